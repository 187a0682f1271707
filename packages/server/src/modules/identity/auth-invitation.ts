import { Router, type Request, type Response } from 'express';
import { sql } from 'kysely';
import { maxLength, nonEmpty, object, optional, parse, pipe, regex, string, transform } from 'valibot';
import { LIMITS } from '@saling/schema';

import { headersOf, placeOf } from './auth-headers.ts';
import { decided, limited, Refused, text, type AuthRoutesOptions } from './auth-http.ts';
import { refuseBadPassword } from './auth-password.ts';
import { finishSignIn, sessionOf, signedIn, speakFor } from './auth-session.ts';
import { acceptInvitation, openInvitation, type OpenInvitation } from './invitations.service.ts';

const Accepted = object({
  token: pipe(text(128), regex(/^[\w-]+$/)),
  name: optional(
    pipe(
      string(),
      // One line of text that PostgreSQL can hold.
      transform((typed) =>
        typed
          .toWellFormed()
          .replaceAll(/[\s\p{Cc}]+/gu, ' ')
          .trim(),
      ),
      nonEmpty(),
      maxLength(LIMITS.personNameLength),
    ),
  ),
  password: optional(pipe(string(), maxLength(1_024))),
});

/** PostgreSQL's code for a row that is there already. */
const UNIQUE = '23505';

const notValid = (): Refused => new Refused(400, 'The invitation is not valid any more: ask for a new one.', 'TOKEN_INVALID');
const signInFirst = (): Refused =>
  new Refused(401, 'The address of this invitation has an account: sign in with it first, then open the link again.', 'SIGN_IN_FIRST');

/** `invitation {token, name?, password?}`: makes whoever holds the link a member, with an account if they have none. */
export function invitationRoutes(options: AuthRoutesOptions): Router {
  const router = Router();

  router.post('/invitation', async (req, res) => {
    const { token, name, password } = parse(Accepted, req.body);
    const invitation = await limited(options, req, 'token', '', async (attempt) => {
      const found = await openInvitation(options.db(), token);
      if (found?.state !== 'OPEN') throw notValid();
      await attempt.undecided();
      return found;
    });
    if (invitation.personId !== null) await join(req, res, token, invitation.personId);
    else await makeAccount(req, res, token, invitation, name ?? invitation.name, password);
  });

  /** Somebody who has an account, and shows it by being signed in. */
  async function join(req: Request, res: Response, token: string, personId: string): Promise<void> {
    const me = await signedIn(options, req).catch((error: unknown) => {
      throw error instanceof Refused ? signInFirst() : error;
    });
    if (me.person.id !== personId) throw signInFirst();
    await options
      .db()
      .transaction()
      .execute(async (db) => {
        const membershipId = await accept(db, token, personId, placeOf(req));
        await speakFor(db, me.sessionId, membershipId);
      });
    options.accessChanged();
    res.status(204).end();
  }

  /**
   * Somebody new. Only the link of the letter shows that the address is theirs: the other one whoever invited has too, and with
   * an address that counts as theirs an account is opened by the provider, or a letter, of whoever really has it.
   */
  async function makeAccount(
    req: Request,
    res: Response,
    token: string,
    { email, byMail }: OpenInvitation,
    name: string,
    password: string | undefined,
  ): Promise<void> {
    if (password === undefined) throw new Refused(400, 'Choose a password.', 'WEAK_PASSWORD');
    await refuseBadPassword(options, password, { name, email });
    const hash = await (await options.auth.$context).password.hash(password);
    const personId = options.clock.newId();
    const membershipId = await options
      .db()
      .transaction()
      .execute(async (db) => {
        const now = options.clock.now();
        await sql`insert into auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
          values (${personId}, ${name}, ${email}, ${byMail}, ${now}, ${now})`.execute(db);
        await sql`insert into auth_account ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
          values (${options.clock.newId()}, ${personId}, 'credential', ${personId}, ${hash}, ${now}, ${now})`.execute(db);
        return accept(db, token, personId, placeOf(req));
      })
      .catch((error: unknown) => {
        // Two browsers accepted at once.
        throw error instanceof Error && 'code' in error && error.code === UNIQUE ? signInFirst() : error;
      });
    const answer = await decided(options.auth.api.signInPerson({ body: { personId }, headers: headersOf(req), asResponse: true }));
    await speakFor(options.db(), (await sessionOf(options.db(), answer)).id, membershipId);
    await finishSignIn(options, req, res, answer, 'INVITATION');
  }

  async function accept(db: ReturnType<AuthRoutesOptions['db']>, token: string, personId: string, place: string): Promise<string> {
    const accepted = await acceptInvitation(db, options.clock, { token, personId, place });
    if (accepted.kind === 'accepted') return accepted.membershipId;
    if (accepted.reason === 'OTHER_PERSON') throw signInFirst();
    if (accepted.reason !== 'ALREADY_MEMBER') throw notValid();
    throw new Refused(400, 'You are in this organisation already: its administrator can change your role.');
  }

  return router;
}
