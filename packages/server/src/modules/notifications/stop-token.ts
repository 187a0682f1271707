import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a token ends: one watch, or all letters about watches to a person. */
export type Stops = 'WATCH' | 'MAIL';

/** Path of the page and of the one click that end letters. */
export const STOP_PATH = '/berhenti';

const MARKS = { WATCH: 1, MAIL: 2 } as const satisfies Record<Stops, number>;
const UUID_BYTES = 16;
const SIGN_BYTES = 16;

/**
 * A token that ends letters without signing in (N17): which of the two it is, a random name that nothing else knows, and a signature of
 * this installation. It says neither whose letters they are nor what is watched, and opens nothing.
 *
 * @param key `stop_key` of the watch or of the person's settings.
 */
export function stopToken(secret: string, stops: Stops, key: string): string {
  const said = Buffer.concat([Buffer.from([MARKS[stops]]), Buffer.from(key.replaceAll('-', ''), 'hex')]);
  return Buffer.concat([said, signatureOf(secret, said)]).toString('base64url');
}

/** Where that is done. */
export const stopPath = (secret: string, stops: Stops, key: string): string => `${STOP_PATH}/${stopToken(secret, stops, key)}`;

/** Reads one; null for anything that was not made here. */
export function readStopToken(secret: string, token: string): { stops: Stops; key: string } | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 1 + UUID_BYTES + SIGN_BYTES || bytes.toString('base64url') !== token) return null;
  const said = bytes.subarray(0, 1 + UUID_BYTES);
  if (!timingSafeEqual(bytes.subarray(1 + UUID_BYTES), signatureOf(secret, said))) return null;
  const stops = said[0] === MARKS.WATCH ? 'WATCH' : said[0] === MARKS.MAIL ? 'MAIL' : null;
  const hex = said.subarray(1).toString('hex');
  return stops && { stops, key: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

function signatureOf(secret: string, said: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'saling: ends letters', 32));
  return createHmac('sha256', key).update(said).digest().subarray(0, SIGN_BYTES);
}
