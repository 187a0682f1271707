import type { Scope } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';

/** What a tool needs in order to be told events, here as over a subscription. */
export const NEEDED_SCOPE: Scope = 'events:subscribe';

/** What a process knows of a webhook that there may be something to send to. */
export interface ListedWebhook {
  id: string;
  /** Of an `ActivityFilter`, as JSON. */
  filter: string;
  epoch: string;
  /** After which it goes on. */
  pos: number;
  /** Changes when it was told to go on from elsewhere, or with another filter or address. */
  generation: number;
  /** It is on, and its client counts. */
  sends: boolean;
  pinged: boolean;
  nextAttemptAt: Date | null;
}

/** A webhook that this process may call now, and no other. */
export interface ClaimedWebhook {
  id: string;
  clientId: string;
  name: string;
  url: string;
  pos: number;
  generation: number;
  attempts: number;
  failingSince: Date | null;
  pingId: string | null;
  /** Secrets that count, sealed, newest first. */
  sealed: Uint8Array[];
}

/** Whether the client `c` of a webhook may be told anything now. */
export const CLIENT_COUNTS: RawBuilder<boolean> = sql<boolean>`(c.revoked_at is null and c.expires_at > now() and ${sql.lit(NEEDED_SCOPE)} = any(c.scopes))`;

/** Webhooks that are on, or of which a test was asked. */
export async function listWebhooks(db: Rows): Promise<ListedWebhook[]> {
  const found = await sql<ListedWebhook & { pos: string }>`
    select w.id, w.filter, w.epoch, w.pos, w.generation, w.enabled and ${CLIENT_COUNTS} as sends, w.ping_id is not null as pinged,
      w.next_attempt_at as "nextAttemptAt"
    from webhook w join api_client c on c.id = w.client_id
    where (w.enabled and ${CLIENT_COUNTS}) or w.ping_id is not null`.execute(db);
  return found.rows.map((row) => ({ ...row, pos: Number(row.pos) }));
}

export interface Holder {
  /** The process. */
  owner: string;
  leaseMs: number;
  now: Date;
}

/**
 * Takes a webhook for so long that one attempt surely fits in, by the database's clock; null while another process has it, and when there
 * is nothing to send (yet).
 */
export async function claimWebhook(
  db: Rows,
  id: string,
  what: 'EVENT' | 'PING',
  { owner, leaseMs, now }: Holder,
): Promise<ClaimedWebhook | null> {
  const due =
    what === 'PING'
      ? sql`w.ping_id is not null`
      : sql`w.enabled and ${CLIENT_COUNTS} and (w.next_attempt_at is null or w.next_attempt_at <= ${now}::timestamptz)`;
  const found = await sql<ClaimedWebhook & { pos: string }>`
    update webhook w set lease_owner = ${owner}::uuid, lease_until = now() + ${leaseMs}::int * interval '1 millisecond'
    from api_client c
    where w.id = ${id}::uuid and c.id = w.client_id and ${due}
      and (w.lease_until is null or w.lease_until <= now() or w.lease_owner = ${owner}::uuid)
    returning w.id, w.client_id as "clientId", w.name, w.url, w.pos, w.generation, w.attempts, w.failing_since as "failingSince",
      w.ping_id as "pingId", (
        select coalesce(array_agg(s.sealed order by s.created_at desc, s.id desc), '{}') from webhook_secret s
        where s.webhook_id = w.id and (s.ends_at is null or s.ends_at > ${now}::timestamptz)) as sealed`.execute(db);
  const row = found.rows[0];
  return row ? { ...row, pos: Number(row.pos) } : null;
}

/** Where this process's word on a webhook still counts: it has the lease, and nobody told the webhook to do otherwise meanwhile. */
export interface Hold {
  id: string;
  owner: string;
  generation: number;
}

const held = ({ id, owner, generation }: Hold): RawBuilder<boolean> =>
  sql<boolean>`id = ${id}::uuid and lease_owner = ${owner}::uuid and generation = ${generation}`;

/** So long whoever called last has a webhook to itself, ms: when it dies between two calls, others need not wait for longer. */
const BETWEEN_CALLS_MS = 5_000;

/** The receiver has everything up to this position; `beside` is written with it, in one statement. */
export async function moveTo(db: Rows, hold: Hold, pos: number, beside: RawBuilder<unknown>): Promise<void> {
  await sql`
    with beside as (${beside}) update webhook set pos = ${pos}, attempts = 0, failing_since = null, next_attempt_at = null,
      lease_until = least(lease_until, now() + ${BETWEEN_CALLS_MS}::int * interval '1 millisecond')
    where ${held(hold)}`.execute(db);
}

/** It is tried again at this time, by whichever process. */
export async function retryAt(db: Rows, hold: Hold, at: Date, now: Date): Promise<void> {
  await sql`
    update webhook set attempts = attempts + 1, failing_since = coalesce(failing_since, ${now}::timestamptz),
      next_attempt_at = ${at}::timestamptz, lease_until = null
    where ${held(hold)}`.execute(db);
}

export type DisabledReason = 'BY_OWNER' | 'GONE' | 'DEAD' | 'CURSOR_GONE';

/** Nothing is sent any more until its owner says so; answers whether it was this call that did it. */
export async function disable(db: Rows, hold: Hold, reason: DisabledReason, now: Date): Promise<boolean> {
  const changed = await sql`
    update webhook set enabled = false, disabled_reason = ${reason}, disabled_at = ${now}::timestamptz, generation = generation + 1,
      attempts = attempts + 1, failing_since = coalesce(failing_since, ${now}::timestamptz), next_attempt_at = null, lease_until = null
    where ${held(hold)} and enabled returning id`.execute(db);
  return changed.rows.length > 0;
}

/** Passes by what was looked at and is not for it. Only ever forward, and not while another process is at it. */
export async function passBy(db: Rows, hold: Hold, pos: number): Promise<void> {
  await sql`
    update webhook set pos = ${pos} where id = ${hold.id}::uuid and generation = ${hold.generation} and pos < ${pos}
      and (lease_until is null or lease_until <= now() or lease_owner = ${hold.owner}::uuid)`.execute(db);
}

/** The test was sent. */
export async function pingDone(db: Rows, id: string, pingId: string): Promise<void> {
  await sql`update webhook set ping_id = null, lease_until = null where id = ${id}::uuid and ping_id = ${pingId}::uuid`.execute(db);
}

/** Gives back all that a process took. */
export async function releaseAll(db: Rows, owner: string): Promise<void> {
  await sql`update webhook set lease_until = null where lease_owner = ${owner}::uuid and lease_until is not null`.execute(db);
}
