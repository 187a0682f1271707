import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ApiClient, ApiRequest, ApiRequestConnection, UsageHour } from './api-clients.types.ts';

/** A week. */
const HOURS = 168;
/** A month. */
const HOURS_MAX = 720;

/** What a client did in each of the last hours, oldest first; hours without use are 0. Batched. */
export function usageOf(ctx: Context, client: ApiClient, hours: number | null): Promise<UsageHour[]> {
  const count = hours ?? HOURS;
  if (count < 1 || count > HOURS_MAX) throw new DomainError('BAD_INPUT', `hours is 1 to ${HOURS_MAX}; it was ${count}.`);
  return loader<string, UsageHour[]>(ctx, `apiUsage ${count}`, async (ids) => {
    const found = await sql<UsageHour & { clientId: string }>`
      select k.id as "clientId", h.hour, coalesce(u.operations, 0)::float8 as operations, coalesce(u.cost, 0)::float8 as cost,
        coalesce(u.refused, 0)::float8 as refused, coalesce(u.events, 0)::float8 as events
      from unnest(${[...ids]}::uuid[]) as k (id)
      cross join generate_series(
        date_trunc('hour', now(), 'UTC') - ${count - 1}::int * interval '1 hour', date_trunc('hour', now(), 'UTC'), interval '1 hour'
      ) as h (hour)
      left join api_usage u on u.client_id = k.id and u.hour = h.hour
      order by h.hour`.execute(rows(ctx.em));
    const byClient = Map.groupBy(found.rows, (row) => row.clientId);
    return ids.map((id) => byClient.get(id) ?? []);
  }).load(client.id);
}

interface Found extends ApiRequest {
  clientId: string;
  place: number;
  total: number;
}

/** Operations of a client, newest first. Batched. */
export function requestsOf(
  ctx: Context,
  client: ApiClient,
  query: { first?: number | null; after?: string | null },
): Promise<ApiRequestConnection> {
  const size = pageSize(query.first);
  const after = newestFirstAfter(query.after, sql`r.at`, sql`r.id`);
  return loader<string, ApiRequestConnection>(ctx, `apiRequests ${size} ${query.after ?? ''}`, async (ids) => {
    const found = await sql<Found>`
      select k.id as "clientId", r.id, r.at, r.place, r.operation, r.cost, r.code,
        (select count(n.id)::int from api_request n where n.client_id = k.id) as total
      from unnest(${[...ids]}::uuid[]) as k (id) left join lateral (
        select r.id, r.at, ${placeOf(sql`r.at`)} as place, r.operation, r.cost, r.code from api_request r
        where r.client_id = k.id and ${after}
        order by r.at desc, r.id desc limit ${size + 1}
      ) r on true order by r.at desc, r.id desc`.execute(rows(ctx.em));
    const byClient = Map.groupBy(found.rows, (row) => row.clientId);
    return ids.map((id) => {
      const ofClient = byClient.get(id)!;
      const requests = ofClient.filter((row) => row.id !== null);
      const rest = { after: query.after, totalCount: ofClient[0]!.total };
      return page(requests, size, (request) => [request.place, request.id], rest) as ApiRequestConnection;
    });
  }).load(client.id);
}
