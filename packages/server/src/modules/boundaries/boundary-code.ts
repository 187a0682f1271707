/**
 * Properties that hold the ministry's code where an entry has no id of its own, whatever their case: ours, and those of the geospatial
 * agency's maps. Codes of the statistics office are others and are never taken.
 */
const PROPERTIES = ['kode', 'code', 'kode_kemendagri', 'kdpkab'];

/** `34.02` of an entry named `34.02`, `3402`, 3402 or 34.02; what it is named otherwise, as it stands; null for a nameless one. */
export function codeOfEntry({ id, properties }: { id?: unknown; properties?: unknown }): string | null {
  const own = codeOf(id);
  if (own !== null || typeof properties !== 'object' || properties === null) return own;
  const named = new Map(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of PROPERTIES) {
    const code = codeOf(named.get(name));
    if (code !== null) return code;
  }
  return null;
}

function codeOf(value: unknown): string | null {
  // As a number 34.10 is written 34.1.
  const text = typeof value === 'number' ? String(Number.isInteger(value) ? value : value.toFixed(2)) : value;
  if (typeof text !== 'string' || text.trim() === '') return null;
  const code = text.trim();
  const [, province, within] = /^(\d{2})(\d{2})$/.exec(code) ?? [];
  return within === undefined ? code : `${province}.${within}`;
}
