import { STAGES, predicateOf, scoreAssessment, type Framework, type Stage } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import type { IndexPoint } from '../regions/regions.types.ts';
import { allFrameworks } from './frameworks.service.ts';
import { levelsOf, readValues, type EffectiveValue } from './values.service.ts';

interface Published {
  regionCode: string;
  frameworkId: string;
  year: number;
  index: string;
  source: string;
}

/**
 * Index of a region per framework and year, oldest first: what was published, and what the visible levels
 * add up to. A publication gives way once final levels are known here that add up to something else. Batched.
 */
export function readIndexHistory(ctx: Context, regionCode: string, at: Date | null): Promise<IndexPoint[]> {
  return loader<string, IndexPoint[]>(ctx, `index history ${at?.toISOString()}`, (codes) => readHistories(ctx, codes, at)).load(regionCode);
}

async function readHistories(ctx: Context, codes: readonly string[], at: Date | null): Promise<IndexPoint[][]> {
  const found = await sql<Published>`
    select region_code as "regionCode", framework_id as "frameworkId", year, index, source
    from published_index where region_code = any(${[...codes]}::text[]) and ${at ? sql`published_on <= ${at}` : sql`true`}`.execute(
    rows(ctx.em),
  );
  const published = Map.groupBy(found.rows, (row) => `${row.frameworkId} ${row.regionCode}`);
  const byFramework = await Promise.all(
    allFrameworks().map(async (framework) => {
      const { values } = await readValues(rows(ctx.em), ctx.viewer, { frameworkId: framework.id, regionCodes: codes, at });
      return { framework, values: Map.groupBy(values, (value) => value.regionCode) };
    }),
  );
  return codes.map((code) =>
    byFramework.flatMap(({ framework, values }) =>
      pointsOf(framework, published.get(`${framework.id} ${code}`) ?? [], computedPoints(framework, values.get(code) ?? [])),
    ),
  );
}

function pointsOf(framework: Framework, published: readonly Published[], computed: readonly IndexPoint[]): IndexPoint[] {
  const kept = published.filter(
    (row) => !computed.some((point) => point.year === row.year && point.stage === 'FINAL' && point.index !== row.index),
  );
  const years = new Set(kept.map((row) => row.year));
  return [...kept.map((row) => publishedPoint(framework, row)), ...computed.filter((point) => !years.has(point.year))].toSorted(
    (a, b) => a.year - b.year,
  );
}

function publishedPoint(framework: Framework, row: Published): IndexPoint {
  const { frameworkId, year, index, source } = row;
  return {
    frameworkId,
    year,
    index,
    source,
    frameworkName: framework.name,
    predicate: predicateOf(framework, row.index)?.name ?? null,
    stage: 'FINAL',
    published: true,
    sample: false,
  };
}

function computedPoints(framework: Framework, values: readonly EffectiveValue[]): IndexPoint[] {
  return [...Map.groupBy(values, (value) => value.year)].flatMap(([year, ofYear]): IndexPoint[] => {
    const { index, predicate } = scoreAssessment(framework, levelsOf(ofYear));
    if (index === null) return [];
    return [
      {
        frameworkId: framework.id,
        frameworkName: framework.name,
        year,
        index,
        predicate: predicate?.name ?? null,
        stage: stageOfFigure(ofYear),
        published: false,
        sample: ofYear[0]!.sample,
        source: null,
      },
    ];
  });
}

/** Stage of a figure: final when every level in it is; one final level does not publish the drafts beside it. */
function stageOfFigure(values: readonly EffectiveValue[]): Stage {
  const drafts = values.filter((value) => value.stage !== 'FINAL');
  return drafts.length === 0 ? 'FINAL' : STAGES[Math.max(...drafts.map((value) => STAGES.indexOf(value.stage)))]!;
}
