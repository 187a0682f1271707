import { sql, type RawBuilder } from 'kysely';
import { Client } from 'pg';

import type { Rows } from '../../database/orm.ts';
import type { Row } from './table.ts';

/** Rows that are fetched, and held, at once. */
const PAGE = 1_000;

/**
 * One moment of the database, on a connection of its own: however long it takes to read, all of it is of that moment. Rows come
 * by a cursor of the database, so no more than a page is held (N33).
 */
export class Snapshot implements AsyncDisposable {
  readonly #client: Client;
  readonly #db: Rows;
  #cursors = 0;

  private constructor(client: Client, db: Rows) {
    this.#client = client;
    this.#db = db;
  }

  /** `db` compiles queries and is not asked. */
  static async open(url: string, db: Rows): Promise<Snapshot> {
    const client = new Client({ connectionString: url, application_name: 'saling-ekspor', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    return new Snapshot(client, db);
  }

  async count(query: RawBuilder<unknown>): Promise<number> {
    const { sql: text, parameters } = sql`select count(*)::float8 as n from (${query}) counted`.compile(this.#db);
    const found = await this.#client.query<{ n: number }>(text, [...parameters]);
    return found.rows[0]!.n;
  }

  async one<T extends object>(query: RawBuilder<T>): Promise<T> {
    const { sql: text, parameters } = query.compile(this.#db);
    const found = await this.#client.query<T>(text, [...parameters]);
    return found.rows[0]!;
  }

  async *pages(query: RawBuilder<Row>): AsyncGenerator<Row[]> {
    this.#cursors += 1;
    const name = `rows_${this.#cursors}`;
    const { sql: text, parameters } = query.compile(this.#db);
    await this.#client.query(`declare ${name} no scroll cursor for ${text}`, [...parameters]);
    for (;;) {
      const found = await this.#client.query<Row>(`fetch ${PAGE} from ${name}`);
      if (found.rows.length > 0) yield found.rows;
      if (found.rows.length < PAGE) break;
    }
    await this.#client.query(`close ${name}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}
