import { supersedes } from '@saling/schema';

import { mergeValues, valueOfChange, type HeldValues } from '../../api/held-values.ts';
import type { Change } from '../../api/live-document.ts';
import type { Slot } from '../../ui/charts/slots.ts';

export type BothValues = Record<Slot, HeldValues>;

export const NO_VALUES: BothValues = { a: new Map(), b: new Map() };

/** One change that came while the page was open. */
export interface News {
  id: string;
  slot: Slot;
  indicatorCode: string;
  level: number;
  /** What this screen showed before; null when nothing. */
  before: number | null;
  by: string;
  at: string;
}

export interface LiveState {
  /** What is looked at; everything below is of it alone. */
  key: string;
  values: BothValues;
  /** Newest first. */
  news: News[];
}

const NEWS_KEPT = 50;

/** Takes in a change where it counts; the same state when it does not. */
export function applyChange(state: LiveState, read: BothValues, slot: Slot, change: Change): LiveState {
  const current = mergeValues(read[slot], state.values[slot]).get(change.indicatorCode) ?? null;
  if (!supersedes(change, current)) return state;
  const news: News = {
    id: change.eventId,
    slot,
    indicatorCode: change.indicatorCode,
    level: change.level,
    before: current?.level ?? null,
    by: change.reportedBy,
    at: change.reportedAt,
  };
  return {
    key: state.key,
    values: { ...state.values, [slot]: new Map(state.values[slot]).set(change.indicatorCode, valueOfChange(change)) },
    news: [news, ...state.news].slice(0, NEWS_KEPT),
  };
}

/** The newest news of each value that changed, by `slot:indicator`. */
export function newestBySlot(news: readonly News[]): ReadonlyMap<string, News> {
  return new Map(news.toReversed().map((each) => [`${each.slot}:${each.indicatorCode}`, each]));
}
