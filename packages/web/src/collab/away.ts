import type { MergeSummary, Place } from './plan-state.ts';

/** A loss of connection that is shorter than this and met nobody else's work is not worth a word, ms. */
const WORTH_TELLING_MS = 10_000;

/** What happened on both sides while this window had no connection, until it is back. */
export function createAway(now: () => number = Date.now) {
  let since: number | null = null;
  let offline = false;
  const ours = new Set<Place>();
  const theirs = new Map<string, Set<Place>>();
  const forget = (): void => {
    since = null;
    offline = false;
    ours.clear();
    theirs.clear();
  };
  return {
    /** The connection is gone; `without`: there is no network at all. */
    left(without: boolean): void {
      since ??= now();
      offline ||= without;
    },
    /** Something was written meanwhile; by a window before this one, too. */
    wrote(places: Iterable<Place>): void {
      since ??= now();
      for (const place of places) ours.add(place);
    },
    /** What the others did meanwhile comes in. */
    heard(places: Iterable<Place>, regionCodes: readonly string[]): void {
      if (since === null) return;
      for (const code of regionCodes) {
        const known = theirs.get(code) ?? new Set();
        theirs.set(code, known);
        for (const place of places) known.add(place);
      }
    },
    /** Everything is joined again; null when there is nothing to tell. */
    returned(): MergeSummary | null {
      const told = since !== null && ours.size > 0 && (offline || theirs.size > 0 || now() - since > WORTH_TELLING_MS);
      const met = [...theirs].filter(([, places]) => places.size > 0);
      const summary: MergeSummary = {
        ours: ours.size,
        theirs: met.map(([regionCode, places]) => ({ regionCode, places: places.size })),
        both: [...ours].filter((place) => met.some(([, places]) => places.has(place))),
      };
      forget();
      return told ? summary : null;
    },
    forget,
  };
}
