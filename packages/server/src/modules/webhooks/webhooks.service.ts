import { sql, type RawBuilder } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { isUuid } from '../../api/ids.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { CLIENT_COUNTS } from './webhook-rows.ts';
import type { Webhook, WebhookConnection, WebhookDelivery, WebhookDeliveryConnection, WebhookSecret } from './webhooks.types.ts';

type Found = Omit<Webhook, 'cursor'> & { epoch: string; pos: string };

/** A webhook `w` of a client `c`. */
const COLUMNS = sql`
  w.id, w.client_id as "clientId", c.organisation_id as "organisationId", c.name as "clientName", w.name, w.url, w.filter as "filterText", w.epoch, w.pos,
  w.disabled_reason as "disabledReason", w.disabled_at as "disabledAt", w.attempts, w.failing_since as "failingSince",
  w.next_attempt_at as "nextAttemptAt", w.ping_id is not null as pinging, w.created_at as "createdAt", w.created_by_name as "createdBy",
  case when not w.enabled then 'DISABLED' when not ${CLIENT_COUNTS} then 'CLIENT_OVER' when w.attempts > 0 then 'RETRYING' else 'ACTIVE' end as state`;

const shown = ({ epoch, pos, ...row }: Found): Webhook => ({ ...row, cursor: formatCursor({ epoch, pos: Number(pos) }) });

/** A webhook of an organisation as it is now; null for any other id. */
export async function findWebhook(db: Rows, organisationId: string, id: string): Promise<Webhook | null> {
  if (!isUuid(id)) return null;
  const found = await sql<Found>`
    select ${COLUMNS} from webhook w join api_client c on c.id = w.client_id
    where w.id = ${id}::uuid and c.organisation_id = ${organisationId}`.execute(db);
  return found.rows[0] ? shown(found.rows[0]) : null;
}

/** One webhook of the viewer's organisation; null for any other. */
export async function webhookById(ctx: Context, id: string): Promise<Webhook | null> {
  const { organisation } = ctx.viewer;
  if (!organisation) return null;
  authorize(ctx.viewer, 'MANAGE_CLIENTS', { organisationId: organisation.id });
  return findWebhook(rows(ctx.em), organisation.id, id);
}

/** Webhooks of all clients of an organisation, newest first. */
export async function webhooksOf(
  ctx: Context,
  organisationId: string,
  query: { first?: number | null; after?: string | null },
): Promise<WebhookConnection> {
  authorize(ctx.viewer, 'MANAGE_CLIENTS', { organisationId });
  const size = pageSize(query.first);
  const found = await sql<Found & { place: number }>`
    select ${COLUMNS}, ${placeOf(sql`w.created_at`)} as place from webhook w join api_client c on c.id = w.client_id
    where c.organisation_id = ${organisationId} and ${newestFirstAfter(query.after, sql`w.created_at`, sql`w.id`)}
    order by w.created_at desc, w.id desc limit ${size + 1}`.execute(rows(ctx.em));
  const counted = await sql<{ n: number }>`
    select count(w.id)::int as n from webhook w join api_client c on c.id = w.client_id
    where c.organisation_id = ${organisationId}`.execute(rows(ctx.em));
  const nodes = found.rows.map((row) => ({ ...shown(row), place: row.place }));
  return page(nodes, size, (row) => [row.place, row.id], { after: query.after, totalCount: counted.rows[0]!.n }) as WebhookConnection;
}

/** Secrets of a webhook that sign today, newest first. Batched. */
export function secretsOf(ctx: Context, webhook: Webhook): Promise<WebhookSecret[]> {
  return loader<string, WebhookSecret[]>(ctx, 'webhookSecrets', async (ids) => {
    const found = await sql<WebhookSecret & { webhookId: string }>`
      select s.id, s.webhook_id as "webhookId", s.created_at as "createdAt", s.ends_at as "endsAt" from webhook_secret s
      where s.webhook_id = any(${[...ids]}::uuid[]) and (s.ends_at is null or s.ends_at > ${ctx.clock.now()}::timestamptz)
      order by s.created_at desc, s.id desc`.execute(rows(ctx.em));
    return ids.map((id) => found.rows.filter((row) => row.webhookId === id));
  }).load(webhook.id);
}

const DELIVERY = sql`
  d.id, d.message_id as "messageId", d.kind, d.cursor, d.attempt, d.at, d.duration_ms as "durationMs", d.status, d.failure, d.detail, d.answer, d.delivered`;

/** The latest attempt of a webhook; null when there was none. Batched. */
export function lastDeliveryOf(ctx: Context, webhook: Webhook): Promise<WebhookDelivery | null> {
  return loader<string, WebhookDelivery | null>(ctx, 'webhookLastDelivery', async (ids) => {
    const found = await sql<WebhookDelivery & { webhookId: string }>`
      select k.id as "webhookId", d.* from unnest(${[...ids]}::uuid[]) as k (id) cross join lateral (
        select ${DELIVERY} from webhook_delivery d where d.webhook_id = k.id order by d.at desc, d.id desc limit 1) d`.execute(
      rows(ctx.em),
    );
    const known = new Map(found.rows.map((row) => [row.webhookId, row]));
    return ids.map((id) => known.get(id) ?? null);
  }).load(webhook.id);
}

/** Attempts beyond this are told as so many: nobody counts a month of them. */
const COUNTED = 10_000;

/** Attempts of a webhook, newest first. */
export async function deliveriesOf(
  ctx: Context,
  webhook: Webhook,
  query: { first?: number | null; after?: string | null; failed?: boolean | null },
): Promise<WebhookDeliveryConnection> {
  const size = pageSize(query.first);
  const which: RawBuilder<unknown> = query.failed
    ? sql`d.webhook_id = ${webhook.id}::uuid and not d.delivered`
    : sql`d.webhook_id = ${webhook.id}::uuid`;
  const found = await sql<WebhookDelivery & { place: number }>`
    select ${DELIVERY}, ${placeOf(sql`d.at`)} as place from webhook_delivery d
    where ${which} and ${newestFirstAfter(query.after, sql`d.at`, sql`d.id`)}
    order by d.at desc, d.id desc limit ${size + 1}`.execute(rows(ctx.em));
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select from webhook_delivery d where ${which} limit ${COUNTED}) as few`.execute(rows(ctx.em));
  return page(found.rows, size, (row) => [row.place, row.id], {
    after: query.after,
    totalCount: counted.rows[0]!.n,
  }) as WebhookDeliveryConnection;
}
