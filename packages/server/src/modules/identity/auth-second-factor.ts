import { Router, type Request } from 'express';
import { sql } from 'kysely';
import { boolean, maxLength, object, optional, parse, pipe, regex, string } from 'valibot';

import { recordAuditOfPerson, type AuditAction } from '../../access/audit.ts';
import { secondFactorChangedLetter } from '../../mail/letters.ts';
import { queueMail } from '../../mail/queue.ts';
import { forgetPromises } from './account-claims.service.ts';
import { headersOf, placeOf } from './auth-headers.ts';
import { coreCode, decided, limited, Refused, type AuthRoutesOptions } from './auth-http.ts';
import { finishSignIn, passwordRefused, sessionExchanged, sessionOf, signedIn, type Method } from './auth-session.ts';

const SIX_DIGITS = pipe(string(), regex(/^\d{6}$/));
const Code = object({ code: SIX_DIGITS, trustDevice: optional(boolean()) });
const Confirm = object({ code: SIX_DIGITS });
/** Better Auth's own form, `aB3dE-fG7hI`; people also leave the dash out. */
const RecoveryCode = object({ code: pipe(string(), regex(/^\s*[A-Za-z0-9]{5}-?[A-Za-z0-9]{5}\s*$/)) });
const Password = object({ password: optional(pipe(string(), maxLength(256))) });

/** A code is good for half a minute, and the one before and after it too: remembered longer than that, none works twice, seconds. */
const CODE_SECONDS = 120;

/** What a refusal of Better Auth means for whoever typed the code. */
const REFUSALS: Record<string, () => Refused> = {
  INVALID_TWO_FACTOR_COOKIE: () => new Refused(401, 'This took too long: sign in with your password again.', 'SECOND_FACTOR_EXPIRED'),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () =>
    new Refused(401, 'Too many wrong codes: sign in with your password again.', 'SECOND_FACTOR_EXPIRED'),
  ACCOUNT_TEMPORARILY_LOCKED: () => new Refused(429, 'Too many wrong codes: wait 15 minutes.', 'TOO_MANY_TRIES', 900),
  TOTP_NOT_ENABLED: () => new Refused(400, 'No authenticator app was begun with: begin first.'),
  BACKUP_CODES_NOT_ENABLED: () => new Refused(401, 'The code is wrong.', 'WRONG_CODE'),
  TOTP_ALREADY_ENABLED: () => new Refused(400, 'The second factor is on already: end it first to begin anew.'),
  TWO_FACTOR_NOT_ENABLED: () => new Refused(400, 'There is no second factor: begin with one first.'),
  INVALID_PASSWORD: () => new Refused(401, 'The password is wrong.', 'WRONG_PASSWORD'),
  PASSWORD_TOO_LONG: () => new Refused(401, 'The password is wrong.', 'WRONG_PASSWORD'),
};

/**
 * The second step of a sign-in, `second-factor {code, trustDevice?}` and `recovery-code {code}`, and what people
 * do to their own: `totp/begin`, `totp/confirm`, `totp/end`, `recovery-codes`.
 */
export function secondFactorRoutes(options: AuthRoutesOptions): Router {
  const { auth } = options;
  const router = Router();

  router.post('/second-factor', async (req, res) => {
    const body = parse(Code, req.body);
    await limited(options, req, 'code', halfSignedIn(req), async (attempt) => {
      const answer = await decided(auth.api.verifyTOTP({ body, headers: withoutSession(req), asResponse: true }));
      if (!answer.ok) throw await codeRefused(req, answer, 'SECOND_FACTOR');
      await refuseUsedCode(req, answer, body.code);
      await attempt.succeeded();
      await finishSignIn(options, req, res, answer, 'SECOND_FACTOR');
    });
  });

  router.post('/recovery-code', async (req, res) => {
    const typed = parse(RecoveryCode, req.body).code.trim().replace('-', '');
    const code = `${typed.slice(0, 5)}-${typed.slice(5)}`;
    await limited(options, req, 'code', halfSignedIn(req), async (attempt) => {
      const answer = await decided(auth.api.verifyBackupCode({ body: { code }, headers: withoutSession(req), asResponse: true }));
      if (!answer.ok) throw await codeRefused(req, answer, 'RECOVERY_CODE');
      await attempt.succeeded();
      const { personId } = await sessionOf(options.db(), answer);
      await recordAuditOfPerson(options.db(), options.clock, personId, { action: 'RECOVERY_CODE_USED', place: placeOf(req) });
      await finishSignIn(options, req, res, answer, 'RECOVERY_CODE');
    });
  });

  router.post('/totp/begin', async (req, res) => {
    const { answer } = await withPassword(req, (body) => auth.api.enableTwoFactor({ body, headers: headersOf(req), asResponse: true }));
    const made = (await answer.json()) as { totpURI: string; backupCodes: string[] };
    res.json({ uri: made.totpURI, recoveryCodes: made.backupCodes });
  });

  router.post('/totp/confirm', async (req, res) => {
    const body = parse(Confirm, req.body);
    const me = await signedIn(options, req);
    const wasOn = await isOn(me.person.id);
    if (wasOn) throw new Refused(400, 'The second factor is on already.');
    await limited(options, req, 'code', me.sessionId, async (attempt) => {
      const answer = await decided(auth.api.verifyTOTP({ body, headers: headersOf(req), asResponse: true }));
      if (!answer.ok) throw await refusedBy(answer);
      await attempt.succeeded();
      await options.guesses.useOnce(`${me.person.id} ${body.code}`, CODE_SECONDS);
      await sessionExchanged(options, res, answer, me);
    });
    await changed(req, me.person, 'SECOND_FACTOR_ENABLED');
    res.status(204).end();
  });

  router.post('/totp/end', async (req, res) => {
    const me = await signedIn(options, req);
    const wasOn = await isOn(me.person.id);
    const { answer } = await withPassword(req, (body) => auth.api.disableTwoFactor({ body, headers: headersOf(req), asResponse: true }));
    await sessionExchanged(options, res, answer, me);
    if (wasOn) await changed(req, me.person, 'SECOND_FACTOR_DISABLED');
    await forgetPromises(options.db(), me.person.id);
    res.status(204).end();
  });

  router.post('/recovery-codes', async (req, res) => {
    const { answer, me } = await withPassword(req, (body) =>
      auth.api.generateBackupCodes({ body, headers: headersOf(req), asResponse: true }),
    );
    await recordAuditOfPerson(options.db(), options.clock, me.person.id, { action: 'RECOVERY_CODES_MADE', place: placeOf(req) });
    res.json({ recoveryCodes: ((await answer.json()) as { backupCodes: string[] }).backupCodes });
  });

  /** Asks Better Auth for something that wants the password of whoever is signed in; guessing it here counts as at sign-in. */
  async function withPassword(req: Request, ask: (body: { password?: string | undefined }) => Promise<globalThis.Response>) {
    const body = parse(Password, req.body);
    const me = await signedIn(options, req);
    const answer = await limited(options, req, 'password', me.person.email, async (attempt) => {
      const given = await decided(ask(body));
      if (given.ok) await attempt.succeeded();
      else {
        const refused = await refusedBy(given);
        if (refused.code === 'WRONG_PASSWORD') passwordRefused(options, req, me.person.id);
        else await attempt.undecided();
        throw refused;
      }
      return given;
    });
    return { answer, me };
  }

  /** Somebody had the password and not the code: their log says so. */
  async function codeRefused(req: Request, answer: globalThis.Response, method: Method): Promise<Refused> {
    const refused = await refusedBy(answer);
    const challenge = decodeURIComponent(halfSignedIn(req)).replace(HALF_COOKIE, '').split('.', 1)[0]!;
    const place = placeOf(req);
    if (refused.code === 'WRONG_CODE') {
      options.background.run('writing down a refused code', async () => {
        const found = await (await auth.$context).internalAdapter.findVerificationValue(challenge);
        if (!found) return;
        await recordAuditOfPerson(options.db(), options.clock, found.value, {
          action: 'SIGN_IN_REFUSED',
          outcome: 'REFUSED',
          place,
          details: { method },
        });
      });
    }
    return refused;
  }

  async function isOn(personId: string): Promise<boolean> {
    const found = await sql<{ on: boolean | null }>`select "twoFactorEnabled" as "on" from auth_user where "id" = ${personId}`.execute(
      options.db(),
    );
    return found.rows[0]?.on === true;
  }

  /** Whoever did not do it themselves has to know. */
  async function changed(req: Request, person: { id: string; name: string; email: string }, action: AuditAction): Promise<void> {
    await options
      .db()
      .transaction()
      .execute(async (db) => {
        await recordAuditOfPerson(db, options.clock, person.id, { action, place: placeOf(req) });
        const change = action === 'SECOND_FACTOR_ENABLED' ? 'SWITCHED_ON' : 'SWITCHED_OFF';
        await queueMail(db, options.clock, secondFactorChangedLetter({ to: person.email, name: person.name, change }));
      });
  }

  /** A code that somebody looked at over a shoulder is worth nothing: it signs in once. */
  async function refuseUsedCode(req: Request, answer: globalThis.Response, code: string): Promise<void> {
    const session = await sessionOf(options.db(), answer);
    if (await options.guesses.useOnce(`${session.personId} ${code}`, CODE_SECONDS)) return;
    await sql`delete from auth_session where "id" = ${session.id}`.execute(options.db());
    await recordAuditOfPerson(options.db(), options.clock, session.personId, {
      action: 'SIGN_IN_REFUSED',
      outcome: 'REFUSED',
      place: placeOf(req),
      details: { method: 'SECOND_FACTOR', reason: 'CODE_USED' },
    });
    throw new Refused(401, 'This code was used already: wait for the next one.', 'WRONG_CODE');
  }

  return router;
}

async function refusedBy(answer: globalThis.Response): Promise<Refused> {
  const refused = REFUSALS[(await coreCode(answer)) ?? '']?.() ?? new Refused(401, 'The code is wrong.', 'WRONG_CODE');
  return refused;
}

const SESSION_COOKIE = /^(?:__Secure-|__Host-)?saling\.(?:session_token|session_data)(?:\.\d+)?=/;
const HALF_COOKIE = /^(?:__Secure-|__Host-)?saling\.two_factor=/;

const cookiesOf = (req: Request): string[] => (req.headers.cookie ?? '').split(/;\s*/).filter((one) => one !== '');

/** Better Auth would take the code for the session's person: who is half signed in is somebody else's business than the browser's. */
function withoutSession(req: Request): Headers {
  const headers = headersOf(req);
  headers.set(
    'cookie',
    cookiesOf(req)
      .filter((one) => !SESSION_COOKIE.test(one))
      .join('; '),
  );
  return headers;
}

/** Which half sign-in the code is for. */
const halfSignedIn = (req: Request): string => cookiesOf(req).find((one) => HALF_COOKIE.test(one)) ?? '';
