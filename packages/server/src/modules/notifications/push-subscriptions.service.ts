import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { authorize, authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows } from '../../database/orm.ts';
import { OutboundRefused } from '../../outbound/refusal.ts';
import { areReceiverKeys } from './push/message.ts';
import { watchProblems as problems } from './watch-problems.ts';
import { ensureSettings, readSettings } from './watch-settings.service.ts';
import type { PushSubscriptionInput, WatchSettings } from './watches.types.ts';

/**
 * Has a browser be told by push. A browser has one subscription: whoever is signed in there last has it. Of too many the oldest go.
 * Addresses that are not called are refused at once, and judged again at every message (N18).
 */
export async function subscribeToPush(ctx: Context, input: PushSubscriptionInput): Promise<WatchSettings | RuleBroken> {
  authorize(ctx.viewer, 'FOLLOW', {});
  const person = authorizePerson(ctx.viewer);
  const { endpoint, key, auth, language } = input;
  const why = whyNotCalled(ctx, endpoint);
  if (why !== null) return { problems: [problems.badEndpoint(why)] };
  if (!areReceiverKeys({ key, auth })) return { problems: [problems.badKeys()] };
  await ensureSettings(ctx, person.id);
  await rows(ctx.em)
    .transaction()
    .execute(async (trx) => {
      await sql`
        insert into push_subscription (id, person_id, endpoint, key, auth, language, created_at)
        values (${ctx.clock.newId()}, ${person.id}, ${endpoint}, ${key}, ${auth}, ${language === 'en' ? 'en' : 'id'}, ${ctx.clock.now()})
        on conflict (endpoint) do update set person_id = excluded.person_id, key = excluded.key, auth = excluded.auth,
          language = excluded.language, created_at = excluded.created_at`.execute(trx);
      await sql`
        delete from push_subscription where id in (
          select id from push_subscription where person_id = ${person.id} order by created_at desc, id desc offset ${LIMITS.pushSubscriptions}
        )`.execute(trx);
      await sql`update watch_setting set push = true where person_id = ${person.id}`.execute(trx);
    });
  return readSettings(ctx);
}

/** Has a browser be told no more, or without an address every one, also those that are not at hand (N97); the last one ends push. */
export async function unsubscribeFromPush(ctx: Context, endpoint?: string | null): Promise<WatchSettings> {
  const person = authorizePerson(ctx.viewer);
  const which = (endpoint ?? null) === null ? sql`true` : sql`endpoint = ${endpoint}`;
  await sql`delete from push_subscription where person_id = ${person.id} and ${which}`.execute(rows(ctx.em));
  await sql`
    update watch_setting set push = exists (select from push_subscription b where b.person_id = ${person.id})
    where person_id = ${person.id} and push`.execute(rows(ctx.em));
  return readSettings(ctx);
}

function whyNotCalled(ctx: Context, endpoint: string): string | null {
  try {
    ctx.outbound.check(endpoint);
    return null;
  } catch (error) {
    if (error instanceof OutboundRefused) return error.message;
    throw error;
  }
}
