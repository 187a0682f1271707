import { createHash } from 'node:crypto';

import { SCOPES, type Scope } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { hashOf, makeToken, prefixOf } from '../modules/api-clients/token.ts';

interface Tool {
  scopes: readonly Scope[];
  regionCode: string | null;
}

const SUMEDANG = '32.11';

/** Tools of third parties: of Sumedang with every scope, with none and with each alone, and one of the ministry with every scope. */
export const TOKENS = {
  tokenAll: { scopes: SCOPES, regionCode: SUMEDANG },
  tokenNone: { scopes: [], regionCode: SUMEDANG },
  tokenIndicatorsRead: { scopes: ['indicators:read'], regionCode: SUMEDANG },
  tokenIndicatorsReport: { scopes: ['indicators:report'], regionCode: SUMEDANG },
  tokenEventsSubscribe: { scopes: ['events:subscribe'], regionCode: SUMEDANG },
  tokenPracticesRead: { scopes: ['practices:read'], regionCode: SUMEDANG },
  tokenPlansRead: { scopes: ['plans:read'], regionCode: SUMEDANG },
  tokenOrganisationRead: { scopes: ['organisation:read'], regionCode: SUMEDANG },
  ministryToken: { scopes: SCOPES, regionCode: null },
} as const satisfies Record<string, Tool>;

export type TokenName = keyof typeof TOKENS;
export const TOKEN_NAMES = Object.keys(TOKENS) as TokenName[];
export const isTokenName = (name: string): name is TokenName => Object.hasOwn(TOKENS, name);

/** The same token in every run: made of its name. */
export const tokenOf = (name: TokenName): string => makeToken((bytes) => createHash('sha256').update(name).digest().subarray(0, bytes));

/** Id of the client and of its token. */
export const clientId = (name: TokenName): string => idOf(1, name);
export const tokenId = (name: TokenName): string => idOf(2, name);

function idOf(kind: number, name: TokenName): string {
  return `00000000-0000-7000-8000-${String(kind * 1_000 + TOKEN_NAMES.indexOf(name)).padStart(12, '0')}`;
}

/** Puts the tools and their tokens into a database; they count for a year, by its clock. */
export async function insertTokens(db: Rows, clock: Clock): Promise<void> {
  const tools = TOKEN_NAMES.map((name) => {
    const { scopes, regionCode } = TOKENS[name];
    const ministry = regionCode === null ? 'kemenpanrb' : null;
    return sql`(${clientId(name)}::uuid, ${regionCode}, ${ministry}, ${name}, ${[...scopes]}::text[], now() + interval '1 year', 1000000,
      ${regionCode === null ? 'demo-joko' : 'demo-rina'}, ${regionCode === null ? 'Joko' : 'Rina'}, ${clock.now()}::timestamptz)`;
  });
  await sql`
    insert into api_client (id, region_code, ministry_id, name, scopes, expires_at, budget_per_minute, created_by_id, created_by_name, created_at)
    values ${sql.join(tools)}`.execute(db);
  const tokens = TOKEN_NAMES.map((name) => {
    const token = tokenOf(name);
    return sql`(${tokenId(name)}::uuid, ${clientId(name)}::uuid, ${prefixOf(token)}, ${hashOf(token)}, ${clock.now()}::timestamptz)`;
  });
  await sql`insert into api_token (id, client_id, prefix, hash, created_at) values ${sql.join(tokens)}`.execute(db);
}
