import {
  complementOf,
  hundredthsOf,
  indexGap,
  reasonsOf,
  scoreAssessment,
  type ComparedRegion,
  type Complement,
  type Framework,
} from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireRegion } from '../regions/regions.service.ts';
import type { RegionLevel } from '../regions/regions.types.ts';
import { requireFramework } from './frameworks.service.ts';
import type { AspectGain, PartnerSuggestion, PartnerSuggestionConnection } from './partners.types.ts';
import { FINAL_STAGE } from './values.service.ts';

export interface PartnerQuery {
  regionCode: string;
  frameworkId: string;
  year: number;
  level?: RegionLevel | null;
  provinceCode?: string | null;
  first?: number | null;
  after?: string | null;
}

interface Candidate extends ComparedRegion {
  name: string;
  paired: boolean;
}

/** A region with its published levels, by indicator. */
interface Row {
  code: string;
  name: string;
  kind: string;
  provinceCode: string;
  levels: Record<string, number>;
  paired: boolean;
}

/** A year's number has four digits: PostgreSQL's could not hold every one of ours. */
const LAST_YEAR = 9_999;

/**
 * Regions that complement one best in both directions, best first, then by code (R7): all that have a published result
 * of the year are compared, from one statement.
 */
export async function partnerSuggestions(ctx: Context, query: PartnerQuery): Promise<PartnerSuggestionConnection> {
  const framework = requireFramework(query.frameworkId);
  const { year } = query;
  if (year < 0 || year > LAST_YEAR) throw new DomainError('BAD_INPUT', `year is 0 to ${LAST_YEAR}; it was ${year}.`);
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole', 'text']);
  await requireRegion(ctx, query.regionCode);
  const { candidates, asOf } = await publishedLevels(rows(ctx.em), framework, year, query.regionCode);
  const own = candidates.find(({ code }) => code === query.regionCode);
  const scored = own ? candidates.flatMap((other) => scoredAgainst(framework, own, other, query)) : [];
  scored.sort((a, b) => b.order - a.order || (a.other.code < b.other.code ? -1 : 1));
  const rest = after ? scored.filter(({ order, other }) => order < -after[0] || (order === -after[0] && other.code > after[1])) : scored;
  const page = connection(
    rest.slice(0, size + 1).map((one) => suggestionOf(framework, year, query.regionCode, one)),
    size,
    ({ score, regionCode }) => [-hundredthsOf(score), regionCode],
    { after: query.after, totalCount: scored.length, asOf },
  );
  const index = own ? scoreAssessment(framework, own.levels).index : null;
  return { ...page, frameworkId: framework.id, year, index };
}

/** Published levels of all regions that have every one of them, with who is paired with one region, in one snapshot. */
async function publishedLevels(
  db: Rows,
  framework: Framework,
  year: number,
  regionCode: string,
): Promise<{ candidates: Candidate[]; asOf: string }> {
  // Assessment by assessment, along the index: sorted all together the reports of a country take four times as long.
  const found = await sql<Row & { pos: string; epoch: string }>`
    select m.*, h.pos, h.epoch from event_head h left join (
      select r.code, r.full_name as name, r.level as kind, coalesce(r.province_code, r.code) as "provinceCode", f.levels,
        exists (
          select from pairing p where p.ended_at is null and p.region_a = least(r.code, ${regionCode}) and p.region_b = greatest(r.code, ${regionCode})
        ) as paired
      from assessment a join region r on r.code = a.region_code cross join lateral (
        select json_object_agg(l.indicator_code, l.level) as levels from (
          select distinct on (e.indicator_code) e.indicator_code, e.level from report e
          where e.assessment_id = a.id and e.stage = ${FINAL_STAGE} and e.withdrawn_at is null order by e.indicator_code, e.version desc
        ) l
      ) f
      where a.framework_id = ${framework.id} and a.year = ${year} and f.levels is not null
    ) m on true`.execute(db);
  const { pos, epoch } = found.rows[0]!;
  const candidates = found.rows
    .filter((row) => row.code !== null)
    .map(({ code, name, kind, provinceCode, paired, levels }) => ({
      code,
      name,
      kind,
      provinceCode,
      paired,
      levels: new Map(Object.entries(levels)),
    }))
    .filter(({ levels }) => framework.indicators.every((indicator) => levels.has(indicator.code)));
  return { candidates, asOf: formatCursor({ epoch, pos: Number(pos) }) };
}

interface Scored {
  other: Candidate;
  complement: Complement;
  /** The score in hundredths. */
  order: number;
}

function scoredAgainst(framework: Framework, own: Candidate, other: Candidate, { level, provinceCode }: PartnerQuery): Scored[] {
  if (other.code === own.code || (level && other.kind !== level) || (provinceCode && other.provinceCode !== provinceCode)) return [];
  const complement = complementOf(framework, own, other);
  return complement ? [{ other, complement, order: hundredthsOf(complement.score) }] : [];
}

function suggestionOf(framework: Framework, year: number, ownCode: string, { other, complement }: Scored): PartnerSuggestion {
  const { score, indexA, indexB, gainA, gainB, aspectsA, aspectsB, sameKind, sameProvince } = complement;
  const gains = (aspects: Complement['aspectsA']): AspectGain[] =>
    aspects.map(({ aspect, gain }) => ({ aspectCode: aspect.code, name: aspect.name, gain }));
  return {
    id: `${framework.id}:${year}:${ownCode}:${other.code}`,
    regionCode: other.code,
    score,
    index: indexB,
    indexGap: indexGap(indexA, indexB),
    gainForUs: gainA,
    gainForThem: gainB,
    theyLead: gains(aspectsB),
    weLead: gains(aspectsA),
    sameKind,
    sameProvince,
    paired: other.paired,
    reasons: reasonsOf(complement, other.name, other.paired),
  };
}
