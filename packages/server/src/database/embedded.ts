import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Client, DatabaseError } from 'pg';

import { command, EmbeddedDatabaseError, findBinaries, runAs, type Binaries, type RunAs } from './embedded-binaries.ts';
import { endOrphan, findPostmaster, launch, type Running } from './embedded-process.ts';

export { EmbeddedDatabaseError };

const USER = 'saling';
const DATABASE = 'saling';
/** Ports tried before giving up: between choosing one and using it somebody else may take it. */
const PORT_TRIES = 3;

export interface EmbeddedOptions {
  /** Where data, password and log are kept between runs. */
  folder: string;
  /** False for data that may be lost with the machine: tests run several times faster. */
  durable?: boolean;
  /** A free one when left out. */
  port?: number;
  maxConnections?: number;
  /** Called when PostgreSQL ends without having been told to. */
  onLost?: (reason: string) => void;
}

/** A PostgreSQL of our own, reached over loopback only. */
export interface EmbeddedDatabase extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

interface Place {
  folder: string;
  data: string;
  logFile: string;
  password: string;
  binaries: Binaries;
  as: RunAs;
}

/**
 * Starts PostgreSQL on a folder, making it when it is new.
 *
 * It ends with `stop()`, and by itself when this process is killed (not on Windows). What an earlier
 * process left running is ended first; a folder that a living process uses is refused.
 *
 * @throws {EmbeddedDatabaseError} one sentence that says what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = await prepare(resolve(options.folder));
  await takeFolder(place);
  if (!existsSync(place.data)) initialise(place, options.durable !== false);
  checkVersion(place);
  const { running, port } = await run(place, options);
  const url = `postgres://${USER}:${place.password}@127.0.0.1:${port}/${DATABASE}`;
  let stopping = false;
  void running.ended.then(() => {
    if (!stopping) options.onLost?.(lastWords(place.logFile));
  });
  const stop = async (): Promise<void> => {
    stopping = true;
    await running.stop();
    rmSync(ownerFile(place.folder), { force: true });
  };
  return { url, port, pid: running.pid, stop, [Symbol.asyncDispose]: stop };
}

async function prepare(folder: string): Promise<Place> {
  const binaries = await findBinaries();
  const password = makeFolder(folder);
  return {
    folder,
    data: resolve(folder, 'data'),
    logFile: resolve(folder, 'postgres.log'),
    password,
    binaries,
    as: runAs(binaries, folder),
  };
}

/** Makes the folder when missing and answers its password. */
function makeFolder(folder: string): string {
  const passwordFile = resolve(folder, 'password');
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    // Written even when nothing changes: a folder that cannot be written shows here, not in the middle of a run.
    writeFileSync(resolve(folder, '.writable'), '');
    rmSync(resolve(folder, '.writable'));
    return readFileSync(passwordFile, 'utf8').trim();
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `The folder ${folder} cannot be written (${codeOf(error)}): give this user the right to write there, or set DATABASE_URL.`,
      {
        cause: error,
      },
    );
  }
}

const ownerFile = (folder: string): string => resolve(folder, 'owner.pid');

/** Ends an orphan of this folder; refuses when its owner lives. */
async function takeFolder(place: Place): Promise<void> {
  const running = findPostmaster(place.data);
  if (running !== null) {
    const owner = existsSync(ownerFile(place.folder)) ? Number(readFileSync(ownerFile(place.folder), 'utf8')) : 0;
    if (isAlive(owner)) {
      throw new EmbeddedDatabaseError(`The folder ${place.folder} is in use by process ${owner}: end that one first, or set DATABASE_URL.`);
    }
    await endOrphan(place.data, running);
  }
  // PostgreSQL itself refuses to start when the number in a stale file belongs to another process of its user.
  rmSync(resolve(place.data, 'postmaster.pid'), { force: true });
  writeFileSync(ownerFile(place.folder), String(process.pid));
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Makes the data folder beside its place and moves it there when complete, so that an interrupted first start leaves none. */
function initialise(place: Place, durable: boolean): void {
  const fresh = `${place.data}.new`;
  const pwfile = resolve(place.folder, 'initdb.password');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(pwfile, `${place.password}\n`, { mode: 0o600 });
  const owner = ownerIds(place.as);
  if (owner) for (const path of [fresh, pwfile]) chownSync(path, ...owner);
  // The builtin provider sorts and folds the same on every system; libc's locales differ or are missing.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const [file, args] = command(place.as, place.binaries.initdb, [
    `--pgdata=${fresh}`,
    `--username=${USER}`,
    `--pwfile=${pwfile}`,
    '--auth=scram-sha-256',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
    ...locale,
  ]);
  const made = spawnSync(file, args, { uid: place.as.uid, gid: place.as.gid, cwd: fresh, encoding: 'utf8' });
  rmSync(pwfile, { force: true });
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new EmbeddedDatabaseError(
      `PostgreSQL could not make its data in ${place.folder} (${lastLine(made.stderr ?? String(made.error))}): mend that, or set DATABASE_URL.`,
    );
  }
  renameSync(fresh, place.data);
}

function ownerIds(as: RunAs): [number, number] | null {
  if (as.uid !== undefined && as.gid !== undefined) return [as.uid, as.gid];
  const of = (flag: string): string | undefined => as.prefix.find((part) => part.startsWith(flag))?.slice(flag.length);
  const uid = of('--reuid=');
  return uid === undefined ? null : [Number(uid), Number(of('--regid='))];
}

function checkVersion(place: Place): void {
  const version = readFileSync(resolve(place.data, 'PG_VERSION'), 'utf8').trim();
  const ours = spawnSync(place.binaries.postgres, ['--version'], { encoding: 'utf8' }).stdout;
  if (new RegExp(`\\) ${version}\\b`).test(ours)) return;
  throw new EmbeddedDatabaseError(
    `The data in ${place.folder} were made by PostgreSQL ${version}, this is ${ours.trim()}: export them with the version that made them, or move the folder away to begin anew.`,
  );
}

async function run(place: Place, options: EmbeddedOptions): Promise<{ running: Running; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const running = launch({ ...place, args: settings(port, options) });
    try {
      await untilReady(place, port, running);
      return { running, port };
    } catch (error) {
      await running.stop();
      if (attempt < PORT_TRIES && options.port === undefined && /address already in use/i.test(String(error))) continue;
      throw error;
    }
  }
}

function settings(port: number, options: EmbeddedOptions): string[] {
  const set: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: options.maxConnections ?? 100,
    log_min_messages: 'warning',
    timezone: 'UTC',
  };
  if (options.durable === false) Object.assign(set, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  return Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Connects until it succeeds, PostgreSQL ends, or says that it never will; makes our database when missing. */
async function untilReady(place: Place, port: number, running: Running): Promise<void> {
  let ended = false;
  void running.ended.then(() => (ended = true));
  for (;;) {
    if (ended)
      throw new EmbeddedDatabaseError(
        `PostgreSQL did not start on ${place.folder} (${lastWords(place.logFile)}): mend that, or set DATABASE_URL.`,
      );
    const client = new Client({ host: '127.0.0.1', port, user: USER, password: place.password, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const found = await client.query('select from pg_database where datname = $1', [DATABASE]);
      if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
      return;
    } catch (error) {
      if (error instanceof DatabaseError && error.code === '28P01') {
        throw new EmbeddedDatabaseError(
          `The password in ${place.folder}/password is not the one of the data beside it: put the right one back, or move the folder away to begin anew.`,
        );
      }
      await delay(20);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));
const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

/** What PostgreSQL said last that tells why it ended. */
function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|could not/.test(line)) ?? lines.at(-1) ?? '';
}
