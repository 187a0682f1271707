import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import differences from '../../../parts/differences.module.css';
import { WordDiff } from '../../../ui/word-diff.tsx';
import css from './panels.module.css';
import { useChangeWords, type ChangeLike } from './use-change-words.ts';

/** Shown before somebody asks for more. */
const STEP = 30;

/** What differs between two moments of a plan, place by place, word by word. */
export function ChangeList({ changes, label }: { changes: readonly ChangeLike[]; label: string }): React.ReactElement {
  const [shown, setShown] = useState(STEP);
  if (changes.length === 0) {
    return (
      <p className={css.quiet} data-changes="0">
        <Trans>Tidak ada yang berbeda.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className={css.changes} aria-label={label} data-changes={changes.length}>
        {changes.slice(0, shown).map((change) => (
          <li key={`${change.place} ${change.kind}`} className={differences.field} data-change={change.place} data-kind={change.kind}>
            <ChangeWords change={change} />
          </li>
        ))}
      </ul>
      {changes.length > shown && (
        <Button size="compact-sm" variant="default" onClick={() => setShown(shown + STEP)}>
          <Trans>
            Muat lagi ({shown} dari {changes.length})
          </Trans>
        </Button>
      )}
    </>
  );
}

/** One of them: where, and what became of it. */
export function ChangeWords({ change }: { change: ChangeLike }): React.ReactElement {
  const { t } = useLingui();
  const words = useChangeWords();
  const { place, kind, before, after, actionId } = change;
  const whole = actionId === place || /^groups\/[^/]+$/.test(place);
  const kinds = {
    ADDED: whole ? t`ditambahkan` : null,
    REMOVED: whole ? t`dihapus` : null,
    RESTORED: t`dikembalikan`,
    MOVED: t`dipindahkan`,
    CHANGED: null,
  };
  const said = kinds[kind];
  const same = before === after;
  return (
    <>
      <div className={css.place}>
        {words.place(change)}
        {said !== null && <span className={css.kind}> · {said}</span>}
      </div>
      {said === null && !same && (
        <div className={css.diff}>
          <ValueDiff place={place} before={words.value(place, before)} after={words.value(place, after)} />
        </div>
      )}
      {said === null && same && (
        <div className={css.quiet}>
          <Trans>Bentuk teksnya berubah, katanya tetap.</Trans>
        </div>
      )}
    </>
  );
}

/** Fields that are chosen and not written: a day or a state differs as a whole, not word by word. */
const CHOSEN = /\/(indicator|levelFrom|levelTo|practice|start|due|budget|source|state|group|deleted)$/;

function ValueDiff({ place, before, after }: { place: string; before: string; after: string }): React.ReactElement {
  const { t } = useLingui();
  if (!CHOSEN.test(place)) return <WordDiff before={before} after={after} />;
  return (
    <span>
      {before !== '' && (
        <del>
          <span className="hanya-pembaca">{t`dihapus:`} </span>
          {before}
        </del>
      )}
      {before !== '' && after !== '' && ' → '}
      {after !== '' && (
        <ins>
          <span className="hanya-pembaca">{t`ditambah:`} </span>
          {after}
        </ins>
      )}
    </span>
  );
}
