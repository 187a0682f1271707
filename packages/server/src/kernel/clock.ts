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

/** RFC 9562 UUIDv7: 48 bits of milliseconds, a counter of 12 bits so that one process makes them in order, the rest random. */
function uuidV7(now: number): string {
  // Within a millisecond, and when the machine's clock goes back, counting goes on; where the counter is full it borrows from the next.
  const count = now > last.milliseconds ? 0 : last.count + 1;
  last = { milliseconds: Math.max(now, last.milliseconds) + (count > 0xfff ? 1 : 0), count: count & 0xfff };
  const bytes = randomBytes(16);
  bytes.writeUIntBE(last.milliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
