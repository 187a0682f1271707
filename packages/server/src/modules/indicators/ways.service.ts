import { wayToTarget } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows } from '../../database/orm.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { requireFramework } from './frameworks.service.ts';
import { levelsOf, readValues } from './values.service.ts';
import { checkWay, wayProblems } from './way-problems.ts';
import type { WayToTarget, WayToTargetInput } from './ways.types.ts';

/** The cheapest way of a region to an index (R8, R9), from the levels that the viewer may see, its partner's beside it. */
export async function wayOfRegion(ctx: Context, input: WayToTargetInput): Promise<WayToTarget | RuleBroken> {
  const framework = requireFramework(input.frameworkId);
  const { regionCode, year } = input;
  const partnerCode = input.partnerCode ?? null;
  const [region] = await Promise.all([requireRegion(ctx, regionCode), partnerCode === null ? null : requireRegion(ctx, partnerCode)]);
  const problems = checkWay(framework, input);
  if (problems.length > 0) return { problems };
  const regionCodes = partnerCode === null ? [regionCode] : [regionCode, partnerCode];
  const { values } = await readValues(rows(ctx.em), ctx.viewer, { frameworkId: framework.id, regionCodes, year });
  const levels = levelsOf(values.filter((value) => value.regionCode === regionCode));
  const ofPartner = levelsOf(values.filter((value) => value.regionCode === partnerCode));
  const way = wayToTarget(framework, levels, {
    target: input.target,
    efforts: Object.fromEntries((input.efforts ?? []).map(({ level, effort }) => [level, effort])),
    fixed: input.fixed ?? [],
    maxIndicators: input.maxIndicators,
  });
  if (!way) return { problems: [wayProblems.incomplete(year, levels.size, framework.indicators.length)] };
  return {
    ...way,
    region,
    year,
    lifts: way.lifts.map((lift) => ({
      ...lift,
      id: `${framework.id}:${year}:${regionCode}:${lift.indicatorCode}`,
      frameworkId: framework.id,
      partnerCode,
      partnerLevel: ofPartner.get(lift.indicatorCode) ?? null,
    })),
  };
}
