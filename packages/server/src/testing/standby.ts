import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Client } from 'pg';

import { startEmbedded, type EmbeddedDatabase } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { freePort } from './free-port.ts';
import { databaseUrl, onServer } from './templates.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A primary of one test file, migrated, and a standby that streams from it. */
export interface Replicated extends AsyncDisposable {
  readonly primaryUrl: string;
  readonly standbyUrl: string;
  /** What the primary writes arrives at the standby and is not shown there, until disposed. */
  pause(): Promise<AsyncDisposable>;
  /** Ends the standby in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Starts it again under the same address; it goes on where it was. */
  start(): Promise<void>;
  /** Makes it a primary of its own. */
  promote(): Promise<void>;
}

/** The standby is a copy of the stopped primary: what makes one of a running primary is not among the programs that come from npm. */
export async function startReplicated(): Promise<Replicated> {
  await using made = new AsyncDisposableStack();
  const { path } = made.use(temporaryFolder());
  const [primaryFolder, standbyFolder] = [join(path, 'primary'), join(path, 'standby')];
  await using fresh = await startEmbedded({ folder: primaryFolder, durable: false });
  await migrate(fresh.url);
  // As on a real primary: what is committed is flushed, and sent, before anybody sees it.
  await onServer(fresh.url, 'alter role saling set synchronous_commit = on');
  await fresh.stop();
  execFileSync('cp', ['-a', primaryFolder, standbyFolder]);
  rmSync(join(standbyFolder, 'owner.pid'), { force: true });
  const primary = made.use(await startEmbedded({ folder: primaryFolder, durable: false }));
  const { port: primaryPort, password } = new URL(primary.url);
  writeFileSync(join(standbyFolder, 'data', 'standby.signal'), '');
  const conninfo = `host=127.0.0.1 port=${primaryPort} user=saling password=${password} dbname=replication`;
  appendFileSync(
    join(standbyFolder, 'data', 'postgresql.auto.conf'),
    `primary_conninfo = '${conninfo}'\nwal_retrieve_retry_interval = '20ms'\n`,
  );
  const port = await freePort();
  let standby: EmbeddedDatabase | null = null;
  const start = async (): Promise<void> => {
    standby = await startEmbedded({ folder: standbyFolder, durable: false, port });
  };
  const kill = async (): Promise<void> => {
    if (!standby) return;
    process.kill(standby.pid, 'SIGQUIT');
    await standby.stop();
    standby = null;
  };
  made.defer(kill);
  await start();
  const standbyUrl = standby!.url;
  const ask = async (statement: string): Promise<unknown> => {
    const client = new Client({ connectionString: databaseUrl(standbyUrl, 'postgres') });
    await client.connect();
    try {
      const { rows } = await client.query<{ said: unknown }>(statement);
      return rows[0]?.said;
    } finally {
      await client.end();
    }
  };
  const pause = async (): Promise<AsyncDisposable> => {
    await ask('select pg_wal_replay_pause()');
    while ((await ask('select pg_get_wal_replay_pause_state() as said')) !== 'paused');
    return { [Symbol.asyncDispose]: async () => void (await ask('select pg_wal_replay_resume()')) };
  };
  const all = made.move();
  return {
    primaryUrl: primary.url,
    standbyUrl,
    pause,
    kill,
    start,
    promote: async () => void (await ask('select pg_promote()')),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
