import { dayOf, startOfDay } from '../../ui/day-text.ts';
import type { UsageHour } from './console-documents.ts';

/** What is counted, as the address names it. */
export const MEASURES = ['operasi', 'harga', 'ditolak', 'peristiwa'] as const;
export type Measure = (typeof MEASURES)[number];

/** How far back, as the address names it: how many hours are asked for, and whether they are summed by day. */
export const SPANS = {
  '24j': { hours: 24, by: 'hour' },
  '7h': { hours: 168, by: 'day' },
  '30h': { hours: 720, by: 'day' },
} as const;
export type Span = keyof typeof SPANS;

export type Counts = Record<Measure, number>;
/** One step of the time axis. */
export interface UsageStep {
  key: string;
  /** When it begins. */
  at: Date;
  counts: Counts;
}

const ZERO: Counts = { operasi: 0, harga: 0, ditolak: 0, peristiwa: 0 };
const countsOf = (hour: UsageHour): Counts => ({
  operasi: hour.operations,
  harga: hour.cost,
  ditolak: hour.refused,
  peristiwa: hour.events,
});
const add = (one: Counts, other: Counts): Counts => ({
  operasi: one.operasi + other.operasi,
  harga: one.harga + other.harga,
  ditolak: one.ditolak + other.ditolak,
  peristiwa: one.peristiwa + other.peristiwa,
});

/** Hours as they are, or summed by the days of the viewer's own zone; oldest first. */
export function usageSteps(hours: readonly UsageHour[], by: 'hour' | 'day'): UsageStep[] {
  if (by === 'hour') return hours.map((hour) => ({ key: hour.hour, at: new Date(hour.hour), counts: countsOf(hour) }));
  const days = new Map<string, Counts>();
  for (const hour of hours) {
    const day = dayOf(new Date(hour.hour));
    days.set(day, add(days.get(day) ?? ZERO, countsOf(hour)));
  }
  return [...days].map(([day, counts]) => ({ key: day, at: startOfDay(day), counts }));
}

/** Everything of the period together. */
export function usageTotal(hours: readonly UsageHour[]): Counts {
  return hours.map(countsOf).reduce(add, ZERO);
}
