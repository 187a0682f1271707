import { createHash } from 'node:crypto';

import { scoreAssessment, type Framework } from '@saling/schema';

/** Numbers from 0 to below 1 that a text decides: the same sample on every machine. Source: mulberry32. */
export function randomOf(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About normal, mean 0, deviation 1: the sum of twelve. */
export function bell(random: () => number): number {
  return Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
}

/**
 * Invented levels that add up to a published index to the last decimal, strong and weak by aspect as a
 * region would be. The same seed gives the same levels.
 *
 * @throws {Error} when no set of levels can add up to the index.
 */
export function sampleLevels(framework: Framework, index: string, seed: string): Map<string, number> {
  const random = randomOf(seed);
  const lean = new Map(framework.aspects.map((aspect) => [aspect.code, bell(random) * 0.5]));
  const levels = new Map(
    framework.indicators.map((indicator) => [
      indicator.code,
      clamp(Math.round(Number(index) + lean.get(indicator.aspectCode)! + bell(random) * 0.45)),
    ]),
  );
  const weights = framework.indicators.map((indicator) => ({ code: indicator.code, weight: Number(indicator.weight) }));
  const off = (): number => weights.reduce((sum, { code, weight }) => sum + weight * levels.get(code)!, 0) / 100 - Number(index);
  for (let round = 0; round < 20_000; round += 1) {
    const distance = off();
    if (Math.abs(distance) < 0.0051 && scoreAssessment(framework, levels).index === index) return levels;
    const one = weights[Math.floor(random() * weights.length)]!;
    const before = levels.get(one.code)!;
    levels.set(one.code, clamp(before + (random() < 0.5 ? 1 : -1)));
    // Downhill, with a step uphill now and then, so that it does not rest beside the mark.
    if (Math.abs(off()) > Math.abs(distance) && random() > 0.02) levels.set(one.code, before);
  }
  throw new Error(`no levels of ${framework.id} add up to ${index}`);
}

function clamp(level: number): number {
  return Math.min(5, Math.max(1, level));
}
