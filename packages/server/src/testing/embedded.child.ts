import { Client } from 'pg';

import { startEmbedded } from '../database/embedded.ts';
import './end-with-parent.ts';

/** Starts PostgreSQL on the folder given, prints its URL, and ends in order on SIGINT, as the server does. */
const database = await startEmbedded({ folder: process.argv[2]!, durable: false });
const client = new Client({ connectionString: database.url });
await client.connect();
process.once('SIGINT', () => {
  void (async () => {
    // Ctrl-C reached this process; PostgreSQL must still serve the last queries of an orderly end.
    await client.query('select 1');
    await client.end();
    await database.stop();
    process.stdout.write('ended in order\n');
  })();
});
process.stdout.write(`${database.url}\n`);
