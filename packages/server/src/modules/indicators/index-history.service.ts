import { predicateOf, type Framework } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import type { IndexPoint } from '../regions/regions.types.ts';
import { viewOf } from './assessment.service.ts';
import { allFrameworks } from './frameworks.service.ts';
import { readValues } from './values.service.ts';

interface Published {
  frameworkId: string;
  year: number;
  index: string;
  source: string;
}

/**
 * Index of a region per framework and year, oldest first: what was published, and what the visible levels
 * add up to. A publication gives way once final levels are known here that add up to something else.
 */
export async function readIndexHistory(ctx: Context, regionCode: string, at: Date | null): Promise<IndexPoint[]> {
  const published = await sql<Published>`
    select framework_id as "frameworkId", year, index, source from published_index where region_code = ${regionCode}`.execute(rows(ctx.em));
  const points = await Promise.all(
    allFrameworks().map(async (framework) => {
      const computed = await computedPoints(ctx, framework, regionCode, at);
      const known = published.rows.filter((row) => row.frameworkId === framework.id);
      const kept = known.filter(
        (row) => !computed.some((point) => point.year === row.year && point.stage === 'FINAL' && point.index !== row.index),
      );
      const years = new Set(kept.map((row) => row.year));
      return [...kept.map((row) => publishedPoint(framework, row)), ...computed.filter((point) => !years.has(point.year))].toSorted(
        (a, b) => a.year - b.year,
      );
    }),
  );
  return points.flat();
}

function publishedPoint(framework: Framework, row: Published): IndexPoint {
  return {
    ...row,
    frameworkName: framework.name,
    predicate: predicateOf(framework, row.index)?.name ?? null,
    stage: 'FINAL',
    published: true,
    sample: false,
  };
}

async function computedPoints(ctx: Context, framework: Framework, regionCode: string, at: Date | null): Promise<IndexPoint[]> {
  const { values, asOf } = await readValues(rows(ctx.em), ctx.viewer, { frameworkId: framework.id, regionCodes: [regionCode], at });
  const byYear = Map.groupBy(values, (value) => value.year);
  return [...byYear].flatMap(([year, ofYear]): IndexPoint[] => {
    const view = viewOf(framework, year, ofYear, asOf, at);
    if (!view || view.score.index === null) return [];
    const { index, predicate } = view.score;
    return [
      {
        frameworkId: framework.id,
        frameworkName: framework.name,
        year,
        index,
        predicate: predicate?.name ?? null,
        stage: view.stage,
        published: false,
        sample: view.sample,
        source: null,
      },
    ];
  });
}
