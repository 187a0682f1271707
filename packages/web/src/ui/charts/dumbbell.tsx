import { scaleLinear } from 'd3-scale';

import css from './charts.module.css';
import { classes } from './classes.ts';
import type { TableData } from './data-table.tsx';
import { dumbbellLayout, type DumbbellLayout } from './dumbbell-layout.ts';
import { fitText } from './labels.ts';
import { Legend, placeLegend } from './legend.tsx';
import { Mark } from './mark.tsx';
import { Readout } from './readout.tsx';
import { SLOT_SIGN, type Side } from './slots.ts';
import { useMarks } from './use-marks.ts';
import { useWidth } from './use-width.ts';

export interface DumbbellRow {
  key: string;
  label: string;
  a: number | null;
  b: number | null;
  /** What stands at the end of the row, e.g. what closing the gap would bring. */
  note: string;
  /** The whole row as a sentence, spoken and shown when it is pointed at. */
  sentence: string;
  /** Changed a moment ago: the row is tinted. */
  fresh?: boolean;
}

export interface DumbbellProps {
  title: string;
  sides: readonly [Side, Side];
  rows: readonly DumbbellRow[];
  min?: number;
  max?: number;
  /** Head of the notes. */
  noteHead: string;
  hint: string;
}

/** Two values per row on one scale and the gap between them. Draws the rows in the order given. */
export function Dumbbell({ title, sides, rows, min = 1, max = 5, noteHead, hint }: DumbbellProps): React.ReactElement {
  const { ref, width } = useWidth<HTMLDivElement>();
  const marks = useMarks(rows.length);
  const layout = dumbbellLayout(width, rows.length, placeLegend(sides, width).height);
  const scale = scaleLinear([min, max], [layout.plotLeft, layout.plotRight]);
  const ticks = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return (
    <div ref={ref} className={css.chart}>
      <svg
        width={width}
        height={layout.height}
        viewBox={`0 0 ${width} ${layout.height}`}
        role="group"
        aria-label={title}
        data-chart="dumbbell"
      >
        <Legend sides={sides} width={width} />
        <g aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(${scale(tick)} 0)`}>
              <line className={css.faint} y1={layout.top} y2={layout.bottom} />
              <text className={classes(css.quiet, css.middle)} y={layout.top - 8}>
                {tick}
              </text>
              <text className={classes(css.quiet, css.middle)} y={layout.bottom + 16}>
                {tick}
              </text>
            </g>
          ))}
          <text className={classes(css.quiet, css.end)} x={width - 4} y={layout.headY}>
            {noteHead}
          </text>
        </g>
        {rows.map((row, index) => (
          <g
            key={row.key}
            className={css.row}
            data-active={marks.active === index}
            data-fresh={row.fresh === true}
            transform={`translate(0 ${layout.top + index * layout.rowHeight})`}
            {...marks.markProps(index, row.sentence)}
          >
            <rect className={css.hit} x={0.5} width={Math.max(0, width - 1)} height={layout.rowHeight} rx={4} />
            {/* Drawn anew at another width: only a changed value glides, not a changed layout. */}
            <RowDrawing key={width} row={row} layout={layout} scale={scale} width={width} />
          </g>
        ))}
      </svg>
      <Readout text={marks.active === null ? null : rows[marks.active]!.sentence} hint={hint} />
    </div>
  );
}

interface DrawingProps {
  row: DumbbellRow;
  layout: DumbbellLayout;
  scale: (value: number) => number;
  width: number;
}

function RowDrawing({ row, layout, scale, width }: DrawingProps): React.ReactElement {
  const y = layout.markY;
  const { a, b } = row;
  // Marks on the same place would hide each other: they stand side by side.
  const apart = a !== null && a === b ? layout.markSize - 1 : 0;
  const size = layout.markSize;
  return (
    <g aria-hidden="true">
      <text className={css.label} x={4} y={layout.labelY}>
        {fitText(row.label, layout.labelWidth, 13)}
      </text>
      <line className={css.faint} x1={layout.plotLeft} x2={layout.plotRight} y1={y} y2={y} />
      {a !== null && b !== null && <line className={css.gap} x1={scale(a)} x2={scale(b)} y1={y} y2={y} />}
      {a !== null && <Mark slot="a" x={scale(a) - apart} y={y} size={size} digit={String(a)} />}
      {b !== null && <Mark slot="b" x={scale(b) + apart} y={y} size={size} digit={String(b)} />}
      <text className={classes(css.label, css.end)} x={width - 4} y={layout.noteY}>
        {row.note}
      </text>
    </g>
  );
}

/** The dumbbell's table twin. */
export function dumbbellTable(props: Pick<DumbbellProps, 'sides' | 'rows' | 'noteHead'>, rowHead: string): TableData {
  return {
    columns: [
      { label: rowHead },
      ...props.sides.map((side) => ({ label: `${SLOT_SIGN[side.slot]} ${side.name}`, numeric: true })),
      { label: props.noteHead, numeric: true },
    ],
    rows: props.rows.map((row) => ({
      key: row.key,
      cells: [row.label, row.a === null ? null : String(row.a), row.b === null ? null : String(row.b), row.note],
    })),
  };
}
