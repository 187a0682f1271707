import { randomBytes } from 'node:crypto';

/** Where time and identifiers come from, so that tests can hold both still. */
export interface Clock {
  /** The present instant. */
  now(): Date;
  /** A new UUID of version 7: sortable by its time of birth. */
  newId(): string;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  newId: () => uuidV7(Date.now()),
};

let last = { milliseconds: 0, count: 0 };

/** Random bytes that were asked for at once: asking costs the same for a few and for many. */
const pool = { bytes: Buffer.alloc(0), used: 0 };
const POOL_BYTES = 4_096;
const RANDOM_BYTES = 8;

function takeRandom(into: Buffer, at: number): void {
  if (pool.used + RANDOM_BYTES > pool.bytes.length) {
    pool.bytes = randomBytes(POOL_BYTES);
    pool.used = 0;
  }
  pool.bytes.copy(into, at, pool.used, pool.used + RANDOM_BYTES);
  pool.used += RANDOM_BYTES;
}

/** RFC 9562 UUIDv7: 48 bits of milliseconds, a counter of 12 bits so that one process makes them in order, the rest random. */
function uuidV7(now: number): string {
  // Within a millisecond, and when the machine's clock goes back, counting goes on; where the counter is full it borrows from the next.
  const count = now > last.milliseconds ? 0 : last.count + 1;
  last = { milliseconds: Math.max(now, last.milliseconds) + (count > 0xfff ? 1 : 0), count: count & 0xfff };
  const bytes = Buffer.alloc(16);
  takeRandom(bytes, RANDOM_BYTES);
  bytes.writeUIntBE(last.milliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
