import { squareBoundaries, type Square } from '../../../../schema/src/testing/square-boundaries.ts';
import type { Boundaries } from '../charts/boundary-layout.ts';

/** Squares as our server gives the shapes of a boundary file. */
export function servedSquares(squares: readonly (Square & { id: string })[], side?: number): Boundaries {
  const { type, objects, arcs } = squareBoundaries(squares, side ? { side } : {});
  const geometries = objects['kabkota']!.geometries.map((one) => ({ id: String(one.id), type: 'MultiPolygon' as const, arcs: [one.arcs] }));
  return { type, arcs, objects: { regions: { type: 'GeometryCollection', geometries } } };
}
