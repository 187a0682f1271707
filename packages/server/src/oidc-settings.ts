import * as v from 'valibot';

import { readUrl } from './read-address.ts';
import { ConfigError } from './config-error.ts';

/** An OpenID Connect provider, and how what it says of people becomes roles here. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Shown on the button. */
  name: string;
  /** Claim of the ID token or of userinfo that holds a text or a list of texts. */
  roleClaim: string;
  /** Value of that claim → organisation and role. */
  roles: Record<string, { organisation: string; role: string }>;
}

const ROLES = ['VIEWER', 'EDITOR', 'HEAD', 'ADMIN', 'OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN'] as const;

/** @throws {ConfigError} for what cannot be used. */
export function readOidc(env: NodeJS.ProcessEnv): OidcSettings | null {
  const issuer = env.OIDC_ISSUER;
  if (!issuer) return null;
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) throw new ConfigError('OIDC_ISSUER is set: set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too.');
  if (!env.BASE_URL)
    throw new ConfigError('OIDC_ISSUER is set but BASE_URL is not: people come back from there, so set where browsers reach Saling.');
  return {
    issuer: readUrl('OIDC_ISSUER', issuer, /^https?:$/, 'https://sso.example.go.id').replace(/\/$/, ''),
    clientId,
    clientSecret,
    name: env.OIDC_NAME || new URL(issuer).host,
    roleClaim: env.OIDC_ROLE_CLAIM || 'saling_roles',
    roles: readRoles(env.OIDC_ROLES),
  };
}

function readRoles(text: string | undefined): OidcSettings['roles'] {
  if (!text) return {};
  const wrong = new ConfigError(
    'OIDC_ROLES cannot be read: write JSON like {"sumedang-editor": {"organisation": "32.11", "role": "EDITOR"}}.',
  );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrong;
  }
  const Roles = v.record(v.string(), v.object({ organisation: v.pipe(v.string(), v.nonEmpty()), role: v.picklist(ROLES) }));
  const read = v.safeParse(Roles, parsed);
  if (!read.success) throw wrong;
  return read.output;
}
