import { classes } from './classes.ts';
import css from './charts.module.css';
import type { Slot } from './slots.ts';

export interface MarkProps {
  slot: Slot;
  x: number;
  y: number;
  size?: number;
  /** An outline only: a target, or a value that is not final. */
  hollow?: boolean;
  /** Written inside; the mark must be large enough. */
  digit?: string;
}

/** ● for side a, ■ for side b. Placed by a transform, so that a changed value glides. */
export function Mark({ slot, x, y, size = 6, hollow = false, digit }: MarkProps): React.ReactElement {
  const shape = classes(css.mark, css[slot], hollow && css.hollow);
  const side = size * 1.8;
  // The style, not the attribute: only a style can have a transition.
  return (
    <g className={css.moving} style={{ transform: `translate(${x}px, ${y}px)` }}>
      {slot === 'a' && <circle className={shape} r={size} />}
      {slot === 'b' && <rect className={shape} x={-side / 2} y={-side / 2} width={side} height={side} rx={1} />}
      {digit !== undefined && (
        <text className={css.digit} dy="0.36em">
          {digit}
        </text>
      )}
    </g>
  );
}
