import type { RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Statement } from './snapshot.ts';
import type { Table } from './table.ts';
import type { RowsToRead } from './thread-messages.ts';

/** A query as another thread can ask it; `db` compiles it and is not asked. */
export function compiled(query: RawBuilder<unknown>, db: Rows): Statement {
  const { sql, parameters } = query.compile(db);
  return { text: sql, parameters: [...parameters] };
}

/** The rows of a table as another thread can read them. */
export function rowsToRead({ rows }: Table, db: Rows): RowsToRead {
  return 'compile' in rows ? compiled(rows, db) : { listed: rows };
}
