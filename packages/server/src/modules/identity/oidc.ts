import { AsyncLocalStorage } from 'node:async_hooks';

import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { array, looseObject, optional, parse, string } from 'valibot';

import { createAuthWith, type AuthOptions } from './auth.ts';

/** Name of the provider in the library, in its callback's address and in `auth_account`. */
export const PROVIDER = 'sso';
/** Where the provider sends people back to; registered with it. */
export const CALLBACK_PATH = '/auth/core/oauth2/callback/sso';
/** How long a provider is waited for, ms. */
const WAIT_MS = 5_000;
/** What a provider says of itself is read anew after this: addresses and keys change, ms. */
const FRESH_MS = 60 * 60_000;

/** An OpenID Connect provider, and how what it says of people becomes roles. */
export interface SsoSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  name: string;
  roleClaim: string;
  roles: Record<string, { organisation: string; role: string }>;
}

/** The provider cannot be used now; the message is for the log. */
export class SsoUnavailable extends Error {}

const Discovery = looseObject({
  issuer: string(),
  authorization_endpoint: string(),
  token_endpoint: string(),
  jwks_uri: string(),
  userinfo_endpoint: optional(string()),
  token_endpoint_auth_methods_supported: optional(array(string())),
});

/** What a provider said of the person who is signing in. */
export type Claims = Record<string, unknown>;

type SsoAuth = Awaited<ReturnType<Sso['discover']>>;

/**
 * Sign-in by somebody else's provider, with PKCE, state and nonce by Better Auth.
 *
 * The library leaves a provider out that cannot be reached while it is set up, so this happens when somebody
 * first wants to sign in, and again until it worked. What the provider says of itself is checked before: its
 * issuer is the one that was configured, and it signs what it says.
 */
export class Sso {
  readonly settings: SsoSettings;
  readonly #auth: () => AuthOptions;
  readonly #claims = new AsyncLocalStorage<{ claims: Claims | null }>();
  #known: { auth: SsoAuth; until: number } | null = null;
  #asking: Promise<SsoAuth> | null = null;

  /** `auth` is asked late: the server's own address is known only when it listens. */
  constructor(settings: SsoSettings, auth: () => AuthOptions) {
    this.settings = settings;
    this.#auth = auth;
  }

  /** Better Auth, set up with the provider. @throws {SsoUnavailable} */
  async ready(): Promise<SsoAuth> {
    if (this.#known && this.#known.until > Date.now()) return this.#known.auth;
    this.#asking ??= this.discover().finally(() => (this.#asking = null));
    try {
      const auth = await this.#asking;
      this.#known = { auth, until: Date.now() + FRESH_MS };
      return auth;
    } catch (error) {
      // What was true an hour ago still works for whoever comes back with a code.
      if (this.#known) return this.#known.auth;
      throw error;
    }
  }

  /** Runs the way back from the provider; answers what it said of the person beside the library's answer. */
  async withClaims<T>(work: () => Promise<T>): Promise<{ result: T; claims: Claims | null }> {
    const store: { claims: Claims | null } = { claims: null };
    const result = await this.#claims.run(store, work);
    return { result, claims: store.claims };
  }

  async discover() {
    const { issuer, clientId, clientSecret, name } = this.settings;
    const discoveryUrl = `${issuer}/.well-known/openid-configuration`;
    const said = await readDiscovery(discoveryUrl, issuer);
    const methods = said.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const options = this.#auth();
    const auth = createAuthWith(
      options,
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            name,
            discoveryUrl,
            // Without it the library would believe an ID token that nobody signed.
            requireIdTokenVerification: true,
            clientId,
            clientSecret,
            authentication: methods.includes('client_secret_basic') ? 'basic' : 'post',
            redirectURI: `${options.baseUrl}${CALLBACK_PATH}`,
            pkce: true,
            scopes: ['openid', 'profile', 'email'],
            getUserInfo: async (tokens) => {
              const claims = await claimsOf(tokens, said.userinfo_endpoint);
              const store = this.#claims.getStore();
              if (store) store.claims = claims;
              return { ...claims, emailVerified: claims.email_verified === true || claims.email_verified === 'true' };
            },
            mapProfileToUser: ({ name: full, email }) => ({ name: typeof full === 'string' && full !== '' ? full : String(email) }),
          },
        ],
      }),
    );
    const { socialProviders } = await auth.$context;
    if (!socialProviders.some(({ id }) => id === PROVIDER)) throw new SsoUnavailable('the provider stopped answering while it was set up');
    return auth;
  }
}

async function readDiscovery(url: string, issuer: string) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS), headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const said = parse(Discovery, await response.json());
    if (said.issuer.replace(/\/$/, '') !== issuer) throw new Error('it says that it is another issuer than OIDC_ISSUER');
    return said;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new SsoUnavailable(`${url} cannot be used: ${error instanceof Error ? error.message : String(error)}${cause}`);
  }
}

/**
 * Claims of the ID token, whose signature, issuer, audience and nonce the library has checked by now, and
 * those of userinfo beside them: providers put roles in either.
 */
async function claimsOf(tokens: { idToken?: string | undefined; accessToken?: string | undefined }, userinfo: string | undefined) {
  const signed = tokens.idToken ? readClaims(tokens.idToken) : {};
  if (userinfo === undefined || !tokens.accessToken) return signed;
  const response = await fetch(userinfo, {
    headers: { authorization: `Bearer ${tokens.accessToken}`, accept: 'application/json' },
    signal: AbortSignal.timeout(WAIT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new SsoUnavailable(`userinfo answered ${response.status}`);
  const said = (await response.json()) as Claims;
  // OpenID Connect Core 5.3.2: what is said of somebody else is not used.
  return said.sub === signed.sub ? { ...said, ...signed } : signed;
}

function readClaims(idToken: string): Claims {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8')) as Claims;
}

/** Texts that a claim holds: one, a list of them, or none. */
export function textsOf(claim: unknown): string[] {
  return (Array.isArray(claim) ? claim : [claim]).filter((one): one is string => typeof one === 'string');
}
