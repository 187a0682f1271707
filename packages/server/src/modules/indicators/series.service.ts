import { LIMITS } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { requireFramework } from './frameworks.service.ts';
import type { IndicatorSeriesResult } from './series.types.ts';
import { readValues } from './values.service.ts';

/** Levels of one indicator over the years for several regions, as far as the viewer may see them. */
export async function readSeries(
  ctx: Context,
  query: { regionCodes: readonly string[]; frameworkId: string; indicatorCode: string; at?: Date | null },
): Promise<IndicatorSeriesResult> {
  const framework = requireFramework(query.frameworkId);
  const codes = [...new Set(query.regionCodes)];
  if (codes.length === 0 || codes.length > LIMITS.seriesRegions) {
    throw new DomainError('BAD_INPUT', `regionCodes names 1 to ${LIMITS.seriesRegions} regions; it named ${codes.length}.`);
  }
  if (!framework.indicators.some((indicator) => indicator.code === query.indicatorCode)) {
    throw new DomainError('NOT_FOUND', `Framework ${framework.id} has no indicator ${query.indicatorCode}.`);
  }
  const regions = await Promise.all(codes.map((code) => requireRegion(ctx, code)));
  const { values, asOf } = await readValues(rows(ctx.em), ctx.viewer, {
    frameworkId: framework.id,
    regionCodes: codes,
    indicatorCode: query.indicatorCode,
    at: query.at ?? null,
  });
  const series = regions.map((region) => ({
    region,
    points: values.filter((value) => value.regionCode === region.code).toSorted((one, other) => one.year - other.year),
  }));
  return { series, asOf };
}
