import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Provider } from 'oidc-provider';

import type { Browser } from './browser.ts';

/** Somebody whom the provider knows. */
export interface ProviderPerson {
  sub: string;
  email: string;
  email_verified?: boolean;
  name?: string;
  saling_roles?: string | string[];
}

export const CLIENT = { clientId: 'saling', clientSecret: 'a secret of the tests between the two' };

/** A real OpenID Connect provider on a port of its own; whoever `signedIn` is needs no browser to sign in there. */
export interface TestProvider extends AsyncDisposable {
  readonly issuer: string;
  /** Who sits before the browser. */
  person: ProviderPerson;
  /** Puts it on the air, for a server that is at this address. */
  serve(serverUrl: string, options?: { claimsInIdToken?: boolean }): void;
  /** Takes it off the air: connections break. */
  down(): void;
  /** Answers instead of the provider, as long as it returns true. */
  instead: ((req: IncomingMessage, res: ServerResponse) => boolean) | null;
}

export async function createTestProvider(person: ProviderPerson): Promise<TestProvider> {
  let provider: Provider | null = null;
  const server = createServer((req, res) => {
    if (made.instead?.(req, res)) return;
    if (!provider) return void req.socket.destroy();
    const on = provider;
    if (!req.url!.startsWith('/interaction/')) return void on.callback()(req, res);
    void on.interactionFinished(req, res, { login: { accountId: made.person.sub } }, { mergeWithLastSubmission: false });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made: TestProvider = {
    issuer,
    person,
    instead: null,
    serve: (serverUrl, options = {}) => (provider = createProvider(issuer, serverUrl, () => made.person, options)),
    down: () => {
      provider = null;
      server.closeAllConnections();
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return made;
}

function createProvider(issuer: string, serverUrl: string, person: () => ProviderPerson, { claimsInIdToken = false }): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${serverUrl}/auth/core/oauth2/callback/sso`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'tests' }] },
    cookies: { keys: ['cookies of the tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'saling_roles'] },
    conformIdTokenClaims: !claimsInIdToken,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...person() }) }),
    // Everybody agreed to everything long ago.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client!.clientId,
        accountId: ctx.oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
}

/** Walks through the provider from the address it was sent to; answers where it is sent back. */
export async function walk(browser: Browser, address: string, backTo: string): Promise<string> {
  let at = address;
  for (let hop = 0; hop < 10; hop += 1) {
    const response = await browser.visit(at);
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    at = new URL(location, at).href;
    if (at.startsWith(backTo)) return at;
  }
  throw new Error('the provider sends around in circles');
}
