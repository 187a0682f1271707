import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useId, useRef, useState, type ReactNode } from 'react';

import { DownloadMenu } from '../download-menu.tsx';
import { SampleBadge } from '../sample-badge.tsx';
import { instant } from '../time-text.ts';
import { DataTable, type TableData } from './data-table.tsx';
import css from './figure.module.css';

export interface FigureProps {
  title: string;
  /** What the figure shows, as a full sentence. */
  caption: ReactNode;
  table: TableData | (() => TableData);
  /** What the chart is called, where it is none: "Peta". */
  chartLabel?: string;
  /** Where the figures come from and as of when, as plain text: it goes into the files too. */
  source: string;
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
  source,
  sample = false,
  level = 3,
  children,
}: FigureProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [failed, setFailed] = useState(false);
  const drawing = useRef<HTMLDivElement>(null);
  const titleId = useId();
  // A large table is made only when somebody wants it.
  const rows = (): TableData => (typeof table === 'function' ? table() : table);
  const about = { title, source: sample ? `${source} · ${t`data contoh`}` : source };

  const saveRows = async (kind: 'csv' | 'xlsx'): Promise<void> => {
    const { linesOf, saveTable } = await import('./save-table.ts');
    const { locale } = i18n;
    const data = rows();
    const head = data.columns.map(({ label }) => label);
    await saveTable(kind, { title, head, lines: linesOf(data, locale), about: [[t`Sumber`, about.source]], locale });
  };
  const saveDrawing = async (kind: 'svg' | 'png'): Promise<void> => {
    const svg = drawing.current?.querySelector<SVGSVGElement>('svg[data-chart]');
    if (!svg) return;
    setFailed(false);
    try {
      // Comes when somebody downloads: a first visit does without.
      const [{ pictureOf, standaloneSvg }, { fileNameOf, saveFile }] = await Promise.all([
        import('./export-figure.ts'),
        import('./save-file.ts'),
      ]);
      const when = `${instant(new Date().toISOString(), i18n.locale)} · ${location.href}`;
      const text = standaloneSvg(svg, { ...about, when });
      saveFile(`${fileNameOf(title)}.${kind}`, kind === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await pictureOf(text));
    } catch {
      setFailed(true);
    }
  };

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
            {(['chart', 'table'] as const).map((each) => (
              <button key={each} type="button" className={css.view} aria-pressed={view === each} onClick={() => setView(each)}>
                {each === 'chart' ? (chartLabel ?? t`Grafik`) : t`Tabel`}
              </button>
            ))}
          </div>
          <DownloadMenu
            label={t`Unduh ${title}`}
            items={[
              { label: 'CSV', hint: t`tabel`, onSelect: () => void saveRows('csv') },
              { label: 'XLSX', hint: t`tabel`, onSelect: () => void saveRows('xlsx') },
              { label: 'SVG', hint: t`gambar yang dapat diperbesar`, onSelect: () => void saveDrawing('svg') },
              { label: 'PNG', hint: t`gambar`, onSelect: () => void saveDrawing('png') },
            ]}
          />
        </div>
      </div>
      <figcaption className={css.caption}>{caption}</figcaption>
      {/* The chart stays in the page while the table is shown: the downloads draw from it. */}
      <div ref={drawing} className={view === 'chart' ? undefined : css.away}>
        {children}
      </div>
      {view === 'table' && <DataTable caption={title} data={rows()} />}
      {failed && (
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
