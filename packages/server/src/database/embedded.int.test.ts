import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { startChild } from '../testing/child.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { command, findBinaries, runAs } from './embedded-binaries.ts';
import { findPostmaster } from './embedded-process.ts';
import { EmbeddedDatabaseError, startEmbedded } from './embedded.ts';

const childFile = new URL('../testing/embedded.child.ts', import.meta.url);

describe('embedded PostgreSQL', () => {
  let stack: AsyncDisposableStack;
  let folder: string;
  // Making the data takes most of a first start: once for all tests that are not about it.
  const whole = new AsyncDisposableStack();
  let made: string;
  beforeAll(async () => {
    made = join(whole.use(temporaryFolder()).path, 'made');
    await (await startEmbedded({ folder: made, durable: false })).stop();
  });
  afterAll(() => whole.disposeAsync());
  beforeEach(() => {
    stack = new AsyncDisposableStack();
    folder = join(stack.use(temporaryFolder()).path, 'postgres');
  });
  afterEach(() => stack.disposeAsync());

  /** The folder as an earlier run left it, owners and modes included. */
  const alreadyMade = (): void => void spawnSync('cp', ['-a', made, folder]);

  const start = async (options: Partial<Parameters<typeof startEmbedded>[0]> = {}) =>
    stack.use(await startEmbedded({ folder, durable: false, ...options }));

  const connectTo = async (url: string): Promise<Client> => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    stack.defer(() => client.end());
    return client;
  };

  /** Leaves a PostgreSQL running that nobody guards, with an owner that is dead. */
  const leaveOrphan = async (): Promise<number> => {
    alreadyMade();
    const binaries = await findBinaries();
    const as = runAs(binaries, folder);
    const [file, args] = command(as, binaries.postgres, [
      '-D',
      join(folder, 'data'),
      '-c',
      'listen_addresses=',
      '-c',
      `unix_socket_directories=${join(folder, 'data')}`,
    ]);
    const orphan = spawn(file, args, { uid: as.uid, gid: as.gid, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    stack.defer(() => void orphan.kill('SIGKILL'));
    let said = '';
    for await (const chunk of orphan.stderr) if ((said += String(chunk)).includes('ready to accept connections')) break;
    writeFileSync(join(folder, 'owner.pid'), spawnSync('/bin/sh', ['-c', 'echo $$'], { encoding: 'utf8' }).stdout.trim());
    return orphan.pid!;
  };

  test('keeps data and password between runs; the password is for this user alone', async () => {
    const first = await startEmbedded({ folder });
    const client = await connectTo(first.url);
    await client.query(`create table kept as select 'Sumedang' as name`);
    await client.end();
    await first.stop();
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    const again = await connectTo((await start()).url);
    expect((await again.query('select name from kept')).rows).toEqual([{ name: 'Sumedang' }]);
    const locale = await again.query(
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale from pg_database where datname = 'saling'`,
    );
    expect(locale.rows).toEqual([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' }]);
  });

  test('listens on loopback only and wants the password', async () => {
    alreadyMade();
    const database = await start();
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find((address) => !address.internal && address.family === 'IPv4');
    const hosts = ['127.0.0.2', ...(outside ? [outside.address] : [])];
    for (const host of hosts) {
      const [error] = (await once(connect(database.port, host), 'error')) as [NodeJS.ErrnoException];
      expect(error.code).toBe('ECONNREFUSED');
    }
    const url = new URL(database.url);
    url.password = 'guessed';
    await expect(new Client({ connectionString: url.href }).connect()).rejects.toThrow('password authentication failed');
  });

  test('starts although a stale postmaster.pid names a living process that is not PostgreSQL', async () => {
    alreadyMade();
    writeFileSync(join(folder, 'data', 'postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n0\n5432\n\n127.0.0.1\n`);
    const client = await connectTo((await start()).url);
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('starts although the first start was interrupted while it made the data', async () => {
    mkdirSync(join(folder, 'data.new', 'base'), { recursive: true });
    await start();
    expect(readFileSync(join(folder, 'data', 'PG_VERSION'), 'utf8').trim()).toBe('18');
  });

  test('ends an orphan of the same folder and starts anew', async () => {
    const orphan = await leaveOrphan();
    expect(findPostmaster(join(folder, 'data'))).toBe(orphan);
    const database = await start();
    expect(findPostmaster(join(folder, 'data'))).toBe(database.pid);
    expect(database.pid).not.toBe(orphan);
  });

  test('leaves a folder alone that a living process uses', async () => {
    alreadyMade();
    const database = await start();
    const client = await connectTo(database.url);
    await expect(startEmbedded({ folder })).rejects.toThrow(`is in use by process ${process.pid}: end that one first`);
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('ends by itself when our process is killed, and starts again with what was committed', async () => {
    alreadyMade();
    const child = stack.use(startChild(childFile, [folder]));
    const client = await connectTo(await child.line());
    await client.query(`create table kept as select 'Bantul' as name`);
    const cut = new Promise<void>((resolve) => client.once('end', resolve));
    child.kill('SIGKILL');
    await cut;
    const again = await connectTo((await start()).url);
    expect((await again.query('select name from kept')).rows).toEqual([{ name: 'Bantul' }]);
  });

  test('Ctrl-C for the whole process group leaves PostgreSQL to us', async () => {
    alreadyMade();
    const child = stack.use(startChild(childFile, [folder]));
    await child.line();
    process.kill(-child.pid, 'SIGINT');
    expect(await child.line()).toBe('ended in order');
    expect(await child.ended).toBe(0);
    expect(findPostmaster(join(folder, 'data'))).toBeNull();
  });

  test('says so when PostgreSQL is lost', async () => {
    alreadyMade();
    const { promise: lost, resolve } = Promise.withResolvers<string>();
    const database = await start({ onLost: resolve });
    process.kill(database.pid, 'SIGKILL');
    expect(await lost).toEqual(expect.any(String));
    await database.stop();
  });

  test('an unwritable folder is one sentence that says what to do', async () => {
    const file = join(stack.use(temporaryFolder()).path, 'a-file');
    writeFileSync(file, '');
    const refused = startEmbedded({ folder: join(file, 'postgres') });
    await expect(refused).rejects.toThrow(EmbeddedDatabaseError);
    await expect(refused).rejects.toThrow(
      /^The folder \S+ cannot be written \(ENOTDIR\): give this user the right to write there, or set DATABASE_URL\.$/,
    );
  });

  test('a password that is not that of the data is one sentence that says what to do', async () => {
    alreadyMade();
    writeFileSync(join(folder, 'password'), 'another');
    await expect(startEmbedded({ folder })).rejects.toThrow('is not the one of the data beside it: put the right one back');
    expect(findPostmaster(join(folder, 'data'))).toBeNull();
  });
});
