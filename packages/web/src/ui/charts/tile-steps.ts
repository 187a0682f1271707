/** Where a tile stands, in tiles from the left and from the top. */
export interface Placed {
  key: string;
  x: number;
  y: number;
}

const WAYS: Record<string, [number, number]> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
/** How much worse a tile beside the way is than one further along it. */
const ASIDE = 2;

/** The tile that a key leads to from another; null when the key is not ours, the same tile at an edge. `tiles` in reading order. */
export function nextTile(key: string, from: string, tiles: readonly Placed[]): string | null {
  if (key === 'Home') return tiles[0]?.key ?? null;
  if (key === 'End') return tiles.at(-1)?.key ?? null;
  const way = WAYS[key];
  const here = tiles.find((tile) => tile.key === from);
  if (!way || !here) return null;
  const [dx, dy] = way;
  let [best, least] = [from, Infinity];
  for (const tile of tiles) {
    const [along, aside] = [(tile.x - here.x) * dx + (tile.y - here.y) * dy, Math.abs((tile.x - here.x) * dy + (tile.y - here.y) * dx)];
    // Within a quarter of a circle, so that going right and back comes home.
    if (along <= 0 || aside > along) continue;
    const cost = along + ASIDE * aside;
    if (cost < least) [best, least] = [tile.key, cost];
  }
  return best;
}
