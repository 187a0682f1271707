import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { resolveCursor } from '../../events/resume.ts';
import { changePeople, ownOrganisation, refuse } from '../identity/people-lock.service.ts';
import { actOn, auditWebhook, insertSecret, knownSecret, requireWebhook } from './change-webhooks.service.ts';
import type { PingWebhookInput, ReplayWebhookInput, RotateWebhookSecretInput, WebhookWithSecret } from './change-webhooks.types.ts';
import { claimMutation } from './known-mutation.ts';
import { webhookProblems } from './webhook-problems.ts';
import type { Webhook } from './webhooks.types.ts';

/** Nothing failed yet, and what is under way counts no more. */
const AFRESH = sql`generation = generation + 1, attempts = 0, failing_since = null, next_attempt_at = null`;

/** Sends again from where it stopped; nothing is left out. One that sends already stays as it is. */
export function enableWebhook(ctx: Context, id: string): Promise<Webhook | RuleBroken> {
  return actOn(ctx, id, async (db, webhook) => {
    if (webhook.state !== 'DISABLED') return;
    if ('gone' in (await resolveCursor(ctx.stream, webhook.cursor))) refuse(webhookProblems.unknownCursor());
    await sql`
      update webhook set enabled = true, disabled_reason = null, disabled_at = null, ${AFRESH} where id = ${webhook.id}::uuid`.execute(db);
    await auditWebhook(ctx, db, 'WEBHOOK_CHANGED', webhook, { enabled: true });
  });
}

/** Stops sending until it is enabled. */
export function disableWebhook(ctx: Context, id: string): Promise<Webhook | RuleBroken> {
  return actOn(ctx, id, async (db, webhook) => {
    if (webhook.state === 'DISABLED') return;
    await sql`
      update webhook set enabled = false, disabled_reason = 'BY_OWNER', disabled_at = ${ctx.clock.now()}::timestamptz,
        generation = generation + 1, next_attempt_at = null
      where id = ${webhook.id}::uuid`.execute(db);
    await auditWebhook(ctx, db, 'WEBHOOK_CHANGED', webhook, { enabled: false });
  });
}

/** Goes on after a cursor, back or ahead. */
export function replayWebhook(ctx: Context, input: ReplayWebhookInput): Promise<Webhook | RuleBroken> {
  return actOn(ctx, input.id, async (db, webhook) => {
    const from = await resolveCursor(ctx.stream, input.after);
    if ('gone' in from) refuse(webhookProblems.unknownCursor());
    const { epoch } = ctx.stream.head;
    if (await claimMutation(db, claim(ctx, 'replayWebhook', input), [webhook.id])) return;
    await sql`update webhook set epoch = ${epoch}, pos = ${from.pos}, ${AFRESH} where id = ${webhook.id}::uuid`.execute(db);
    await auditWebhook(ctx, db, 'WEBHOOK_CHANGED', webhook, { after: input.after });
  });
}

/** Asks for one test message, which is sent before anything else, also while the webhook is disabled. */
export function pingWebhook(ctx: Context, input: PingWebhookInput): Promise<Webhook | RuleBroken> {
  return actOn(ctx, input.id, async (db, webhook) => {
    const pingId = ctx.clock.newId();
    if (await claimMutation(db, claim(ctx, 'pingWebhook', input), [webhook.id])) return;
    await sql`update webhook set ping_id = coalesce(ping_id, ${pingId}::uuid) where id = ${webhook.id}::uuid`.execute(db);
  });
}

/** Makes a new secret; those before it sign as well until the overlap is over, or earlier if they were to end. */
export async function rotateWebhookSecret(ctx: Context, input: RotateWebhookSecretInput): Promise<WebhookWithSecret | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_CLIENTS');
  const { overlapHours } = input;
  return changePeople(ctx, 'MANAGE_CLIENTS', organisationId, async (db) => {
    const webhook = await requireWebhook(db, organisationId, input.id);
    const ids = [webhook.id, ctx.clock.newId()] as const;
    const known = await claimMutation(db, claim(ctx, 'rotateWebhookSecret', input), ids);
    if (known) return knownSecret(ctx, db, organisationId, known);
    if (overlapHours < 0 || overlapHours > LIMITS.overlapHoursMax) refuse(webhookProblems.overlap());
    const now = ctx.clock.now();
    const counting = await sql`
      select from webhook_secret where webhook_id = ${webhook.id}::uuid and (ends_at is null or ends_at > ${now}::timestamptz)`.execute(db);
    if (overlapHours > 0 && counting.rows.length > 1) refuse(webhookProblems.tooManySecrets());
    await sql`
      update webhook_secret set ends_at = least(ends_at, ${now}::timestamptz + ${overlapHours}::int * interval '1 hour')
      where webhook_id = ${webhook.id}::uuid`.execute(db);
    const secret = await insertSecret(ctx, db, ids);
    await auditWebhook(ctx, db, 'WEBHOOK_SECRET_ROTATED', webhook, { overlapHours });
    return { webhook, secret };
  });
}

function claim<Input extends { clientMutationId: string }>(ctx: Context, name: string, input: Input) {
  return { personId: actorOf(ctx.viewer)!.id, name, input, at: ctx.clock.now() };
}
