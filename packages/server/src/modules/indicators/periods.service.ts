import { STAGES, type Stage } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { readHead } from '../../events/log-reader.ts';
import type { Period } from './frameworks.types.ts';

/** Where the log stands, read once a request and before what a framework's other fields read (E6). */
export function headBefore(ctx: Context): Promise<string> {
  return loader<'head', string>(ctx, 'head', async (keys) => {
    const cursor = formatCursor(await readHead(rows(ctx.em)));
    return keys.map(() => cursor);
  }).load('head');
}

/** Reporting periods of a framework, newest year first, stages in order. */
export async function periodsOf(ctx: Context, frameworkId: string): Promise<Period[]> {
  const now = ctx.clock.now();
  await headBefore(ctx);
  const found = await sql<{ year: number; stage: number; opensAt: Date; closesAt: Date | null }>`
    select year, stage, opens_at as "opensAt", closes_at as "closesAt" from assessment_period
    where framework_id = ${frameworkId} order by year desc, stage`.execute(rows(ctx.em));
  return found.rows.map((row) => ({
    ...row,
    stage: STAGES[row.stage]!,
    open: row.opensAt <= now && (row.closesAt === null || now < row.closesAt),
  }));
}

/** Whether values of a year may be reported at a stage at this moment (I16). */
export async function isPeriodOpen(db: Rows, frameworkId: string, year: number, stage: Stage, at: Date): Promise<boolean> {
  const found = await sql`
    select 1 from assessment_period where framework_id = ${frameworkId} and year = ${year} and stage = ${STAGES.indexOf(stage)}
      and opens_at <= ${at} and (closes_at is null or closes_at > ${at})`.execute(db);
  return found.rows.length > 0;
}

/** Years with a published index of at least one region, newest first. */
export async function publishedYears(ctx: Context, frameworkId: string): Promise<number[]> {
  await headBefore(ctx);
  const found = await sql<{ year: number }>`
    select year from assessment_score where framework_id = ${frameworkId} and part = 'index'
    union select year from published_index where framework_id = ${frameworkId} order by year desc`.execute(rows(ctx.em));
  return found.rows.map((row) => row.year);
}
