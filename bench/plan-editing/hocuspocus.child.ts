// Hocuspocus as its documentation sets it up: default settings, documents in PostgreSQL.
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
await pool.query('create table if not exists hocuspocus_document (name text primary key, data bytea not null)');

const server = new Server({
  port: Number(process.env.PORT ?? 0),
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const found = await pool.query<{ data: Buffer }>('select data from hocuspocus_document where name = $1', [documentName]);
        return found.rows[0] ? new Uint8Array(found.rows[0].data) : null;
      },
      store: async ({ documentName, state }) => {
        await pool.query(
          'insert into hocuspocus_document (name, data) values ($1, $2) on conflict (name) do update set data = excluded.data',
          [documentName, Buffer.from(state)],
        );
      },
    }),
  ],
});
await server.listen();
console.log(`listening on localhost:${server.address.port}`);
