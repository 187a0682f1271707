import css from './data-table.module.css';

export interface TableColumn {
  label: string;
  /** Right-aligned, digits of one width. */
  numeric?: boolean;
}

/** What a chart shows, as rows; the first cell names the row. */
export interface TableData {
  columns: TableColumn[];
  rows: { key: string; cells: (string | null)[] }[];
}

/** The table twin of a chart: a plain table, found by Ctrl+F, copied into a spreadsheet, read aloud. */
export function DataTable({ caption, data }: { caption: string; data: TableData }): React.ReactElement {
  return (
    <div className={css.frame}>
      <table className={css.table}>
        <caption className="hanya-pembaca">{caption}</caption>
        <thead>
          <tr>
            {data.columns.map((column) => (
              <th key={column.label} scope="col" className={column.numeric ? css.numeric : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.cells[0] ?? '–'}</th>
              {row.cells.slice(1).map((cell, index) => {
                const column = data.columns[index + 1];
                return (
                  <td key={column?.label ?? index} className={column?.numeric ? css.numeric : undefined}>
                    {cell ?? '–'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
