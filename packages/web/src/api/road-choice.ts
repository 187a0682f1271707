import type { DeviceStore } from './device-store.ts';
import type { RoadName } from './roads.ts';

const DAY_MS = 86_400_000;
/** Two failed handshakes within this time close a road. */
const HANDSHAKE_WINDOW_MS = 10_000;
/** A connection that lives shorter was let in and thrown out, as some proxies do. */
const EARLY_CLOSE_MS = 5_000;
const EARLY_WINDOW_MS = 60_000;
/** When to look whether a better road has opened; the last one repeats. */
const BETTER_AFTER_MS = [60_000, 300_000, 1_800_000] as const;

/** Which road to take, learned from how they did. Knows nothing of connections; time is given. */
export interface RoadChoice {
  current: () => RoadName;
  /** The road brought its first item. */
  worked: () => void;
  /** The current road broke. `stay`: try it again; `next`: the choice moved on; `exhausted`: all failed, it begins anew. */
  failed: (how: { opened: boolean; livedMs: number }) => 'stay' | 'next' | 'exhausted';
  /** The road above the current one and when to try it; null on the best one. */
  better: () => { road: RoadName; afterMs: number } | null;
  /** The better road was tried. */
  triedBetter: (worked: boolean) => void;
}

/** Makes a choice among roads, best first. The one that worked is remembered on the device for a day. */
export function createRoadChoice(roads: readonly RoadName[], store: DeviceStore, now: () => number): RoadChoice {
  let index = remembered(roads, store, now());
  let handshakes: number[] = [];
  let earlyCloses: number[] = [];
  let betterTries = 0;

  const move = (to: number): void => {
    index = to;
    handshakes = [];
    earlyCloses = [];
  };
  return {
    current: () => roads[index]!,
    worked: () => {
      handshakes = [];
      store.set('jalan', index === 0 ? null : `${roads[index]} ${now()}`);
    },
    failed: ({ opened, livedMs }) => {
      const at = now();
      if (!opened) handshakes = [...handshakes.filter((time) => at - time < HANDSHAKE_WINDOW_MS), at];
      else if (livedMs < EARLY_CLOSE_MS) earlyCloses = [...earlyCloses.filter((time) => at - time < EARLY_WINDOW_MS), at];
      if (handshakes.length < 2 && earlyCloses.length < 2) return 'stay';
      if (index + 1 < roads.length) {
        move(index + 1);
        return 'next';
      }
      // Nothing works: it is the network, not the roads.
      move(0);
      store.set('jalan', null);
      return 'exhausted';
    },
    better: () => {
      if (index === 0) return null;
      return { road: roads[index - 1]!, afterMs: BETTER_AFTER_MS[Math.min(betterTries, BETTER_AFTER_MS.length - 1)]! };
    },
    triedBetter: (worked) => {
      betterTries = worked ? 0 : betterTries + 1;
      if (worked) move(index - 1);
    },
  };
}

function remembered(roads: readonly RoadName[], store: DeviceStore, now: number): number {
  const [name, at] = store.get('jalan')?.split(' ') ?? [];
  const index = roads.findIndex((road) => road === name);
  return index > 0 && now - Number(at) < DAY_MS ? index : 0;
}
