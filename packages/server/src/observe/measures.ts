/** Counts up: as cheap as an addition, and read only when somebody asks. */
export class Tally {
  value = 0;

  add(count = 1): void {
    this.value += count;
  }
}

/** Counts up by a label, whose values come from a closed list: each is a series that is kept for ever. */
export class Tallies<Label extends string = string> {
  readonly values = new Map<Label, number>();

  add(label: Label, count = 1): void {
    this.values.set(label, (this.values.get(label) ?? 0) + count);
  }

  /** How often; 0 for a label that never came. */
  of(label: Label): number {
    return this.values.get(label) ?? 0;
  }
}

interface Spread {
  /** How many fell into each bucket, the last without an upper bound; not added up. */
  counts: number[];
  sum: number;
}

/** How values spread over buckets, by a label or, with the label `''`, as a whole. One call may stand for many equal values. */
export class Distribution {
  /** Upper bounds, ascending; a value on a bound is within it. */
  readonly bounds: readonly number[];
  readonly spreads = new Map<string, Spread>();

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
  }

  observe(value: number, times = 1, label = ''): void {
    let spread = this.spreads.get(label);
    if (!spread) this.spreads.set(label, (spread = { counts: [...this.bounds, Infinity].map(() => 0), sum: 0 }));
    let at = 0;
    while (at < this.bounds.length && value > this.bounds[at]!) at += 1;
    spread.counts[at]! += times;
    spread.sum += value * times;
  }

  /** How many values came. */
  count(label = ''): number {
    return this.spreads.get(label)?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
  }
}
