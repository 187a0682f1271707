import { json, Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { object, parse, pipe, string, maxLength, nonEmpty } from 'valibot';

import { sessionIdOf } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { isUnavailable } from '../../database/unavailable.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import type { Auth } from './auth.ts';
import { Guesses } from './guesses.ts';
import { viewerOfHeaders } from './identity.service.ts';

export interface AuthRoutesOptions {
  auth: Auth;
  db: () => Rows;
  clock: Clock;
  log: Logger;
  /** One-click sign-in is offered. */
  demo: boolean;
  originAllowed: (headers: Request['headers']) => boolean;
  /** A session is over: its sockets are to be closed. */
  sessionEnded: (sessionId: string) => void;
}

const Credentials = object({ email: pipe(string(), nonEmpty(), maxLength(254)), password: pipe(string(), nonEmpty(), maxLength(256)) });
const Demo = object({ personId: pipe(string(), nonEmpty(), maxLength(64)) });

/** An answer that is no success: status and what to do. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Sign-in and sign-out, JSON only: `POST sign-in {email, password}`, `POST demo {personId}`,
 * `POST sign-out`. 204, or `{ error: { message } }`.
 *
 * Every sign-in makes a new session and ends the one the browser came with, so that a session planted
 * in a browser is worth nothing after its owner signs in.
 */
export function authRoutes(options: AuthRoutesOptions): Router {
  const { auth } = options;
  const guesses = new Guesses(options.clock);
  const router = Router();

  router.use(
    (req, res, next) => {
      res.setHeader('Cache-Control', 'no-store');
      if (req.method !== 'POST') {
        res.setHeader('Allow', 'POST');
        throw new Refused(405, 'Send a POST.');
      }
      if (!options.originAllowed(req.headers))
        throw new Refused(403, 'This page may not sign anybody in here: set BASE_URL or ALLOWED_ORIGINS.');
      if (!req.is('application/json')) throw new Refused(415, 'Send JSON with content-type application/json.');
      next();
    },
    json({ limit: '8kb' }),
  );

  router.post('/sign-in', async (req, res) => {
    const { email, password } = parse(Credentials, req.body);
    const place = req.ip ?? '';
    if (!guesses.begin(place, email)) throw new Refused(429, 'Too many wrong passwords: wait 15 minutes.');
    const answer = await decided(auth.api.signInEmail({ body: { email, password }, headers: headersOf(req), asResponse: true })).catch(
      (error: unknown) => {
        guesses.undecided(place, email);
        throw error;
      },
    );
    if (!answer.ok) throw new Refused(401, 'E-mail address or password is wrong.');
    guesses.succeeded(place, email);
    await replaceSession(req, res, answer);
  });

  router.post('/demo', async (req, res) => {
    if (!options.demo) throw new Refused(404, 'One-click sign-in is off here: set DEMO=on, or sign in with e-mail and password.');
    const { personId } = parse(Demo, req.body);
    const answer = await decided(auth.api.signInDemo({ body: { personId }, headers: headersOf(req), asResponse: true }));
    if (!answer.ok) throw new Refused(404, 'No person of the demo has this id.');
    await replaceSession(req, res, answer);
  });

  router.post('/sign-out', async (req, res) => {
    const before = await viewerOfHeaders(auth, options.db(), headersOf(req));
    const answer = await auth.api.signOut({ headers: headersOf(req), asResponse: true });
    const ended = sessionIdOf(before);
    if (ended) options.sessionEnded(ended);
    res.setHeader('Set-Cookie', answer.headers.getSetCookie());
    res.status(204).end();
  });

  async function replaceSession(req: Request, res: Response, answer: globalThis.Response): Promise<void> {
    const before = await viewerOfHeaders(auth, options.db(), headersOf(req));
    const ended = sessionIdOf(before);
    if (ended) {
      await auth.api.signOut({ headers: headersOf(req) });
      options.sessionEnded(ended);
    }
    res.setHeader('Set-Cookie', answer.headers.getSetCookie());
    res.status(204).end();
  }

  router.use(() => {
    throw new Refused(404, 'There are sign-in, demo and sign-out here.');
  });
  router.use(refusal(options.log));
  return router;
}

/** An answer about what was sent. What failed on our side, Better Auth too answers, and it says nothing of the sender. */
async function decided(asked: Promise<globalThis.Response>): Promise<globalThis.Response> {
  const answer = await asked;
  if (answer.status >= 500) throw new Refused(503, 'The server cannot sign anybody in right now: try again in a moment.');
  return answer;
}

/** Turns what was thrown into `{ error: { message } }`; what is not the sender's fault goes to the log. */
function refusal(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    if (error instanceof Refused) return void res.status(error.status).json({ error: { message: error.message } });
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
    if (error instanceof Error && (error.name === 'ValiError' || (status >= 400 && status < 500))) {
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

/** Headers of a Node request as the Fetch API has them. */
export function headersOf(req: { headers: NodeJS.Dict<string | string[]> }): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  return headers;
}
