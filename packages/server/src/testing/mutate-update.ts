import { mutateMeaning } from './mutate-meaning.ts';
import type { Random } from './random.ts';
import { varUint } from './raw-update.ts';

/** What a mutation may take from elsewhere. */
export interface MutationSource {
  /** Other updates, to splice from. */
  others: readonly Uint8Array[];
  /** Client ids and how far each has come, to name what is there. */
  clocks: readonly (readonly [client: number, clock: number])[];
}

const NUMBERS = [0, 1, 2, 127, 128, 16_383, 2 ** 28, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1];

/** A valid update with one to three things changed in it: half of the time bytes, half of the time what they mean. */
export function mutateUpdate(update: Uint8Array, source: MutationSource, random: Random): Uint8Array {
  if (random.chance(0.5)) return mutateMeaning(update, source, random);
  let bytes = update;
  for (let left = 1 + random.below(3); left > 0; left -= 1) bytes = random.pick(MUTATIONS)(bytes, source, random);
  return bytes;
}

type Mutation = (bytes: Uint8Array, source: MutationSource, random: Random) => Uint8Array;

const join = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const chunk = (bytes: Uint8Array, random: Random): Uint8Array => {
  const at = random.below(bytes.length + 1);
  return bytes.subarray(at, at + 1 + random.below(24));
};

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, _source, random) {
    const flipped = bytes.slice();
    const at = random.below(Math.max(bytes.length, 1));
    if (bytes.length > 0) flipped[at]! ^= 1 << random.below(8);
    return flipped;
  },
  function setByte(bytes, _source, random) {
    const set = bytes.slice();
    if (bytes.length > 0) set[random.below(bytes.length)] = random.below(256);
    return set;
  },
  function truncate(bytes, _source, random) {
    return bytes.slice(0, random.below(bytes.length + 1));
  },
  function extend(bytes, _source, random) {
    return join(
      bytes,
      Array.from({ length: 1 + random.below(4) }, () => random.below(256)),
    );
  },
  function takeOut(bytes, _source, random) {
    const at = random.below(bytes.length + 1);
    return join(bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(6)));
  },
  function double(bytes, _source, random) {
    const at = random.below(bytes.length + 1);
    const piece = bytes.subarray(at, at + 1 + random.below(24));
    return join(bytes.subarray(0, at), piece, piece, bytes.subarray(at + piece.length));
  },
  function splice(bytes, { others }, random) {
    const at = random.below(bytes.length + 1);
    return join(bytes.subarray(0, at), chunk(random.pick(others), random), bytes.subarray(at + random.below(16)));
  },
  function cross(bytes, { others }, random) {
    const other = random.pick(others);
    return join(bytes.subarray(0, random.below(bytes.length + 1)), other.subarray(random.below(other.length + 1)));
  },
  function replaceNumber(bytes, { clocks }, random) {
    const at = random.below(bytes.length + 1);
    let end = at;
    while (end < bytes.length && bytes[end]! >= 0x80) end += 1;
    const number = random.chance(0.5) ? random.pick(NUMBERS) : random.pick(random.pick(clocks));
    return join(bytes.subarray(0, at), varUint(number), bytes.subarray(end + 1));
  },
];
