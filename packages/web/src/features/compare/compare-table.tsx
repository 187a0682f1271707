import { Trans, useLingui } from '@lingui/react/macro';
import type { ComparedRow, Framework } from '@saling/schema';
import { useState } from 'react';

import { Card } from '../../ui/card.tsx';
import type { TableFile } from '../../ui/charts/save-table.ts';
import { SLOT_SIGN, type Slot } from '../../ui/charts/slots.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { LiveValue } from '../../ui/live-value.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { BY_GAIN, leaderOf, levelOf, rowsOfAspect, sortRows, type Comparison, type Sort, type SortKey } from './comparison.ts';
import css from './compare-table.module.css';
import { newestBySlot, type News } from './live-values.ts';
import { Reporter } from './reporter.tsx';
import { useFrozenRows } from './use-frozen-rows.ts';
import { useSource } from './use-source.ts';
import type { Words } from './use-words.ts';

export interface CompareTableProps {
  framework: Framework;
  words: Words;
  comparison: Comparison;
  news: readonly News[];
  fresh: ReadonlySet<string>;
  aspect: string | undefined;
  year: number;
  sample: boolean;
  /** Grows each time the person asks for a new order. */
  asked: number;
}

/** The same as the charts, as a table to sort, copy and download. */
export function CompareTable(props: CompareTableProps): React.ReactElement {
  const { framework, words, comparison, news, fresh, aspect, year, sample, asked } = props;
  const { t, i18n } = useLingui();
  const source = useSource(framework, year);
  const [sort, setSort] = useState<Sort>(BY_GAIN);
  const sorted = sortRows(comparison.rows, framework, sort);
  const frozen = useFrozenRows(sorted, `${sort.key} ${String(sort.descending)} ${asked} ${year}`);
  const rows = rowsOfAspect(frozen.rows, aspect);
  const newest = newestBySlot(news);
  const title = t`Tabel perbandingan`;
  const heads: { key: SortKey; label: string; numeric?: boolean }[] = [
    { key: 'code', label: t`Indikator` },
    { key: 'aspect', label: t`Aspek` },
    { key: 'a', label: `${SLOT_SIGN.a} ${words.name.a}` },
    { key: 'b', label: `${SLOT_SIGN.b} ${words.name.b}` },
    { key: 'gap', label: t`Lebih kuat` },
    { key: 'gain', label: t`Poin indeks`, numeric: true },
  ];
  const download = async (kind: TableFile): Promise<void> => {
    const head = [t`Kode`, t`Indikator`, t`Aspek`, words.name.a, words.name.b, t`Lebih kuat`, t`Selisih`, t`Poin indeks`];
    const lines = rows.map((row) => [
      row.indicatorCode,
      words.indicator(row).replace(/^\S+\. /, ''),
      words.aspect(row.indicator.aspectCode),
      row.levelA,
      row.levelB,
      words.leader(row),
      row.gap,
      row.gain === null ? null : Number(row.gain),
    ]);
    const { saveTable } = await import('../../ui/charts/save-table.ts');
    await saveTable(kind, {
      title: `${words.name.a} ${words.name.b} ${year}`,
      head,
      lines,
      about: [[t`Sumber`, sample ? `${source} · ${t`data contoh`}` : source]],
      locale: i18n.locale,
    });
  };
  const files = (['csv', 'xlsx'] as const).map((kind) => ({
    label: kind.toUpperCase(),
    hint: t`tabel`,
    onSelect: () => void download(kind),
  }));
  return (
    <Card title={title} actions={<DownloadMenu label={t`Unduh ${title}`} items={files} />}>
      <div className={css.caption}>
        {words.count(rows)} {sample && <SampleBadge />}
      </div>
      <div className={css.frame}>
        <table className={css.table}>
          <caption className="hanya-pembaca">{title}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th
                  key={head.key}
                  scope="col"
                  className={head.key === 'aspect' ? css.aspect : head.numeric ? css.numeric : undefined}
                  aria-sort={sort.key === head.key ? (sort.descending ? 'descending' : 'ascending') : undefined}
                >
                  <button type="button" className={css.sort} onClick={() => setSort(nextSort(sort, head.key))}>
                    {head.label}
                    <span aria-hidden="true">{sort.key === head.key ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.indicatorCode} data-row={row.indicatorCode} data-fresh={fresh.has(row.indicatorCode)}>
                <th scope="row">{words.indicator(row)}</th>
                <td className={css.aspect}>{words.aspect(row.indicator.aspectCode)}</td>
                {(['a', 'b'] as const).map((slot) => (
                  <td key={slot} data-level={levelOf(row, slot) ?? ''} data-side={slot}>
                    <LiveValue text={words.level(row, slot)} />
                    <Reporter news={newest.get(`${slot}:${row.indicatorCode}`)} />
                  </td>
                ))}
                <td className={css.leader}>
                  <Leader row={row} words={words} />
                </td>
                <td className={css.numeric}>{words.gain(row) ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** By sign, name and number of levels: never by colour alone. */
function Leader({ row, words }: { row: ComparedRow; words: Words }): React.ReactElement {
  const slot: Slot | null = leaderOf(row);
  const { gap } = row;
  if (!slot) return <span className={css.even}>{words.leader(row)}</span>;
  return (
    <span className={css[slot]}>
      <span aria-hidden="true">{SLOT_SIGN[slot]} </span>
      {words.leader(row)}
      <span className={css.gap}>
        {' '}
        <Trans>+{gap} tingkat</Trans>
      </span>
    </span>
  );
}

/** The same head again turns the order round; another begins with the direction that tells most. */
function nextSort(sort: Sort, key: SortKey): Sort {
  if (sort.key === key) return { key, descending: !sort.descending };
  return { key, descending: key !== 'code' && key !== 'aspect' };
}
