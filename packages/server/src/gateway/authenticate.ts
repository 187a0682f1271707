import type { IncomingMessage } from 'node:http';

import { GraphQLError } from 'graphql';

import { anonymous, sessionIdOf, type Viewer } from '../access/viewer.ts';
import type { Rows } from '../database/orm.ts';
import { DomainError } from '../kernel/errors.ts';
import { prefixOf } from '../modules/api-clients/token.ts';
import { deadToken, viewerOfToken, viewersOfTokens, type DeadToken } from '../modules/api-clients/token-viewers.service.ts';
import { headersOf } from '../modules/identity/auth-headers.ts';
import { viewerOfHeaders, viewersOfSessions } from '../modules/identity/identity.service.ts';
import { askedFrom } from './asking.ts';
import { freshRows, type Runtime } from './runtime.ts';

const SESSION = 'session:';
const TOKEN = 'token:';

/** Who some credentials belong to today, by credential; those that ended are missing. */
export async function viewersOfCredentials(db: Rows, credentials: readonly string[]): Promise<Map<string, Viewer>> {
  const [people, clients] = await Promise.all([
    read(db, credentials, SESSION, viewersOfSessions),
    read(db, credentials, TOKEN, viewersOfTokens),
  ]);
  return new Map([...people, ...clients]);
}

async function read(
  db: Rows,
  credentials: readonly string[],
  kind: string,
  viewersOf: (db: Rows, ids: string[]) => Promise<Map<string, Viewer>>,
): Promise<[string, Viewer][]> {
  const ids = credentials.filter((one) => one.startsWith(kind)).map((one) => one.slice(kind.length));
  if (ids.length === 0) return [];
  return [...(await viewersOf(db, ids))].map(([id, viewer]) => [`${kind}${id}`, viewer]);
}

/** A token came that is not accepted: whoever sent it is told so, and never served as a visitor. */
export class TokenRefused extends DomainError {
  constructor(message: string) {
    super('UNAUTHENTICATED', message);
    this.name = 'TokenRefused';
  }
}

const WHY: Record<DeadToken['reason'], string> = {
  EXPIRED: 'has expired',
  REPLACED: 'was replaced by a newer one',
  REVOKED: 'was taken back',
};

function refused({ metrics }: Pick<Runtime, 'metrics'>, message: string): TokenRefused {
  metrics.refused.add('token');
  return new TokenRefused(message);
}

/** What RFC 6750 wants beside the status 401. */
export const WWW_AUTHENTICATE = 'Bearer realm="Saling", error="invalid_token"';

/** Gives a refused token its HTTP status for Apollo Server; throws anything else on. */
export function tokensRefused(error: unknown): never {
  if (!(error instanceof TokenRefused)) throw error;
  const http = { status: 401, headers: new Map([['www-authenticate', WWW_AUTHENTICATE]]) };
  throw new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http } });
}

/**
 * Who a request comes from, on every road: its token, else its cookie, else a visitor. With a token the cookie
 * is not looked at. `connectionParams` is what a WebSocket's first message brought, for clients that cannot set headers.
 *
 * @throws {TokenRefused} for a token that is wrong, over, or taken back.
 */
export async function viewerOfRequest(
  runtime: Runtime,
  request: IncomingMessage,
  more: { connectionParams?: unknown; setCookie?: (cookie: string) => void } = {},
): Promise<Viewer> {
  const tokens = new Set(
    [tokenOfHeader(request.headers.authorization), ...tokensOfParams(more.connectionParams)].filter((one) => one !== null),
  );
  const [token] = tokens;
  if (token === undefined) return viewerOfCookie(runtime, request, more.setCookie);
  if (tokens.size > 1) throw refused(runtime, 'Two different tokens came at once: send one.');
  if (prefixOf(token) === null) {
    throw refused(runtime, 'This is no token of Saling: it is mistyped or cut off. Send all of it, as "Authorization: Bearer saling_…".');
  }
  const viewer = await viewerOfToken(freshRows(runtime), token);
  if (viewer) return viewer;
  const dead = await deadToken(freshRows(runtime), token);
  if (dead) await runtime.refusals.noteDeadToken(dead, askedFrom(runtime.config, request).place);
  throw refused(runtime, `The token ${dead ? WHY[dead.reason] : 'is wrong'}: ask the administrator of your organisation for a new one.`);
}

/** Whose cookie it is: its signature is judged once in a while, the session itself and what that person is today every time. */
async function viewerOfCookie(runtime: Runtime, request: IncomingMessage, setCookie?: (cookie: string) => void): Promise<Viewer> {
  const { cookie } = request.headers;
  if (cookie === undefined) return anonymous;
  const { sessions, viewers } = runtime.reads;
  const known = sessions.get(cookie);
  const viewer = known === null ? undefined : await viewers.ask(known);
  if (viewer) return viewer;
  sessions.forget(cookie);
  const judged = await viewerOfHeaders(runtime.auth, freshRows(runtime), headersOf(request), setCookie);
  const sessionId = sessionIdOf(judged);
  if (sessionId !== null) sessions.set(cookie, sessionId);
  return judged;
}

/** What is sent as a token; null when the header is none, or of a scheme that is not ours, such as a proxy's password. */
function tokenOfHeader(header: string | undefined): string | null {
  if (header === undefined) return null;
  const [, scheme = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(header) ?? [];
  if (scheme.toLowerCase() === 'bearer') return rest;
  return header.includes('saling_') ? '' : null;
}

function tokensOfParams(params: unknown): (string | null)[] {
  if (typeof params !== 'object' || params === null) return [];
  return Object.entries(params).map(([name, value]: [string, unknown]) => {
    // Something that is meant to say who asks and cannot be read is no visitor either.
    const said = typeof value === 'string' ? value : '';
    if (name.toLowerCase() === 'authorization') return value === null ? null : (tokenOfHeader(said) ?? '');
    return name === 'token' && value !== null ? said : null;
  });
}
