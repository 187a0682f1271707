import { scaleBand, scaleLinear } from 'd3-scale';

import css from './charts.module.css';
import { classes } from './classes.ts';
import type { TableData } from './data-table.tsx';
import { Readout } from './readout.tsx';
import { useMarks } from './use-marks.ts';
import { useWidth } from './use-width.ts';

export interface Column {
  key: string;
  /** Under the column: "09.00", "3 Nov". */
  label: string;
  value: number;
  /** The column as a sentence. */
  sentence: string;
}

export interface ColumnsProps {
  title: string;
  columns: readonly Column[];
  format(value: number): string;
  hint: string;
}

const HEIGHT = 200;
const LEFT = 56;

/** Counts over time: columns that start at zero, so heights may be compared. */
export function Columns({ title, columns, format, hint }: ColumnsProps): React.ReactElement {
  const { ref, width } = useWidth<HTMLDivElement>();
  const marks = useMarks(columns.length);
  const most = Math.max(0, ...columns.map((column) => column.value));
  const y = scaleLinear([0, Math.max(1, most)], [HEIGHT, 12]).nice(4);
  const x = scaleBand(
    columns.map((column) => column.key),
    [LEFT, width - 4],
  ).padding(0.25);
  // As many labels as there is room for, the newest always among them.
  const every = Math.max(1, Math.ceil(72 / Math.max(1, x.step())));
  // Counts are whole: between 0 and 1 there is nothing to mark.
  const ticks = y.ticks(4).filter((tick) => Number.isInteger(tick));
  return (
    <div ref={ref} className={css.chart}>
      <svg width={width} height={HEIGHT + 28} viewBox={`0 0 ${width} ${HEIGHT + 28}`} role="group" aria-label={title} data-chart="columns">
        <g aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line className={css.faint} x1={LEFT} x2={width} />
              <text className={classes(css.quiet, css.end)} x={LEFT - 8} dy="0.35em">
                {format(tick)}
              </text>
            </g>
          ))}
        </g>
        {columns.map((column, index) => {
          const left = x(column.key) ?? 0;
          const top = y(column.value);
          return (
            <g key={column.key} className={css.row} data-active={marks.active === index} {...marks.markProps(index, column.sentence)}>
              <rect className={css.hit} x={left - x.step() * 0.125} y={4} width={x.step()} height={HEIGHT - 4} rx={2} />
              <g aria-hidden="true">
                <rect className={classes(css.bar, css.a)} x={left} y={top} width={x.bandwidth()} height={HEIGHT - top} rx={1} />
                {(columns.length - 1 - index) % every === 0 && (
                  <text className={classes(css.quiet, css.middle)} x={left + x.bandwidth() / 2} y={HEIGHT + 20}>
                    {column.label}
                  </text>
                )}
              </g>
            </g>
          );
        })}
      </svg>
      <Readout text={marks.active === null ? null : columns[marks.active]!.sentence} hint={hint} />
    </div>
  );
}

/** The columns' table twin. */
export function columnsTable(props: Pick<ColumnsProps, 'columns' | 'format'>, heads: { label: string; value: string }): TableData {
  return {
    columns: [{ label: heads.label }, { label: heads.value, numeric: true }],
    rows: props.columns.map((column) => ({ key: column.key, cells: [column.label, props.format(column.value)] })),
  };
}
