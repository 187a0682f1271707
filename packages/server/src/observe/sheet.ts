import { Counter, Gauge, Registry } from 'prom-client';

import type { Distribution, Tallies, Tally } from './measures.ts';
import type { WatchedPool } from './metrics.ts';
import { PrometheusHistogram } from './prometheus-histogram.ts';

/** One answer to whoever scrapes: numbers as they are now. What nobody has said where to read is left out. */
export class Sheet {
  readonly #registry = new Registry();

  counter(name: string, help: string, { value }: Tally): void {
    new Counter({ name, help, registers: [this.#registry] }).inc(value);
  }

  counters(name: string, help: string, label: string, { values }: Tallies): void {
    const counter = new Counter({ name, help, labelNames: [label], registers: [this.#registry] });
    for (const [of, count] of values) counter.inc({ [label]: of }, count);
  }

  /** The same for numbers that somebody else counts. */
  counts(name: string, help: string, label: string, counts: Record<string, number> = {}): void {
    const counter = new Counter({ name, help, labelNames: [label], registers: [this.#registry] });
    for (const [of, count] of Object.entries(counts)) counter.inc({ [label]: of }, count);
  }

  gauge(name: string, help: string, value: number | undefined): void {
    if (value !== undefined) new Gauge({ name, help, registers: [this.#registry] }).set(value);
  }

  gauges(name: string, help: string, label: string, values: Record<string, number> = {}): void {
    const gauge = new Gauge({ name, help, labelNames: [label], registers: [this.#registry] });
    for (const [of, value] of Object.entries(values)) gauge.set({ [label]: of }, value);
  }

  histogram(name: string, help: string, from: Distribution, label?: string): void {
    this.#registry.registerMetric(new PrometheusHistogram({ name, help, from, ...(label !== undefined && { label }) }));
  }

  pools(pools: ReadonlyMap<string, WatchedPool>): void {
    const gauge = new Gauge({
      name: 'saling_pool_connections',
      help: 'Connections to PostgreSQL that are used and idle, and how many wait for one, by pool',
      labelNames: ['pool', 'state'],
      registers: [this.#registry],
    });
    for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
      gauge.set({ pool, state: 'used' }, totalCount - idleCount);
      gauge.set({ pool, state: 'idle' }, idleCount);
      gauge.set({ pool, state: 'waiting' }, waitingCount);
    }
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
