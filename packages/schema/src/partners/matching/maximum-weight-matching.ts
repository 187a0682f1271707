import { Blossoms, FREE, NONE, S, T } from './blossoms.ts';
import { graphOf, type WeightedEdge } from './graph.ts';

export type { WeightedEdge } from './graph.ts';

/** What proves that a matching is the best: see {@link maximumWeightMatching}. */
export interface Matching {
  /** Vertex that each is matched with; null for one that stays alone. */
  mates: (number | null)[];
  weight: number;
}

/**
 * Puts vertices together by two so that the sum of the weights is as great as can be; with `everybody`, as many as can be
 * first and then the greatest sum among those. Vertices are 0 to `vertices` − 1; what has no edge is never put together.
 *
 * Edmonds' blossom algorithm in the form of Galil (ACM Computing Surveys 18, 1986), O(n³): a primal-dual search in which
 * odd cycles are shrunk and taken apart again. Weights are whole numbers, so everything is exact; the same input gives the
 * same answer.
 *
 * @throws {RangeError} for an edge to itself, a vertex that is not there, or a weight that is no whole number.
 */
export function maximumWeightMatching(vertices: number, edges: readonly WeightedEdge[], everybody = false): Matching {
  const state = new Blossoms(graphOf(vertices, edges));
  while (search(state, everybody)) {
    for (let blossom = vertices; blossom < 2 * vertices; blossom += 1) {
      const outermost = state.parent[blossom] === NONE && state.base[blossom] !== NONE;
      if (outermost && state.label[blossom] === S && state.dual[blossom] === 0) state.expand(blossom, true);
    }
  }
  const mates = Array.from(state.mate, (end) => (end === NONE ? null : state.graph.vertexOf[end]!));
  let weight = 0;
  for (const [vertex, end] of state.mate.entries()) if (end !== NONE && mates[vertex]! > vertex) weight += edges[end >> 1]![2];
  return { mates, weight };
}

/** One search: true when it found a path by which two more are put together, false when the matching is the best. */
function search(state: Blossoms, everybody: boolean): boolean {
  state.clear();
  for (let vertex = 0; vertex < state.graph.vertices; vertex += 1)
    if (state.mate[vertex] === NONE && state.label[state.inBlossom[vertex]!] === FREE) state.assign(vertex, S, NONE);
  for (;;) {
    for (let vertex = state.queue.pop(); vertex !== undefined; vertex = state.queue.pop()) if (scan(state, vertex)) return true;
    const change = nextChange(state, everybody);
    applyChange(state, change.delta);
    if (change.kind === 'END') return false;
    if (change.kind === 'EXPAND') state.expand(change.blossom, false);
    else {
      const [a, b] = state.graph.edges[change.edge]!;
      state.tight[change.edge] = 1;
      state.queue.push(state.label[state.inBlossom[a]!] === S ? a : b);
    }
  }
}

/** Looks along the edges of an S vertex; true when one of them completes a path between two that are alone. */
function scan(state: Blossoms, vertex: number): boolean {
  const { graph, inBlossom, label, labelEnd, tight, best, dual } = state;
  const [ends, others, twice] = [graph.endsFrom[vertex]!, graph.othersOf[vertex]!, graph.twiceOf[vertex]!];
  for (let place = 0; place < ends.length; place += 1) {
    const end = ends[place]!;
    const edge = end >> 1;
    const other = others[place]!;
    const [own, its] = [inBlossom[vertex]!, inBlossom[other]!];
    if (own === its) continue;
    let slack = 0;
    if (!tight[edge]) {
      slack = dual[vertex]! + dual[other]! - twice[place]!;
      if (slack <= 0) tight[edge] = 1;
    }
    if (tight[edge]) {
      if (label[its] === FREE) state.assign(other, T, end ^ 1);
      else if (label[its] === S) {
        const base = state.meeting(vertex, other);
        if (base === NONE) {
          augmentAlong(state, edge);
          return true;
        }
        state.shrink(base, edge);
      } else if (label[other] === FREE) {
        // Reached within a T blossom: from here it may be entered when it is taken apart.
        label[other] = T;
        labelEnd[other] = end ^ 1;
      }
    } else {
      const at = label[its] === S ? own : label[other] === FREE ? other : NONE;
      if (at !== NONE && (best[at] === NONE || slack < state.slack(best[at]!))) best[at] = edge;
    }
  }
  return false;
}

/** Swaps along the path that an edge completes, from both its vertices to where each search began. */
function augmentAlong(state: Blossoms, edge: number): void {
  const { graph, inBlossom, labelEnd, mate } = state;
  const [a, b] = graph.edges[edge]!;
  for (const [begin, first] of [
    [a, 2 * edge + 1],
    [b, 2 * edge],
  ] as const) {
    let [vertex, end] = [begin, first];
    for (;;) {
      const blossom = inBlossom[vertex]!;
      if (blossom >= graph.vertices) state.augment(blossom, vertex);
      mate[vertex] = end;
      if (labelEnd[blossom] === NONE) break;
      const between = inBlossom[graph.vertexOf[labelEnd[blossom]!]!]!;
      const by = labelEnd[between]!;
      const entered = graph.vertexOf[by ^ 1]!;
      if (between >= graph.vertices) state.augment(between, entered);
      mate[entered] = by;
      vertex = graph.vertexOf[by]!;
      end = by ^ 1;
    }
  }
}

type Change = { delta: number } & ({ kind: 'END' } | { kind: 'EDGE'; edge: number } | { kind: 'EXPAND'; blossom: number });

/** How far dual variables may move until an edge becomes tight, a blossom is worth nothing, or nothing can be won any more. */
function nextChange(state: Blossoms, everybody: boolean): Change {
  const { graph, inBlossom, label, best, parent, base, dual } = state;
  const least = dual.subarray(0, graph.vertices).reduce((a, b) => Math.min(a, b), Infinity);
  let change: Change = { kind: 'END', delta: everybody ? Infinity : least };
  for (let vertex = 0; vertex < graph.vertices; vertex += 1) {
    const edge = best[vertex]!;
    if (label[inBlossom[vertex]!] !== FREE || edge === NONE) continue;
    const delta = state.slack(edge);
    if (delta < change.delta) change = { kind: 'EDGE', delta, edge };
  }
  for (let blossom = 0; blossom < 2 * graph.vertices; blossom += 1) {
    if (parent[blossom] !== NONE || base[blossom] === NONE) continue;
    if (label[blossom] === S && best[blossom] !== NONE) {
      // Both sides move: whole, since all S vertices have dual variables of one parity.
      const delta = state.slack(best[blossom]!) / 2;
      if (delta < change.delta) change = { kind: 'EDGE', delta, edge: best[blossom]! };
    } else if (blossom >= graph.vertices && label[blossom] === T && dual[blossom]! < change.delta) {
      change = { kind: 'EXPAND', delta: dual[blossom]!, blossom };
    }
  }
  return change.delta === Infinity ? { kind: 'END', delta: Math.max(0, least) } : change;
}

function applyChange(state: Blossoms, delta: number): void {
  const { graph, inBlossom, label, parent, base, dual } = state;
  for (let vertex = 0; vertex < graph.vertices; vertex += 1) {
    const its = label[inBlossom[vertex]!];
    if (its === S) dual[vertex]! -= delta;
    else if (its === T) dual[vertex]! += delta;
  }
  for (let blossom = graph.vertices; blossom < 2 * graph.vertices; blossom += 1) {
    if (parent[blossom] !== NONE || base[blossom] === NONE) continue;
    if (label[blossom] === S) dual[blossom]! += delta;
    else if (label[blossom] === T) dual[blossom]! -= delta;
  }
}
