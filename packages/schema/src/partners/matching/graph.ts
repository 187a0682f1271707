/** Two vertices, and how much it is worth to put them together: a whole number. */
export type WeightedEdge = readonly [a: number, b: number, weight: number];

/**
 * A graph as the search wants it. An edge `k` has two ends, `2k` and `2k + 1`; an end stands for the edge as seen from its
 * other vertex, so that `end ^ 1` is the same edge the other way round.
 */
export interface Graph {
  vertices: number;
  edges: readonly WeightedEdge[];
  /** Vertex of each end. */
  vertexOf: Int32Array;
  /** Twice the weight of each edge. */
  twice: Float64Array;
  /** Ends of the edges of each vertex, those at the other side. */
  endsFrom: readonly Int32Array[];
  /** Vertices and twice the weights at those ends, so that a scan reads in a row what it needs. */
  othersOf: readonly Int32Array[];
  twiceOf: readonly Float64Array[];
  heaviest: number;
}

/** @throws {RangeError} for a vertex that is not there, an edge to itself, or a weight that is no whole number. */
export function graphOf(vertices: number, edges: readonly WeightedEdge[]): Graph {
  const vertexOf = new Int32Array(2 * edges.length);
  const twice = new Float64Array(edges.length);
  const ends: number[][] = Array.from({ length: vertices }, () => []);
  let heaviest = 0;
  for (const [k, [a, b, weight]] of edges.entries()) {
    const fits = a !== b && [a, b].every((vertex) => Number.isInteger(vertex) && vertex >= 0 && vertex < vertices);
    // Dual variables are sums of them: far below what a number holds exactly.
    if (!fits || !Number.isInteger(weight) || Math.abs(weight) > 1e12) throw new RangeError(`${a}, ${b}, ${weight} is no edge`);
    vertexOf[2 * k] = a;
    vertexOf[2 * k + 1] = b;
    twice[k] = 2 * weight;
    ends[a]!.push(2 * k + 1);
    ends[b]!.push(2 * k);
    heaviest = Math.max(heaviest, weight);
  }
  const endsFrom = ends.map((list) => Int32Array.from(list));
  const othersOf = endsFrom.map((list) => list.map((end) => vertexOf[end]!));
  const twiceOf = endsFrom.map((list) => Float64Array.from(list, (end) => twice[end >> 1]!));
  return { vertices, edges, vertexOf, twice, endsFrom, othersOf, twiceOf, heaviest };
}
