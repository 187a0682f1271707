import { scaleLinear } from 'd3-scale';

import css from './charts.module.css';
import { classes } from './classes.ts';
import type { TableData } from './data-table.tsx';
import { fitText } from './labels.ts';
import { Readout } from './readout.tsx';
import type { Slot } from './slots.ts';
import { useMarks } from './use-marks.ts';
import { useWidth } from './use-width.ts';

export interface RankBar {
  key: string;
  label: string;
  value: number | null;
  /** Marks the row of one of the two sides, by colour and by weight of the type. */
  slot?: Slot;
  /** The row as a sentence. */
  sentence: string;
}

export interface RankProps {
  title: string;
  bars: readonly RankBar[];
  max?: number;
  format(value: number): string;
  unknown: string;
  hint: string;
}

/** Horizontal bars in the order given; they start at zero, so lengths may be compared. */
export function Rank({ title, bars, max = 5, format, unknown, hint }: RankProps): React.ReactElement {
  const { ref, width } = useWidth<HTMLDivElement>();
  const marks = useMarks(bars.length);
  const stacked = width < 480;
  const rowHeight = stacked ? 46 : 32;
  const left = stacked ? 4 : Math.min(320, Math.round(width * 0.4));
  const scale = scaleLinear([0, max], [0, width - left - 56]);
  const height = bars.length * rowHeight;
  return (
    <div ref={ref} className={css.chart}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title} data-chart="rank">
        {bars.map((bar, index) => {
          const barY = stacked ? 24 : 8;
          const length = bar.value === null ? 0 : scale(bar.value);
          return (
            <g
              key={bar.key}
              className={css.row}
              data-active={marks.active === index}
              transform={`translate(0 ${index * rowHeight})`}
              {...marks.markProps(index, bar.sentence)}
            >
              <rect className={css.hit} x={0.5} width={Math.max(0, width - 1)} height={rowHeight} rx={4} />
              <g aria-hidden="true">
                <text className={classes(css.label, bar.slot && css.strong)} x={4} y={stacked ? 17 : 21}>
                  {fitText(bar.label, stacked ? width - 8 : left - 16, 13)}
                </text>
                <rect className={classes(css.bar, bar.slot && css[bar.slot])} x={left} y={barY} width={length} height={16} rx={2} />
                <text className={classes(css.label, bar.slot && css.strong)} x={left + length + 8} y={barY + 13}>
                  {bar.value === null ? unknown : format(bar.value)}
                </text>
              </g>
            </g>
          );
        })}
      </svg>
      <Readout text={marks.active === null ? null : bars[marks.active]!.sentence} hint={hint} />
    </div>
  );
}

/** The bars' table twin. */
export function rankTable(props: Pick<RankProps, 'bars' | 'format'>, heads: { label: string; value: string }): TableData {
  return {
    columns: [{ label: heads.label }, { label: heads.value, numeric: true }],
    rows: props.bars.map((bar) => ({ key: bar.key, cells: [bar.label, bar.value === null ? null : props.format(bar.value)] })),
  };
}
