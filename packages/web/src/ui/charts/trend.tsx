import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';

import css from './charts.module.css';
import { classes } from './classes.ts';
import type { TableData } from './data-table.tsx';
import { fitText } from './labels.ts';
import { Legend, placeLegend } from './legend.tsx';
import { Mark } from './mark.tsx';
import { Readout } from './readout.tsx';
import { SLOT_SIGN, type Side } from './slots.ts';
import { trendRuns, trendSteps, type TrendPoint } from './trend-runs.ts';
import { useMarks } from './use-marks.ts';
import { useWidth } from './use-width.ts';

export interface TrendSeries extends Side {
  points: readonly TrendPoint[];
}

export interface TrendProps {
  title: string;
  series: readonly TrendSeries[];
  /** What was measured with, in order of time: values of two groups are never joined by a line. */
  groups: readonly { key: string; label: string }[];
  min?: number;
  max?: number;
  format(value: number): string;
  hint: string;
}

const HEIGHT = 240;

/** Values over the years. Each group (a way of measuring) has its own stretch and its own line. */
export function Trend({ title, series, groups, min = 1, max = 5, format, hint }: TrendProps): React.ReactElement {
  const { ref, width } = useWidth<HTMLDivElement>();
  const steps = trendSteps(series, groups);
  const points = series.flatMap((each) => each.points.map((point) => ({ ...point, side: each })));
  const marks = useMarks(points.length);
  const top = placeLegend(series, width).height + (groups.length > 1 ? 32 : 16);
  const bottom = top + HEIGHT;
  const x = scalePoint(
    steps.map((step) => step.key),
    [40, width - 24],
  ).padding(0.4);
  const y = scaleLinear([min, max], [bottom, top]);
  const xOf = (point: TrendPoint): number => x(`${point.group}:${point.year}`) ?? 0;
  const path = line<TrendPoint>(xOf, (point) => y(point.value));
  const say = (index: number): string => {
    const point = points[index]!;
    const group = groups.length > 1 ? ` (${groups.find((each) => each.key === point.group)?.label ?? point.group})` : '';
    return `${point.side.name}, ${point.year}${group}: ${format(point.value)}${point.note ? ` · ${point.note}` : ''}`;
  };
  return (
    <div ref={ref} className={css.chart}>
      <svg width={width} height={bottom + 28} viewBox={`0 0 ${width} ${bottom + 28}`} role="group" aria-label={title} data-chart="trend">
        <Legend sides={series} width={width} />
        <g aria-hidden="true">
          {Array.from({ length: max - min + 1 }, (_, index) => min + index).map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line className={css.faint} x1={28} x2={width} />
              <text className={css.quiet} x={4} dy="0.35em">
                {tick}
              </text>
            </g>
          ))}
          {steps.map((step) => (
            <text key={step.key} className={classes(css.quiet, css.middle)} x={x(step.key)} y={bottom + 20}>
              {step.year}
            </text>
          ))}
          {groups.length > 1 &&
            groups.map((group) => <GroupHead key={group.key} group={group} steps={steps} x={x} top={top} bottom={bottom} />)}
          {series.flatMap((each) =>
            trendRuns(each.points).map((run) => (
              <path key={`${each.slot}:${run[0]!.group}`} className={classes(css.line, css[each.slot])} d={path(run) ?? ''} />
            )),
          )}
        </g>
        {points.map((point, index) => (
          <g key={`${point.side.slot}:${point.group}:${point.year}`} className={css.point} {...marks.markProps(index, say(index))}>
            <circle className={css.hit} cx={xOf(point)} cy={y(point.value)} r={16} />
            <Mark slot={point.side.slot} x={xOf(point)} y={y(point.value)} hollow={point.hollow ?? false} />
            <text
              className={classes(css.label, css.middle)}
              x={xOf(point)}
              y={y(point.value) + labelSide(point, points)}
              aria-hidden="true"
            >
              {format(point.value)}
            </text>
          </g>
        ))}
      </svg>
      <Readout text={marks.active === null ? null : say(marks.active)} hint={hint} />
    </div>
  );
}

/** Above the mark; below it for the lower one of two at the same place. */
function labelSide(point: TrendPoint & { side: Side }, all: readonly (TrendPoint & { side: Side })[]): number {
  const other = all.find((each) => each.side.slot !== point.side.slot && each.year === point.year && each.group === point.group);
  if (!other) return -12;
  return point.value > other.value || (point.value === other.value && point.side.slot === 'a') ? -12 : 22;
}

interface GroupHeadProps {
  group: { key: string; label: string };
  steps: readonly { key: string; group: string }[];
  x: ((key: string) => number | undefined) & { step(): number };
  top: number;
  bottom: number;
}

function GroupHead({ group, steps, x, top, bottom }: GroupHeadProps): React.ReactElement | null {
  const own = steps.filter((step) => step.group === group.key);
  const first = own[0];
  if (!first) return null;
  const start = (x(first.key) ?? 0) - x.step() / 2;
  return (
    <g transform={`translate(${start} 0)`}>
      {steps[0] !== first && <line className={css.grid} y1={top - 24} y2={bottom} strokeDasharray="2 3" />}
      <text className={classes(css.quiet, css.strong)} x={8} y={top - 14}>
        {fitText(group.label, own.length * x.step() - 12, 12)}
      </text>
    </g>
  );
}

/** The trend's table twin. */
export function trendTable(props: Pick<TrendProps, 'series' | 'groups' | 'format'>, heads: { year: string; group: string }): TableData {
  const several = props.groups.length > 1;
  const label = (key: string): string => props.groups.find((group) => group.key === key)?.label ?? key;
  return {
    columns: [
      { label: heads.year },
      ...(several ? [{ label: heads.group }] : []),
      ...props.series.map((each) => ({ label: `${SLOT_SIGN[each.slot]} ${each.name}`, numeric: true })),
    ],
    rows: trendSteps(props.series, props.groups).map((step) => ({
      key: step.key,
      cells: [
        String(step.year),
        ...(several ? [label(step.group)] : []),
        ...props.series.map((each) => {
          const point = each.points.find((one) => one.year === step.year && one.group === step.group);
          return point ? props.format(point.value) : null;
        }),
      ],
    })),
  };
}
