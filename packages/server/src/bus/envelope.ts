import { createHmac, timingSafeEqual } from 'node:crypto';

import { BUS_MESSAGE_MAX } from './bus.ts';

/** Characters of a process's name and of a signature, before the message. */
const FROM = 16;
const MAC = 22;

/** A message and which process said it. */
export interface Enveloped {
  from: string;
  message: string;
}

/**
 * Signs what is said and takes nothing else: whoever else can write into the same Redis puts no word into the mouth
 * of a process.
 */
export class Envelopes {
  readonly #key: string;

  /** `installation` names the database, so that what is said in one means nothing in another under the same secret. */
  constructor(secret: string, installation: string) {
    this.#key = createHmac('sha256', secret).update(`bus of ${installation}`).digest('base64url');
  }

  /** @throws {RangeError} for a name that is not {@link FROM} characters long. */
  seal(channel: string, { from, message }: Enveloped): string {
    if (from.length !== FROM) throw new RangeError(`a process is named by ${FROM} characters`);
    return `${from}${this.#mac(channel, from, message)}${message}`;
  }

  /** Null for what was not sealed by a process of this installation, for this channel. */
  open(channel: string, sealed: string): Enveloped | null {
    if (sealed.length < FROM + MAC || sealed.length > BUS_MESSAGE_MAX + FROM + MAC) return null;
    const from = sealed.slice(0, FROM);
    const message = sealed.slice(FROM + MAC);
    const given = Buffer.from(sealed.slice(FROM, FROM + MAC));
    const right = Buffer.from(this.#mac(channel, from, message));
    return given.length === right.length && timingSafeEqual(given, right) ? { from, message } : null;
  }

  #mac(channel: string, from: string, message: string): string {
    return createHmac('sha256', this.#key).update(`${from}\n${channel}\n${message}`).digest('base64url').slice(0, MAC);
  }
}
