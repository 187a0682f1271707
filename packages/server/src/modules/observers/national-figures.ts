import { decimalOf, hundredthsInOrder, medianOf, movedBy, predicateOf, LIMITS, type Framework } from '@saling/schema';

import type { Measure } from './measure.ts';
import { MOVERS, type FigureClass, type NationalView, type ProvinceFigures, type RegionFigure } from './national-view.types.ts';

/** What follows from the figures of regions: how they are spread, by province, and how they moved (N2, N3). */
export function nationalFigures(framework: Framework, measure: Measure, regions: RegionFigure[]): Omit<NationalView, 'asOf'> {
  return {
    regions,
    indicators: measure.indicators.length,
    classes: measure.part === null ? levelsOf(regions) : bandsOf(framework, regions),
    unknown: regions.filter(({ value }) => value === null).length,
    silent: regions.filter(isSilent).length,
    median: medianOf(regions.map(({ value }) => value)),
    provinces: provincesOf(regions),
    movement: movedBy(regions, MOVERS),
  };
}

/** Nothing of it is there for the year, published or reported. */
function isSilent({ value, lastReportAt }: RegionFigure): boolean {
  return value === null && lastReportAt === null;
}

function bandsOf(framework: Framework, regions: readonly RegionFigure[]): FigureClass[] {
  const counted = Map.groupBy(regions, ({ value }) => (value === null ? undefined : predicateOf(framework, value)?.code));
  return framework.predicates.map((predicate) => ({
    from: predicate.from,
    predicate,
    regions: counted.get(predicate.code)?.length ?? 0,
  }));
}

function levelsOf(regions: readonly RegionFigure[]): FigureClass[] {
  const levels = Array.from({ length: LIMITS.levelMax - LIMITS.levelMin + 1 }, (_, place) => String(LIMITS.levelMax - place));
  return levels.map((from) => ({ from, predicate: null, regions: regions.filter(({ value }) => value === from).length }));
}

function provincesOf(regions: readonly RegionFigure[]): ProvinceFigures[] {
  return [...Map.groupBy(regions, ({ provinceCode }) => provinceCode)].map(([code, all]) => {
    const within = all.filter(({ level }) => level !== 'PROVINCE');
    const values = within.map(({ value }) => value);
    const sorted = hundredthsInOrder(values);
    return {
      code,
      regions: within.length,
      known: sorted.length,
      silent: within.filter(isSilent).length,
      least: sorted.length === 0 ? null : decimalOf(sorted[0]!),
      median: medianOf(values),
      most: sorted.length === 0 ? null : decimalOf(sorted.at(-1)!),
    };
  });
}
