import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { object, string } from 'valibot';

import type { Rows } from '../../database/orm.ts';
import type { Logger } from '../../kernel/log.ts';
import { PLACE_HEADER } from './auth-headers.ts';
import { PASSWORD_LENGTH } from './password-rules.ts';

/** Days a session lives without being used. */
const SESSION_DAYS = 7;
/** Minutes that somebody has for the code after the password. */
const CODE_MINUTES = 10;
/** How long a link from a letter may set a new password. */
const RESET_MINUTES = 60;

/** How passwords are kept; Better Auth's own scrypt when left out. */
export interface PasswordHashing {
  hash: (password: string) => Promise<string>;
  verify: (data: { hash: string; password: string }) => Promise<boolean>;
}

export interface AuthOptions {
  db: Rows;
  /** Signs cookies and encrypts what has to be read again; 32 characters or more. */
  secret: string;
  /** Where browsers reach this server, like `https://saling.example.go.id`. */
  baseUrl: string;
  log: Logger;
  /** Hands over what makes a new password possible; the token is in no log and no table. */
  sendReset: (person: { id: string; name: string; email: string }, token: string) => Promise<void>;
  passwords?: PasswordHashing | undefined;
}

/** Signs a person in whom the route has judged already; it stands at no address. */
const signInPerson = createAuthEndpoint.serverOnly({ method: 'POST', body: object({ personId: string() }) }, async (ctx) => {
  const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId);
  if (!user) throw new APIError('NOT_FOUND', { message: 'There is no such person.' });
  const session = await ctx.context.internalAdapter.createSession(user.id);
  await setSessionCookie(ctx, { session, user });
  return ctx.json({ token: session.token });
});

const ownPlugin = { id: 'saling', endpoints: { signInPerson } } satisfies BetterAuthPlugin;

async function withoutTokens<T extends object>(account: T) {
  const nothing = { accessToken: null, refreshToken: null, idToken: null, accessTokenExpiresAt: null, refreshTokenExpiresAt: null };
  return { data: { ...account, ...nothing } };
}

/** What every sign-in has in common, whatever plugins come on top. */
function commonOptions(options: AuthOptions) {
  return {
    appName: 'Saling',
    baseURL: options.baseUrl,
    basePath: '/auth/core',
    secret: options.secret,
    database: { db: options.db, type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      resetPasswordTokenExpiresIn: RESET_MINUTES * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => options.sendReset(user, token),
      ...(options.passwords && { password: options.passwords }),
    },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: SESSION_DAYS * 86_400, updateAge: 86_400 },
    account: {
      modelName: 'auth_account',
      // An address that the provider has not verified never opens an account that is there (both are the library's defaults).
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
    },
    // Whoever reads the table cannot use what is in it.
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    // Who somebody is at their provider is all that is wanted of it: its tokens are not kept.
    databaseHooks: { account: { create: { before: withoutTokens }, update: { before: withoutTokens } } },
    rateLimit: { enabled: false },
    onAPIError: { errorURL: '/masuk?galat=sso' },
    telemetry: { enabled: false },
    // Only the sentence: what comes beside it may hold addresses.
    logger: { level: 'info', log: (level, message) => options.log[level]({ from: 'sign-in' }, message) },
    advanced: {
      cookiePrefix: 'saling',
      useSecureCookies: options.baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [PLACE_HEADER], ipv6Subnet: 128 },
    },
  } satisfies BetterAuthOptions;
}

/** Plugins of every instance: all of them read the same sessions. */
function commonPlugins() {
  return [
    ownPlugin,
    twoFactor({
      issuer: 'Saling',
      allowPasswordless: true,
      twoFactorTable: 'auth_two_factor',
      twoFactorCookieMaxAge: CODE_MINUTES * 60,
      accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 },
    }),
  ] as const;
}

/** Sign-in by Better Auth on our pool: e-mail, password and second factor, sessions in PostgreSQL, nobody signs up alone. */
export function createAuth(options: AuthOptions) {
  return betterAuth({ ...commonOptions(options), plugins: [...commonPlugins()] });
}

/** The same, with another plugin: for what is not known yet when the server starts. */
export function createAuthWith<P extends BetterAuthPlugin>(options: AuthOptions, plugin: P) {
  return betterAuth({ ...commonOptions(options), plugins: [...commonPlugins(), plugin] });
}

export type Auth = ReturnType<typeof createAuth>;
