import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import type { Outbound } from '../../outbound/outbound.ts';
import { takeDue, type DueNotice } from './due-notices.service.ts';
import { encryptMessage, type ReceiverKeys } from './push/message.ts';
import { vapidHeader, type VapidKeys } from './push/vapid.ts';
import { messageOf } from './push-message.ts';

export interface PushParts {
  clock: Clock;
  log: Logger;
  /** The guarded way out: endpoints are what browsers, and whoever plays one, name. */
  outbound: Pick<Outbound, 'post'>;
  vapid: VapidKeys;
  /** Whom a push service may write to. */
  contact: string;
  /** Signs the ways out. */
  secret: string;
}

interface Subscription extends ReceiverKeys {
  id: string;
  endpoint: string;
  language: 'id' | 'en';
}

/** Whoever took messages has this long to send them; then they are sent again, and browsers show them once, ms. */
const TAKEN_MS = 2 * 60_000;
/** News of yesterday is no push, ms. */
const GIVE_UP_MS = 24 * 3_600_000;
/** How long a service keeps a message for a browser that is off, s. */
const KEPT_S = 12 * 60 * 60;

/** Shows what is due in people's browsers; answers to how many people something was sent. */
export async function sendPushes(db: () => Rows, parts: PushParts): Promise<number> {
  let people = 0;
  for (;;) {
    const taken = await take(db(), parts);
    if (taken === null) return people;
    const { seqs, notices, subscriptions } = taken;
    const done = notices.length === 0 || (await sendTo(db, parts, subscriptions, notices));
    if (done) await sql`update watch_notice set pushed_at = ${parts.clock.now()} where seq = any(${seqs}::bigint[])`.execute(db());
    people += 1;
  }
}

/** What is due to one person, which no other process sends for a while; null when there is nothing. */
function take(db: Rows, { clock }: PushParts): Promise<{ seqs: string[]; notices: DueNotice[]; subscriptions: Subscription[] } | null> {
  return db.transaction().execute(async (trx) => {
    const now = clock.now();
    const due = await takeDue(trx, sql`n.pushed_at is null and n.push_due_at <= ${now}::timestamptz`);
    if (!due) return null;
    await sql`update watch_notice set push_due_at = ${new Date(now.getTime() + TAKEN_MS)} where seq = any(${due.seqs}::bigint[])`.execute(
      trx,
    );
    const subscriptions = await sql<Subscription>`
      select id, endpoint, key, auth, language from push_subscription where person_id = ${due.person.id} order by created_at`.execute(trx);
    const young = due.notices.filter(({ at }) => now.getTime() - at.getTime() < GIVE_UP_MS);
    return { seqs: due.seqs, notices: subscriptions.rows.length === 0 ? [] : young, subscriptions: subscriptions.rows };
  });
}

/** Whether it is done with: somewhere it arrived, or nowhere it ever will. */
async function sendTo(
  db: () => Rows,
  parts: PushParts,
  subscriptions: readonly Subscription[],
  notices: readonly DueNotice[],
): Promise<boolean> {
  const outcomes = await Promise.all(subscriptions.map((one) => sendOne(parts, one, messageOf(notices, one.language, parts.secret))));
  const gone = subscriptions.filter((_, at) => outcomes[at] === 'GONE').map(({ id }) => id);
  if (gone.length > 0) await sql`delete from push_subscription where id = any(${gone}::uuid[])`.execute(db());
  return outcomes.some((outcome) => outcome !== 'LATER') || outcomes.length === 0;
}

async function sendOne(parts: PushParts, { id, endpoint, ...keys }: Subscription, message: string): Promise<'SENT' | 'GONE' | 'LATER'> {
  const { clock, log, outbound, vapid, contact } = parts;
  try {
    const { status } = await outbound.post({
      url: endpoint,
      body: encryptMessage(message, keys),
      headers: {
        authorization: vapidHeader(vapid, endpoint, contact, clock.now()),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(KEPT_S),
        urgency: 'normal',
      },
    });
    if (status >= 200 && status < 300) return 'SENT';
    // N18: the browser is there no more, or never was.
    if (status === 404 || status === 410) return 'GONE';
    log.warn({ subscription: id, status }, 'a push service did not take a message');
    return status === 429 || status >= 500 ? 'LATER' : 'SENT';
  } catch (error) {
    log.warn({ subscription: id, reason: error instanceof Error ? error.name : 'unknown' }, 'a push service was not reached');
    return 'LATER';
  }
}
