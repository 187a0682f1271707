import { createHash } from 'node:crypto';

/** Same content, same text: SHA-256 of its JSON with keys in order. Tells a repeated request from another one of the same id. */
export function fingerprintOf(content: unknown): string {
  const sorted = JSON.stringify(content, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
