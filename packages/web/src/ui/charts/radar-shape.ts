import { curveLinearClosed, line } from 'd3-shape';

export interface Point {
  x: number;
  y: number;
}

/** Between the outer ring and a label. */
export const LABEL_GAP = 10;
const LARGEST = 170;
/** Width of a letter of a label: a clipped label is worse than a small ring. */
const LETTER = 6.9;

/** The largest radius that leaves every label inside the width. */
export function radiusFor(width: number, labels: readonly (readonly string[])[]): number {
  const limits = labels.map((lines, axis) => {
    const across = Math.abs(Math.cos((axis / labels.length) * 2 * Math.PI - Math.PI / 2));
    const text = Math.max(...lines.map((line) => line.length)) * LETTER;
    return across < 0.01 ? LARGEST : (width / 2 - text) / across - LABEL_GAP;
  });
  return Math.max(40, Math.round(Math.min(LARGEST, ...limits)));
}

/** Point on an axis at a distance from the centre; axis 0 points up, the others follow clockwise. */
export function axisPoint(centre: Point, axis: number, count: number, distance: number): Point {
  const angle = (axis / count) * 2 * Math.PI - Math.PI / 2;
  return { x: round(centre.x + distance * Math.cos(angle)), y: round(centre.y + distance * Math.sin(angle)) };
}

/** A closed ring through a point on every axis. */
export function ringPath(count: number, at: (axis: number) => Point): string {
  return closed(Array.from({ length: count }, (_, axis) => at(axis)));
}

/** Closed where every point is known; else only the edges between known neighbours. */
export function polygonPath(points: readonly (Point | null)[]): string {
  const known = points.filter((point) => point !== null);
  if (known.length === points.length) return closed(known);
  return points
    .map((from, index) => {
      const to = points[(index + 1) % points.length];
      return from && to ? `M${from.x},${from.y}L${to.x},${to.y}` : '';
    })
    .join('');
}

function closed(points: readonly Point[]): string {
  const path = line<Point>(
    (point) => point.x,
    (point) => point.y,
  ).curve(curveLinearClosed);
  return path([...points]) ?? '';
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
