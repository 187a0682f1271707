import { LIMITS, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { recordAudit, type AuditAction } from '../../access/audit.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { resolveCursor } from '../../events/resume.ts';
import { checkActivityFilter } from '../activity/told-events.service.ts';
import { findClient } from '../api-clients/clients.service.ts';
import { changePeople, ownOrganisation, refuse } from '../identity/people-lock.service.ts';
import type { ChangeWebhookInput, CreateWebhookInput, WebhookWithSecret } from './change-webhooks.types.ts';
import { claimMutation } from './known-mutation.ts';
import { makeSecret } from './secrets.ts';
import { filterText } from './webhook-filter.ts';
import { webhookProblems } from './webhook-problems.ts';
import { NEEDED_SCOPE } from './webhook-rows.ts';
import { findWebhook } from './webhooks.service.ts';
import type { Webhook } from './webhooks.types.ts';

/** Makes a webhook with its first secret. */
export async function createWebhook(ctx: Context, input: CreateWebhookInput): Promise<WebhookWithSecret | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_CLIENTS');
  if (!(await findClient(rows(ctx.em), organisationId, input.clientId))) throw notFound('API client');
  checkActivityFilter(input.filter);
  const problems = [...nameProblems(input.name), ...(await addressProblems(ctx, input.url))];
  const begin = await resolveCursor(ctx.stream, input.after);
  if ('gone' in begin) problems.push(webhookProblems.unknownCursor());
  if (problems.length > 0 || 'gone' in begin) return { problems };
  const { epoch } = ctx.stream.head;
  const made = await changePeople(ctx, 'MANAGE_CLIENTS', organisationId, async (db) => {
    const { id: personId, name: personName } = actorOf(ctx.viewer)!;
    const at = ctx.clock.now();
    const ids = [ctx.clock.newId(), ctx.clock.newId()] as const;
    const known = await claimMutation(db, { personId, name: 'createWebhook', input, at }, ids);
    if (known) return knownSecret(ctx, db, organisationId, known);
    await requireReadyClient(db, organisationId, input.clientId);
    const [id] = ids;
    await sql`
      insert into webhook (id, client_id, name, url, filter, enabled, epoch, pos, created_by_id, created_by_name, created_at)
      values (${id}::uuid, ${input.clientId}::uuid, ${tidy(input.name)}, ${input.url.trim()}, ${filterText(input.filter)}, true, ${epoch},
        ${begin.pos}, ${personId}, ${personName}, ${at}::timestamptz)`.execute(db);
    const secret = await insertSecret(ctx, db, ids);
    const webhook = await requireWebhook(db, organisationId, id);
    await auditWebhook(ctx, db, 'WEBHOOK_CREATED', webhook, { client: webhook.clientName, host: new URL(webhook.url).host });
    return { webhook, secret };
  });
  ctx.webhooks.changed();
  return made;
}

/** Changes what is given of a webhook. */
export async function changeWebhook(ctx: Context, input: ChangeWebhookInput): Promise<Webhook | RuleBroken> {
  await requireWebhook(rows(ctx.em), ownOrganisation(ctx, 'MANAGE_CLIENTS'), input.id);
  checkActivityFilter(input.filter);
  const { name, url } = input;
  const problems = [
    ...(typeof name === 'string' ? nameProblems(name) : []),
    ...(typeof url === 'string' ? await addressProblems(ctx, url) : []),
  ];
  if (problems.length > 0) return { problems };
  return actOn(ctx, input.id, async (db, webhook) => {
    const next = {
      name: typeof name === 'string' ? tidy(name) : webhook.name,
      url: typeof url === 'string' ? url.trim() : webhook.url,
      filter: input.filter ? filterText(input.filter) : webhook.filterText,
    };
    const elsewhere = next.url !== webhook.url || next.filter !== webhook.filterText;
    if (!elsewhere && next.name === webhook.name) return;
    // What waited for the old address is tried at the new one at once.
    await sql`
      update webhook set name = ${next.name}, url = ${next.url}, filter = ${next.filter}, generation = generation + ${elsewhere ? 1 : 0}::int,
        next_attempt_at = case when ${elsewhere} then null else next_attempt_at end
      where id = ${webhook.id}::uuid`.execute(db);
    await auditWebhook(ctx, db, 'WEBHOOK_CHANGED', webhook, { name: next.name, host: new URL(next.url).host });
  });
}

/** Removes a webhook with its secrets and its log for good; answers it as it was. */
export async function removeWebhook(ctx: Context, id: string): Promise<Webhook> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_CLIENTS');
  const removed = await changePeople(ctx, 'MANAGE_CLIENTS', organisationId, async (db) => {
    const webhook = await requireWebhook(db, organisationId, id);
    await sql`delete from webhook where id = ${webhook.id}::uuid`.execute(db);
    await auditWebhook(ctx, db, 'WEBHOOK_REMOVED', webhook, { client: webhook.clientName });
    return webhook;
  });
  ctx.webhooks.changed();
  // It is either done or refused as an error: nothing of it can break a rule.
  return removed as Webhook;
}

/** Does something to a webhook of the viewer's own organisation, under the lock, and answers what became of it. */
export async function actOn(ctx: Context, id: string, work: (db: Rows, webhook: Webhook) => Promise<void>): Promise<Webhook | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_CLIENTS');
  const done = await changePeople(ctx, 'MANAGE_CLIENTS', organisationId, async (db) => {
    await work(db, await requireWebhook(db, organisationId, id));
    return requireWebhook(db, organisationId, id);
  });
  ctx.webhooks.changed();
  return done;
}

export async function requireWebhook(db: Rows, organisationId: string, id: string): Promise<Webhook> {
  const webhook = await findWebhook(db, organisationId, id);
  if (!webhook) throw notFound('webhook');
  return webhook;
}

/** Stores a new secret, sealed, and answers it. */
export async function insertSecret(ctx: Context, db: Rows, [webhookId, secretId]: readonly [string, string]): Promise<string> {
  const secret = makeSecret();
  await sql`
    insert into webhook_secret (id, webhook_id, sealed, created_at)
    values (${secretId}::uuid, ${webhookId}::uuid, ${ctx.webhooks.seal(webhookId, secret)}, ${ctx.clock.now()}::timestamptz)`.execute(db);
  return secret;
}

/** What an earlier request of the same id made: whoever did not hear its answer needs the secret. */
export async function knownSecret(
  ctx: Context,
  db: Rows,
  organisationId: string,
  [webhookId, secretId]: readonly string[],
): Promise<WebhookWithSecret> {
  const webhook = await requireWebhook(db, organisationId, webhookId ?? '');
  const found = await sql<{ sealed: Buffer }>`select sealed from webhook_secret where id::text = ${secretId ?? ''}`.execute(db);
  const secret = found.rows[0] ? ctx.webhooks.open(webhook.id, found.rows[0].sealed) : null;
  if (secret === null) throw notFound('secret');
  return { webhook, secret };
}

export function auditWebhook(
  ctx: Context,
  db: Rows,
  action: AuditAction,
  { organisationId, name }: Webhook,
  details: Record<string, unknown>,
): Promise<void> {
  return recordAudit(db, ctx.clock, { organisationId, actor: actorOf(ctx.viewer)!, action, subject: name, place: ctx.place, details });
}

async function requireReadyClient(db: Rows, organisationId: string, clientId: string): Promise<void> {
  const client = await findClient(db, organisationId, clientId);
  if (!client) throw notFound('API client');
  if (client.state === 'REVOKED') refuse(webhookProblems.clientRevoked());
  if (!client.scopes.includes(NEEDED_SCOPE)) refuse(webhookProblems.scopeMissing());
  const counted = await sql<{ n: number }>`select count(*)::int as n from webhook where client_id = ${client.id}::uuid`.execute(db);
  if (counted.rows[0]!.n >= LIMITS.webhooksPerClient) refuse(webhookProblems.tooMany());
}

/** No line breaks, no spaces around, and nothing that PostgreSQL cannot hold. */
const tidy = (name: string): string => name.toWellFormed().replaceAll('\0', '').trim().replaceAll(/\s+/g, ' ');

function nameProblems(name: string): Problem[] {
  const { length } = [...tidy(name)];
  if (length === 0) return [webhookProblems.nameMissing()];
  return length > LIMITS.apiClientNameLength ? [webhookProblems.nameTooLong()] : [];
}

async function addressProblems(ctx: Context, url: string): Promise<Problem[]> {
  const reason = await ctx.webhooks.refusalOf(url.trim());
  return reason === null ? [] : [webhookProblems.address(reason)];
}
