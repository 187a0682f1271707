import { createECDH, createPrivateKey, hkdfSync, sign, type KeyObject } from 'node:crypto';

/** How long what is signed counts, s: services take a day at most. */
const COUNTS_S = 12 * 60 * 60;
const KEY_BYTES = 32;

/** Key pair by which push services know this installation (RFC 8292). */
export interface VapidKeys {
  /** For `applicationServerKey`: the point, uncompressed, in base64url. */
  publicKey: string;
  privateKey: KeyObject;
}

/**
 * The key pair of an installation, made of its secret: the same in all processes, and nothing more to keep or to lose. With another
 * secret browsers subscribe anew, as people sign in anew.
 */
export function vapidKeys(secret: string): VapidKeys {
  const curve = createECDH('prime256v1');
  // One of 2^32 numbers is none of the curve: then the next is taken.
  for (let attempt = 0; ; attempt += 1) {
    try {
      curve.setPrivateKey(Buffer.from(hkdfSync('sha256', secret, '', `saling: vapid ${attempt}`, KEY_BYTES)));
      break;
    } catch (error) {
      if (attempt > 8) throw error;
    }
  }
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 1 + KEY_BYTES), point.subarray(1 + KEY_BYTES)];
  // Leading zeros are left away by the library.
  const d = Buffer.concat([Buffer.alloc(KEY_BYTES), curve.getPrivateKey()]).subarray(-KEY_BYTES);
  const [x64, y64, d64] = [x, y, d].map((part) => part.toString('base64url'));
  return {
    publicKey: point.toString('base64url'),
    privateKey: createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x64!, y: y64!, d: d64! } }),
  };
}

/** The header `Authorization` for a push service. @param contact whom its operator may write to, `mailto:` or `https:`. */
export function vapidHeader(keys: VapidKeys, endpoint: string, contact: string, now: Date): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(now.getTime() / 1_000) + COUNTS_S;
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ aud: new URL(endpoint).origin, exp, sub: contact })}`;
  const signature = sign('sha256', Buffer.from(said), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${said}.${signature.toString('base64url')}, k=${keys.publicKey}`;
}

/** Whom a push service may write to: this installation's page when it has a name, else its sender of letters. */
export function contactOf(from: string, baseUrl: string | null): string {
  if (baseUrl?.startsWith('https://')) return baseUrl;
  const [, address = from] = /<([^>]+)>/.exec(from) ?? [];
  return `mailto:${address.trim()}`;
}
