import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** Within the 24 to 64 bytes of the Standard Webhooks specification. */
const SECRET_BYTES = 32;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A new secret as its receiver is given it: `whsec_` and base64. */
export function makeSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** The bytes that sign. */
export function bytesOfSecret(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}

/**
 * Seals secrets of webhooks with the secret of the installation (AES-256-GCM): a copy of the database alone signs nothing, and what was
 * sealed for one webhook opens for no other.
 */
export class SecretSeal {
  readonly #key: Uint8Array;

  constructor(sessionSecret: string) {
    this.#key = new Uint8Array(hkdfSync('sha256', sessionSecret, '', 'saling webhook secrets', KEY_BYTES));
  }

  seal(webhookId: string, secret: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(webhookId));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** The secret; null when it was sealed by another installation, or for another webhook. */
  open(webhookId: string, sealed: Uint8Array): string | null {
    const bytes = Buffer.from(sealed);
    const begin = NONCE_BYTES + TAG_BYTES;
    if (bytes.length <= begin) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(webhookId)).setAuthTag(bytes.subarray(NONCE_BYTES, begin));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(begin)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}
