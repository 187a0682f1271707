export interface FamilyNode {
  key: string;
  label: string;
  /** Second line of the box. */
  note: string;
  /** The box as a sentence: its name for screen readers, and what is said under the drawing. */
  sentence: string;
  /** Where everything began, what was made of it, or who took it over. */
  shape: 'origin' | 'derived' | 'adoption';
  /** The box that the page is about. */
  here?: boolean;
}

export interface FamilyEdge {
  from: string;
  to: string;
}

export interface PlacedNode extends FamilyNode {
  x: number;
  y: number;
  depth: number;
}

export const BOX = { width: 196, height: 52, gapX: 56, gapY: 14 } as const;

/**
 * Boxes in columns from left to right by how many hands it went through, each below the one it came from.
 * Edges to what is not there are left out; a ring, which cannot be, would not hang: every box is placed once.
 */
export function layoutFamily(nodes: readonly FamilyNode[], edges: readonly FamilyEdge[]) {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const children = new Map<string, string[]>();
  const hasParent = new Set<string>();
  for (const { from, to } of edges) {
    if (!byKey.has(from) || !byKey.has(to)) continue;
    children.set(from, [...(children.get(from) ?? []), to]);
    hasParent.add(to);
  }
  const placed = new Map<string, PlacedNode>();
  let row = 0;
  const place = (key: string, depth: number): void => {
    if (placed.has(key)) return;
    const node: PlacedNode = { ...byKey.get(key)!, x: depth * (BOX.width + BOX.gapX), y: 0, depth };
    placed.set(key, node);
    const first = row;
    for (const child of children.get(key) ?? []) place(child, depth + 1);
    // Without children of its own, a box takes a row; else it stands beside the first of them.
    node.y = first * (BOX.height + BOX.gapY);
    if (row === first) row += 1;
  };
  for (const node of nodes) if (!hasParent.has(node.key)) place(node.key, 0);
  for (const node of nodes) place(node.key, 0);
  const list = [...placed.values()];
  const depth = Math.max(0, ...list.map((node) => node.depth));
  return {
    /** In the order in which one reads them: each after what it came from. */
    nodes: list,
    edges: edges.filter(({ from, to }) => placed.has(from) && placed.has(to)),
    width: (depth + 1) * BOX.width + depth * BOX.gapX,
    height: Math.max(1, row) * (BOX.height + BOX.gapY) - BOX.gapY,
  };
}
