import { scaleLinear } from 'd3-scale';

import css from './charts.module.css';
import { classes } from './classes.ts';
import { wrapLabel } from './labels.ts';
import { Legend, placeLegend } from './legend.tsx';
import { Mark } from './mark.tsx';
import { axisPoint, LABEL_GAP, polygonPath, radiusFor, ringPath, type Point } from './radar-shape.ts';
import { Readout } from './readout.tsx';
import { SLOT_SIGN, type Side } from './slots.ts';
import type { TableData } from './data-table.tsx';
import { useMarks } from './use-marks.ts';
import { useWidth } from './use-width.ts';

export interface RadarAxis {
  key: string;
  label: string;
}

export interface RadarSeries extends Side {
  /** One per axis, in their order; null where nothing is known. */
  values: readonly (number | null)[];
}

export interface RadarProps {
  title: string;
  axes: readonly RadarAxis[];
  series: readonly RadarSeries[];
  /** Highest value of the scale; rings stand at the whole numbers from 1. */
  max?: number;
  format(value: number): string;
  /** Spoken and shown for a value that is not known. */
  unknown: string;
  hint: string;
}

/** Room above and below the rings for a label of three lines. */
const LABEL_SPACE = 60;

/** Several parts of two wholes. A part that is not known leaves the outline open instead of a dent to the middle. */
export function Radar({ title, axes, series, max = 5, format, unknown, hint }: RadarProps): React.ReactElement {
  const { ref, width } = useWidth<HTMLDivElement>();
  const marks = useMarks(axes.length);
  const legend = placeLegend(series, width);
  const labels = axes.map((axis) => (width < 400 ? wrapLabel(axis.label, 14, 2) : wrapLabel(axis.label, 20, 3)));
  const radius = radiusFor(width, labels);
  const centre = { x: width / 2, y: legend.height + 12 + radius + LABEL_SPACE };
  const height = centre.y + radius + LABEL_SPACE;
  const scale = scaleLinear([0, max], [0, radius]);
  const at = (axis: number, value: number): Point => axisPoint(centre, axis, axes.length, scale(value));
  const say = (index: number): string =>
    `${axes[index]!.label}: ${series.map((each) => `${each.name} ${valueText(each.values[index], format, unknown)}`).join(' · ')}`;
  return (
    <div ref={ref} className={css.chart}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title} data-chart="radar">
        <Legend sides={series} width={width} />
        <g aria-hidden="true">
          {Array.from({ length: max }, (_, index) => index + 1).map((ring) => (
            <path key={ring} className={ring === max ? css.grid : css.faint} d={ringPath(axes.length, (axis) => at(axis, ring))} />
          ))}
          {axes.map((axis, index) => (
            <path key={axis.key} className={css.faint} d={`M${centre.x},${centre.y}L${at(index, max).x},${at(index, max).y}`} />
          ))}
          {Array.from({ length: max }, (_, index) => index + 1).map((ring) => (
            <text key={ring} className={css.quiet} x={centre.x + 4} y={at(0, ring).y + 12}>
              {ring}
            </text>
          ))}
          {series.map((each) => {
            const points = each.values.map((value, index) => (value === null ? null : at(index, value)));
            const whole = points.every((point) => point !== null);
            return (
              <g key={each.slot}>
                {whole && <path className={classes(css.area, css[each.slot])} d={polygonPath(points)} />}
                <path className={classes(css.line, css[each.slot])} d={polygonPath(points)} />
              </g>
            );
          })}
        </g>
        {axes.map((axis, index) => (
          <g key={axis.key} className={css.point} data-active={marks.active === index} {...marks.markProps(index, say(index))}>
            <path className={css.hit} d={sector(centre, index, axes.length, radius + 40)} />
            <AxisLabel lines={labels[index]!} point={axisPoint(centre, index, axes.length, radius + LABEL_GAP)} centre={centre} />
            {series.map((each) => {
              const value = each.values[index] ?? null;
              return value === null ? null : <Mark key={each.slot} slot={each.slot} size={5} {...at(index, value)} />;
            })}
          </g>
        ))}
      </svg>
      <Readout text={marks.active === null ? null : say(marks.active)} hint={hint} />
    </div>
  );
}

function AxisLabel({ lines, point, centre }: { lines: readonly string[]; point: Point; centre: Point }): React.ReactElement {
  const across = point.x - centre.x;
  const anchor = Math.abs(across) < 4 ? css.middle : across < 0 ? css.end : undefined;
  const down = point.y - centre.y;
  // Labels above the middle grow upwards, below it downwards, beside it both ways.
  const first =
    Math.abs(down) < 4 || Math.abs(across) > Math.abs(down) ? -((lines.length - 1) * 8) + 4 : down < 0 ? -(lines.length - 1) * 16 : 12;
  return (
    <text className={classes(css.quiet, anchor)} x={point.x} y={point.y + first} aria-hidden="true">
      {lines.map((line, index) => (
        <tspan key={line} x={point.x} dy={index === 0 ? 0 : 16}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function sector(centre: Point, axis: number, count: number, radius: number): string {
  const from = axisPoint(centre, axis - 0.5, count, radius);
  const to = axisPoint(centre, axis + 0.5, count, radius);
  return `M${centre.x},${centre.y}L${from.x},${from.y}L${to.x},${to.y}Z`;
}

function valueText(value: number | null | undefined, format: (value: number) => string, unknown: string): string {
  return value === null || value === undefined ? unknown : format(value);
}

/** The radar's table twin. */
export function radarTable(props: Pick<RadarProps, 'axes' | 'series' | 'format'>, axisHead: string): TableData {
  return {
    columns: [{ label: axisHead }, ...props.series.map((each) => ({ label: `${SLOT_SIGN[each.slot]} ${each.name}`, numeric: true }))],
    rows: props.axes.map((axis, index) => ({
      key: axis.key,
      cells: [axis.label, ...props.series.map((each) => valueOrNull(each.values[index], props.format))],
    })),
  };
}

function valueOrNull(value: number | null | undefined, format: (value: number) => string): string | null {
  return value === null || value === undefined ? null : format(value);
}
