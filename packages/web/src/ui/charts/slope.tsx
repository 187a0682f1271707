import { scaleLinear } from 'd3-scale';

import css from './charts.module.css';
import { classes } from './classes.ts';
import type { TableData } from './data-table.tsx';
import { Legend, placeLegend } from './legend.tsx';
import { Mark } from './mark.tsx';
import { Readout } from './readout.tsx';
import { SLOT_SIGN, type Side } from './slots.ts';
import { useMarks } from './use-marks.ts';
import { useWidth } from './use-width.ts';

export interface SlopeLine extends Side {
  before: number;
  after: number;
  /** The line as a sentence, spoken and shown when it is pointed at. */
  sentence: string;
}

export interface SlopeProps {
  title: string;
  /** What the left and the right edge stand for. */
  ends: readonly [string, string];
  lines: readonly SlopeLine[];
  min?: number;
  max?: number;
  format: (value: number) => string;
  hint: string;
}

const PLOT = 168;
const EDGE = 64;
/** Two figures at one edge keep this apart. */
const APART = 16;

/** Two lines between before and after, on one scale: how much each rose. */
export function Slope({ title, ends, lines, min = 1, max = 5, format, hint }: SlopeProps): React.ReactElement {
  const { ref, width } = useWidth<HTMLDivElement>();
  const marks = useMarks(lines.length);
  const top = placeLegend(lines, width).height + 28;
  const scale = scaleLinear([min, max], [top + PLOT, top]);
  const plot = Math.min(width, 560);
  const [left, right] = [EDGE, plot - EDGE];
  const height = top + PLOT + 16;
  const ticks = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const figures = (end: 'before' | 'after'): number[] => {
    const places = lines.map((line) => scale(line[end]));
    const [one = 0, two = 0] = places;
    if (places.length !== 2 || Math.abs(one - two) >= APART) return places;
    const middle = (one + two) / 2;
    return one <= two ? [middle - APART / 2, middle + APART / 2] : [middle + APART / 2, middle - APART / 2];
  };
  const places = { before: figures('before'), after: figures('after') };
  return (
    <div ref={ref} className={css.chart}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title} data-chart="slope">
        <Legend sides={lines} width={width} />
        <g aria-hidden="true">
          {ticks.map((tick) => (
            <line key={tick} className={css.faint} x1={left} x2={right} y1={scale(tick)} y2={scale(tick)} />
          ))}
          <text className={css.quiet} x={left} y={top - 12}>
            {ends[0]}
          </text>
          <text className={classes(css.quiet, css.end)} x={right} y={top - 12}>
            {ends[1]}
          </text>
        </g>
        {lines.map((line, index) => {
          const [from, to] = [scale(line.before), scale(line.after)];
          return (
            <g key={line.slot} className={css.point} {...marks.markProps(index, line.sentence)}>
              <line className={css.hit} stroke="transparent" strokeWidth={20} x1={left} x2={right} y1={from} y2={to} />
              <g aria-hidden="true">
                <line className={classes(css.line, css[line.slot])} x1={left} x2={right} y1={from} y2={to} />
                <Mark slot={line.slot} x={left} y={from} />
                <Mark slot={line.slot} x={right} y={to} />
                <text className={classes(css.label, css.end)} x={left - 12} y={places.before[index]} dy="0.35em">
                  {format(line.before)}
                </text>
                <text className={classes(css.label, css.strong)} x={right + 12} y={places.after[index]} dy="0.35em">
                  {format(line.after)}
                </text>
              </g>
            </g>
          );
        })}
      </svg>
      <Readout text={marks.active === null ? null : lines[marks.active]!.sentence} hint={hint} />
    </div>
  );
}

/** The slope's table twin. */
export function slopeTable(
  props: Pick<SlopeProps, 'ends' | 'lines' | 'format'>,
  heads: { name: string; change: string; changes: readonly string[] },
): TableData {
  return {
    columns: [{ label: heads.name }, ...props.ends.map((label) => ({ label, numeric: true })), { label: heads.change, numeric: true }],
    rows: props.lines.map((line, index) => ({
      key: line.slot,
      cells: [`${SLOT_SIGN[line.slot]} ${line.name}`, props.format(line.before), props.format(line.after), heads.changes[index] ?? null],
    })),
  };
}
