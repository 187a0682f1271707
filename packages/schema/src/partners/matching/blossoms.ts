import type { Graph } from './graph.ts';
import { Way } from './way.ts';

/** Labels of a search: S vertices are reached by an even number of edges from one that is alone, T vertices by an odd one. */
export const FREE = 0;
export const S = 1;
export const T = 2;
/** Mark of a blossom that a trace has passed. */
const PASSED = 4;
export const NONE = -1;

/**
 * What a search for augmenting paths knows: labels, dual variables, and odd cycles that were shrunk to one (blossoms).
 * Vertices are numbered from 0, blossoms from the number of vertices on; a vertex counts as a blossom of itself.
 */
export class Blossoms {
  readonly graph: Graph;
  /** End of the edge by which a vertex is matched, at the other side. */
  readonly mate: Int32Array;
  readonly label: Int8Array;
  /** End by which a blossom got its label, at the other side; `NONE` where a search begins. */
  readonly labelEnd: Int32Array;
  /** Outermost blossom of a vertex. */
  readonly inBlossom: Int32Array;
  readonly parent: Int32Array;
  /** Vertex by which a blossom is joined to the rest; `NONE` for a number that is not used. */
  readonly base: Int32Array;
  /** Blossoms of the cycle, from the base on, and the ends of the edges between them. */
  readonly children: number[][];
  readonly ends: number[][];
  /** Edge of least slack to an S blossom that is not its own. */
  readonly best: Int32Array;
  readonly bestOf: (number[] | null)[];
  readonly dual: Float64Array;
  /** Edges that are tight. */
  readonly tight: Uint8Array;
  queue: number[] = [];
  readonly #unused: number[];

  constructor(graph: Graph) {
    const { vertices, edges, heaviest } = graph;
    this.graph = graph;
    const all = <A extends Int32Array>(array: A): A => array.fill(NONE);
    this.mate = all(new Int32Array(vertices));
    this.label = new Int8Array(2 * vertices);
    this.labelEnd = all(new Int32Array(2 * vertices));
    this.inBlossom = Int32Array.from({ length: vertices }, (_, vertex) => vertex);
    this.parent = all(new Int32Array(2 * vertices));
    this.base = Int32Array.from({ length: 2 * vertices }, (_, blossom) => (blossom < vertices ? blossom : NONE));
    this.children = Array.from({ length: 2 * vertices }, () => []);
    this.ends = Array.from({ length: 2 * vertices }, () => []);
    this.best = all(new Int32Array(2 * vertices));
    this.bestOf = Array.from({ length: 2 * vertices }, () => null);
    this.dual = Float64Array.from({ length: 2 * vertices }, (_, blossom) => (blossom < vertices ? heaviest : 0));
    this.tight = new Uint8Array(edges.length);
    this.#unused = Array.from({ length: vertices }, (_, place) => vertices + place);
  }

  /** Twice what an edge lacks to be tight. */
  slack(edge: number): number {
    const { vertexOf, twice } = this.graph;
    return this.dual[vertexOf[2 * edge]!]! + this.dual[vertexOf[2 * edge + 1]!]! - twice[edge]!;
  }

  /** Begins a new search. */
  clear(): void {
    this.label.fill(FREE);
    this.best.fill(NONE);
    this.bestOf.fill(null);
    this.tight.fill(0);
    this.queue = [];
  }

  leaves(blossom: number): number[] {
    if (blossom < this.graph.vertices) return [blossom];
    return this.children[blossom]!.flatMap((child) => this.leaves(child));
  }

  /** Labels the blossom of a vertex; with T goes on to what it is matched with. */
  assign(vertex: number, label: typeof S | typeof T, end: number): void {
    const blossom = this.inBlossom[vertex]!;
    for (const one of [vertex, blossom]) {
      this.label[one] = label;
      this.labelEnd[one] = end;
      this.best[one] = NONE;
    }
    if (label === S) {
      this.queue.push(...this.leaves(blossom));
      return;
    }
    const matched = this.mate[this.base[blossom]!]!;
    this.assign(this.graph.vertexOf[matched]!, S, matched ^ 1);
  }

  /** Where the paths of two S vertices meet; `NONE` when they come from different beginnings. */
  meeting(a: number, b: number): number {
    const { inBlossom, label, labelEnd, base, graph } = this;
    const passed: number[] = [];
    let found = NONE;
    let [vertex, other] = [a, b];
    while (vertex !== NONE || other !== NONE) {
      let blossom = inBlossom[vertex]!;
      if (label[blossom]! & PASSED) {
        found = base[blossom]!;
        break;
      }
      passed.push(blossom);
      label[blossom] = S | PASSED;
      if (labelEnd[blossom] === NONE) vertex = NONE;
      else {
        blossom = inBlossom[graph.vertexOf[labelEnd[blossom]!]!]!;
        vertex = graph.vertexOf[labelEnd[blossom]!]!;
      }
      if (other !== NONE) [vertex, other] = [other, vertex];
    }
    for (const blossom of passed) label[blossom] = S;
    return found;
  }

  /** Makes a blossom of the cycle that an edge closes. */
  shrink(baseVertex: number, edge: number): void {
    const { inBlossom, label, labelEnd, parent, graph } = this;
    const [a, b] = graph.edges[edge]!;
    const top = inBlossom[baseVertex]!;
    const made = this.#unused.pop()!;
    const [path, ends]: [number[], number[]] = [[], []];
    for (let at = inBlossom[a]!; at !== top; at = inBlossom[graph.vertexOf[labelEnd[at]!]!]!) {
      path.push(at);
      ends.push(labelEnd[at]!);
    }
    path.push(top);
    path.reverse();
    ends.reverse();
    ends.push(2 * edge);
    for (let at = inBlossom[b]!; at !== top; at = inBlossom[graph.vertexOf[labelEnd[at]!]!]!) {
      path.push(at);
      ends.push(labelEnd[at]! ^ 1);
    }
    this.base[made] = baseVertex;
    parent[made] = NONE;
    for (const child of path) parent[child] = made;
    this.children[made] = path;
    this.ends[made] = ends;
    label[made] = S;
    labelEnd[made] = labelEnd[top]!;
    this.dual[made] = 0;
    for (const vertex of this.leaves(made)) {
      // T vertices have become S ones.
      if (label[inBlossom[vertex]!] === T) this.queue.push(vertex);
      inBlossom[vertex] = made;
    }
    this.#gatherBest(made, path);
  }

  /** The best edge from a new blossom to each S blossom. */
  #gatherBest(made: number, path: readonly number[]): void {
    const { graph, inBlossom, label, best, bestOf } = this;
    const bestTo = new Map<number, { edge: number; slack: number }>();
    const look = (edge: number): void => {
      const [a, b] = [inBlossom[graph.vertexOf[2 * edge]!]!, inBlossom[graph.vertexOf[2 * edge + 1]!]!];
      const other = b === made ? a : b;
      if (other === made || label[other] !== S) return;
      const [known, slack] = [bestTo.get(other), this.slack(edge)];
      if (known === undefined) bestTo.set(other, { edge, slack });
      else if (slack < known.slack) {
        known.edge = edge;
        known.slack = slack;
      }
    };
    for (const child of path) {
      // A graph of a country has an edge between any two: no list of them is made anew.
      if (bestOf[child]) for (const edge of bestOf[child]) look(edge);
      else for (const vertex of this.leaves(child)) for (const end of graph.endsFrom[vertex]!) look(end >> 1);
      bestOf[child] = null;
      best[child] = NONE;
    }
    const found = Array.from(bestTo.values(), ({ edge }) => edge);
    bestOf[made] = found;
    best[made] = NONE;
    for (const edge of found) if (best[made] === NONE || this.slack(edge) < this.slack(best[made])) best[made] = edge;
  }

  /** Takes a blossom apart: at the end of a search also those within that are worth nothing, within one with new labels. */
  expand(blossom: number, atEnd: boolean): void {
    const { graph, inBlossom, parent, dual } = this;
    for (const child of this.children[blossom]!) {
      parent[child] = NONE;
      if (child >= graph.vertices && atEnd && dual[child] === 0) this.expand(child, atEnd);
      else for (const vertex of this.leaves(child)) inBlossom[vertex] = child;
    }
    if (!atEnd && this.label[blossom] === T) this.#relabel(blossom);
    this.label[blossom] = FREE;
    this.labelEnd[blossom] = NONE;
    this.children[blossom] = [];
    this.ends[blossom] = [];
    this.base[blossom] = NONE;
    this.bestOf[blossom] = null;
    this.best[blossom] = NONE;
    this.#unused.push(blossom);
  }

  /** Labels the children of a T blossom that is taken apart: in turns along the even way from where it was reached to its base. */
  #relabel(blossom: number): void {
    const { graph, inBlossom, label, labelEnd, tight } = this;
    const [children, ends] = [this.children[blossom]!, this.ends[blossom]!];
    const entry = inBlossom[graph.vertexOf[labelEnd[blossom]! ^ 1]!]!;
    const way = new Way(children.indexOf(entry), children.length);
    let end = labelEnd[blossom]!;
    while (!way.atBase) {
      const next = ends[way.endPlace]! ^ way.flip;
      label[graph.vertexOf[end ^ 1]!] = FREE;
      label[graph.vertexOf[next ^ 1]!] = FREE;
      this.assign(graph.vertexOf[end ^ 1]!, T, end);
      tight[next >> 1] = 1;
      way.step();
      end = ends[way.endPlace]! ^ way.flip;
      tight[end >> 1] = 1;
      way.step();
    }
    // The base keeps T without going on: what it is matched with lies outside.
    let child = children[way.childPlace]!;
    for (const one of [graph.vertexOf[end ^ 1]!, child]) {
      label[one] = T;
      labelEnd[one] = end;
    }
    this.best[child] = NONE;
    way.step();
    for (child = children[way.childPlace]!; child !== entry; child = children[way.childPlace]!) {
      if (label[child] !== S) {
        const reached = this.leaves(child).find((vertex) => label[vertex] !== FREE);
        if (reached !== undefined) {
          label[reached] = FREE;
          label[graph.vertexOf[this.mate[this.base[child]!]!]!] = FREE;
          this.assign(reached, T, labelEnd[reached]!);
        }
      }
      way.step();
    }
  }

  /** Swaps matched and unmatched edges within a blossom, so that a vertex becomes its base. */
  augment(blossom: number, vertex: number): void {
    const { graph, parent, mate } = this;
    let child = vertex;
    while (parent[child] !== blossom) child = parent[child]!;
    if (child >= graph.vertices) this.augment(child, vertex);
    const [children, ends] = [this.children[blossom]!, this.ends[blossom]!];
    const first = children.indexOf(child);
    const way = new Way(first, children.length);
    while (!way.atBase) {
      way.step();
      const one = children[way.childPlace]!;
      const end = ends[way.endPlace]! ^ way.flip;
      if (one >= graph.vertices) this.augment(one, graph.vertexOf[end]!);
      way.step();
      const other = children[way.childPlace]!;
      if (other >= graph.vertices) this.augment(other, graph.vertexOf[end ^ 1]!);
      mate[graph.vertexOf[end]!] = end ^ 1;
      mate[graph.vertexOf[end ^ 1]!] = end;
    }
    this.children[blossom] = [...children.slice(first), ...children.slice(0, first)];
    this.ends[blossom] = [...ends.slice(first), ...ends.slice(0, first)];
    this.base[blossom] = this.base[this.children[blossom][0]!]!;
  }
}
