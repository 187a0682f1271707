import { timingSafeEqual } from 'node:crypto';

import { sql, type RawBuilder } from 'kysely';
import type { Scope } from '@saling/schema';

import { anonymous, type Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { TOKEN_COUNTS } from './clients.service.ts';
import { hashOf, prefixOf } from './token.ts';

interface TokenRow {
  token_id: string;
  hash: Buffer;
  client_id: string;
  name: string;
  scopes: Scope[];
  budget: number;
  organisation_id: string;
  region_code: string | null;
  paired: string[] | null;
  counts_for_ms: number;
  readAt: number;
}

/** Regions with which that of a client `c` is paired today. */
const PAIRED = sql`(
  select array_agg(o.code order by o.code)
  from pairing p cross join lateral (select case when p.region_a = c.region_code then p.region_b else p.region_a end as code) o
  where p.ended_at is null and c.region_code in (p.region_a, p.region_b))`;

/**
 * Tokens that count now, with what their clients may see. Whether they count is said by the database's clock, in
 * the same statement: processes whose own clocks differ judge alike.
 */
async function readTokens(db: Rows, which: RawBuilder<unknown>): Promise<TokenRow[]> {
  const readAt = performance.now();
  const found = await sql<Omit<TokenRow, 'readAt'>>`
    select t.id as token_id, t.hash, c.id as client_id, c.name, c.scopes, c.budget_per_minute as budget, c.organisation_id, c.region_code,
      ${PAIRED} as paired, extract(epoch from least(t.ends_at, c.expires_at) - now())::float8 * 1000 as counts_for_ms
    from api_token t join api_client c on c.id = t.client_id
    where ${which} and ${TOKEN_COUNTS} and c.revoked_at is null and c.expires_at > now()`.execute(db);
  return found.rows.map((row) => ({ ...row, readAt }));
}

/** Who a token belongs to; null when it is wrong, over, or taken back. */
export async function viewerOfToken(db: Rows, token: string): Promise<Viewer | null> {
  const prefix = prefixOf(token);
  if (prefix === null) return null;
  const [row] = await readTokens(db, sql`t.prefix = ${prefix}`);
  return row && timingSafeEqual(row.hash, hashOf(token)) ? toViewer(row) : null;
}

/** A token that is over: whose it was, and why. */
export interface DeadToken {
  clientId: string;
  name: string;
  organisationId: string;
  prefix: string;
  reason: 'EXPIRED' | 'REPLACED' | 'REVOKED';
}

/** Says of a token that is not accepted why; null for one that was never accepted: only who had the whole of it is told. */
export async function deadToken(db: Rows, token: string): Promise<DeadToken | null> {
  const found = await sql<DeadToken & { hash: Buffer }>`
    select t.hash, t.prefix, c.id as "clientId", c.name, c.organisation_id as "organisationId",
      case when c.revoked_at is not null or t.revoked_at is not null then 'REVOKED' when t.ends_at <= now() then 'REPLACED' else 'EXPIRED' end as reason
    from api_token t join api_client c on c.id = t.client_id where t.prefix = ${prefixOf(token)}`.execute(db);
  const [row] = found.rows;
  if (!row || !timingSafeEqual(row.hash, hashOf(token))) return null;
  const { hash: _, ...dead } = row;
  return dead;
}

/** Who some tokens belong to, by the tokens' ids; those that are over are missing. */
export async function viewersOfTokens(db: Rows, tokenIds: readonly string[]): Promise<Map<string, Viewer>> {
  const found = await readTokens(db, sql`t.id = any(${[...tokenIds]}::uuid[])`);
  return new Map(found.map((row) => [row.token_id, toViewer(row)]));
}

/** Who a client is, whatever its tokens: for what it is sent without asking. Null when it is over. */
export async function viewerOfClient(db: Rows, clientId: string): Promise<Viewer | null> {
  const readAt = performance.now();
  const found = await sql<Omit<TokenRow, 'readAt' | 'token_id' | 'hash'>>`
    select c.id as client_id, c.name, c.scopes, c.budget_per_minute as budget, c.organisation_id, c.region_code, ${PAIRED} as paired,
      extract(epoch from c.expires_at - now())::float8 * 1000 as counts_for_ms
    from api_client c where c.id = ${clientId}::uuid and c.revoked_at is null and c.expires_at > now()`.execute(db);
  const [row] = found.rows;
  return row ? { ...clientViewer({ ...row, readAt }), credential: null } : null;
}

function toViewer(row: TokenRow): Viewer {
  return { ...clientViewer(row), credential: `token:${row.token_id}` };
}

function clientViewer(row: Omit<TokenRow, 'token_id' | 'hash'>): Viewer {
  return {
    ...anonymous,
    client: { id: row.client_id, name: row.name, scopes: row.scopes, budgetPerMinute: row.budget },
    organisation: { id: row.organisation_id, kind: row.region_code === null ? 'MINISTRY' : 'REGION' },
    regionCode: row.region_code,
    pairedRegionCodes: row.paired ?? [],
    readAt: row.readAt,
    countsUntil: row.readAt + row.counts_for_ms,
  };
}
