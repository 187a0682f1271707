import type { Change } from '../live-document.ts';
import type { Road, RoadEnd, RoadName, RoadSink } from '../roads.ts';
import type { LiveItem, LiveRequest, Topic } from '../topic.ts';

/** One opening of a fake road: what was asked, and how to answer. */
export interface Opening {
  topic: Topic<unknown, unknown>['name'];
  request: LiveRequest<unknown>;
  stopped: boolean;
  item: <One = Change>(item: LiveItem<One>) => void;
  end: (why?: RoadEnd) => void;
}

/** A road that does nothing by itself: the test answers each opening when it likes. */
export function fakeRoad(name: RoadName, handshakeMs = 5_000): Road & { openings: Opening[]; last: () => Opening } {
  const openings: Opening[] = [];
  return {
    name,
    handshakeMs,
    openings,
    last: () => {
      const opening = openings.at(-1);
      if (!opening) throw new Error(`${name} was never opened`);
      return opening;
    },
    open: <One, Filter>(topic: Topic<One, Filter>, request: LiveRequest<Filter>, sink: RoadSink<One>) => {
      const opening: Opening = {
        topic: topic.name,
        request,
        stopped: false,
        item: (item) => {
          // The test knows what was asked for.
          if (!opening.stopped) sink.item(item as LiveItem<never>);
        },
        end: (why = { kind: 'lost', detail: 'test' }) => {
          if (!opening.stopped) sink.end(why);
        },
      };
      openings.push(opening);
      return () => {
        opening.stopped = true;
      };
    },
  };
}

/** A change at a place of the stream; event and cursor carry its number. */
export function changeAt(number: number, over: Partial<Change> = {}): Change {
  return {
    cursor: `c${number}`,
    eventId: `e${number}`,
    regionCode: '34.02',
    region: { code: '34.02', fullName: 'Kabupaten Bantul' },
    frameworkId: 'f',
    year: 2025,
    stage: 'SELF',
    indicatorCode: '1',
    indicator: { code: '1', name: { id: 'Indikator satu', en: 'Indicator one' } },
    level: 3,
    previousLevel: 2,
    reportId: `r${number}`,
    corrects: null,
    reason: null,
    reportedBy: 'Budi Santoso',
    reportedAt: '2026-11-24T03:00:00Z',
    version: number,
    ...over,
  };
}

/** A network that the test switches off and on. */
export function fakeNetwork(): {
  isOnline: () => boolean;
  subscribe: (listener: () => void) => () => void;
  set: (online: boolean) => void;
} {
  let online = true;
  const listeners = new Set<() => void>();
  return {
    isOnline: () => online,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (next) => {
      online = next;
      for (const listener of listeners) listener();
    },
  };
}

/** A device that keeps texts in memory. */
export function fakeStore(initial: Record<string, string> = {}): {
  get: (key: string) => string | null;
  set: (key: string, value: string | null) => void;
} {
  const kept = new Map(Object.entries(initial));
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  };
}
