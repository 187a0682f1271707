import { createHash } from 'node:crypto';

import type { Matching, MatchingInput } from '@saling/schema/matching';

/** Matchings kept: one for each year and filter that is looked at; each has a number for every region. */
const MOST = 32;

/**
 * Matchings by what they were made of. A new level or pair makes another input, so nothing that is kept can be out of
 * date; who asks the same meanwhile waits for the same run.
 */
export class KeptMatchings {
  readonly #match: (input: MatchingInput) => Promise<Matching>;
  readonly #byInput = new Map<string, Promise<Matching>>();

  constructor(match: (input: MatchingInput) => Promise<Matching>) {
    this.#match = match;
  }

  async of(input: MatchingInput): Promise<Matching> {
    const key = fingerprintOf(input);
    const running = this.#byInput.get(key) ?? this.#match(input);
    // Those not asked for longest make room.
    this.#byInput.delete(key);
    this.#byInput.set(key, running);
    for (const oldest of this.#byInput.keys()) {
      if (this.#byInput.size <= MOST) break;
      this.#byInput.delete(oldest);
    }
    try {
      return await running;
    } catch (error) {
      if (this.#byInput.get(key) === running) this.#byInput.delete(key);
      throw error;
    }
  }
}

function fingerprintOf({ weights, kinds, provinces, levels }: MatchingInput): string {
  const hash = createHash('sha256');
  for (const part of [weights, kinds, provinces, levels]) hash.update(`${part.length} `).update(part);
  return hash.digest('base64url');
}
