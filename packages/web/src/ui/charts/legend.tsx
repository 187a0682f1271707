import css from './charts.module.css';
import { classes } from './classes.ts';
import { textWidth } from './labels.ts';
import { Mark } from './mark.tsx';
import type { Side } from './slots.ts';

const ROW = 22;
const SIGN = 44;

interface Placed extends Side {
  x: number;
  y: number;
}

/** Where each entry stands: side by side, or under each other where the width does not do. */
export function placeLegend(sides: readonly Side[], width: number): { entries: Placed[]; height: number } {
  const widths = sides.map((side) => SIGN + textWidth(side.name, 13) + 24);
  const oneRow = widths.reduce((sum, each) => sum + each, 0) <= width;
  let x = 0;
  const entries = sides.map((side, index) => {
    const placed = { ...side, x: oneRow ? x : 0, y: oneRow ? ROW / 2 : ROW / 2 + index * ROW };
    x += widths[index]!;
    return placed;
  });
  return { entries, height: oneRow ? ROW : ROW * sides.length };
}

/** Part of the drawing, so that a downloaded figure explains itself. */
export function Legend({ sides, width }: { sides: readonly Side[]; width: number }): React.ReactElement {
  return (
    <g aria-hidden="true">
      {placeLegend(sides, width).entries.map((entry) => (
        <g key={entry.slot} transform={`translate(${entry.x} ${entry.y})`}>
          <line className={classes(css.line, css[entry.slot])} x1={2} x2={34} y1={0} y2={0} />
          <Mark slot={entry.slot} x={18} y={0} size={5} />
          <text className={css.label} x={SIGN} dy="0.35em">
            {entry.name}
          </text>
        </g>
      ))}
    </g>
  );
}
