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

/** RFC 9562 UUIDv7: 48 bits of milliseconds, the rest random. */
function uuidV7(milliseconds: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
