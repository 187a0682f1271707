import { Router } from 'express';
import { sql } from 'kysely';
import { object, parse } from 'valibot';

import { recordAuditOfPerson } from '../../access/audit.ts';
import { headersOf, placeOf } from './auth-headers.ts';
import { decided, limited, onlyJsonFromHere, refusal, Refused, text, type AuthRoutesOptions } from './auth-http.ts';
import { invitationRoutes } from './auth-invitation.ts';
import { passwordRoutes } from './auth-password.ts';
import { secondFactorRoutes } from './auth-second-factor.ts';
import { endSessionBefore, finishSignIn, viewerOf } from './auth-session.ts';
import { ssoCallback, ssoRoutes } from './auth-sso.ts';
import { DEMO_DOMAIN } from './demo-domain.ts';

const Credentials = object({ email: text(254), password: text(256) });
const Demo = object({ personId: text(64) });

/**
 * Everything about signing in and out, under `/auth`: POST and JSON only, but for the way back from
 * somebody else's provider. 204, 200 with what is asked for, or `{ error: { message, code? } }`.
 *
 * Every sign-in makes a new session and ends the one the browser came with, so that a session planted
 * in a browser is worth nothing after its owner signs in.
 */
export function authRoutes(options: AuthRoutesOptions): Router {
  const router = Router();
  router.get('/core/oauth2/callback/sso', ssoCallback(options));
  router.use(...onlyJsonFromHere(options.originAllowed));
  router.use(signInRoutes(options), secondFactorRoutes(options), passwordRoutes(options), invitationRoutes(options), ssoRoutes(options));
  router.use(() => {
    throw new Refused(404, 'There is no such sign-in address.');
  });
  router.use(refusal(options.log));
  return router;
}

/** `sign-in {email, password}`, `demo {personId}`, `sign-out`. */
function signInRoutes(options: AuthRoutesOptions): Router {
  const { auth } = options;
  const router = Router();

  router.post('/sign-in', async (req, res) => {
    const { email, password } = parse(Credentials, req.body);
    await limited(options, req, 'password', email, async (attempt) => {
      const answer = await decided(auth.api.signInEmail({ body: { email, password }, headers: headersOf(req), asResponse: true }));
      if (!answer.ok) {
        signInRefused(email, placeOf(req));
        throw new Refused(401, 'E-mail address or password is wrong.');
      }
      await attempt.succeeded();
      const body = (await answer.clone().json()) as { twoFactorRedirect?: boolean };
      if (!body.twoFactorRedirect) return finishSignIn(options, req, res, answer, 'PASSWORD');
      await endSessionBefore(options, req);
      res.setHeader('Set-Cookie', answer.headers.getSetCookie());
      res.json({ secondFactor: true });
    });
  });

  /** Looks for the account after the answer, so that this one takes as long as any. */
  function signInRefused(email: string, place: string): void {
    options.background.run('writing down a refused sign-in', async () => {
      const found = await sql<{ id: string }>`select "id" from auth_user where "email" = ${email.toLowerCase()}`.execute(options.db());
      const person = found.rows[0];
      if (!person) return;
      await recordAuditOfPerson(options.db(), options.clock, person.id, { action: 'SIGN_IN_REFUSED', outcome: 'REFUSED', place });
    });
  }

  router.post('/demo', async (req, res) => {
    if (!options.demo) throw new Refused(404, 'One-click sign-in is off here: set DEMO=on, or sign in with e-mail and password.');
    const { personId } = parse(Demo, req.body);
    const found = await sql`select from auth_user where "id" = ${personId} and "email" like ${`%@${DEMO_DOMAIN}`}`.execute(options.db());
    if (found.rows.length === 0) throw new Refused(404, 'No person of the demo has this id.');
    const answer = await decided(auth.api.signInPerson({ body: { personId }, headers: headersOf(req), asResponse: true }));
    await finishSignIn(options, req, res, answer, 'DEMO');
  });

  router.post('/sign-out', async (req, res) => {
    const before = await viewerOf(options, req);
    const answer = await decided(auth.api.signOut({ headers: headersOf(req), asResponse: true }));
    if (before.credential?.startsWith('session:') && before.person) {
      options.sessionEnded(before.credential.slice('session:'.length));
      await recordAuditOfPerson(options.db(), options.clock, before.person.id, { action: 'SIGNED_OUT', place: placeOf(req) });
    }
    res.setHeader('Set-Cookie', answer.headers.getSetCookie());
    res.status(204).end();
  });

  return router;
}
