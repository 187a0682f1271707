import { rmSync } from 'node:fs';

import type { DocumentNode } from 'graphql';

import { makeFolder } from '../../../../scripts/temporary/folders.ts';
import { createApp, type App, type AppParts } from '../app.ts';
import { DEFAULT_LIMITS, type AppConfig } from '../config.ts';
import { createOrm, rows, type Rows } from '../database/orm.ts';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../kernel/log.ts';
import { STRICT } from '../outbound/rules.ts';
import { insertActors, personId, type ActorName } from './actors.ts';
import { isTokenName, tokenOf } from './token-actors.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { overSse, overWebSocket, request, type Answer, type Line, type OpenSubscription, type Variables } from './harness-client.ts';

/** Somebody who uses the API. */
export interface Actor extends Line {
  readonly name: ActorName;
  query<T = Record<string, unknown>>(document: string | DocumentNode, variables?: Variables): Promise<Answer<T>>;
  subscribe<T = Record<string, unknown>>(road: 'ws' | 'sse', document: string | DocumentNode, variables?: Variables): OpenSubscription<T>;
  signOut(): Promise<void>;
}

/** The real app on a database of its own, with everybody of `actors.ts`. */
export interface TestApp extends AsyncDisposable {
  readonly app: App;
  readonly url: string;
  readonly databaseUrl: string;
  /** Plain rows, beside what the app does. */
  db(): Rows;
  /** Somebody, signed in once per test app. */
  as(name: ActorName): Promise<Actor>;
  /** The same person in another browser: a session of its own. */
  again(name: ActorName): Promise<Actor>;
}

export interface TestAppOptions extends AppParts {
  config?: Partial<AppConfig>;
  /** A migrated one of one's own making, which is not ended with the app; of the run's server when left out. */
  database?: Pick<TestDatabase, 'url'>;
  /** Fills the database further before the app starts. */
  fill?: (db: Rows, url: string) => Promise<void>;
}

/** Where the apps of one process put their files; gone with it, or swept when it was killed. */
const DATA_DIR = makeFolder('test-data');
process.on('exit', () => rmSync(DATA_DIR, { recursive: true, force: true }));

/** What the tests' apps run on, beside their database. */
export const TEST_CONFIG: Omit<AppConfig, 'databaseUrl'> = {
  host: '127.0.0.1',
  port: 0,
  dataDir: DATA_DIR,
  baseUrl: null,
  allowedOrigins: [],
  proxies: 0,
  demo: true,
  logLevel: 'silent',
  sessionSecret: 'a secret of the tests, nowhere else used',
  webDir: 'no web client in server tests',
  mail: { smtpUrl: null, from: 'Saling <saling@saling.example>' },
  oidc: null,
  databaseReplicaUrls: [],
  redisUrl: null,
  metrics: null,
  documents: 'any',
  fileBucket: null,
  breachedPasswordsUrl: null,
  eventsKeepMonths: null,
  openDataLicense: { name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' },
  boundariesFile: null,
  outbound: STRICT,
  limits: DEFAULT_LIMITS,
};

/** Longer than any test, ms: what is made once a day, and what time brings, is made when a test asks for it. */
const NEVER_MS = 24 * 3_600_000;

/** Starts the app in this process on a free port. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  await using made = new AsyncDisposableStack();
  // Who stands there already stands there by the real clock.
  const peopled = !options.database && !options.clock;
  const database = options.database ?? made.use(await createTestDatabase(peopled ? 'peopled' : 'migrated'));
  const orm = made.adopt(await createOrm({ url: database.url, poolMax: 4 }), (open) => open.close(true));
  const db = (): Rows => rows(orm.em.fork());
  if (!peopled) await insertActors(db(), options.clock ?? systemClock);
  await options.fill?.(db(), database.url);
  const config: AppConfig = { ...TEST_CONFIG, databaseUrl: database.url, ...options.config };
  const app = made.use(
    await createApp(config, {
      log: createLogger('silent'),
      ...options,
      polls: { openData: NEVER_MS, watches: NEVER_MS, ...options.polls },
    }),
  );
  const url = `http://127.0.0.1:${app.port}`;
  const known = new Map<ActorName, Promise<Actor>>();
  const as = (name: ActorName): Promise<Actor> => {
    const actor = known.get(name) ?? signIn(url, name);
    known.set(name, actor);
    return actor;
  };
  const all = made.move();
  return {
    app,
    url,
    databaseUrl: database.url,
    db,
    as,
    again: (name) => signIn(url, name),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function signIn(url: string, name: ActorName): Promise<Actor> {
  const token = isTokenName(name) ? tokenOf(name) : null;
  const cookie = name === 'anonymous' || isTokenName(name) ? null : await demoCookie(url, personId(name));
  const line: Line = { url, cookie, token };
  return {
    name,
    url,
    cookie,
    token,
    query: (document, variables) => request(line, document, variables),
    subscribe: (road, document, variables) =>
      road === 'ws' ? overWebSocket(line, document, variables) : overSse(line, document, variables),
    signOut: async () => {
      await post(url, 'sign-out', {}, cookie);
    },
  };
}

/** Asks one of the sign-in addresses. */
export function post(
  url: string,
  path: string,
  body: unknown,
  cookie: string | null = null,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie !== null && { cookie }), ...headers },
    body: JSON.stringify(body),
  });
}

/** The cookie a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

async function demoCookie(url: string, id: string): Promise<string> {
  const response = await post(url, 'demo', { personId: id });
  if (response.status !== 204) throw new Error(`demo sign-in as ${id} was answered ${response.status}: ${await response.text()}`);
  return cookieOf(response);
}
