import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Characters of a secret, at least. */
export const SECRET_LENGTH = 32;

/** The secret of the data folder, made at first use and readable by its owner alone. */
export function keepSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= SECRET_LENGTH) return kept;
  }
  mkdirSync(dataDir, { recursive: true });
  const made = randomBytes(SECRET_LENGTH).toString('base64url');
  writeFileSync(file, `${made}\n`, { mode: 0o600 });
  // `mode` counts for new files alone.
  chmodSync(file, 0o600);
  return made;
}
