import { betterAuth, type BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { object, string } from 'valibot';

import type { Rows } from '../../database/orm.ts';
import type { Logger } from '../../kernel/log.ts';
import { DEMO_DOMAIN } from './demo-domain.ts';

/** Days a session lives without being used. */
const SESSION_DAYS = 7;

export interface AuthOptions {
  db: Rows;
  /** Signs cookies; 32 characters or more. */
  secret: string;
  /** Where browsers reach this server, like `https://saling.example.go.id`. */
  baseUrl: string;
  log: Logger;
}

/** Signs a person of the demo in without a password; whether it may be asked for is the route's business. */
const signInDemo = createAuthEndpoint('/sign-in/demo', { method: 'POST', body: object({ personId: string() }) }, async (ctx) => {
  const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId);
  if (!user?.email.endsWith(`@${DEMO_DOMAIN}`)) throw new APIError('NOT_FOUND', { message: 'No person of the demo has this id.' });
  const session = await ctx.context.internalAdapter.createSession(user.id);
  await setSessionCookie(ctx, { session, user });
  return ctx.json({ token: session.token });
});

const demoPlugin = { id: 'saling-demo', endpoints: { signInDemo } } satisfies BetterAuthPlugin;

/** Sign-in by Better Auth on our pool: e-mail and password, sessions in PostgreSQL, nobody signs up alone. */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    baseURL: options.baseUrl,
    basePath: '/auth/core',
    secret: options.secret,
    database: { db: options.db, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: SESSION_DAYS * 86_400, updateAge: 86_400 },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    plugins: [demoPlugin],
    telemetry: { enabled: false },
    // Only the sentence: what comes beside it may hold addresses.
    logger: { level: 'info', log: (level, message) => options.log[level]({ from: 'sign-in' }, message) },
    advanced: {
      cookiePrefix: 'saling',
      useSecureCookies: options.baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
