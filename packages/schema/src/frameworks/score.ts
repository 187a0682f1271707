import { divideRounded, parseDecimal, compareDecimals } from './decimal.ts';
import type { Framework, FrameworkPredicate } from './framework.ts';

/** Index of a domain or an aspect. */
export interface PartScore {
  code: string;
  /** Two decimals; null while an indicator of it has no level (I6). */
  index: string | null;
  /** Indicators with a level, and all. */
  reported: number;
  total: number;
}

/** What follows from levels. */
export interface Score {
  index: string | null;
  predicate: FrameworkPredicate | null;
  reported: number;
  total: number;
  domains: PartScore[];
  aspects: PartScore[];
}

/** Levels by indicator code. */
export type Levels = ReadonlyMap<string, number>;

/**
 * Indices of the whole, its domains and its aspects (I4, I5, I6). Source: DOMAIN, PermenPANRB 59/2020.
 *
 * An aspect's weight is the sum of its indicators' weights (I1), so the mean over aspects is the mean
 * over their indicators, and one exact division at the end is enough.
 */
export function scoreAssessment(framework: Framework, levels: Levels): Score {
  const whole = new Sum();
  const domains = new Map(framework.domains.map((domain) => [domain.code, new Sum()]));
  const aspects = new Map(framework.aspects.map((aspect) => [aspect.code, new Sum()]));
  for (const indicator of framework.indicators) {
    const weight = parseDecimal(indicator.weight)!;
    const level = levels.get(indicator.code);
    for (const sum of [whole, domains.get(indicator.domainCode)!, aspects.get(indicator.aspectCode)!]) sum.add(weight, level);
  }
  const { index, reported, total } = whole.result();
  return {
    index,
    reported,
    total,
    predicate: index === null ? null : predicateOf(framework, index),
    domains: framework.domains.map(({ code }) => ({ code, ...domains.get(code)!.result() })),
    aspects: framework.aspects.map(({ code }) => ({ code, ...aspects.get(code)!.result() })),
  };
}

/** Running Σ(weight × level) and Σ weight. */
class Sum {
  #weighted = 0n;
  #weight = 0n;
  #reported = 0;
  #total = 0;

  add(weight: bigint, level: number | undefined): void {
    this.#total += 1;
    this.#weight += weight;
    if (level === undefined) return;
    this.#reported += 1;
    this.#weighted += weight * BigInt(level);
  }

  result(): Omit<PartScore, 'code'> {
    const complete = this.#total > 0 && this.#reported === this.#total;
    return { index: complete ? divideRounded(this.#weighted, this.#weight) : null, reported: this.#reported, total: this.#total };
  }
}

/** Band of an index as published, with two decimals; null below every band. */
export function predicateOf(framework: Framework, index: string): FrameworkPredicate | null {
  return framework.predicates.find((band) => compareDecimals(index, band.from) >= 0) ?? null;
}
