import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';

import { DownloadTable } from '../../parts/download-table.tsx';
import { Card } from '../../ui/card.tsx';
import { ChangeMark } from '../../ui/change-mark.tsx';
import type { NationalView, RegionFigure } from './national-documents.ts';
import css from './national.module.css';
import type { FigureWords } from './use-words.ts';

/** Who rose and who fell most since what was published for the year before. */
export const MovementLists = memo(function MovementLists(props: {
  view: Pick<NationalView, 'regions' | 'movement'>;
  words: FigureWords;
  year: number;
}): React.ReactElement {
  const { t } = useLingui();
  const { view, words, year } = props;
  const { compared, rose, stayed, fell, improved, slipped } = view.movement;
  // As of when the sums were counted: names and numbers belong together.
  const figures = new Map(view.regions.map((one) => [one.code, one]));
  if (compared === 0) {
    return (
      <Card title={t`Pergerakan sejak ${year - 1}`}>
        <p className={css.quiet}>
          <Trans>
            Belum ada daerah dengan nilai di {year} dan hasil yang diumumkan untuk {year - 1}.
          </Trans>
        </p>
      </Card>
    );
  }
  const number = (value: string | null): number | null => (value === null ? null : Number(value));
  // Everybody who moved, and not only those who are shown.
  const moved = view.regions
    .filter(({ change }) => change !== null && Number(change) !== 0)
    .toSorted((a, b) => Number(b.change) - Number(a.change));
  return (
    <Card
      title={t`Pergerakan sejak ${year - 1}`}
      actions={
        <DownloadTable
          title={t`Pergerakan sejak ${year - 1}`}
          about={[[t`Tahun`, String(year)]]}
          head={[t`Kode`, t`Daerah`, String(year - 1), String(year), t`Perubahan`]}
          lines={() =>
            moved.map(({ code, fullName, previous, value, change }) => [code, fullName, number(previous), number(value), number(change)])
          }
        />
      }
    >
      <p className={css.quiet} data-movement="">
        <Plural value={compared} other="# daerah dapat dibandingkan" />: <Plural value={rose} other="# naik" />,{' '}
        <Plural value={stayed} other="# tetap" />, <Plural value={fell} other="# turun" />.
      </p>
      <div className={css.movers}>
        <Movers title={t`Naik paling tinggi`} none={t`Tidak ada yang naik.`} codes={improved} {...{ figures, words, year }} />
        <Movers title={t`Turun paling dalam`} none={t`Tidak ada yang turun.`} codes={slipped} {...{ figures, words, year }} />
      </div>
    </Card>
  );
});

function Movers(props: {
  title: string;
  none: string;
  codes: readonly string[];
  figures: ReadonlyMap<string, RegionFigure>;
  words: FigureWords;
  year: number;
}): React.ReactElement {
  const { title, none, codes, figures, words, year } = props;
  const found = codes.flatMap((code) => figures.get(code) ?? []);
  return (
    <section aria-label={title}>
      <h3 className={css.subtitle}>{title}</h3>
      {found.length === 0 && <p className={css.quiet}>{none}</p>}
      <ol className={css.list}>
        {found.map(({ code, fullName, previous, value, change }) => (
          <li key={code} data-mover={code}>
            <Link to="/wilayah/$kode" params={{ kode: code }} search={{ tahun: year }}>
              {fullName}
            </Link>
            <span className={css.number}>
              <span className={css.quiet}>
                {words.valueText(previous)} → {words.valueText(value)}
              </span>{' '}
              {change !== null && <ChangeMark value={change} text={words.amountText(change)} />}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
