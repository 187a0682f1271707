import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { indicatorText } from '../../api/level-text.ts';
import { decimal, shortName } from '../../ui/format.ts';
import { LiveCard } from './live-card.tsx';
import css from './pairs.module.css';
import type { PairFiguresProps } from './portraits.tsx';

/** Shown of each side; the map has the rest. */
const FIRST = 5;

/** What can be learned from the other side, and what can be shared: the five most worthwhile each way. */
export function Strengths(props: PairFiguresProps): React.ReactElement {
  const { t } = useLingui();
  const [a, b] = [shortName(props.a.fullName), shortName(props.b.fullName)];
  const ours = props.own === props.a.code;
  return (
    <div className={css.two}>
      <StrengthList {...props} leader="B" title={ours ? t`Mitra lebih kuat: bahan belajar` : t`${b} lebih kuat`} />
      <StrengthList {...props} leader="A" title={ours ? t`Kita lebih kuat: bahan berbagi` : t`${a} lebih kuat`} />
    </div>
  );
}

function StrengthList({ leader, title, ...props }: PairFiguresProps & { leader: 'A' | 'B'; title: string }): React.ReactElement {
  const { i18n } = useLingui();
  const { complement, framework, pulse, pair, values } = props;
  const rows = complement.rows.filter((row) => row.leader === leader);
  const rest = rows.length - FIRST;
  return (
    <LiveCard part="portrait" pulse={pulse} title={`${title} (${rows.length})`}>
      {rows.length === 0 && (
        <p className={css.quiet}>
          <Trans>Tidak ada indikator.</Trans>
        </p>
      )}
      <ol className={css.list} data-strong={leader}>
        {rows.slice(0, FIRST).map((row) => {
          const indicator = framework.indicators.find((one) => one.code === row.indicatorCode);
          const { levelA, levelB } = row;
          const gain = decimal(row.gain ?? '0', i18n.locale, 3);
          return (
            <li key={row.indicatorCode}>
              {indicator ? indicatorText(indicator, i18n.locale) : row.indicatorCode}
              <span className={css.quiet} style={{ display: 'block' }}>
                <Trans>
                  tingkat <span className={css.a}>● {levelA}</span> dan <span className={css.b}>■ {levelB}</span>; menyusul menambah {gain}{' '}
                  poin
                </Trans>
              </span>
            </li>
          );
        })}
      </ol>
      {rest > 0 && (
        <p className={css.quiet}>
          <Link to="/mitra/$id" params={{ id: pair.id }} search={{ tab: 'peta', tahun: values.year, sisi: leader === 'B' ? 'a' : 'b' }}>
            <Trans>{rest} lagi di peta pelengkap</Trans>
          </Link>
        </p>
      )}
    </LiveCard>
  );
}
