import * as v from 'valibot';

import { ConfigError } from '../../config-error.ts';

/** A place: degrees east and north, or where it is in a grid. */
export type Position = readonly [number, number];
/** Arcs in the order in which they go around; `~n` is the arc n backwards. */
export type Ring = readonly number[];

/** An entry of a boundary file, with whatever it is named by. */
export interface Entry {
  id?: unknown;
  properties?: unknown;
  /** Each with its outer ring first; empty for an entry without a shape. */
  polygons: Ring[][];
}

export interface Topology {
  entries: Entry[];
  /** Degrees. */
  arcs: Position[][];
}

const Rings = v.array(v.array(v.pipe(v.number(), v.integer())));
const Pair = v.tuple([v.number(), v.number()]);
const Outline = v.object({
  type: v.literal('Topology'),
  objects: v.record(v.string(), v.unknown()),
  // Of millions of places each is looked at once, where it is read.
  arcs: v.array(v.custom<unknown[]>(Array.isArray)),
  transform: v.optional(v.object({ scale: Pair, translate: Pair })),
});
const Geometry = v.object({
  type: v.nullish(v.string()),
  id: v.optional(v.unknown()),
  properties: v.optional(v.unknown()),
  arcs: v.optional(v.unknown()),
  geometries: v.optional(v.array(v.unknown())),
});

/** Reads a TopoJSON. @throws {ConfigError} when it is none, or its places are no degrees. */
export function readTopology(text: string): Topology {
  const outline = v.safeParse(Outline, parsed(text));
  if (!outline.success) throw noTopology('its outline is no Topology with objects and arcs');
  const { objects, arcs, transform } = outline.output;
  const places = arcs.map((arc) => placesOf(arc, transform));
  const entries = Object.values(objects).flatMap((object) => entriesOf(object, arcs.length));
  return { entries, arcs: places };
}

function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw noTopology('it is no JSON');
  }
  if (typeof value === 'object' && value !== null && 'type' in value && /^(Feature|FeatureCollection)$/.test(String(value.type)))
    throw noTopology('it is GeoJSON');
  return value;
}

function placesOf(arc: readonly unknown[], transform: { scale: Position; translate: Position } | undefined): Position[] {
  let [x, y] = [0, 0];
  return arc.map((position) => {
    if (!Array.isArray(position) || typeof position[0] !== 'number' || typeof position[1] !== 'number')
      throw noTopology('a position in an arc is no pair of numbers');
    if (!transform) return degrees([position[0], position[1]]);
    // Of a grid, each is told from the one before.
    x += position[0];
    y += position[1];
    return degrees([x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]]);
  });
}

function degrees(place: Position): Position {
  if (Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90) return place;
  throw new ConfigError('BOUNDARIES_FILE is in metres or another projection: write it in degrees of longitude and latitude (WGS 84).');
}

function entriesOf(value: unknown, arcs: number): Entry[] {
  const read = v.safeParse(Geometry, value);
  if (!read.success) throw noTopology('one of its objects is no geometry');
  const { type, id, properties, geometries = [] } = read.output;
  if (type === 'GeometryCollection') return geometries.flatMap((one) => entriesOf(one, arcs));
  if (type === null || type === undefined) return [{ id, properties, polygons: [] }];
  // Lines and points of it are not for us.
  if (type !== 'Polygon' && type !== 'MultiPolygon') return [];
  const polygons = type === 'Polygon' ? v.safeParse(v.tuple([Rings]), [read.output.arcs]) : v.safeParse(v.array(Rings), read.output.arcs);
  if (!polygons.success) throw noTopology('the rings of a polygon are no numbers of arcs');
  if (polygons.output.flat(2).some((arc) => (arc < 0 ? ~arc : arc) >= arcs)) throw noTopology('a polygon names an arc that is not there');
  return [{ id, properties, polygons: polygons.output }];
}

function noTopology(why: string): ConfigError {
  return new ConfigError(
    `BOUNDARIES_FILE is no TopoJSON (${why}): make one, like "mapshaper batas.shp -simplify 5% -o format=topojson batas.json", or leave it out.`,
  );
}
