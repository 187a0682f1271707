import { Router, type Request } from 'express';
import { sql } from 'kysely';
import { maxLength, object, parse, pipe, regex, string } from 'valibot';

import { recordAuditOfPerson } from '../../access/audit.ts';
import { claimByMail, forgetPromises } from './account-claims.service.ts';
import { headersOf, placeOf } from './auth-headers.ts';
import { coreCode, decided, limited, Refused, text, type AuthRoutesOptions } from './auth-http.ts';
import { passwordRefused, sessionExchanged, sessionIdsOf, signedIn } from './auth-session.ts';

/** A new password of any length: what is wrong with it, its rules say. */
const NewPassword = pipe(string(), maxLength(1_024));
const Forgot = object({ email: text(254) });
const Reset = object({ token: pipe(text(128), regex(/^[\w-]+$/)), password: NewPassword });
const Change = object({ current: text(256), next: NewPassword });

interface Person {
  id: string;
  name: string;
  email: string;
}

/** `forgot {email}`, `reset {token, password}`, `password {current, next}`. */
export function passwordRoutes(options: AuthRoutesOptions): Router {
  const { auth } = options;
  const router = Router();

  router.post('/forgot', async (req, res) => {
    const { email } = parse(Forgot, req.body);
    await limited(options, req, 'forgot', email, async () => {
      // Everything else happens after the answer, which is the same for an address that nobody has.
      const headers = headersOf(req);
      const place = placeOf(req);
      options.background.run('a letter to set a new password', async () => {
        const answer = await auth.api.requestPasswordReset({ body: { email }, headers, asResponse: true });
        if (answer.status >= 500) throw new Error('Better Auth could not make a token');
        const person = await personOf(sql`"email" = ${email.toLowerCase()}`);
        if (person) await recordAuditOfPerson(options.db(), options.clock, person.id, { action: 'PASSWORD_RESET_ASKED', place });
      });
      res.status(204).end();
    });
  });

  router.post('/reset', async (req, res) => {
    const { token, password } = parse(Reset, req.body);
    const invalid = (): Refused => new Refused(400, 'The link is not valid any more: ask for a new letter.', 'TOKEN_INVALID');
    await limited(options, req, 'token', '', async (attempt) => {
      const person = await personOfToken(token);
      if (!person) throw invalid();
      await attempt.undecided();
      await refuseBadPassword(options, password, person);
      const sessions = await sessionIdsOf(options.db(), person.id);
      const answer = await decided(
        auth.api.resetPassword({ body: { token, newPassword: password }, headers: headersOf(req), asResponse: true }),
      );
      if (!answer.ok) throw invalid();
      await options
        .db()
        .transaction()
        .execute((db) => claimByMail({ db, clock: options.clock, log: options.log }, person.id));
      await ended(req, person, sessions);
    });
    res.status(204).end();
  });

  router.post('/password', async (req, res) => {
    const { current, next } = parse(Change, req.body);
    const me = await signedIn(options, req);
    await limited(options, req, 'password', me.person.email, async (attempt) => {
      const sessions = await sessionIdsOf(options.db(), me.person.id);
      const problem = await options.passwordRules.check(next, me.person);
      const wrong = (): Refused => {
        passwordRefused(options, req, me.person.id);
        return new Refused(401, 'The present password is wrong.', 'WRONG_PASSWORD');
      };
      if (problem) {
        const answer = await decided(auth.api.verifyPassword({ body: { password: current }, headers: headersOf(req), asResponse: true }));
        if (!answer.ok) throw wrong();
        await attempt.succeeded();
        throw new Refused(400, problem.message, problem.code);
      }
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const answer = await decided(auth.api.changePassword({ body, headers: headersOf(req), asResponse: true }));
      if (!answer.ok) {
        if ((await coreCode(answer)) !== 'CREDENTIAL_ACCOUNT_NOT_FOUND') throw wrong();
        await attempt.undecided();
        throw new Refused(400, 'You have no password here: you sign in through your own provider.');
      }
      await attempt.succeeded();
      await sessionExchanged(options, res, answer, me);
      await ended(req, me.person, sessions);
    });
    res.status(204).end();
  });

  /** The password is another: whoever was signed in with the old one is out. */
  async function ended(req: Request, person: Person, sessions: readonly string[]): Promise<void> {
    for (const id of sessions) options.sessionEnded(id);
    await forgetPromises(options.db(), person.id);
    await recordAuditOfPerson(options.db(), options.clock, person.id, {
      action: 'PASSWORD_CHANGED',
      place: placeOf(req),
      details: { sessionsEnded: sessions.length },
    });
  }

  /** Whose letter a token is from; null when it is not valid (any more). */
  async function personOfToken(token: string): Promise<Person | null> {
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findVerificationValue(`reset-password:${token}`);
    if (!found || found.expiresAt <= new Date()) return null;
    return personOf(sql`"id" = ${found.value}`);
  }

  async function personOf(which: ReturnType<typeof sql>): Promise<Person | null> {
    const found = await sql<Person>`select "id", "name", "email" from auth_user where ${which}`.execute(options.db());
    return found.rows[0] ?? null;
  }

  return router;
}

/** @throws {Refused} with the rule that a new password breaks. */
export async function refuseBadPassword(
  options: Pick<AuthRoutesOptions, 'passwordRules'>,
  password: string,
  person: { name: string; email: string },
): Promise<void> {
  const problem = await options.passwordRules.check(password, person);
  if (problem) throw new Refused(400, problem.message, problem.code);
}
