/** Numbers that are the same for the same seed. */
export interface Random {
  /** In [0, 1). */
  next: () => number;
  /** A whole number in [0, below). */
  below: (below: number) => number;
  chance: (of: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
}

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { next, below, chance: (of) => next() < of, pick: (from) => from[below(from.length)]! };
}
