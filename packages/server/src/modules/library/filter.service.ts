import { LIMITS } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { PracticeFilter } from './library.types.ts';

/** Filters that have a facet, each a bit of what a practice fails. */
export const FACET_BITS = {
  indicators: 1,
  aspects: 2,
  provinces: 4,
  regionLevels: 8,
  serviceKinds: 16,
  adopted: 32,
  evidence: 64,
} as const;
export type FacetName = keyof typeof FACET_BITS;

/** Where-clauses over `practice_search s`. Their text is always the same, so that PostgreSQL keeps the plan. */
export interface FilterClauses {
  /** Filters without a facet. */
  always: RawBuilder<boolean>;
  /** Bits of the filters with a facet that a practice fails: 0 is a hit. */
  failed: RawBuilder<number>;
}

/** @throws {DomainError} `BAD_INPUT` for lists that are too long, `FORBIDDEN` for a token that asks for what it follows. */
export function filterClauses(ctx: Context, filter: PracticeFilter): FilterClauses {
  const { frameworkId = null, adoptedByAtLeast = null } = filter;
  if (adoptedByAtLeast !== null && adoptedByAtLeast < 0) throw new DomainError('BAD_INPUT', 'adoptedByAtLeast is 0 or more.');
  const person = filter.followed ? authorizePerson(ctx.viewer).id : null;
  const regionCodes = list(filter.regionCodes, 'regionCodes');
  const array = (column: RawBuilder<unknown>, codes: string[] | null): RawBuilder<boolean> =>
    sql<boolean>`(${codes}::text[] is null or ${column} && ${codes}::text[])`;
  const one = (column: RawBuilder<unknown>, codes: string[] | null): RawBuilder<boolean> =>
    sql<boolean>`(${codes}::text[] is null or ${column} = any(${codes}::text[]))`;
  const conditions: Record<FacetName, RawBuilder<boolean>> = {
    indicators: array(sql`s.indicator_codes`, list(filter.indicatorCodes, 'indicatorCodes')),
    aspects: array(sql`s.aspect_codes`, list(filter.aspectCodes, 'aspectCodes')),
    provinces: one(sql`s.province_code`, list(filter.provinceCodes, 'provinceCodes')),
    regionLevels: one(sql`s.region_level`, list(filter.regionLevels, 'regionLevels')),
    serviceKinds: array(sql`s.service_kinds`, list(filter.serviceKinds, 'serviceKinds')),
    adopted: sql<boolean>`s.adopters >= ${adoptedByAtLeast ?? 0}::int`,
    evidence: sql<boolean>`(not ${filter.withEvidence ?? false}::boolean or ${EVIDENCE})`,
  };
  const bits = Object.entries(FACET_BITS).map(
    ([name, bit]) => sql`case when ${conditions[name as FacetName]} then 0 else ${sql.raw(String(bit))} end`,
  );
  return {
    always: sql<boolean>`(${frameworkId}::text is null or s.framework_id = ${frameworkId}) and ${one(sql`s.region_code`, regionCodes)} and ${followed(person)}`,
    failed: sql<number>`(${sql.join(bits, sql` + `)})`,
  };
}

/** Figures of its results, or adopters enough to say something. */
export const EVIDENCE = sql<boolean>`(s.has_figures or s.proof_effect is not null)`;

/** What a person follows is few; it is read once and not for each practice. */
function followed(person: string | null): RawBuilder<boolean> {
  const of = (kind: string): RawBuilder<unknown> =>
    sql`(select coalesce(array_agg(f.object_id), '{}') from follow f where f.person_id = ${person} and f.kind = ${kind})::text[]`;
  return sql<boolean>`(${person}::text is null or s.practice_id::text = any(${of('PRACTICE')}) or s.region_code = any(${of('REGION')})
    or exists (select from unnest(s.indicator_codes) c where s.framework_id || ':' || c = any(${of('INDICATOR')})))`;
}

/** A list that is left out or empty does not narrow. */
function list(codes: readonly string[] | null | undefined, name: string): string[] | null {
  if (!codes || codes.length === 0) return null;
  if (codes.length > LIMITS.filterCodes) throw new DomainError('BAD_INPUT', `${name} has at most ${LIMITS.filterCodes} entries.`);
  if (codes.some((code) => code.length > LIMITS.codeLength)) {
    throw new DomainError('BAD_INPUT', `A code in ${name} has at most ${LIMITS.codeLength} characters.`);
  }
  return [...codes];
}
