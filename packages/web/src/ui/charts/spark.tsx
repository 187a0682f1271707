import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

import css from './charts.module.css';
import { classes } from './classes.ts';
import { Mark } from './mark.tsx';
import type { Slot } from './slots.ts';

export interface SparkProps {
  /** What the line says, as a sentence: a spark has no axis. */
  label: string;
  values: readonly (number | null)[];
  slot?: Slot;
  width?: number;
  height?: number;
  min?: number;
  max?: number;
}

/** A line of the size of a word. Years without a value leave a gap. */
export function Spark({ label, values, slot = 'a', width = 72, height = 24, min, max }: SparkProps): React.ReactElement {
  const [low = 0, high = 1] = extent(values.filter((value) => value !== null));
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [5, width - 5]);
  const y = scaleLinear([min ?? low, max ?? (high === low ? low + 1 : high)], [height - 5, 5]);
  const path = line<number | null>(
    (_, index) => x(index),
    (value) => y(value ?? 0),
  ).defined((value) => value !== null);
  const last = values.findLastIndex((value) => value !== null);
  const end = values[last];
  return (
    <span className={classes(css.chart, css.spark)}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} data-chart="spark">
        <path className={classes(css.line, css[slot])} d={path(values) ?? ''} />
        {end !== undefined && end !== null && <Mark slot={slot} x={x(last)} y={y(end)} size={3.5} />}
      </svg>
    </span>
  );
}

/** The spark's table twin: one row per place. */
export function sparkTable(names: readonly string[], values: readonly (number | null)[], heads: [string, string]) {
  return {
    columns: [{ label: heads[0] }, { label: heads[1], numeric: true }],
    rows: names.map((name, index) => ({ key: name, cells: [name, values[index] === null ? null : String(values[index])] })),
  };
}
