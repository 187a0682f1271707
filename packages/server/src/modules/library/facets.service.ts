import { SERVICE_KINDS } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { frameworkNames, LEVEL_NAMES, SERVICE_KIND_NAMES } from './facet-names.ts';
import { EVIDENCE, FACET_BITS, filterClauses, type FacetName } from './filter.service.ts';
import { ADOPTED_STEPS } from './library-sizes.ts';
import { matches } from './library.service.ts';
import type { Facet, PracticeFacets, PracticeFilter } from './library.types.ts';
import type { Wanted } from './wanted.service.ts';

interface Counted {
  facet: FacetName;
  value: string;
  count: number;
}

/**
 * Counts what the list can be narrowed to, in one pass: a practice that fails no filter counts in every facet, one that
 * fails a single filter in that filter's facet alone.
 */
export async function countFacets(ctx: Context, filter: PracticeFilter, wanted: Wanted): Promise<PracticeFacets> {
  const { always, failed } = filterClauses(ctx, filter);
  const of = (name: FacetName): RawBuilder<boolean> => sql<boolean>`failed in (0, ${sql.raw(String(FACET_BITS[name]))})`;
  const each = (name: FacetName, column: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select ${sql.lit(name)} as facet, value, sum(n)::int as count
    from (select ${column} as list, count(*) as n from found where ${of(name)} group by 1) g, unnest(list) value group by value`;
  const one = (name: FacetName, column: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select ${sql.lit(name)}, ${column}::text, count(*)::int from found where ${of(name)} group by ${column}`;
  const counted = await sql<Counted>`
    with found as materialized (
      select * from (
        select s.indicator_codes, s.aspect_codes, s.service_kinds, s.province_code, s.region_level, s.adopters, ${EVIDENCE} as evidence, ${failed} as failed
        from practice_search s where ${matches(wanted)} and ${always}) f
      where failed in (0, ${sql.raw(Object.values(FACET_BITS).join())}))
    ${sql.join(
      [
        each('indicators', sql`indicator_codes`),
        each('aspects', sql`aspect_codes`),
        each('serviceKinds', sql`service_kinds`),
        one('provinces', sql`province_code`),
        one('regionLevels', sql`region_level`),
        sql`select 'adopted', step::text, n::int from (select ${sql.join(ADOPTED_STEPS.map((step) => sql`count(*) filter (where adopters >= ${sql.lit(step)}) as ${sql.ref(`n${step}`)}`))}
          from found where ${of('adopted')}) a, lateral (values ${sql.join(ADOPTED_STEPS.map((step) => sql`(${sql.lit(step)}, ${sql.ref(`n${step}`)})`))}) v (step, n)`,
        sql`select 'evidence', '', count(*)::int from found where ${of('evidence')} and evidence`,
      ],
      sql` union all `,
    )}`.execute(rows(ctx.em));
  return labelled(
    ctx,
    filter,
    Map.groupBy(counted.rows, ({ facet }) => facet),
  );
}

async function labelled(ctx: Context, filter: PracticeFilter, counted: Map<FacetName, Counted[]>): Promise<PracticeFacets> {
  const countsOf = (name: FacetName): Map<string, number> => new Map((counted.get(name) ?? []).map(({ value, count }) => [value, count]));
  const facets = (name: FacetName, chosen: readonly string[] | null | undefined, names: ReadonlyMap<string, Facet['label']>): Facet[] => {
    const counts = countsOf(name);
    const order = [...names.keys()];
    const place = (value: string): number => (order.includes(value) ? order.indexOf(value) : order.length);
    const known = new Set([...counts.keys(), ...(chosen ?? []).filter((value) => names.has(value))]);
    return [...known]
      .map((value) => ({ value, label: names.get(value) ?? { id: value, en: value }, count: counts.get(value) ?? 0 }))
      .toSorted((a, b) => b.count - a.count || place(a.value) - place(b.value));
  };
  const { indicators, aspects } = frameworkNames(filter.frameworkId ?? null);
  const provinceCodes = [...new Set([...countsOf('provinces').keys(), ...(filter.provinceCodes ?? [])])];
  const provinces = (await Promise.all(provinceCodes.map((code) => regionByCode(ctx, code)))).filter((region) => region !== null);
  const adopted = countsOf('adopted');
  return {
    indicators: facets('indicators', filter.indicatorCodes, indicators),
    aspects: facets('aspects', filter.aspectCodes, aspects),
    provinces: facets('provinces', filter.provinceCodes, new Map(provinces.map(({ code, name }) => [code, { id: name, en: name }]))),
    regionLevels: facets('regionLevels', filter.regionLevels, LEVEL_NAMES),
    serviceKinds: facets('serviceKinds', filter.serviceKinds, new Map(SERVICE_KINDS.map((kind) => [kind, SERVICE_KIND_NAMES[kind]]))),
    adopted: ADOPTED_STEPS.map((step) => ({
      value: String(step),
      label: { id: `${step} daerah atau lebih`, en: step === 1 ? '1 region or more' : `${step} regions or more` },
      count: adopted.get(String(step)) ?? 0,
    })),
    evidence: countsOf('evidence').get('') ?? 0,
  };
}
