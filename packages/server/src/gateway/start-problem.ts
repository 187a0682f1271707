import { ConfigError, type Settings } from '../config.ts';
import { EmbeddedDatabaseError } from '../database/embedded.ts';
import { NewerDatabaseError, OldServerError } from '../database/migrate.ts';
import { isUnavailable } from '../database/unavailable.ts';

type Where = Pick<Settings, 'port' | 'host' | 'metrics' | 'databaseUrl' | 'dataDir'>;

/**
 * One sentence that says what to do about an error at start; null when nobody foresaw it, and then
 * its stack is worth showing.
 */
export function startProblem(error: unknown, where: Where): string | null {
  if (
    error instanceof ConfigError ||
    error instanceof EmbeddedDatabaseError ||
    error instanceof NewerDatabaseError ||
    error instanceof OldServerError
  ) {
    return error.message;
  }
  for (const cause of causesOf(error)) {
    const sentence = ofServer(cause, where) ?? ofFiles(cause, where) ?? ofDatabase(cause, where);
    if (sentence) return sentence;
  }
  return null;
}

interface Coded extends Error {
  code?: unknown;
  syscall?: unknown;
  port?: unknown;
}

/** The error and what it wraps: the ORM puts PostgreSQL's own into `cause` or `previous`. */
function* causesOf(error: unknown): Generator<Coded> {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 10; depth += 1) {
    yield cause;
    if (cause instanceof AggregateError) yield* cause.errors.filter((one) => one instanceof Error);
    if (cause instanceof SuppressedError) yield* causesOf(cause.error);
    cause = cause.cause ?? ('previous' in cause ? cause.previous : null);
  }
}

function ofServer({ code, syscall, port: tried }: Coded, { metrics, ...server }: Where): string | null {
  if (syscall !== 'listen') return null;
  const [{ port, host }, name] = metrics && tried === metrics.port ? [metrics, 'METRICS_'] : [server, ''];
  if (code === 'EADDRINUSE') return `Port ${port} is taken: end what uses it, or choose another with ${name}PORT=${port + 1}.`;
  if (code === 'EACCES') return `This user may not open port ${port}: choose one above 1023 with ${name}PORT.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}: set ${name}HOST to one it has, or leave it out for 127.0.0.1.`;
  return null;
}

function ofFiles({ code, syscall }: Coded, { dataDir }: Where): string | null {
  if (!['open', 'mkdir', 'chmod', 'write'].includes(String(syscall))) return null;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `The data folder ${dataDir} cannot be written: give this user the right to, or set DATA_DIR to another.`;
  if (code === 'ENOTDIR' || code === 'EEXIST') return `The data folder ${dataDir} is no folder: set DATA_DIR to another.`;
  if (code === 'ENOSPC') return `The disk of the data folder ${dataDir} is full: make room, or set DATA_DIR to another.`;
  return null;
}

function ofDatabase(error: Coded, { databaseUrl }: Where): string | null {
  const { code, message } = error;
  const place = shownDatabase(databaseUrl);
  switch (code) {
    case '28P01':
    case '28000':
      return `PostgreSQL at ${place} refuses this user or password: correct them in DATABASE_URL.`;
    case '3D000':
      return `PostgreSQL at ${place} has no such database: create it, or correct DATABASE_URL.`;
    case '42501':
      return `The user of DATABASE_URL may not do this in ${place} (${message}): make it the owner of the database, and let an administrator run "create extension pg_trgm" there.`;
    case '0A000':
    case '58P01':
      return /extension/i.test(message) ? `PostgreSQL at ${place} lacks an extension (${message}): install its contrib package.` : null;
    case '53300':
      return `PostgreSQL at ${place} has no connection left: raise its max_connections or end other programs.`;
    case '25006':
      return `PostgreSQL at ${place} takes no writes: let DATABASE_URL lead to the primary.`;
    case '57P03':
      return `PostgreSQL at ${place} is starting or stopping: try again in a moment.`;
    default:
      return isUnavailable(error) ? `No PostgreSQL answers at ${place}: start it, or correct DATABASE_URL.` : null;
  }
}

/** Host, port and database; never the password. */
function shownDatabase(databaseUrl: string | null): string {
  if (databaseUrl === null || !URL.canParse(databaseUrl)) return 'the embedded database';
  const { host, pathname } = new URL(databaseUrl);
  return `${host || 'localhost'}${pathname}`;
}
