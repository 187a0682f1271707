import { geoIdentity, geoPath, type GeoPath } from 'd3-geo';
import { feature, mesh, mergeArcs } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Topology } from 'topojson-specification';

/** Shapes whose ids are keys, in degrees. */
export type Boundaries = Topology<{ regions: Shapes }>;
interface Shapes extends GeometryCollection {
  geometries: MultiPolygon[];
}

/** A shape as it is drawn. */
export interface LaidShape {
  /** Data of an SVG path. */
  path: string;
  /** Middle of its largest part, where its words or its circle stand. */
  x: number;
  y: number;
  /** Sides of the box around that part. */
  width: number;
  height: number;
}

export interface LaidBoundaries {
  width: number;
  height: number;
  shapes: ReadonlyMap<string, LaidShape>;
  /** Data of the path between shapes of different blocks. */
  borders: string;
}

/** Room around the shapes, for outlines. */
const MARGIN = 6;
/** What lies closer together is one place, in units of the drawing. */
const CLOSE = 0.5;

/** Keys that have a shape. */
export function keysOf({ objects }: Boundaries): Set<string> {
  return new Set(objects.regions.geometries.map(({ id }) => String(id)));
}

/** Shapes of which those with the same new key became one; those without are left out. */
export function mergeBoundaries(boundaries: Boundaries, keyOf: (key: string) => string | null): Boundaries {
  const parts = Map.groupBy(boundaries.objects.regions.geometries, ({ id }) => keyOf(String(id)));
  parts.delete(null);
  const geometries = [...parts].map(([id, all]): MultiPolygon => ({ ...mergeArcs(boundaries, all), id: String(id) }));
  return { ...boundaries, objects: { regions: { type: 'GeometryCollection', geometries } } };
}

/**
 * Lays shapes out into a width, no higher than `maxHeight`; those that `blockOf` gives null are left out.
 *
 * Degrees are taken for a plane: so near the equator nothing looks wrong, and how rings are wound does not matter.
 */
export function layOutBoundaries(
  boundaries: Boundaries,
  size: { width: number; maxHeight: number },
  blockOf: (key: string) => string | null,
): LaidBoundaries {
  const arcs = boundaries.arcs.map((arc) => degreesOf(arc, boundaries));
  const geometries = boundaries.objects.regions.geometries.filter(({ id }) => blockOf(String(id)) !== null);
  const box = boxOf(geometries, arcs);
  if (box === null) return { width: size.width, height: 0, shapes: new Map(), borders: '' };
  const [west, south, east, north] = box;
  const scale = Math.min((size.width - 2 * MARGIN) / (east - west), (size.maxHeight - 2 * MARGIN) / (north - south));
  const height = Math.ceil((north - south) * scale) + 2 * MARGIN;
  const left = (size.width - (east - west) * scale) / 2;
  // Arcs are thinned before they become shapes, so that neighbours still meet.
  const topology: Boundaries = {
    type: 'Topology',
    objects: { regions: { type: 'GeometryCollection', geometries } },
    arcs: arcs.map((arc) => thinned(arc, CLOSE / scale)),
  };
  const onto = geoIdentity()
    .reflectY(true)
    .scale(scale)
    .translate([left - west * scale, MARGIN + north * scale]);
  const path = geoPath(onto).digits(1);
  const shapes = new Map(geometries.map((one) => [String(one.id), laid(topology, one, path)] as const));
  const between = mesh(topology, topology.objects.regions, (a, b) => a !== b && blockOf(String(a.id)) !== blockOf(String(b.id)));
  return { width: size.width, height, shapes, borders: path(between) ?? '' };
}

function laid(topology: Boundaries, geometry: MultiPolygon, path: GeoPath): LaidShape {
  const { geometry: shape } = feature(topology, geometry);
  const sized = shape.coordinates.map((coordinates) => {
    const part = { type: 'Polygon' as const, coordinates };
    return { part, area: Math.abs(path.area(part)) };
  });
  const largest = sized.toSorted((one, other) => other.area - one.area)[0]?.part;
  if (!largest) return { path: '', x: 0, y: 0, width: 0, height: 0 };
  const [[left, top], [right, bottom]] = path.bounds(largest);
  const [x, y] = path.centroid(largest);
  // What has no area has no centroid.
  const middle = Number.isFinite(x) && Number.isFinite(y) ? { x, y } : { x: (left + right) / 2, y: (top + bottom) / 2 };
  return { path: path(shape) ?? '', ...middle, width: right - left, height: bottom - top };
}

function degreesOf(arc: readonly number[][], { transform }: Boundaries): [number, number][] {
  const { scale, translate } = transform ?? { scale: [1, 1], translate: [0, 0] };
  let [x, y] = [0, 0];
  return arc.map(([right = 0, up = 0]) => {
    [x, y] = transform ? [x + right, y + up] : [right, up];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** The arc with its ends, without what lies closer to the place before than `close`. */
function thinned(arc: readonly [number, number][], close: number): [number, number][] {
  let before = arc[0]!;
  return arc.filter((place, at) => {
    const kept = at === 0 || at === arc.length - 1 || Math.hypot(place[0] - before[0], place[1] - before[1]) >= close;
    if (kept) before = place;
    return kept;
  });
}

type Box = [west: number, south: number, east: number, north: number];

function boxOf(geometries: readonly MultiPolygon[], arcs: readonly [number, number][][]): Box | null {
  const used = new Set(geometries.flatMap(({ arcs: rings }) => rings.flat(2).map((arc) => (arc < 0 ? ~arc : arc))));
  let box: Box | null = null;
  for (const at of used)
    for (const [x, y] of arcs[at]!)
      box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
  return box;
}
