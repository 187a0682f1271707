import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useId, useRef, useState, type ReactNode } from 'react';

import { DownloadMenu } from '../download-menu.tsx';
import { SampleBadge } from '../sample-badge.tsx';
import { DataTable, type TableData } from './data-table.tsx';
import type { FigureKey } from './export-figure.ts';
import css from './figure.module.css';
import { useFigureFiles } from './use-figure-files.ts';

export interface FigureProps {
  title: string;
  /** What the figure shows, as a full sentence. */
  caption: ReactNode;
  table: TableData | (() => TableData);
  /** What the chart is called, where it is none: "Peta". */
  chartLabel?: string;
  /** Several ways to draw it, the shown one marked; they are chosen from instead. */
  drawings?: readonly { label: string; shown: boolean; onShow: () => void }[];
  /** Where the figures come from and as of when, as plain text: it goes into the files too. */
  source: string;
  /** What the colours mean, where the drawing itself does not say it: it goes into the pictures. */
  keys?: readonly FigureKey[];
  /** True when invented example data is in it. */
  sample?: boolean;
  /** Level of the heading. */
  level?: 2 | 3;
  /** The chart. */
  children: ReactNode;
}

/** Frame of every chart: title, sentence, chart or table, downloads, source. */
export function Figure({
  title,
  caption,
  table,
  chartLabel,
  drawings,
  source,
  keys = [],
  sample = false,
  level = 3,
  children,
}: FigureProps): React.ReactElement {
  const { t } = useLingui();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const drawing = useRef<HTMLDivElement>(null);
  const titleId = useId();
  // A large table is made only when somebody wants it.
  const rows = (): TableData => (typeof table === 'function' ? table() : table);
  const about = { title, source: sample ? `${source} · ${t`data contoh`}` : source };

  const charts = (drawings ?? [{ label: chartLabel ?? t`Grafik`, shown: true, onShow: () => undefined }]).map((one) => ({
    ...one,
    onShow: () => {
      setView('chart');
      one.onShow();
    },
  }));

  const files = useFigureFiles(drawing, { ...about, keys, rows });

  return (
    <figure className={css.figure} aria-labelledby={titleId}>
      <div className={css.head}>
        <div className={css.title}>
          <Title order={level} size="h3" id={titleId}>
            {title}
          </Title>
          {sample && <SampleBadge />}
        </div>
        <div className={css.tools}>
          <div role="group" aria-label={t`Tampilan ${title}`} className={css.views}>
            {[...charts, { label: t`Tabel`, shown: false, onShow: () => setView('table') }].map(({ label, shown, onShow }, at) => (
              <button
                key={label}
                type="button"
                className={css.view}
                aria-pressed={at < charts.length ? view === 'chart' && shown : view === 'table'}
                onClick={onShow}
              >
                {label}
              </button>
            ))}
          </div>
          <DownloadMenu label={t`Unduh ${title}`} items={files.items} />
        </div>
      </div>
      <figcaption className={css.caption}>{caption}</figcaption>
      {/* The chart stays in the page while the table is shown: the downloads draw from it. */}
      <div ref={drawing} className={view === 'chart' ? undefined : css.away}>
        {children}
      </div>
      {view === 'table' && <DataTable caption={title} data={rows()} />}
      {files.failed && (
        <p role="alert" className={css.failed}>
          <Trans>Gambar tidak dapat dibuat di peramban ini. Tabel CSV tetap dapat diunduh.</Trans>
        </p>
      )}
      <p className={css.source}>
        <Trans>Sumber: {source}</Trans>
      </p>
    </figure>
  );
}
