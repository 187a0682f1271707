import * as Y from 'yjs';

import type { Listed } from './plan-content.ts';

/**
 * A value of which nothing is lost when two set it at the same time (P2): a `Y.Array` that holds one entry.
 * Setting takes away every entry there is and puts one in; who did not know of the other's entry could not take it
 * away, so both stay until somebody chooses. A `Y.Map` key would keep one of the two and drop the other in silence.
 */
export type Register = Y.Array<unknown>;

/** A list of the document that holds these values. */
export function listOf(values: readonly unknown[]): Y.Array<unknown> {
  const list = new Y.Array<unknown>();
  if (values.length > 0) list.push([...values]);
  return list;
}

/** A register that holds one value. */
export function registerOf(value: unknown): Register {
  return listOf([value]);
}

/** Sets a register, and so chooses among the values that were kept. Within a transaction of the caller. */
export function setRegister(register: Register, value: unknown): void {
  if (register.length > 0) register.delete(0, register.length);
  register.push([value]);
}

/** Every value that stands in a list of the document, with its name. */
export function listedOf(list: Y.Array<unknown>): Listed<unknown>[] {
  const found: Listed<unknown>[] = [];
  for (let item = list._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentAny)) continue;
    for (const [place, value] of item.content.arr.entries()) found.push({ id: `${item.id.client}:${item.id.clock + place}`, value });
  }
  return found;
}

/** What a register says: its first value, and all of them when they differ. Equal values of two people are one. */
export function readRegister(register: Register): { value: unknown; kept: Listed<unknown>[] } {
  const seen = new Set<string>();
  const kept = listedOf(register).filter(({ value }) => {
    const key = JSON.stringify(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return { value: kept[0]?.value, kept: kept.length > 1 ? kept : [] };
}
