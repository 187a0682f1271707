import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { ApiClient, ApiClientConnection, ApiToken } from './api-clients.types.ts';

/** What kind of thing a client is among those that somebody answers for. */
export const RESPONSIBILITY = 'api-client';

/** Columns of a client `c`; its state is by the database's clock. */
const COLUMNS = sql`
  c.id, c.organisation_id as "organisationId", c.name, c.scopes, c.expires_at as "expiresAt", c.budget_per_minute as "budgetPerMinute",
  c.created_at as "createdAt", c.created_by_name as "createdBy", c.revoked_at as "revokedAt", c.last_used_at as "lastUsedAt",
  coalesce((
    select u."name" from responsibility r join auth_user u on u."id" = r.person_id
    where r.kind = ${sql.lit(RESPONSIBILITY)} and r.object_id = c.id::text
  ), c.created_by_name) as responsible,
  case when c.revoked_at is not null then 'REVOKED' when c.expires_at <= now() then 'EXPIRED' else 'ACTIVE' end as state`;

/** A client of an organisation as it is now; null for any other id. */
export async function findClient(db: Rows, organisationId: string, id: string): Promise<ApiClient | null> {
  const found = await sql<ApiClient>`
    select ${COLUMNS} from api_client c where c.id::text = ${id.toLowerCase()} and c.organisation_id = ${organisationId}`.execute(db);
  return found.rows[0] ?? null;
}

/** One client of the viewer's organisation; null for any other. */
export async function clientById(ctx: Context, id: string): Promise<ApiClient | null> {
  const { organisation } = ctx.viewer;
  if (!organisation) return null;
  authorize(ctx.viewer, 'MANAGE_CLIENTS', { organisationId: organisation.id });
  return findClient(rows(ctx.em), organisation.id, id);
}

/** Clients of an organisation, newest first. */
export async function clientsOf(
  ctx: Context,
  organisationId: string,
  query: { first?: number | null; after?: string | null },
): Promise<ApiClientConnection> {
  authorize(ctx.viewer, 'MANAGE_CLIENTS', { organisationId });
  const size = pageSize(query.first);
  const after = newestFirstAfter(query.after, sql`c.created_at`, sql`c.id`);
  const found = await sql<ApiClient & { place: number }>`
    select ${COLUMNS}, ${placeOf(sql`c.created_at`)} as place from api_client c
    where c.organisation_id = ${organisationId} and ${after}
    order by c.created_at desc, c.id desc limit ${size + 1}`.execute(rows(ctx.em));
  const count = await sql<{ n: number }>`
    select count(c.id)::int as n from api_client c where c.organisation_id = ${organisationId}`.execute(rows(ctx.em));
  return page(found.rows, size, (row) => [row.place, row.id], { after: query.after, totalCount: count.rows[0]!.n }) as ApiClientConnection;
}

/** Tokens of a client that still count, oldest first. Batched. */
export function tokensOf(ctx: Context, client: ApiClient): Promise<ApiToken[]> {
  return loader<string, ApiToken[]>(ctx, 'apiTokens', async (ids) => {
    const found = await sql<ApiToken & { clientId: string }>`
      select t.id, t.client_id as "clientId", t.prefix, t.created_at as "createdAt", t.ends_at as "endsAt", t.last_used_at as "lastUsedAt"
      from api_token t where t.client_id = any(${[...ids]}::uuid[]) and ${TOKEN_COUNTS} order by t.created_at, t.id`.execute(rows(ctx.em));
    return ids.map((id) => found.rows.filter((row) => row.clientId === id));
  }).load(client.id);
}

/** A token was neither taken back nor replaced. */
export const TOKEN_COUNTS = sql<boolean>`t.revoked_at is null and (t.ends_at is null or t.ends_at > now())`;
