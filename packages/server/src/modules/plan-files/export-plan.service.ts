import { createHash } from 'node:crypto';

import { canonicalPlan, type PlanContent } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import { rows } from '../../database/orm.ts';
import { practicesByIds } from '../practices/practices.service.ts';
import { requirePlan } from '../plan-sync/plan-facts.service.ts';
import { indicatorNamed } from '../plans/plan-actions.service.ts';
import { requireRegion } from '../regions/regions.service.ts';
import type { ExportedVersion, PlanExport } from './plan-export.ts';
import type { Language } from './plan-words.ts';

export interface ExportWish {
  planId: string;
  /** Number of a version; what stands now when null. */
  version: number | null;
  language: Language;
}

interface VersionRow {
  number: number;
  code: string;
  at: Date;
  content: string;
  hash: string;
  signatures: { regionCode: string; name: string; at: string }[];
}

const VERSION = sql`v.number, v.code, v.at, v.content, v.content_hash as hash, coalesce((
  select json_agg(json_build_object('regionCode', s.region_code, 'name', s.person_name, 'at', s.at) order by s.at)
  from plan_signature s where s.plan_id = v.plan_id and s.number = v.number and s.withdrawn_at is null), '[]') as signatures`;

/**
 * What a file of a plan is made of: a version, or what stands now, which is a version too when it says exactly what one says.
 *
 * @throws {DomainError} `NOT_FOUND` for a plan or version that the asker may not see.
 */
export async function exportPlan(ctx: Context, wish: ExportWish): Promise<PlanExport> {
  const facts = await requirePlan(ctx, wish.planId);
  const planId = facts.id;
  const db = rows(ctx.em);
  const plan = (
    await sql<{ startsOn: string | null; endsOn: string | null; sample: boolean }>`
      select starts_on::text as "startsOn", ends_on::text as "endsOn", sample from plan where id = ${planId}::uuid`.execute(db)
  ).rows[0]!;
  const asked = wish.version === null ? null : await versionBy(ctx, planId, sql`v.number = ${wish.version}`);
  if (wish.version !== null && !asked) throw notFound('version');
  const content = asked ? (JSON.parse(asked.content) as PlanContent) : (await ctx.plans.read({ planId, branch: '' })).content;
  const hash = asked?.hash ?? createHash('sha256').update(canonicalPlan(content)).digest('hex');
  // The version that was made for signing comes before one that was only named.
  const version = asked ?? (await versionBy(ctx, planId, sql`v.content_hash = ${hash} and v.kind = 'FOR_SIGNING'`));
  const shown = version && exported(version, facts.parties.length);
  const regions = await Promise.all(facts.parties.map((code) => requireRegion(ctx, code)));
  return {
    ...plan,
    planId,
    content,
    hash,
    regions: regions.map(({ code, name }) => ({ code, name })),
    version: shown,
    changedSinceAgreed: !shown?.agreed && (await wasAgreed(ctx, planId)),
    practices: await practiceTitles(ctx, content),
    indicators: indicatorNames(content, wish.language),
    madeAt: ctx.clock.now(),
    madeBy: ctx.viewer.person?.name ?? ctx.viewer.client?.name ?? '',
    baseUrl: ctx.baseUrl,
    language: wish.language,
  };
}

async function versionBy(ctx: Context, planId: string, where: ReturnType<typeof sql>): Promise<VersionRow | null> {
  const found = await sql<VersionRow>`
    select ${VERSION} from plan_version v where v.plan_id = ${planId}::uuid and ${where} order by v.number desc limit 1`.execute(
    rows(ctx.em),
  );
  return found.rows[0] ?? null;
}

async function wasAgreed(ctx: Context, planId: string): Promise<boolean> {
  const found = await sql`
    select 1 from plan_signature s where s.plan_id = ${planId}::uuid and s.withdrawn_at is null
    group by s.number having count(*) = 2 limit 1`.execute(rows(ctx.em));
  return found.rows.length > 0;
}

function exported({ number, code, at, signatures }: VersionRow, regions: number): ExportedVersion {
  return {
    number,
    code,
    at: new Date(at),
    agreed: signatures.length === regions,
    signatures: signatures.map((one) => ({ ...one, at: new Date(one.at) })),
  };
}

async function practiceTitles(ctx: Context, content: PlanContent): Promise<Map<string, string>> {
  const ids = [...new Set(content.actions.flatMap(({ practice }) => practice?.practiceId ?? []))];
  const found = await practicesByIds(ctx, ids);
  return new Map(found.flatMap((practice) => (practice ? [[practice.id, practice.title] as const] : [])));
}

function indicatorNames({ actions }: PlanContent, language: Language): Map<string, string> {
  return new Map(
    actions.flatMap(({ indicator }) => {
      const known = indicatorNamed(indicator);
      return known ? [[indicator!, `${known.code} ${known.indicator.name[language]}`] as const] : [];
    }),
  );
}
