/** The two sides of every comparison: always the same colour, shape and line, on every screen. */
export type Slot = 'a' | 'b';

/** One named side. */
export interface Side {
  slot: Slot;
  name: string;
}

/** Printed before a side's name in running text, so that colour is never the only sign. */
export const SLOT_SIGN: Record<Slot, string> = { a: '●', b: '■' };
