import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { ConfigError } from './config-error.ts';
import { readOutbound } from './outbound-settings.ts';
import type { OutboundRules } from './outbound/rules.ts';
import { readReplicas, splitList } from './database-urls.ts';
import { readOidc, type OidcSettings } from './oidc-settings.ts';
import { checkDatabaseUrl, readOrigin, readUrl } from './read-address.ts';
import { readSwitch } from './read-switch.ts';
import { SECRET_LENGTH } from './session-secret.ts';

export { ConfigError };

/** What the environment says; `databaseUrl` is null when the embedded PostgreSQL is wanted. */
export interface Settings {
  host: string;
  /** 0 takes a free one. */
  port: number;
  databaseUrl: string | null;
  /** Standbys of it, from which queries are read. */
  databaseReplicaUrls: string[];
  /** Where the embedded database, the session secret and other things of this installation live. */
  dataDir: string;
  /** Where browsers reach this server; null when nobody said, then the Host header of a request is believed. */
  baseUrl: string | null;
  /** Other origins whose pages may open sockets, sign people in, and ask with a token. */
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
  /** How letters leave; null keeps them in the queue (and, in a demo, on a page). */
  mail: { smtpUrl: string | null; from: string };
  /** Sign-in by somebody else's OpenID Connect provider; null when there is none. */
  oidc: OidcSettings | null;
  /** Redis or Valkey, which joins several processes; null when there is one. */
  redisUrl: string | null;
  /** Where metrics are served, on a port that is not for the world; null serves none. */
  metrics: { host: string; port: number } | null;
  /** `only`: documents that are neither the web client's own nor a token's are refused. */
  documents: 'any' | 'only-trusted';
  /** Bucket with S3's interface for files; null keeps them in the data folder. */
  fileBucket: FileBucketSettings | null;
  /** Server that answers ranges of breached passwords (the Pwned Passwords API); null asks nobody. */
  breachedPasswordsUrl: string | null;
  /** Months before the present one whose events are kept in the database; null keeps all. */
  eventsKeepMonths: number | null;
  /** Which addresses webhooks and web push may lead to besides public ones by https. */
  outbound: OutboundRules;
  /** Under what the open data may be used: a name of spdx.org, and where it is written. */
  openDataLicense: { name: string; path: string | null };
  /** TopoJSON of the operator's own, whose shapes the national map may draw; null when there is none. */
  boundariesFile: string | null;
  /** Limits on single operations and on what may be spent. */
  limits: LimitSettings;
}

/** A bucket of an object store with S3's interface. */
export interface FileBucketSettings {
  /** Address with the bucket, like `https://s3.example.go.id/saling`. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Starting limits, each adjustable by `LIMITS`. */
export const DEFAULT_LIMITS = {
  /** Price of one operation. */
  cost: 5_000,
  /** Price of one operation of the web client's own documents, which are known. */
  trustedCost: 60_000,
  depth: 15,
  aliases: 15,
  rootFields: 20,
  directives: 50,
  tokens: 4_000,
  /** Entries of a page, for people and visitors, and for clients. */
  page: 50,
  clientPage: 100,
  /** Price that one person, and one address of visitors, may spend in a minute. */
  personPerMinute: 300_000,
  visitorPerMinute: 300_000,
  /** Open at once in a process: sockets and streams, and as many requests besides. */
  connections: 20_000,
  /** The same of one person or API client, and of one address of visitors, which may be an office's. */
  viewerConnections: 100,
  addressConnections: 500,
} as const;
export type LimitSettings = Record<keyof typeof DEFAULT_LIMITS, number>;

/** Settings once a database and a secret are there: what the app runs on. */
export type AppConfig = Omit<Settings, 'databaseUrl' | 'sessionSecret'> & { databaseUrl: string; sessionSecret: string };

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the environment: the only place that does. @throws {ConfigError} for a value that cannot be used. */
export function readSettings(env: NodeJS.ProcessEnv, root: string = findRoot()): Settings {
  const databaseUrl = env.DATABASE_URL ? checkDatabaseUrl(env.DATABASE_URL) : null;
  return {
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    databaseUrl,
    databaseReplicaUrls: readReplicas(env.DATABASE_REPLICA_URLS, env.DATABASE_URL),
    dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : join(root, '.saling'),
    baseUrl: env.BASE_URL ? readOrigin('BASE_URL', env.BASE_URL) : null,
    allowedOrigins: splitList(env.ALLOWED_ORIGINS).map((part) => readOrigin('ALLOWED_ORIGINS', part)),
    proxies: readProxies(env.TRUST_PROXY),
    demo: readSwitch('DEMO', env.DEMO, databaseUrl === null),
    logLevel: readLevel(env.LOG_LEVEL),
    sessionSecret: env.SESSION_SECRET ? checkSecret(env.SESSION_SECRET) : null,
    webDir: join(root, 'packages/web/dist'),
    mail: readMail(env),
    oidc: readOidc(env),
    redisUrl: env.REDIS_URL ? readUrl('REDIS_URL', env.REDIS_URL, /^rediss?:$/, 'redis://host:6379') : null,
    metrics: readMetrics(env),
    documents: readDocuments(env.DOCUMENTS),
    fileBucket: readFileBucket(env),
    breachedPasswordsUrl: env.BREACHED_PASSWORDS_URL
      ? readUrl('BREACHED_PASSWORDS_URL', env.BREACHED_PASSWORDS_URL, /^https?:$/, 'https://api.pwnedpasswords.com')
      : null,
    eventsKeepMonths: readKeepMonths(env.EVENTS_KEEP_MONTHS),
    outbound: readOutbound(env.WEBHOOK_ALLOW_PRIVATE, env.WEBHOOK_ALLOW_HTTP),
    openDataLicense: readLicense(env.OPEN_DATA_LICENSE),
    boundariesFile: env.BOUNDARIES_FILE ? resolve(env.BOUNDARIES_FILE) : null,
    limits: readLimits(env.LIMITS),
  };
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

function readPort(text: string | undefined, name = 'PORT', otherwise = '4000'): number {
  if (text === undefined || text === '') return 4000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new ConfigError(`${name} is "${text}": set it to a number from 1 to 65535, or leave it out for ${otherwise}.`);
}

function readMetrics(env: NodeJS.ProcessEnv): Settings['metrics'] {
  if (!env.METRICS_PORT) return null;
  const port = readPort(env.METRICS_PORT, 'METRICS_PORT', 'no metrics');
  if (port !== 0 && port === readPort(env.PORT)) throw new ConfigError('METRICS_PORT is PORT too: metrics need a port of their own.');
  return { host: env.METRICS_HOST || '127.0.0.1', port };
}

function readProxies(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  if (/^\d$/.test(text)) return Number(text);
  throw new ConfigError(
    `TRUST_PROXY is "${text}": set it to how many reverse proxies stand before Saling, 0 to 9, or leave it out for none.`,
  );
}

function readMail(env: NodeJS.ProcessEnv): Settings['mail'] {
  const smtpUrl = env.SMTP_URL ? readUrl('SMTP_URL', env.SMTP_URL, /^smtps?:$/, 'smtp://user:password@mail.example.go.id:587') : null;
  const from = env.MAIL_FROM || 'Saling <saling@localhost>';
  if (smtpUrl && !env.MAIL_FROM)
    throw new ConfigError('SMTP_URL is set but MAIL_FROM is not: set the sender, like Saling <saling@example.go.id>.');
  // Links in letters must lead here, whatever a request says of its host.
  if (smtpUrl && !env.BASE_URL)
    throw new ConfigError('SMTP_URL is set but BASE_URL is not: letters hold links, so set where browsers reach Saling.');
  if (/[\r\n]/.test(from) || !/[^\s@<]+@[^\s@>]+/.test(from)) {
    throw new ConfigError('MAIL_FROM is no sender: write it like Saling <saling@example.go.id>.');
  }
  return { smtpUrl, from };
}

function readFileBucket(env: NodeJS.ProcessEnv): FileBucketSettings | null {
  if (!env.S3_URL) return null;
  const url = readUrl('S3_URL', env.S3_URL, /^https?:$/, 'https://s3.example.go.id/saling').replace(/\/+$/, '');
  if (new URL(url).pathname === '/') throw new ConfigError('S3_URL names no bucket: write it like https://s3.example.go.id/saling.');
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) throw new ConfigError('S3_URL is set: set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY too.');
  return { url, region: env.S3_REGION || 'auto', accessKeyId, secretAccessKey };
}

function readDocuments(text: string | undefined): Settings['documents'] {
  if (!text || text === 'any') return 'any';
  if (text === 'only-trusted') return text;
  throw new ConfigError(`DOCUMENTS is "${text}": set it to any or only-trusted.`);
}

function readKeepMonths(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new ConfigError(`EVENTS_KEEP_MONTHS is "${text}": set it to a number of months from 1 to 999, or leave it out to keep all.`);
}

/** `OPEN_DATA_LICENSE=CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/`: a name, and where it is written. */
function readLicense(text: string | undefined): Settings['openDataLicense'] {
  const [name, path, ...rest] = (text || 'CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/').trim().split(/\s+/);
  if (!name || rest.length > 0 || !/^[\w.+-]+$/.test(name) || (path !== undefined && !/^https?:\/\/\S+$/.test(path)))
    throw new ConfigError(
      `OPEN_DATA_LICENSE is "${text}": write a name and an address, like CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/.`,
    );
  return { name, path: path ?? null };
}

/** `LIMITS=cost=8000,depth=12`: those named are changed. */
function readLimits(text: string | undefined): LimitSettings {
  const limits: LimitSettings = { ...DEFAULT_LIMITS };
  for (const part of (text ?? '').split(',').filter((one) => one.trim() !== '')) {
    const [name = '', value = ''] = part.split('=', 2).map((one) => one.trim());
    if (!Object.hasOwn(limits, name) || !/^[1-9]\d{0,8}$/.test(value)) {
      throw new ConfigError(`LIMITS has "${part.trim()}": write name=number with a name of ${Object.keys(limits).join(', ')}.`);
    }
    limits[name as keyof LimitSettings] = Number(value);
  }
  return limits;
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
