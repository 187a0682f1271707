import type { LocalizedText } from '@saling/schema';
import type { RawBuilder } from 'kysely';

/** What a column holds; `decimal` is exact in the database, `day` a text like `2026-11-30`, `instant` a point in time. */
export type ColumnType = 'text' | 'whole' | 'decimal' | 'yes-no' | 'day' | 'instant';

/** Values that a column can have, each with what it means. */
export type Meanings = Readonly<Record<string, LocalizedText>>;

export interface Column {
  name: string;
  type: ColumnType;
  title: LocalizedText;
  description: LocalizedText;
  /** Of measure: `tingkat 1–5`. */
  unit?: string;
  /** Empty where there is nothing. */
  nullable?: boolean;
  /** All values there can be, when they are few. */
  values?: Meanings;
  /** Least and greatest number. */
  range?: readonly [number, number];
  /** Where it comes from, when not from where the table does. */
  source?: LocalizedText;
}

export type Cell = string | number | boolean | Date | null;
export type Row = Record<string, Cell>;

/** Rows in an order that does not change, a page at a time. */
export type Pages = AsyncIterable<readonly Row[]>;

export interface Table {
  name: string;
  title: LocalizedText;
  description: LocalizedText;
  /** Where its columns come from, but for those that say otherwise. */
  source: LocalizedText;
  columns: readonly Column[];
  /** Columns that name a row. */
  key: readonly string[];
  /** Columns that name a row of another table. */
  refers?: readonly { columns: readonly string[]; table: string; to: readonly string[] }[];
  /** A query whose columns are named as these are; or the rows themselves, for what does not come from the database. */
  rows: RawBuilder<Row> | readonly Row[];
}
