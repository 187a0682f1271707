/** How much a practice costs, roughly: enough to compare cards. Upper bounds in rupiah. */
const CLASSES = [
  { name: 'NONE', below: 1 },
  { name: 'SMALL', below: 50_000_000 },
  { name: 'MEDIUM', below: 250_000_000 },
  { name: 'LARGE', below: 1_000_000_000 },
] as const;
export type CostClass = (typeof CLASSES)[number]['name'] | 'VERY_LARGE';

/** The class of a cost in whole rupiah as text; null when it is not known. */
export function costClass(cost: string | null): CostClass | null {
  if (cost === null || !/^\d+$/.test(cost)) return null;
  const rupiah = Number(cost);
  return CLASSES.find((one) => rupiah < one.below)?.name ?? 'VERY_LARGE';
}
