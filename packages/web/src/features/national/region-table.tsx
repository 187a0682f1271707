import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { DownloadTable } from '../../parts/download-table.tsx';
import { Card } from '../../ui/card.tsx';
import { ChangeMark } from '../../ui/change-mark.tsx';
import { FoldedRows } from './fold.tsx';
import type { RegionFigure } from './national-documents.ts';
import css from './tables.module.css';
import { lineOf } from './figure-line.ts';
import type { FigureWords } from './use-words.ts';

const hasValue = ({ value }: RegionFigure): boolean => value !== null;

/** Regions of one province, highest first as of when the sums were counted: a value that comes in moves no row (N6). */
export function RegionTable(props: {
  regions: readonly RegionFigure[];
  /** Codes in the order of the last count. */
  order: readonly string[];
  words: FigureWords;
  year: number;
  fresh: ReadonlySet<string>;
  /** What is shown, in words. */
  measureName: string;
  phone: boolean;
}): React.ReactElement {
  const { t } = useLingui();
  const { regions, order, words, year, fresh, measureName, phone } = props;
  const figures = new Map(regions.map((one) => [one.code, one]));
  const shown = order.flatMap((code) => figures.get(code) ?? []);
  return (
    <Card
      title={t`Daerah di provinsi ini`}
      actions={
        <DownloadTable
          title={t`Daerah di provinsi ini`}
          about={[
            [t`Tahun`, String(year)],
            [t`Menurut`, measureName],
          ]}
          head={[t`Kode`, t`Daerah`, t`Nilai`, t`Arti`, t`Tahap`, t`Sejak ${year - 1}`, t`Data contoh`]}
          lines={() => shown.map((figure) => lineOf(figure, words, [t`ya`, t`tidak`]))}
        />
      }
    >
      <table className={css.table} aria-label={t`Daerah di provinsi ini`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Daerah</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Nilai</Trans>
            </th>
            <th scope="col">
              <Trans>Arti</Trans>
            </th>
            <th scope="col">
              <Trans>Tahap</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Sejak {year - 1}</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          <FoldedRows rows={shown} hasValue={hasValue} phone={phone} columns={5}>
            {(figure) => {
              const { code, fullName, value, change } = figure;
              return (
                <tr key={code} data-region={code} data-fresh={fresh.has(code)}>
                  <th scope="row">
                    <Link to="/wilayah/$kode" params={{ kode: code }} search={{ tahun: year }}>
                      {fullName}
                    </Link>
                  </th>
                  <td className={css.number} data-label={t`Nilai`}>
                    <strong>{words.valueText(value)}</strong>
                  </td>
                  <td data-label={t`Arti`}>{words.meaning(value) ?? <Trans>belum ada nilai</Trans>}</td>
                  <td data-label={t`Tahap`}>{words.stageText(figure) ?? '–'}</td>
                  <td className={css.number} data-label={t`Sejak ${year - 1}`}>
                    {change === null ? '–' : <ChangeMark value={change} text={words.amountText(change)} />}
                  </td>
                </tr>
              );
            }}
          </FoldedRows>
        </tbody>
      </table>
    </Card>
  );
}
