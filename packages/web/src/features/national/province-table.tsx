import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';

import { DownloadTable } from '../../parts/download-table.tsx';
import { Card } from '../../ui/card.tsx';
import { FoldedRows } from './fold.tsx';
import type { ProvinceFigures, RegionFigure } from './national-documents.ts';
import page from './national.module.css';
import css from './tables.module.css';
import type { FigureWords } from './use-words.ts';

export const PROVINCE_ORDERS = ['median', 'terendah', 'sepi', 'nama'] as const;
export type ProvinceOrder = (typeof PROVINCE_ORDERS)[number];

export interface ProvinceTableProps {
  provinces: readonly ProvinceFigures[];
  /** The provinces' own figures, for their names and values. */
  own: ReadonlyMap<string, RegionFigure>;
  words: FigureWords;
  order: ProvinceOrder;
  onOrder: (order: ProvinceOrder) => void;
  year: number;
  /** What is shown, in words. */
  measureName: string;
  phone: boolean;
}

const number = (value: string | null): number => (value === null ? -1 : Number(value));
const BY_VALUE: readonly ProvinceOrder[] = ['median', 'terendah'];
const hasMedian = ({ median }: ProvinceFigures): boolean => median !== null;
const cell = (value: string | null): number | null => (value === null ? null : Number(value));

/** Provinces by their kabupaten and kota: a table, cards on a phone; each leads into its province. */
export const ProvinceTable = memo(function ProvinceTable({
  provinces,
  own,
  words,
  order,
  onOrder,
  year,
  measureName,
  phone,
}: ProvinceTableProps): React.ReactElement {
  const { t } = useLingui();
  const nameOf = (code: string): string => own.get(code)?.fullName.replace(/^Provinsi /, '') ?? code;
  const orders: Record<ProvinceOrder, (a: ProvinceFigures, b: ProvinceFigures) => number> = {
    median: (a, b) => number(b.median) - number(a.median),
    terendah: (a, b) => (a.median === null ? 1 : b.median === null ? -1 : number(a.median) - number(b.median)),
    sepi: (a, b) => b.silent - a.silent,
    nama: (a, b) => nameOf(a.code).localeCompare(nameOf(b.code)),
  };
  const sorted = provinces.toSorted(orders[order]);
  return (
    <Card
      title={t`Menurut provinsi`}
      actions={
        <div className={page.actions}>
          <NativeSelect
            aria-label={t`Urutkan provinsi`}
            value={order}
            onChange={(event) => onOrder(event.currentTarget.value as ProvinceOrder)}
            data={[
              { value: 'median', label: t`Median tertinggi` },
              { value: 'terendah', label: t`Median terendah` },
              { value: 'sepi', label: t`Paling banyak belum melapor` },
              { value: 'nama', label: t`Nama` },
            ]}
          />
          <DownloadTable
            title={t`Menurut provinsi`}
            about={[
              [t`Tahun`, String(year)],
              [t`Menurut`, measureName],
            ]}
            head={[
              ...[t`Kode`, t`Provinsi`, t`Median`, t`Terendah`, t`Tertinggi`],
              ...[t`Ada nilai`, t({ message: 'Daerah', context: 'banyak' }), t`Belum melapor`, t`Pemerintah provinsi`],
            ]}
            lines={() =>
              sorted.map(({ code, median, least, most, known, regions, silent }) => [
                ...[code, nameOf(code), cell(median), cell(least), cell(most), known, regions, silent],
                cell(own.get(code)?.value ?? null),
              ])
            }
          />
        </div>
      }
    >
      <table className={css.table} aria-label={t`Menurut provinsi`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Provinsi</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Median</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Terendah – tertinggi</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Ada nilai</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Belum melapor</Trans>
            </th>
            <th scope="col" className={css.number}>
              <Trans>Pemerintah provinsi</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          <FoldedRows rows={sorted} hasValue={BY_VALUE.includes(order) ? hasMedian : null} phone={phone} columns={6}>
            {({ code, median, least, most, known, regions, silent }) => (
              <tr key={code} data-province={code}>
                <th scope="row">
                  <Link to="/nasional" search={(now) => ({ ...now, provinsi: code })} resetScroll={false}>
                    {nameOf(code)}
                  </Link>
                </th>
                <td className={css.number} data-label={t`Median`}>
                  <strong>{words.valueText(median)}</strong>
                </td>
                <td className={css.number} data-label={t`Terendah – tertinggi`}>
                  {least === null ? '–' : `${words.valueText(least)} – ${words.valueText(most)}`}
                </td>
                <td className={css.number} data-label={t`Ada nilai`}>
                  <Trans>
                    {known} dari {regions}
                  </Trans>
                </td>
                <td className={css.number} data-label={t`Belum melapor`} data-none={silent === 0}>
                  {silent === 0 ? '–' : silent}
                </td>
                <td className={css.number} data-label={t`Pemerintah provinsi`}>
                  {words.valueText(own.get(code)?.value ?? null)}
                </td>
              </tr>
            )}
          </FoldedRows>
        </tbody>
      </table>
    </Card>
  );
});
