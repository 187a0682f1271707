import { betterAuth } from 'better-auth';
import type { Kysely } from 'kysely';

import type { Rows } from '../../database/orm.ts';

/** Days a session lives without being used. */
const SESSION_DAYS = 7;

export interface AuthOptions {
  db: Rows;
  /** Signs cookies; 32 characters or more. */
  secret: string;
  /** Where browsers reach this server, like `https://saling.example.go.id`. */
  baseUrl: string;
}

/** Sign-in by Better Auth on our pool: e-mail and password, sessions in PostgreSQL, nobody signs up alone. */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    baseURL: options.baseUrl,
    basePath: '/auth/core',
    secret: options.secret,
    database: { db: options.db as unknown as Kysely<Record<string, never>>, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: SESSION_DAYS * 86_400, updateAge: 86_400 },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'saling',
      useSecureCookies: options.baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
