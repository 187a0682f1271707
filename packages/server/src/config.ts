import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What the environment says; `databaseUrl` is null when the embedded PostgreSQL is wanted. */
export interface Settings {
  host: string;
  /** 0 takes a free one. */
  port: number;
  databaseUrl: string | null;
  /** Where the embedded database, the session secret and other things of this installation live. */
  dataDir: string;
  /** Where browsers reach this server; null when nobody said, then the Host header of a request is believed. */
  baseUrl: string | null;
  /** Other origins whose pages may open sockets and sign people in. */
  allowedOrigins: string[];
  /** Reverse proxies before this server, whose word about a visitor's address is taken. */
  proxies: number;
  /** One-click sign-in for invented people. */
  demo: boolean;
  logLevel: string;
  /** Signs session cookies; null when it is to be kept in the data folder. */
  sessionSecret: string | null;
  /** The built web client. */
  webDir: string;
}

/** Settings once a database and a secret are there: what the app runs on. */
export type AppConfig = Omit<Settings, 'databaseUrl' | 'sessionSecret'> & { databaseUrl: string; sessionSecret: string };

/** A setting that cannot be used; the message is one sentence that says what to do. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const SECRET_LENGTH = 32;

/** Reads the environment: the only place that does. @throws {ConfigError} for a value that cannot be used. */
export function readSettings(env: NodeJS.ProcessEnv, root: string = findRoot()): Settings {
  const databaseUrl = env.DATABASE_URL ? checkDatabaseUrl(env.DATABASE_URL) : null;
  return {
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    databaseUrl,
    dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : join(root, '.saling'),
    baseUrl: env.BASE_URL ? readOrigin('BASE_URL', env.BASE_URL) : null,
    allowedOrigins: (env.ALLOWED_ORIGINS ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => readOrigin('ALLOWED_ORIGINS', part)),
    proxies: readProxies(env.TRUST_PROXY),
    demo: readSwitch('DEMO', env.DEMO, databaseUrl === null),
    logLevel: readLevel(env.LOG_LEVEL),
    sessionSecret: env.SESSION_SECRET ? checkSecret(env.SESSION_SECRET) : null,
    webDir: join(root, 'packages/web/dist'),
  };
}

/** The secret of the data folder, made at first use and readable by its owner alone. */
export function keepSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= SECRET_LENGTH) return kept;
  }
  mkdirSync(dataDir, { recursive: true });
  const made = randomBytes(SECRET_LENGTH).toString('base64url');
  writeFileSync(file, `${made}\n`, { mode: 0o600 });
  // `mode` counts for new files alone.
  chmodSync(file, 0o600);
  return made;
}

/** Folder of the checkout, found from wherever the build put this file. */
function findRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
    const above = dirname(folder);
    if (above === folder) return process.cwd();
    folder = above;
  }
  return folder;
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 4000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new ConfigError(`PORT is "${text}": set it to a number from 1 to 65535, or leave it out for 4000.`);
}

function readProxies(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  if (/^\d$/.test(text)) return Number(text);
  throw new ConfigError(
    `TRUST_PROXY is "${text}": set it to how many reverse proxies stand before Saling, 0 to 9, or leave it out for none.`,
  );
}

function checkDatabaseUrl(text: string): string {
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  throw new ConfigError('DATABASE_URL is no PostgreSQL address: write it like postgres://user:password@host:5432/saling, or leave it out.');
}

function readOrigin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin;
  throw new ConfigError(`${name} has "${text}": write scheme and host, like https://saling.example.go.id, without a path.`);
}

function readSwitch(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (text === undefined || text === '') return otherwise;
  if (['1', 'true', 'on', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'off', 'no'].includes(text.toLowerCase())) return false;
  throw new ConfigError(`${name} is "${text}": set it to on or off.`);
}

function readLevel(text: string | undefined): string {
  if (text === undefined || text === '') return 'warn';
  if (LEVELS.includes(text)) return text;
  throw new ConfigError(`LOG_LEVEL is "${text}": choose one of ${LEVELS.join(', ')}.`);
}

function checkSecret(text: string): string {
  if (text.length >= SECRET_LENGTH) return text;
  throw new ConfigError(`SESSION_SECRET is too short: use ${SECRET_LENGTH} random characters or more, or leave it out to have one made.`);
}
