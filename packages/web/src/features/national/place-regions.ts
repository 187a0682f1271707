import { ARCHIPELAGO, type ProvincePlace } from './archipelago.ts';

/** Where a region's tile stands in its block. */
export interface RegionPlace {
  code: string;
  x: number;
  y: number;
}

/** A province's block with the places of its regions. */
export interface PlacedProvince {
  code: string;
  label: string;
  x: number;
  y: number;
  columns: number;
  rows: number;
  places: RegionPlace[];
}

interface Known {
  code: string;
  provinceCode: string;
}

/** Tiles below each other in which provinces stand that the map does not know: below all others. */
const UNKNOWN_COLUMNS = 8;

/**
 * Puts regions onto the map (N5): the province's own tile beside its name, kabupaten and kota where they lie, and who is not known
 * there at the end of its block. A province that is not known at all gets a block below the others.
 */
export function placeRegions(regions: readonly Known[]): PlacedProvince[] {
  const byProvince = Map.groupBy(regions, ({ provinceCode }) => provinceCode);
  const known = ARCHIPELAGO.flatMap((one) => {
    const found = byProvince.get(one.code);
    byProvince.delete(one.code);
    return found ? [placeIn(one, found)] : [];
  });
  let bottom = Math.max(0, ...ARCHIPELAGO.map(({ y, rows }) => y + rows.length + 1)) + 1;
  for (const [code, found] of byProvince) {
    const placed = placeIn({ code, label: code, x: 0, y: bottom, rows: [] }, found, UNKNOWN_COLUMNS);
    bottom += placed.rows + 1;
    known.push(placed);
  }
  return known;
}

function placeIn(province: ProvincePlace, regions: readonly Known[], least = 3): PlacedProvince {
  const { code, label, x, y } = province;
  const rows = province.rows.map((row) => row.split(' '));
  const columns = Math.max(least, ...rows.map((row) => row.length));
  const at = new Map<string, { right: number; down: number }>();
  for (const [down, row] of rows.entries()) for (const [right, part] of row.entries()) at.set(`${code}.${part}`, { right, down: down + 1 });
  const places: RegionPlace[] = [];
  // After the last one in the last row, then row by row.
  let next = { right: rows.at(-1)?.length ?? 0, down: Math.max(1, rows.length) };
  for (const region of regions) {
    const own = region.code === code ? { right: 0, down: 0 } : at.get(region.code);
    if (!own && next.right >= columns) next = { right: 0, down: next.down + 1 };
    const { right, down } = own ?? next;
    if (!own) next = { right: right + 1, down };
    places.push({ code: region.code, x: x + right, y: y + down });
  }
  return { code, label, x, y, columns, rows: Math.max(rows.length, ...places.map((one) => one.y - y)) + 1, places };
}
