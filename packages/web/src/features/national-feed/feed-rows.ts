import type { Activity } from '../../api/activity-document.ts';

/** Entries on screen at most; older ones come by paging, and then the newest are let go. */
export const MOST_SHOWN = 500;

/** What a feed holds. Newest first. */
export interface FeedRows {
  readonly shown: readonly Activity[];
  /** Held back until they are asked for. */
  readonly waiting: readonly Activity[];
  /** Further ones that came and are not kept: to show them is to read anew. */
  readonly missed: number;
  /** What was newest was let go by paging back: what comes does not belong on top of what is shown. */
  readonly cut: boolean;
}

export const NOTHING: FeedRows = { shown: [], waiting: [], missed: 0, cut: false };

/** How many wait. */
export const waitingCount = ({ waiting, missed }: FeedRows): number => waiting.length + missed;

/** Whether what waits is to be read from the server: it is not all here. */
export const needsRead = ({ missed, cut }: FeedRows): boolean => missed > 0 || cut;

/** Takes in what arrived, oldest first, each entry once. Once some wait, all wait. */
export function arrived(rows: FeedRows, news: readonly Activity[], held: boolean): FeedRows {
  const fresh = unknownOf(news, [...rows.shown, ...rows.waiting]).toReversed();
  if (fresh.length === 0) return rows;
  if (!held && !rows.cut && waitingCount(rows) === 0) return { ...rows, shown: [...fresh, ...rows.shown].slice(0, MOST_SHOWN) };
  if (needsRead(rows) || rows.waiting.length + fresh.length > MOST_SHOWN)
    return { ...rows, waiting: [], missed: waitingCount(rows) + fresh.length };
  return { ...rows, waiting: [...fresh, ...rows.waiting] };
}

/** Shows what waits. */
export function released(rows: FeedRows): FeedRows {
  return { ...rows, waiting: [], shown: [...rows.waiting, ...rows.shown].slice(0, MOST_SHOWN) };
}

/** Adds an older page below. */
export function older(rows: FeedRows, page: readonly Activity[]): FeedRows {
  const all = [...rows.shown, ...unknownOf(page, rows.shown)];
  return { ...rows, shown: all.slice(-MOST_SHOWN), cut: rows.cut || all.length > MOST_SHOWN };
}

/** What is read anew, with what arrived meanwhile and is not in it yet. */
export function begun(page: readonly Activity[], lately: readonly Activity[]): FeedRows {
  const oldest = page.at(-1)?.at ?? '';
  const ahead = unknownOf(lately, page).filter(({ at }) => at >= oldest);
  return { ...NOTHING, shown: [...ahead.toReversed(), ...page] };
}

function unknownOf(some: readonly Activity[], known: readonly Activity[]): Activity[] {
  const seen = new Set(known.map(({ eventId }) => eventId));
  return some.filter(({ eventId }) => !seen.has(eventId) && seen.add(eventId));
}

/** An entry by itself, or many of one kind from one province that came in one go. */
export type FeedItem = { kind: 'one'; activity: Activity } | { kind: 'burst'; key: string; province: string; activities: Activity[] };

/** From so many on they are summed up. */
export const BURST = 5;
/** They belong together while no longer passes between two. */
const BURST_GAP_MS = 1_000;

/** Sums bursts up, each where its newest entry is. */
export function inBursts(shown: readonly Activity[]): FeedItem[] {
  const groups: Activity[][] = [];
  const open = new Map<string, Activity[]>();
  for (const activity of shown) {
    const key = `${activity.kind} ${provinceOf(activity)}`;
    const group = open.get(key);
    if (group && Date.parse(group.at(-1)!.at) - Date.parse(activity.at) <= BURST_GAP_MS) group.push(activity);
    else {
      const begins = [activity];
      groups.push(begins);
      open.set(key, begins);
    }
  }
  const bursts = new Map(groups.filter(({ length }) => length >= BURST).flatMap((group) => group.map((one) => [one, group] as const)));
  return shown.flatMap((activity): FeedItem[] => {
    const activities = bursts.get(activity);
    if (!activities) return [{ kind: 'one', activity }];
    // Its first entry keeps its name while further ones come on top.
    const key = activities.at(-1)!.eventId;
    return activities[0] === activity ? [{ kind: 'burst', key, province: provinceOf(activity), activities }] : [];
  });
}

const provinceOf = ({ regionCode }: Activity): string => regionCode.split('.', 1)[0]!;
