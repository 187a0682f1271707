import { Router, type Request, type RequestHandler, type Response } from 'express';
import { maxLength, object, optional, parse, pipe, regex, string } from 'valibot';

import { recordAuditOfPerson } from '../../access/audit.ts';
import { sessionIdOf } from '../../access/viewer.ts';
import { headersOf, placeOf } from './auth-headers.ts';
import { decided, limited, Refused, type AuthRoutesOptions } from './auth-http.ts';
import { believeUntil, endSessionBefore } from './auth-session.ts';
import { viewerOfHeaders } from './identity.service.ts';
import { PROVIDER, SsoUnavailable } from './oidc.ts';
import { syncMemberships } from './oidc-memberships.service.ts';

/** Where people land whom the provider did not sign in. */
const FAILED = '/masuk?galat=sso';
/** A day's work: then the provider is asked again, since it tells nobody when somebody leaves, ms. */
const BELIEVED_MS = 12 * 60 * 60_000;
/** A page of ours: `//elsewhere` and `/\elsewhere` are other sites to a browser. */
const Back = pipe(string(), maxLength(2_000), regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u));
const Begin = object({ back: optional(Back) });

/** `sso {back?}`: answers the address at the provider that the browser is to go to. */
export function ssoRoutes(options: AuthRoutesOptions): Router {
  const router = Router();
  router.post('/sso', async (req, res) => {
    const { sso } = options;
    if (!sso) throw new Refused(404, 'Single sign-on is not set up here: set OIDC_ISSUER.');
    const { back = '/' } = parse(Begin, req.body);
    const auth = await sso.ready().catch((error: unknown) => {
      if (!(error instanceof SsoUnavailable)) throw error;
      options.log.warn({ reason: error.message }, 'nobody can sign in through the provider');
      throw new Refused(503, `${sso.settings.name} does not answer: try again in a moment.`, 'SSO_UNAVAILABLE');
    });
    const body = { provider: PROVIDER, callbackURL: back, errorCallbackURL: FAILED, disableRedirect: true };
    const answer = await limited(options, req, 'sso', '', () =>
      decided(auth.api.signInSocial({ body, headers: headersOf(req), asResponse: true })),
    );
    if (!answer.ok) throw new Refused(503, `${sso.settings.name} cannot be used now: try again in a moment.`, 'SSO_UNAVAILABLE');
    res.setHeader('Set-Cookie', answer.headers.getSetCookie());
    res.json({ url: ((await answer.json()) as { url: string }).url });
  });
  return router;
}

/** The way back from the provider, which is a page that a browser is sent to: whatever goes wrong ends on a page too. */
export function ssoCallback(options: AuthRoutesOptions): RequestHandler {
  return async (req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    try {
      res.redirect(303, await comeBack(options, req, res));
    } catch (error) {
      options.log.warn({ reason: String(error) }, 'a sign-in through the provider failed');
      res.redirect(303, FAILED);
    }
  };
}

async function comeBack(options: AuthRoutesOptions, req: Request, res: Response): Promise<string> {
  const { sso } = options;
  if (!sso) return FAILED;
  const auth = await sso.ready();
  const query = Object.fromEntries(
    Object.entries(req.query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const { result: answer, claims } = await sso.withClaims(() =>
    auth.api.callbackOAuth({ method: 'GET', params: { id: PROVIDER }, query, headers: headersOf(req), asResponse: true }),
  );
  const cookies = answer.headers.getSetCookie();
  const viewer = await viewerOfHeaders(
    options.auth,
    options.db(),
    new Headers({ cookie: cookies.map((line) => line.split(';', 1)[0]).join('; ') }),
  );
  const target = answer.headers.get('location');
  if (!viewer.person || target === null || claims === null) {
    options.log.warn({ to: reasonOf(target) }, 'the provider signed nobody in');
    return FAILED;
  }
  const { person } = viewer;
  try {
    await syncMemberships({ db: options.db(), clock: options.clock, log: options.log }, sso.settings, person.id, claims);
    await believeUntil(options.db(), sessionIdOf(viewer)!, new Date(options.clock.now().getTime() + BELIEVED_MS));
    await recordAuditOfPerson(options.db(), options.clock, person.id, {
      action: 'SIGNED_IN',
      place: placeOf(req),
      details: { method: 'SINGLE_SIGN_ON' },
    });
    await endSessionBefore(options, req);
  } catch (error) {
    // With roles of yesterday nobody is signed in.
    await options.auth.api.signOut({ headers: new Headers({ cookie: cookies.map((line) => line.split(';', 1)[0]).join('; ') }) });
    const made = sessionIdOf(viewer);
    if (made) options.sessionEnded(made);
    throw error;
  }
  options.accessChanged();
  res.setHeader('Set-Cookie', cookies);
  return target;
}

/** Code of an error that the library put into an address; the address itself may say more. */
const reasonOf = (target: string | null): string | null =>
  target === null ? null : new URL(target, 'http://here').searchParams.get('error');
