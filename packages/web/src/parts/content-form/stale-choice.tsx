import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { fieldText, type PracticeField } from '@saling/schema';
import { useEffect, useRef, useState } from 'react';

import { practiceFieldNames } from '../practice-fields.ts';
import css from './content-form.module.css';
import type { DraftKeeper, KeeperView } from './draft-keeper.ts';
import { mayKeepBoth, type Choice } from './merge-content.ts';

/** Fields that two people changed: both texts, and whose stays; of a long text both may (A3). */
export function StaleChoice({ keeper, view }: { keeper: DraftKeeper; view: KeeperView }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const [choices, setChoices] = useState<Partial<Record<PracticeField, Choice>>>({});
  const frame = useRef<HTMLDivElement>(null);
  const { overtaken } = view;
  const open = overtaken !== null && overtaken.conflicts.length > 0;
  useEffect(() => {
    setChoices({});
    if (open) frame.current?.focus();
  }, [open]);
  if (!open) return null;
  const { by, conflicts, theirs } = overtaken;
  const undecided = conflicts.filter((field) => choices[field] === undefined).length;
  return (
    <Alert
      ref={frame}
      tabIndex={-1}
      color="yellow"
      role="alert"
      title={by === null ? t`Orang lain menyimpan bagian yang sama` : t`${by} menyimpan bagian yang sama`}
      data-stale=""
    >
      <p>
        <Trans>Tidak ada yang hilang. Pilih mana yang dipakai; sampai itu tulisan Anda tersimpan di perangkat ini.</Trans>
      </p>
      {conflicts.map((field) => {
        const name = i18n._(practiceFieldNames[field]!);
        const mine = fieldText(view.content, field) ?? '';
        const other = fieldText(theirs, field) ?? '';
        const options: [Choice, string][] = [
          ['mine', t`Tulisan saya`],
          ['theirs', t`Tulisan yang lain`],
          ...(mayKeepBoth(field) ? [['both', t`Keduanya, berurutan`] as [Choice, string]] : []),
        ];
        return (
          <fieldset key={field} className={`${css.group} ${css.choice}`} data-conflict={field}>
            <legend className={css.legend}>{name}</legend>
            <div className={css.versions}>
              <div className={css.version}>
                <strong>
                  <Trans>Tulisan Anda</Trans>
                </strong>
                <div>{mine || '–'}</div>
              </div>
              <div className={css.version}>
                <strong>{by ?? t`Tulisan yang lain`}</strong>
                <div>{other || '–'}</div>
              </div>
            </div>
            {options.map(([value, label]) => (
              <label key={value} className={css.tick}>
                <input
                  type="radio"
                  name={`pilih-${field}`}
                  checked={choices[field] === value}
                  onChange={() => setChoices((now) => ({ ...now, [field]: value }))}
                />
                <span>{label}</span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <Button disabled={undecided > 0} onClick={() => keeper.decide(choices)}>
        <Trans>Pakai pilihan ini</Trans>
      </Button>
    </Alert>
  );
}
