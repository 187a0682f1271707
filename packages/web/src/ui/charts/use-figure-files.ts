import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type RefObject } from 'react';

import type { DownloadItem } from '../download-menu.tsx';
import type { TableData } from './data-table.tsx';
import type { FigureKey } from './export-figure.ts';
import type { DrawingFile } from './save-drawing.ts';
import type { TableFile } from './save-table.ts';

export interface FigureFiles {
  items: readonly DownloadItem[];
  /** This browser could not make the picture that was asked for. */
  failed: boolean;
}

/** What a figure can be taken along as: its table, and the chart that is drawn within `drawing`. */
export function useFigureFiles(
  drawing: RefObject<HTMLElement | null>,
  about: { title: string; source: string; keys?: readonly FigureKey[]; rows: () => TableData },
): FigureFiles {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const { title, source, rows } = about;
  const latest = useRef(about);
  useEffect(() => {
    latest.current = about;
  });
  const [failed, setFailed] = useState(false);
  const saveRows = async (kind: TableFile): Promise<void> => {
    const { linesOf, saveTable } = await import('./save-table.ts');
    const data = rows();
    const head = data.columns.map(({ label }) => label);
    await saveTable(kind, { title, head, lines: linesOf(data, locale), about: [[t`Sumber`, source]], locale });
  };
  const save = async (kind: DrawingFile): Promise<void> => {
    setFailed(false);
    try {
      // Comes when somebody downloads: a first visit does without.
      const { saveDrawing } = await import('./save-drawing.ts');
      // Another year or region may be drawn by now: the file says what it shows.
      const svg = drawing.current?.querySelector<SVGSVGElement>('svg[data-chart]');
      const { keys = [], ...said } = latest.current;
      if (svg) await saveDrawing(kind, svg, { title: said.title, source: said.source, keys, locale });
    } catch {
      setFailed(true);
    }
  };
  return {
    failed,
    items: [
      { label: 'CSV', hint: t`tabel`, onSelect: () => void saveRows('csv') },
      { label: 'XLSX', hint: t`tabel`, onSelect: () => void saveRows('xlsx') },
      { label: 'SVG', hint: t`gambar yang dapat diperbesar`, onSelect: () => void save('svg') },
      { label: 'PNG', hint: t`gambar`, onSelect: () => void save('png') },
    ],
  };
}
