export interface DumbbellLayout {
  rowHeight: number;
  top: number;
  bottom: number;
  height: number;
  plotLeft: number;
  plotRight: number;
  labelWidth: number;
  /** Within a row. */
  labelY: number;
  markY: number;
  noteY: number;
  /** Radius of a mark; a digit has room in it. */
  markSize: number;
  /** Of the head over the notes, from the top of the drawing. */
  headY: number;
}

/** Below this width a label stands above its marks instead of beside them. */
const STACKED = 560;

/** Where things stand at a width: beside each other where there is room, else label and note above the marks. */
export function dumbbellLayout(width: number, rows: number, legendHeight: number): DumbbellLayout {
  const stacked = width < STACKED;
  const rowHeight = stacked ? 52 : 34;
  const top = legendHeight + (stacked ? 52 : 32);
  const bottom = top + rows * rowHeight;
  const label = Math.min(380, Math.round(width * 0.42));
  const note = 92;
  return {
    rowHeight,
    top,
    bottom,
    height: bottom + 24,
    plotLeft: stacked ? 28 : label + 32,
    plotRight: stacked ? width - 28 : width - note - 28,
    labelWidth: stacked ? width - note - 8 : label,
    labelY: stacked ? 18 : 22,
    markY: stacked ? 36 : 17,
    noteY: stacked ? 18 : 22,
    markSize: 9,
    headY: stacked ? legendHeight + 20 : top - 8,
  };
}
