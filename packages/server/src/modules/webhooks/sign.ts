import { createHmac } from 'node:crypto';

import { bytesOfSecret } from './secrets.ts';

/**
 * Headers of one attempt after the Standard Webhooks specification: the message's id, the same in every attempt; the instant of this
 * attempt; and one signature for each secret that counts, over the very bytes that are sent.
 */
export function signedHeaders(message: { id: string; body: Uint8Array }, secrets: readonly string[], now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', bytesOfSecret(secret)).update(`${message.id}.${timestamp}.`).update(message.body);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
