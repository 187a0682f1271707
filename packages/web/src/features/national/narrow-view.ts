import { medianOf, movedBy } from '@saling/schema';

import { isWithin, type Scope } from './islands.ts';
import type { NationalView } from './national-documents.ts';

/** Names in a list of those that moved most, as the server has them for the country. */
const MOVERS = 10;

/** What is said of a part of the country alone when the map shows one (N62): summed up from the same figures, as of the same count. */
export function narrowView(
  view: NationalView,
  scope: Scope,
): Pick<NationalView, 'regions' | 'provinces' | 'median' | 'silent' | 'movement'> {
  if (scope.province === undefined && !scope.island) return view;
  const regions = view.regions.filter(({ provinceCode }) => isWithin(scope, provinceCode));
  return {
    regions,
    provinces: view.provinces.filter(({ code }) => isWithin(scope, code)),
    median: medianOf(regions.map(({ value }) => value)),
    silent: regions.filter(({ value, lastReportAt }) => value === null && lastReportAt === null).length,
    movement: movedBy(regions, MOVERS),
  };
}
