import type { SchemaElement } from 'hyparquet-writer';

import type { Cell, Column, ColumnType } from './table.ts';

const ELEMENT: Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  whole: { type: 'INT32' },
  decimal: { type: 'DOUBLE' },
  'yes-no': { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  // With the older type alone some readers take it for a time of no zone.
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
};

/** The columns as Parquet knows them. */
export function parquetSchema(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type, nullable }) => ({
      name,
      ...ELEMENT[type],
      repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
    })),
  ];
}

/** A cell as the writer takes it. */
export function parquetValue({ type }: Column, value: Cell): Cell {
  if (value === null) return null;
  if (type === 'decimal') return Number(value);
  if (type === 'day') return new Date(`${String(value)}T00:00:00Z`);
  return value;
}
