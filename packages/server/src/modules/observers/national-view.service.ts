import { LIMITS } from '@saling/schema';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { measureOf } from './measure.ts';
import { nationalFigures } from './national-figures.ts';
import type { MeasureKey, NationalView, RegionFigure } from './national-view.types.ts';
import { regionFigures } from './region-figures.service.ts';

export interface NationalQuery {
  frameworkId: string;
  year: number;
  by?: MeasureKey | null;
}

/** The last year whose number has four digits. */
const LAST_YEAR = 9_999;

/** All regions at once, what the ministry may see of them: one statement, however many there are (N1, N2, N3). */
export async function nationalView(ctx: Context, query: NationalQuery & { provinceCode?: string | null }): Promise<NationalView> {
  const { framework, measure } = checked(ctx, query);
  const { year, provinceCode } = query;
  const { figures, asOf } = await regionFigures(rows(ctx.em), { framework, year, measure, provinceCode });
  return { ...nationalFigures(framework, measure, figures), asOf };
}

/** The same of some regions alone: what a map asks for when they changed (N1). */
export async function someFigures(ctx: Context, query: NationalQuery & { regionCodes: readonly string[] }): Promise<RegionFigure[]> {
  const { framework, measure } = checked(ctx, query);
  const { year, regionCodes } = query;
  if (regionCodes.length > LIMITS.pageMax)
    throw new DomainError('BAD_INPUT', `regionCodes names ${LIMITS.pageMax} regions at most: ask nationalView for more.`);
  return (await regionFigures(rows(ctx.em), { framework, year, measure, codes: regionCodes })).figures;
}

function checked(ctx: Context, { frameworkId, year, by }: NationalQuery) {
  authorize(ctx.viewer, 'OVERSEE_REGIONS', {});
  const framework = requireFramework(frameworkId);
  if (year < LIMITS.firstYear || year > LAST_YEAR)
    throw new DomainError('BAD_INPUT', `year is ${LIMITS.firstYear} to ${LAST_YEAR}; it was ${year}.`);
  return { framework, measure: measureOf(framework, by) };
}
