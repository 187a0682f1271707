import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { decodeKey, page, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { planFactsOf } from '../plan-sync/plan-facts.service.ts';
import type { Plan } from '../plans/plan.types.ts';
import type { PlanVersion, PlanVersionConnection } from './plan-versions.types.ts';
import { readVersions } from './version-rows.service.ts';

/** Versions of a plan that the viewer sees, newest first; what was signed by one and taken back is kept and not listed. */
export async function planVersions(
  ctx: Context,
  plan: Pick<Plan, 'id'>,
  query: { first?: number | null; after?: string | null },
): Promise<PlanVersionConnection> {
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole']);
  const listed = sql`v.plan_id = ${plan.id}::uuid and (v.kind = 'NAMED' or exists (
    select from plan_signature i where i.plan_id = v.plan_id and i.number = v.number and i.withdrawn_at is null))`;
  const db = rows(ctx.em);
  const found = await readVersions(db, after ? sql`${listed} and v.number < ${after[0]}` : listed, size + 1);
  const total = await sql<{ n: number }>`select count(v.number)::int as n from plan_version v where ${listed}`.execute(db);
  return page(found, size, ({ number }) => [number], { after: query.after, totalCount: total.rows[0]!.n }) as PlanVersionConnection;
}

/** A version; null when the viewer sees no such plan or it has none of this number. */
export async function planVersion(ctx: Context, planId: string, number: number): Promise<PlanVersion | null> {
  const plan = await planFactsOf(ctx, planId);
  if (!plan) return null;
  const found = await readVersions(rows(ctx.em), sql`v.plan_id = ${plan.id}::uuid and v.number = ${number}`, 1);
  return found[0] ?? null;
}

/** What a version says. Of a version that the viewer was given. Batched, since contents are large. */
export function versionContent(ctx: Context, version: Pick<PlanVersion, 'planId' | 'number'>): Promise<unknown> {
  return loader<string, unknown>(ctx, `versionContents ${version.planId}`, async (numbers) => {
    const found = await sql<{ number: number; content: string }>`
      select v.number, v.content from plan_version v
      where v.plan_id = ${version.planId}::uuid and v.number = any(${numbers.map(Number)}::int[])`.execute(rows(ctx.em));
    const byNumber = new Map(found.rows.map(({ number, content }) => [String(number), JSON.parse(content) as unknown]));
    return numbers.map((number) => byNumber.get(number));
  }).load(String(version.number));
}
