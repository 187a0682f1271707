import { Client } from 'pg';

import { createTestDatabase } from '../../testing/database.ts';

/**
 * Two transactions that have written and then do nothing: one in the database given, one in another
 * of the cluster (E13). Both keep a snapshot, too.
 */
export async function idleTransactions(url: string): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const elsewhere = stack.use(await createTestDatabase());
  for (const place of [url, elsewhere.url]) {
    const client = new Client({ connectionString: place });
    await client.connect();
    stack.defer(() => client.end());
    await client.query('begin isolation level repeatable read');
    await client.query(`insert into event_stream (id, version, locked_by) values ('idle', 0, pg_current_xact_id())`);
  }
  return stack.move();
}
