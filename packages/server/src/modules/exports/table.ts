import type { LocalizedText } from '@saling/schema';
import type { RawBuilder } from 'kysely';

import type { Snapshot } from './snapshot.ts';

/** What a column holds; `decimal` is exact in the database, `day` a text like `2026-11-30`, `instant` a point in time. */
export type ColumnType = 'text' | 'whole' | 'decimal' | 'yes-no' | 'day' | 'instant';

export interface Column {
  name: string;
  type: ColumnType;
  title: LocalizedText;
  description: LocalizedText;
  /** Of measure: `tingkat 1–5`. */
  unit?: string;
  /** Empty where there is nothing. */
  nullable?: boolean;
}

export type Cell = string | number | boolean | Date | null;
export type Row = Record<string, Cell>;

/** Rows in an order that does not change, a page at a time. */
export type Pages = AsyncIterable<readonly Row[]>;

export interface Table {
  name: string;
  title: LocalizedText;
  description: LocalizedText;
  columns: readonly Column[];
  /** Columns that name a row. */
  key: readonly string[];
  /** Columns that name a row of another table. */
  refers?: readonly { columns: readonly string[]; table: string; to: readonly string[] }[];
  /** How many rows there are; null when it is not worth counting. */
  count(snapshot: Snapshot): Promise<number | null>;
  pages(snapshot: Snapshot): Pages;
}

type About = Omit<Table, 'count' | 'pages'>;

/** A table that a query makes; what it selects is named as the columns are. */
export function tableOf(about: About, query: RawBuilder<Row>): Table {
  return { ...about, count: (snapshot) => snapshot.count(query), pages: (snapshot) => snapshot.pages(query) };
}

/** A table that does not come from the database. */
export function listedTable(about: About, listed: readonly Row[]): Table {
  return {
    ...about,
    count: async () => listed.length,
    async *pages() {
      yield listed;
    },
  };
}
