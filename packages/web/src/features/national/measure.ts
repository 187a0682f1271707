import type { FrameworkSummary } from '../../api/frameworks.ts';
import type { TileStep } from '../../ui/charts/tile-map.tsx';
import type { NationalVariables } from './national-documents.ts';

/** What the map is coloured by, as the address says it: `domain:1`, `aspek:3`, `indikator:12`; the whole index when empty. */
export type MeasureText = string | undefined;

const KINDS = { domain: 'domainCode', aspek: 'aspectCode', indikator: 'indicatorCode' } as const;

/** What the address says, taken apart; null for the whole index. */
export function measureParts(text: MeasureText): { kind: keyof typeof KINDS; code: string } | null {
  const [, kind, code] = /^(domain|aspek|indikator):(.+)$/.exec(text ?? '') ?? [];
  return kind && code ? { kind: kind as keyof typeof KINDS, code } : null;
}

/** For the server. */
export function measureKey(text: MeasureText): NonNullable<NationalVariables['by']> | null {
  const parts = measureParts(text);
  return parts && { [KINDS[parts.kind]]: parts.code };
}

/** Whether it is an indicator: levels without places after the comma. */
export function isIndicator(text: MeasureText): boolean {
  return measureParts(text)?.kind === 'indikator';
}

/** A class of the map with its colour. */
export interface MapClass {
  /** Lowest value. */
  from: number;
  step: Exclude<TileStep, null>;
  /** Band of the index; null for a level. */
  predicate: FrameworkSummary['predicates'][number] | null;
}

const STEPS = [1, 2, 3, 4, 5] as const;

/** The classes, lowest first: bands of the index, or levels. */
export function classesOf(framework: FrameworkSummary, measure: MeasureText): MapClass[] {
  const bands = isIndicator(measure) ? [] : framework.predicates.toSorted((a, b) => Number(a.from) - Number(b.from));
  if (bands.length === 0) return STEPS.map((step) => ({ from: step, step, predicate: null }));
  // Of more than five bands the lowest share a colour.
  return bands.map((predicate, place) => ({
    from: Number(predicate.from),
    step: STEPS[Math.max(0, place - bands.length + Math.min(5, bands.length))]!,
    predicate,
  }));
}

/** The class of a value; null without one. */
export function classOf(classes: readonly MapClass[], value: string | null): MapClass | null {
  if (value === null) return null;
  const number = Number(value);
  return classes.findLast((one) => one.from <= number) ?? classes[0] ?? null;
}
