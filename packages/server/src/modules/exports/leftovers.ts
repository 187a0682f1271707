import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';

/** A folder of an attempt: `<job>-<attempt>`. */
const NAME = /^[0-9a-f-]{36}-\d+$/;

/** Takes away what killed processes left on the way: folders of jobs of this database that nobody is at any more. */
export async function removeLeftovers(folder: string, db: Rows, clock: Clock): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const found = names.filter((name) => NAME.test(name));
  if (found.length === 0) return;
  const { rows } = await sql<{ name: string }>`
    select n as name from unnest(${found}::text[]) n join export_job j on j.id = left(n, 36)::uuid
    where not (j.state = 'RUNNING' and j.attempts = substr(n, 38)::int and j.taken_until >= ${clock.now()})`.execute(db);
  for (const { name } of rows) await rm(join(folder, name), { recursive: true, force: true });
}
