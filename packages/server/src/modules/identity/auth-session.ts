import type { Request, Response } from 'express';
import { sql } from 'kysely';

import { recordAuditOfPerson } from '../../access/audit.ts';
import { sessionIdOf, type Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { headersOf, placeOf } from './auth-headers.ts';
import { Refused, type AuthRoutesOptions } from './auth-http.ts';
import { viewerOfHeaders } from './identity.service.ts';

/** How somebody proved who they are. */
export type Method = 'PASSWORD' | 'SECOND_FACTOR' | 'RECOVERY_CODE' | 'INVITATION' | 'SINGLE_SIGN_ON' | 'DEMO';

export interface NewSession {
  id: string;
  personId: string;
}

/** Who the request comes from. */
export function viewerOf(options: AuthRoutesOptions, req: Request): Promise<Viewer> {
  return viewerOfHeaders(options.auth, options.db(), headersOf(req));
}

/** Somebody who is signed in. @throws {Refused} 401 for a visitor. */
export async function signedIn(options: AuthRoutesOptions, req: Request) {
  const viewer = await viewerOf(options, req);
  const sessionId = sessionIdOf(viewer);
  if (!viewer.person || sessionId === null) throw new Refused(401, 'Sign in first.');
  const found = await sql<{ ssoUntil: Date | null }>`select "ssoUntil" from auth_session where "id" = ${sessionId}`.execute(options.db());
  return { person: viewer.person, sessionId, membershipId: viewer.membershipId, ssoUntil: found.rows[0]?.ssoUntil ?? null };
}

/** Says of a session until when what the provider that began it said is believed. */
export async function believeUntil(db: Rows, sessionId: string, ssoUntil: Date | null): Promise<void> {
  if (ssoUntil === null) return;
  await sql`update auth_session set "ssoUntil" = ${ssoUntil} where "id" = ${sessionId}`.execute(db);
}

/**
 * Answers a sign-in that succeeded: the session the browser came with ends, so that one that was planted in it
 * is worth nothing afterwards, and the audit log says who came from where.
 */
export async function finishSignIn(
  options: AuthRoutesOptions,
  req: Request,
  res: Response,
  answer: globalThis.Response,
  method: Method,
): Promise<void> {
  const session = await sessionOf(options.db(), answer);
  await endSessionBefore(options, req);
  await recordAuditOfPerson(options.db(), options.clock, session.personId, {
    action: 'SIGNED_IN',
    place: placeOf(req),
    details: { method },
  });
  res.setHeader('Set-Cookie', answer.headers.getSetCookie());
  res.status(204).end();
}

/** Whoever found an open session guesses the password with it: the log says so. */
export function passwordRefused(options: AuthRoutesOptions, req: Request, personId: string): void {
  const place = placeOf(req);
  options.background.run('writing down a refused password', () =>
    recordAuditOfPerson(options.db(), options.clock, personId, {
      action: 'REFUSED',
      subject: 'password',
      outcome: 'REFUSED',
      place,
      details: { code: 'WRONG_PASSWORD' },
    }),
  );
}

/** Ends the session that the browser came with, if any. */
export async function endSessionBefore(options: AuthRoutesOptions, req: Request): Promise<void> {
  const before = sessionIdOf(await viewerOf(options, req));
  if (before === null) return;
  await options.auth.api.signOut({ headers: headersOf(req) });
  options.sessionEnded(before);
}

/** The session that an answer of Better Auth is about. */
export async function sessionOf(db: Rows, answer: globalThis.Response): Promise<NewSession> {
  const { token } = (await answer.clone().json()) as { token: string };
  const found = await sql<NewSession>`select "id", "userId" as "personId" from auth_session where "token" = ${token}`.execute(db);
  const session = found.rows[0];
  if (!session) throw new Error('a session that was just made is not there');
  return session;
}

/** Lets a session speak for one of its person's memberships. */
export async function speakFor(db: Rows, sessionId: string, membershipId: string | null): Promise<void> {
  if (membershipId === null) return;
  await sql`update auth_session set "membershipId" = ${membershipId} where "id" = ${sessionId}`.execute(db);
}

/** Ids of a person's sessions. */
export async function sessionIdsOf(db: Rows, personId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select "id" from auth_session where "userId" = ${personId}`.execute(db);
  return found.rows.map((row) => row.id);
}

/** Passes on the cookies of an answer in which Better Auth exchanged the session of somebody who goes on working. */
export async function sessionExchanged(
  options: AuthRoutesOptions,
  res: Response,
  answer: globalThis.Response,
  before: { sessionId: string; membershipId: string | null; ssoUntil: Date | null },
): Promise<void> {
  const cookies = answer.headers.getSetCookie();
  if (cookies.length === 0) return;
  const headers = new Headers({ cookie: cookies.map((line) => line.split(';', 1)[0]).join('; ') });
  const now = sessionIdOf(await viewerOfHeaders(options.auth, options.db(), headers));
  if (now !== null && now !== before.sessionId) {
    await speakFor(options.db(), now, before.membershipId);
    await believeUntil(options.db(), now, before.ssoUntil);
    options.sessionEnded(before.sessionId);
  }
  res.setHeader('Set-Cookie', cookies);
}
