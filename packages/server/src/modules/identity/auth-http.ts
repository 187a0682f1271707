import { json, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { excludes, maxLength, nonEmpty, pipe, string } from 'valibot';

import type { Rows } from '../../database/orm.ts';
import { isUnavailable, isUnstorable } from '../../database/unavailable.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import type { Auth } from './auth.ts';
import { placeOf } from './auth-headers.ts';
import type { Background } from './background.ts';
import type { Guesses, GuessKind, Try } from './guesses.ts';
import type { Sso } from './oidc.ts';
import type { PasswordRules } from './password-rules.ts';

/** What the sign-in addresses share. */
export interface AuthRoutesOptions {
  auth: Auth;
  db: () => Rows;
  clock: Clock;
  log: Logger;
  guesses: Guesses;
  passwordRules: PasswordRules;
  /** What is done after the answer. */
  background: Background;
  /** Somebody else's OpenID Connect provider; null when there is none. */
  sso: Sso | null;
  /** One-click sign-in is offered. */
  demo: boolean;
  originAllowed: (headers: Request['headers']) => boolean;
  /** A session is over: its sockets are to be closed. */
  sessionEnded: (sessionId: string) => void;
  /** Somebody may do other things than before: who is connected is to be looked at anew. */
  accessChanged: () => void;
}

/** Codes beside the sentence, for pages that do something about it. */
export type AuthProblem =
  | 'WEAK_PASSWORD'
  | 'BREACHED_PASSWORD'
  | 'TOKEN_INVALID'
  | 'SIGN_IN_FIRST'
  | 'WRONG_PASSWORD'
  | 'WRONG_CODE'
  | 'SECOND_FACTOR_EXPIRED'
  | 'TOO_MANY_TRIES'
  | 'SSO_UNAVAILABLE';

/** An answer that is no success: status and what to do. */
export class Refused extends Error {
  readonly status: number;
  readonly code: AuthProblem | undefined;
  readonly retryAfter: number | undefined;
  constructor(status: number, message: string, code?: AuthProblem, retryAfter?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** A text of a body: there, no longer than it may be, and without U+0000, which PostgreSQL cannot hold. */
export const text = (longest: number) => pipe(string(), nonEmpty(), maxLength(longest), excludes('\0'));

/** POST alone, from our own pages alone, and JSON, which a page of another site cannot send without being asked for. */
export function onlyJsonFromHere(originAllowed: AuthRoutesOptions['originAllowed']): RequestHandler[] {
  return [
    (req, res, next) => {
      res.setHeader('Cache-Control', 'no-store');
      if (req.method !== 'POST') {
        res.setHeader('Allow', 'POST');
        throw new Refused(405, 'Send a POST.');
      }
      if (!originAllowed(req.headers)) throw new Refused(403, 'This page may not sign anybody in here: set BASE_URL or ALLOWED_ORIGINS.');
      if (!req.is('application/json')) throw new Refused(415, 'Send JSON with content-type application/json.');
      next();
    },
    json({ limit: '8kb' }),
  ];
}

/** An answer about what was sent. What failed on our side, Better Auth too answers, and it says nothing of the sender. */
export async function decided(asked: Promise<globalThis.Response>): Promise<globalThis.Response> {
  const answer = await asked;
  if (answer.status >= 500) throw new Refused(503, 'The server cannot sign anybody in right now: try again in a moment.');
  return answer;
}

/** Code that Better Auth gave with an answer. */
export async function coreCode(answer: globalThis.Response): Promise<string | null> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : null;
}

const TOO_MANY: Record<GuessKind, string> = {
  password: 'Too many wrong passwords',
  code: 'Too many wrong codes',
  forgot: 'Too many letters were asked for',
  token: 'Too many links that are not valid',
  sso: 'Too many sign-ins were begun',
};

/**
 * Lets a try through to the check, or refuses it because of those before. What the check throws on our side
 * counts for nobody; what it refuses stays counted.
 */
export async function limited<T>(
  options: Pick<AuthRoutesOptions, 'guesses'>,
  req: Request,
  kind: GuessKind,
  account: string,
  check: (attempt: Try) => Promise<T>,
): Promise<T> {
  const attempt = await options.guesses.begin(kind, placeOf(req), account);
  if ('waitSeconds' in attempt) {
    const wait = attempt.waitSeconds > 3_600 ? 'try again tomorrow' : 'wait 15 minutes';
    throw new Refused(429, `${TOO_MANY[kind]}: ${wait}.`, 'TOO_MANY_TRIES', attempt.waitSeconds);
  }
  try {
    return await check(attempt);
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500) await attempt.undecided();
    throw error;
  }
}

/** Turns what was thrown into `{ error: { message, code? } }`; what is not the sender's fault goes to the log. */
export function refusal(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    if (error instanceof Refused) return refuse(res, error);
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
    if (error instanceof Error && (error.name === 'ValiError' || isUnstorable(error) || (status >= 400 && status < 500))) {
      return void res.status(status || 400).json({ error: { message: 'The body is not what this address takes.' } });
    }
    if (isUnavailable(error)) {
      log.warn({ reason: String(error) }, 'nobody can sign in: the database cannot be reached');
      return void res.status(503).json({ error: { message: 'The database does not answer: try again in a moment.' } });
    }
    log.error({ err: error }, 'sign-in failed unexpectedly');
    res.status(500).json({ error: { message: 'Something went wrong on our side: try again.' } });
  };
}

function refuse(res: Response, { status, message, code, retryAfter }: Refused): void {
  if (retryAfter !== undefined) res.setHeader('Retry-After', retryAfter);
  res.status(status).json({ error: { message, ...(code && { code }) } });
}
