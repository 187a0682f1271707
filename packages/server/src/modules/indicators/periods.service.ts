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

/** Reporting periods of a framework, newest year first, stages in order. Batched. */
export function periodsOf(ctx: Context, frameworkId: string): Promise<Period[]> {
  return loader<string, Period[]>(ctx, 'periods', async (ids) => {
    const now = ctx.clock.now();
    await headBefore(ctx);
    const found = await sql<{ frameworkId: string; year: number; stage: number; opensAt: Date; closesAt: Date | null }>`
      select framework_id as "frameworkId", year, stage, opens_at as "opensAt", closes_at as "closesAt" from assessment_period
      where framework_id = any(${[...ids]}::text[]) order by year desc, stage`.execute(rows(ctx.em));
    const byFramework = Map.groupBy(found.rows, (row) => row.frameworkId);
    return ids.map((id) =>
      (byFramework.get(id) ?? []).map(({ year, stage, opensAt, closesAt }) => ({
        year,
        opensAt,
        closesAt,
        stage: STAGES[stage]!,
        open: opensAt <= now && (closesAt === null || now < closesAt),
      })),
    );
  }).load(frameworkId);
}

/** Whether values of a year may be reported at a stage at this moment (I16). */
export async function isPeriodOpen(db: Rows, frameworkId: string, year: number, stage: Stage, at: Date): Promise<boolean> {
  const found = await sql`
    select 1 from assessment_period where framework_id = ${frameworkId} and year = ${year} and stage = ${STAGES.indexOf(stage)}
      and opens_at <= ${at} and (closes_at is null or closes_at > ${at})`.execute(db);
  return found.rows.length > 0;
}

/** Years with a published index of at least one region, newest first. Batched. */
export function publishedYears(ctx: Context, frameworkId: string): Promise<number[]> {
  return loader<string, number[]>(ctx, 'publishedYears', async (ids) => {
    await headBefore(ctx);
    const found = await sql<{ frameworkId: string; year: number }>`
      select framework_id as "frameworkId", year from assessment_score
      where framework_id = any(${[...ids]}::text[]) and part = 'index'
      union select framework_id, year from published_index where framework_id = any(${[...ids]}::text[])
      order by year desc`.execute(rows(ctx.em));
    const byFramework = Map.groupBy(found.rows, (row) => row.frameworkId);
    return ids.map((id) => (byFramework.get(id) ?? []).map((row) => row.year));
  }).load(frameworkId);
}
