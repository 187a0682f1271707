import { Client } from 'pg';

import type { Row } from './table.ts';

/** Rows that are fetched, and held, at once. */
const PAGE = 1_000;

/** A statement as the database takes it. */
export interface Statement {
  text: string;
  parameters: unknown[];
}

/**
 * One moment of the database, on a connection of its own: however long it takes to read, all of it is of that moment. Rows come
 * by a cursor of the database, asked for when the page before was taken, so no more than a page is held (N33).
 *
 * NOTE it runs in a thread from the sources, too: nothing here may import Kysely's compilers or the index of @saling/schema.
 */
export class Snapshot implements AsyncDisposable {
  readonly #client: Client;
  #cursors = 0;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<Snapshot> {
    const client = new Client({ connectionString: url, application_name: 'saling-ekspor', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    return new Snapshot(client);
  }

  async count({ text, parameters }: Statement): Promise<number> {
    const found = await this.one<{ n: number }>({ text: `select count(*)::float8 as n from (${text}) counted`, parameters });
    return found.n;
  }

  async one<T extends object>({ text, parameters }: Statement): Promise<T> {
    const found = await this.#client.query<T>(text, parameters);
    return found.rows[0]!;
  }

  async *pages({ text, parameters }: Statement): AsyncGenerator<Row[]> {
    this.#cursors += 1;
    const name = `rows_${this.#cursors}`;
    await this.#client.query(`declare ${name} no scroll cursor for ${text}`, parameters);
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
