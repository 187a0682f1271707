/** A square of a boundary file for tests: a region's shape, one unit wide. */
export interface Square {
  /** As the file has it; left out, nobody knows whose it is. */
  id?: string | number;
  properties?: Record<string, unknown>;
  x: number;
  y: number;
}

/** The TopoJSON that they make: neighbours share the arcs of their edges. */
export interface SquareTopology {
  type: 'Topology';
  objects: Record<string, { type: 'GeometryCollection'; geometries: SquareShape[] }>;
  arcs: [number, number][][];
}
export type SquareShape = Omit<Square, 'x' | 'y'> & { type: 'Polygon'; arcs: number[][] };

/** Where the archipelago begins and how wide a square is, degrees. */
const [WEST, NORTH, SIDE] = [95, 6, 0.5];

/**
 * A TopoJSON of squares whose neighbours share their edges, as in a real boundary file: for tests and for looking at, since no real one
 * comes with this project. `points` are parts of a square's side.
 */
export function squareBoundaries(
  squares: readonly Square[],
  over: { object?: string; side?: number; points?: number } = {},
): SquareTopology {
  const side = over.side ?? SIDE;
  const points = over.points ?? 1;
  const arcs: [number, number][][] = [];
  const known = new Map<string, number>();
  const edge = (from: [number, number], to: [number, number]): number => {
    const back = known.get(`${to.join()} ${from.join()}`);
    if (back !== undefined) return ~back;
    const key = `${from.join()} ${to.join()}`;
    const at = known.get(key) ?? arcs.push(coast(from, to)) - 1;
    known.set(key, at);
    return at;
  };
  const placeOf = ([x, y]: [number, number]): [number, number] => [WEST + x * side, NORTH - y * side];
  // As a coast is: no two points in one line.
  const coast = ([x, y]: [number, number], [toX, toY]: [number, number]): [number, number][] =>
    Array.from({ length: points + 1 }, (_, at) => {
      const [part, aside] = [at / points, at % points === 0 ? 0 : 0.04 * Math.sin(at * at + x + 3 * y)];
      return placeOf([x + (toX - x) * part + (toY - y) * aside, y + (toY - y) * part + (toX - x) * aside]);
    });
  const geometries = squares.map(({ x, y, ...named }): SquareShape => {
    const corner = (right: number, down: number): [number, number] => [x + right, y + down];
    const [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)] as const;
    return { type: 'Polygon', ...named, arcs: [[edge(a, b), edge(b, c), edge(c, d), edge(d, a)]] };
  });
  return { type: 'Topology', objects: { [over.object ?? 'kabkota']: { type: 'GeometryCollection', geometries } }, arcs };
}
