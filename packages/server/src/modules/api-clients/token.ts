import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 8;
/** 62^43 is more than 2^256. */
const SECRET_BYTES = 32;
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;

const SHAPE = /^(saling_[a-z2-7]{8})_[0-9A-Za-z]{49}$/;

/** Whether a text has something in it that looks like a token of ours, right or wrong. */
export const LOOKS_LIKE_TOKEN = /saling_[a-z2-7]{8}_/;

/**
 * A new token, `saling_<id>_<secret><checksum>`: the id is shown and found in the database, the secret is
 * never stored, and the checksum tells a mistyped token without asking anybody. `random` gives bytes.
 */
export function makeToken(random: (bytes: number) => Uint8Array = randomBytes): string {
  const id = [...random(ID_LENGTH)].map((byte) => BASE32[byte % BASE32.length]).join('');
  const secret = base62(BigInt(`0x${Buffer.from(random(SECRET_BYTES)).toString('hex')}`), SECRET_LENGTH);
  const body = `saling_${id}_${secret}`;
  return `${body}${checksum(body)}`;
}

/** The part of a token that may be shown; null when it is none of ours: mistyped, cut off, or of something else. */
export function prefixOf(token: string): string | null {
  const prefix = SHAPE.exec(token)?.[1];
  if (prefix === undefined) return null;
  return checksum(token.slice(0, -CHECKSUM_LENGTH)) === token.slice(-CHECKSUM_LENGTH) ? prefix : null;
}

/** What is stored of a token. Its secret has 256 random bits, so nobody finds it by trying, however fast the hash is. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), CHECKSUM_LENGTH);
}

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = BASE62[Number(rest % 62n)]! + text;
  return text;
}
