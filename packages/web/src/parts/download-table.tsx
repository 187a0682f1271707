import { useLingui } from '@lingui/react/macro';
import type { CsvCell } from '@saling/schema';

import type { TableFile } from '../ui/charts/save-table.ts';
import { DownloadMenu } from '../ui/download-menu.tsx';

export interface DownloadTableProps {
  /** Name of the file, before it is made one. */
  title: string;
  head: readonly string[];
  /** The rows: asked for when somebody downloads. */
  lines: () => readonly (readonly CsvCell[])[];
  /** Period and filters, each with its name; those without a value are left out. */
  about?: readonly (readonly [name: string, value: string | null | undefined])[];
}

/** A table that is on the screen as a whole, as a file. */
export function DownloadTable({ title, head, lines, about = [] }: DownloadTableProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const save = async (kind: TableFile): Promise<void> => {
    const { saveTable } = await import('../ui/charts/save-table.ts');
    const known = about.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
    await saveTable(kind, { title, head, lines: lines(), about: known, locale: i18n.locale });
  };
  return (
    <DownloadMenu
      label={t`Unduh ${title}`}
      items={[
        { label: 'CSV', onSelect: () => void save('csv') },
        { label: 'XLSX', onSelect: () => void save('xlsx') },
      ]}
    />
  );
}
