import { hundredthsOf, predicateOf, LIMITS, type Framework } from '@saling/schema';

import type { Measure } from './measure.ts';
import {
  MOVERS,
  type FigureClass,
  type Movement,
  type NationalView,
  type ProvinceFigures,
  type RegionFigure,
} from './national-view.types.ts';

/** What follows from the figures of regions: how they are spread, by province, and how they moved (N2, N3). */
export function nationalFigures(framework: Framework, measure: Measure, regions: RegionFigure[]): Omit<NationalView, 'asOf'> {
  return {
    regions,
    indicators: measure.indicators.length,
    classes: measure.part === null ? levelsOf(regions) : bandsOf(framework, regions),
    unknown: regions.filter(({ value }) => value === null).length,
    silent: regions.filter(isSilent).length,
    median: medianOf(valuesOf(regions)),
    provinces: provincesOf(regions),
    movement: movementOf(regions),
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

/** Hundredths, in order. */
function valuesOf(regions: readonly RegionFigure[]): number[] {
  return regions.flatMap(({ value }) => (value === null ? [] : [hundredthsOf(value)])).toSorted((a, b) => a - b);
}

/** Of sorted hundredths; between two of them it is rounded half up. */
function medianOf(sorted: readonly number[]): string | null {
  if (sorted.length === 0) return null;
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1]!, sorted[Math.floor(sorted.length / 2)]!];
  return decimalOf(Math.round((low + high) / 2));
}

function decimalOf(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

function provincesOf(regions: readonly RegionFigure[]): ProvinceFigures[] {
  return [...Map.groupBy(regions, ({ provinceCode }) => provinceCode)].map(([code, all]) => {
    const within = all.filter(({ level }) => level !== 'PROVINCE');
    const sorted = valuesOf(within);
    return {
      code,
      regions: within.length,
      known: sorted.length,
      silent: within.filter(isSilent).length,
      least: sorted.length === 0 ? null : decimalOf(sorted[0]!),
      median: medianOf(sorted),
      most: sorted.length === 0 ? null : decimalOf(sorted.at(-1)!),
    };
  });
}

function movementOf(regions: readonly RegionFigure[]): Movement {
  const moved = regions
    .flatMap(({ code, change }) => (change === null ? [] : [{ code, by: Math.round(Number(change) * 100) }]))
    .toSorted((a, b) => b.by - a.by);
  const [rose, fell] = [moved.filter(({ by }) => by > 0), moved.filter(({ by }) => by < 0).toReversed()];
  const codes = (some: typeof moved): string[] => some.slice(0, MOVERS).map(({ code }) => code);
  return {
    compared: moved.length,
    rose: rose.length,
    stayed: moved.length - rose.length - fell.length,
    fell: fell.length,
    improved: codes(rose),
    slipped: codes(fell),
  };
}
