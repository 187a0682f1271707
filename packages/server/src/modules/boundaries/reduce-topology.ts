import type { BoundaryFindings } from '../../api/boundary-file.ts';
import { codeOfEntry } from './boundary-code.ts';
import type { Entry, Position, Ring, Topology } from './read-topology.ts';

/** Side of a square of the grid in which places are told, degrees: 55 m, less than a screen shows of a province. */
const GRID = 0.0005;
/** Positions that a browser still draws at once; with more, what lies close together is left out. */
const MOST_POSITIONS = 150_000;
/** A ring of fewer places encloses nothing. */
const LEAST_PLACES = 4;

/** TopoJSON as it is served: one object, `regions`, of shapes whose ids are codes. */
export interface ReducedTopology {
  type: 'Topology';
  transform: { scale: Position; translate: Position };
  objects: { regions: { type: 'GeometryCollection'; geometries: { type: 'MultiPolygon'; id: string; arcs: Ring[][] }[] } };
  arcs: Position[][];
}

/** Takes of a boundary file what is drawn, and says what is wrong with it. `codes` are those of all kabupaten and kota, `others` of provinces. */
export function reduceTopology(
  { entries, arcs }: Topology,
  codes: readonly string[],
  others: readonly string[],
): { topology: ReducedTopology; found: BoundaryFindings } {
  const { shapes, found } = judge(entries, codes, others);
  const used = [...new Set(shapes.values().flatMap((polygons) => polygons.flat(2).map(arcOf)))].toSorted((a, b) => a - b);
  const thinned = thin(used.map((at) => arcs[at]!));
  const at = new Map(used.map((old, now) => [old, now]));
  const geometries = [...shapes].map(([id, polygons]) => ({
    type: 'MultiPolygon' as const,
    id,
    arcs: seen(
      polygons.map((rings) => rings.map((ring) => ring.map((arc) => (arc < 0 ? ~at.get(~arc)! : at.get(arc)!)))),
      thinned.arcs,
    ),
  }));
  const { scale, west, south, arcs: places } = thinned;
  return {
    topology: {
      type: 'Topology',
      transform: { scale: [scale, scale], translate: [west, south] },
      objects: { regions: { type: 'GeometryCollection', geometries } },
      arcs: places.map(told),
    },
    found,
  };
}

function judge(entries: readonly Entry[], codes: readonly string[], others: readonly string[]) {
  const [known, provinces] = [new Set(codes), new Set(others)];
  const shapes = new Map<string, Ring[][]>();
  const [doubled, unknown] = [new Set<string>(), new Set<string>()];
  let nameless = 0;
  for (const entry of entries) {
    const code = codeOfEntry(entry);
    if (code === null) nameless += 1;
    else if (!known.has(code)) {
      // A province's own shape is the sum of what lies in it, and is not drawn.
      if (!provinces.has(code)) unknown.add(code);
    } else if (entry.polygons.length > 0) {
      if (shapes.has(code)) doubled.add(code);
      shapes.set(code, joined(shapes.get(code) ?? [], entry.polygons));
    }
  }
  const drawn = codes.filter((code) => shapes.has(code));
  const found: BoundaryFindings = {
    drawn,
    missing: codes.filter((code) => !shapes.has(code)),
    doubled: [...doubled].toSorted(),
    unknown: [...unknown].toSorted(),
    nameless,
  };
  return { shapes: new Map(drawn.map((code) => [code, shapes.get(code)!])), found };
}

/** Both, but what is in both once. */
function joined(a: Ring[][], b: Ring[][]): Ring[][] {
  const there = new Set(a.map((rings) => JSON.stringify(rings)));
  return [...a, ...b.filter((rings) => !there.has(JSON.stringify(rings)))];
}

/** Arcs in a grid, as fine as can be drawn: neighbours share their arcs, so they still meet. */
function thin(arcs: readonly Position[][]): { arcs: Position[][]; scale: number; west: number; south: number } {
  const all = arcs.flat();
  const west = all.reduce((least, [x]) => Math.min(least, x), 180);
  const south = all.reduce((least, [, y]) => Math.min(least, y), 90);
  for (let scale = GRID; ; scale *= 2) {
    const placed = arcs.map((arc) => inGrid(arc, scale, west, south));
    if (placed.reduce((sum, arc) => sum + arc.length, 0) <= MOST_POSITIONS) return { arcs: placed, scale, west, south };
  }
}

function inGrid(arc: readonly Position[], scale: number, west: number, south: number): Position[] {
  const placed: Position[] = [];
  for (const [x, y] of arc) {
    const [right, up] = [Math.round((x - west) / scale), Math.round((y - south) / scale)];
    const before = placed.at(-1);
    if (!before || before[0] !== right || before[1] !== up) placed.push([right, up]);
  }
  // Both of its ends, also where they are the same.
  return placed.length === 1 ? [placed[0]!, placed[0]!] : placed;
}

/** Without islets too small for the grid, as long as something of it is left. */
function seen(polygons: Ring[][], arcs: readonly Position[][]): Ring[][] {
  const whole = polygons.filter(([outer]) => outer!.length > 1 || arcs[arcOf(outer![0]!)]!.length >= LEAST_PLACES);
  return whole.length > 0 ? whole : polygons.slice(0, 1);
}

function told(places: readonly Position[]): Position[] {
  return places.map(([x, y], at) => (at === 0 ? [x, y] : [x - places[at - 1]![0], y - places[at - 1]![1]]));
}

function arcOf(arc: number): number {
  return arc < 0 ? ~arc : arc;
}
