import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { FailureReason, RefusalReason } from '../../outbound/refusal.ts';

/**
 * Why an attempt failed (closed list): what the way out says (`outbound/refusal.ts`), and `STATUS` the receiver answered something else
 * than 2xx · `REDIRECT` it pointed elsewhere · `SECRET_UNREADABLE` the secret of the installation was changed · `CALLED_OFF` the webhook
 * was changed, or this process stopped, before there was an answer.
 */
export const DELIVERY_FAILURES = [
  'STATUS',
  'REDIRECT',
  'SECRET_UNREADABLE',
  'NO_URL',
  'HTTPS_ONLY',
  'CREDENTIALS',
  'PORT',
  'FORBIDDEN_ADDRESS',
  'UNKNOWN_HOST',
  'TIMEOUT',
  'TLS',
  'CUT_OFF',
  'CONNECTION',
  'CALLED_OFF',
] as const satisfies readonly (RefusalReason | FailureReason | 'STATUS' | 'REDIRECT' | 'SECRET_UNREADABLE' | 'CALLED_OFF')[];
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

/** One attempt and what came of it. */
export interface Attempted {
  messageId: string;
  kind: string;
  cursor: string | null;
  attempt: number;
  at: Date;
  durationMs: number;
  status: number | null;
  failure: DeliveryFailure | null;
  /** What is known besides, as data: where it pointed, or the code of the network. */
  detail: string | null;
  /** The beginning of the answer, as text. */
  answer: string;
}

const DETAIL_LENGTH = 255;

/** The statement that writes an attempt down, unless its webhook was removed. */
export function deliveryInsert(id: string, webhookId: string, one: Attempted): RawBuilder<unknown> {
  return sql`
    insert into webhook_delivery (id, webhook_id, message_id, kind, cursor, attempt, at, duration_ms, status, failure, detail, answer, delivered)
    select ${id}::uuid, w.id, ${one.messageId}, ${one.kind}, ${one.cursor}, ${one.attempt}::int, ${one.at}::timestamptz, ${one.durationMs}::int,
      ${one.status}::int, ${one.failure}, ${one.detail?.slice(0, DETAIL_LENGTH) ?? null}, ${one.answer}, ${one.failure === null}
    from webhook w where w.id = ${webhookId}::uuid`;
}

/** Forgets attempts of before this moment, so many at a time; answers how many they were. */
export async function forgetDeliveries(db: Rows, before: Date, most: number): Promise<number> {
  const gone = await sql`
    delete from webhook_delivery where id in (
      select id from webhook_delivery where at < ${before}::timestamptz order by at limit ${most}
    )`.execute(db);
  return Number(gone.numAffectedRows);
}
