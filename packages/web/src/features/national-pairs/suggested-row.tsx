import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { decimal, pick, shortName } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import type { SuggestedPair } from './national-pairs-documents.ts';
import css from './national-pairs.module.css';

/** Two regions to bring together: what each gains, and why. */
export function SuggestedRow({ pair, year }: { pair: SuggestedPair; year: number }): React.ReactElement {
  const { t, i18n } = useLingui();
  const number = (value: string): string => decimal(value, i18n.locale);
  const { a, b } = pair;
  const [nameA, nameB, score] = [shortName(a.fullName), shortName(b.fullName), number(pair.score)];
  return (
    <li className={css.row} data-suggested={`${a.code} ${b.code}`}>
      <div className={css.words}>
        <h2 className={css.cardTitle}>
          <Link to="/wilayah/$kode" params={{ kode: a.code }} search={{ tahun: year }}>
            {nameA}
          </Link>{' '}
          ⇄{' '}
          <Link to="/wilayah/$kode" params={{ kode: b.code }} search={{ tahun: year }}>
            {nameB}
          </Link>
        </h2>
        <p className={css.quiet}>
          {[...new Set([a.province?.name, b.province?.name])].filter((name) => name !== undefined).join(' · ')}
          {(a.province ?? b.province) && ' · '}
          <Trans>skor {score}</Trans>
        </p>
        <dl className={css.sides}>
          <Side side="a" name={nameA} index={number(pair.indexA)} gain={number(pair.gainA)} />
          <Side side="b" name={nameB} index={number(pair.indexB)} gain={number(pair.gainB)} />
        </dl>
        <ul className={css.reasons} aria-label={t`Alasan`}>
          {pair.reasons.map(({ kind, text }) => (
            <li key={kind} data-reason={kind}>
              {pick(text, i18n.locale)}
            </li>
          ))}
        </ul>
      </div>
      <LinkButton
        variant="default"
        to="/bandingkan"
        search={{ a: a.code, b: b.code, tahun: year }}
        aria-label={t`Bandingkan ${nameA} dan ${nameB}`}
      >
        <Trans>Bandingkan</Trans>
      </LinkButton>
    </li>
  );
}

function Side(props: { side: 'a' | 'b'; name: string; index: string; gain: string }): React.ReactElement {
  const { side, name, index, gain } = props;
  return (
    <div>
      <dt>
        <Trans>{name} bertambah</Trans>
      </dt>
      <dd>
        <span className={`${css.gain} ${css[side]}`}>+{gain}</span>
        <span className={css.quiet}>
          <Trans>indeks {index}</Trans>
        </span>
      </dd>
    </div>
  );
}
