import { randomUUID } from 'node:crypto';

import { STAGES } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import { FRAMEWORK } from './actors.ts';

/** Regions of one province: three that adopt, six that do not. */
export const ADOPTERS = ['32.21', '32.22', '32.23'];
export const REST = ['32.31', '32.32', '32.33', '32.34', '32.35', '32.36'];
export const BEFORE = 2024;
export const AFTER = 2025;

/** Everybody at level 2 in 2024; in 2025 adopters at 4, the others one of them at 3: 2 − 1 ÷ 6 = 1.83. */
export async function fillRegions(db: Rows): Promise<void> {
  for (const code of [...ADOPTERS, ...REST])
    await sql`insert into region (code, name, full_name, level, province_code) values (${code}, ${code}, ${code}, 'REGENCY', '32')`.execute(
      db,
    );
  for (const code of [...ADOPTERS, ...REST]) {
    await final(db, code, BEFORE, 2);
    await final(db, code, AFTER, ADOPTERS.includes(code) ? 4 : code === REST[0] ? 3 : 2);
  }
}

async function final(db: Rows, code: string, year: number, level: number): Promise<void> {
  const id = randomUUID();
  await sql`insert into assessment (id, region_code, framework_id, year, sample, created_at) values (${id}::uuid, ${code}, ${FRAMEWORK}, ${year}, true, now())`.execute(
    db,
  );
  for (const [version, indicator] of ['17', '18'].entries())
    await sql`
      insert into report (id, assessment_id, indicator_code, level, stage, reported_by_id, reported_by_name, reported_at, version)
      values (gen_random_uuid(), ${id}::uuid, ${indicator}, ${level}, ${STAGES.indexOf('FINAL')}, 'x', 'X', now(), ${1_000 + version})`.execute(
      db,
    );
}

/** Adoptions of a practice beside what the app does; live ones since June 2025. */
export async function adopt(
  db: Rows,
  practiceId: string,
  codes: readonly string[],
  stage = 'LIVE',
  startedOn = '2025-02-01',
): Promise<void> {
  for (const code of codes)
    await sql`
      insert into adoption (id, practice_id, version_number, region_code, origin_code, mode, stage, content_hash, started_at, started_by_id, started_by_name, live_at)
      values (gen_random_uuid(), ${practiceId}::uuid, 1, ${code}, '34.02', 'ATP', ${stage}, 'x', ${startedOn}::timestamptz, 'x', 'X',
        ${stage === 'LIVE' ? sql`'2025-06-01'::timestamptz` : null})`.execute(db);
}
