import { Histogram, type MetricObjectWithValues, type MetricType, type MetricValueWithName } from 'prom-client';

import type { Distribution } from './measures.ts';

/** NOTE: prom-client declares an enum and has none. */
const TYPE = 'histogram' as unknown as MetricType;

export interface ShownDistribution {
  name: string;
  help: string;
  from: Distribution;
  /** Name of its label; none when left out. */
  label?: string;
}

/** Shows a distribution as prom-client shows its own histograms, which can count only one value at a time. */
export class PrometheusHistogram extends Histogram {
  readonly #shown: ShownDistribution;

  constructor(shown: ShownDistribution) {
    super({ name: shown.name, help: shown.help, labelNames: shown.label ? [shown.label] : [], registers: [] });
    this.#shown = shown;
  }

  override get(): Promise<MetricObjectWithValues<MetricValueWithName<string>>> {
    const { name, help } = this.#shown;
    return Promise.resolve({ name, help, type: TYPE, aggregator: 'sum', collect: () => undefined, values: this.#values() });
  }

  /** What prom-client's registry asks when it prints. */
  getForPromString(): Promise<MetricObjectWithValues<MetricValueWithName<string>>> {
    return this.get();
  }

  #values(): MetricValueWithName<string>[] {
    const { name, from, label } = this.#shown;
    // Without a label there is one series from the start, at zero.
    const spreads = label ? [...from.spreads.keys()] : [''];
    return spreads.flatMap((of) => {
      const labels = label ? { [label]: of } : {};
      const { counts, sum } = from.spreads.get(of) ?? { counts: [], sum: 0 };
      let below = 0;
      const buckets = [...from.bounds, '+Inf'].map((le, at) => {
        below += counts[at] ?? 0;
        return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: below };
      });
      return [...buckets, { metricName: `${name}_sum`, labels, value: sum }, { metricName: `${name}_count`, labels, value: below }];
    });
  }
}
