import type { Outbound, OutboundAnswer } from '../../outbound/outbound.ts';
import { OutboundFailed, OutboundRefused } from '../../outbound/refusal.ts';
import type { Attempted, DeliveryFailure } from './delivery-rows.ts';
import type { Message } from './payload.ts';
import { askedWait } from './schedule.ts';
import type { SecretSeal } from './secrets.ts';
import { signedHeaders } from './sign.ts';
import type { ClaimedWebhook } from './webhook-rows.ts';

export interface AttemptParts {
  outbound: Pick<Outbound, 'post'>;
  seal: SecretSeal;
  deadlineMs?: number | undefined;
  signal: AbortSignal;
}

/** An attempt as it is written down, and what the receiver asked for. */
export interface Outcome extends Attempted {
  /** `Retry-After`, ms. */
  askedMs: number | null;
}

/** Sends a message once. Of one that was called off nothing is known: the receiver may have read it (N102). */
export async function attempt(parts: AttemptParts, webhook: ClaimedWebhook, message: Message, now: Date): Promise<Outcome> {
  const base = { messageId: message.id, kind: message.kind, cursor: message.cursor, attempt: webhook.attempts + 1, at: now };
  const began = performance.now();
  const ended = (rest: Pick<Outcome, 'status' | 'failure' | 'detail' | 'answer' | 'askedMs'>): Outcome => ({
    ...base,
    durationMs: Math.round(performance.now() - began),
    ...rest,
  });
  const failed = (failure: DeliveryFailure, detail: string | null = null): Outcome =>
    ended({ status: null, failure, detail, answer: '', askedMs: null });
  const secrets = webhook.sealed.map((sealed) => parts.seal.open(webhook.id, sealed)).filter((one) => one !== null);
  if (secrets.length === 0) return failed('SECRET_UNREADABLE');
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Saling-Webhooks/1',
    accept: '*/*',
    ...signedHeaders(message, secrets, now),
  };
  try {
    const { outbound, deadlineMs, signal } = parts;
    const answer = await outbound.post({
      url: webhook.url,
      headers,
      body: message.body,
      signal,
      ...(deadlineMs !== undefined && { deadlineMs }),
    });
    return ended(judged(answer, now));
  } catch (error) {
    if (error instanceof OutboundRefused) return failed(error.reason);
    if (error instanceof OutboundFailed) return failed(error.reason === 'STOPPED' ? 'CALLED_OFF' : error.reason, error.code);
    throw error;
  }
}

function judged(
  { status, headers, start }: OutboundAnswer,
  now: Date,
): Pick<Outcome, 'status' | 'failure' | 'detail' | 'answer' | 'askedMs'> {
  const redirected = status >= 300 && status < 400;
  return {
    status,
    failure: status >= 200 && status < 300 ? null : redirected ? 'REDIRECT' : 'STATUS',
    detail: redirected && headers['location'] ? readable(Buffer.from(headers['location'])) : null,
    answer: readable(start),
    askedMs: askedWait(status, headers['retry-after'], now),
  };
}

/** Bytes of somebody else as text that can be stored and shown. */
function readable(bytes: Uint8Array): string {
  // Control characters but line breaks and tabs say nothing, and PostgreSQL stores no U+0000.
  return Buffer.from(bytes)
    .toString('utf8')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD');
}
