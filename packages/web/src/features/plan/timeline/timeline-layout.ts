import type { PlanAction } from '@saling/schema/plan';
import { scaleLinear } from 'd3-scale';

import { isLate, type ActionSection } from '../actions/filter-actions.ts';

export const ROW_HEIGHT = 32;
export const HEAD_HEIGHT = 36;

/** A row of the drawing: a heading, or an action with its bar. */
export type TimelineRow =
  | { kind: 'group'; id: string; name: string | null; y: number }
  | { kind: 'action'; action: PlanAction; y: number; bar: { x: number; width: number; point: boolean } | null; late: boolean };

export interface TimelineLayout {
  rows: TimelineRow[];
  height: number;
  ticks: { x: number; day: Date }[];
  /** Where today is; null when it lies outside. */
  today: number | null;
}

const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Places bars from start to due along a line of time. What has one of the two days is a point; what has none stands without a bar. */
export function layTimeline(sections: readonly ActionSection[], options: { today: string; left: number; width: number }): TimelineLayout {
  const { today, left, width } = options;
  const actions = sections.flatMap((section) => section.actions);
  const days = actions.flatMap(({ start, due }) => [start, due]).filter((day) => day !== null);
  const times = days.length > 0 ? days.map(at) : [at(today), at(today) + 90 * DAY];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max((last - first) * 0.04, 7 * DAY);
  const scale = scaleLinear([first - room, last + room], [left, width - 8]);
  const rows: TimelineRow[] = [];
  let y = HEAD_HEIGHT;
  for (const { group, actions: of } of sections) {
    if (group !== null || sections.length > 1) {
      rows.push({ kind: 'group', id: group?.id ?? '', name: group?.name ?? null, y });
      y += ROW_HEIGHT;
    }
    for (const action of of) {
      rows.push({ kind: 'action', action, y, bar: barOf(action, scale), late: isLate(action, today) });
      y += ROW_HEIGHT;
    }
  }
  const now = scale(at(today));
  return {
    rows,
    height: y + 8,
    ticks: ticksOf(first - room, last + room, Math.max(2, Math.floor((width - left) / 90))).map((day) => ({
      x: scale(day.getTime()),
      day,
    })),
    today: now >= left && now <= width - 8 ? now : null,
  };
}

/** Days of a week, and months, between ticks: the fewest that leave no more than there is room for. */
const WEEKS = [1, 2] as const;
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120] as const;

/** Mondays or first days of months within a stretch of time, `most` at most. The time scale of d3 would do it, and weighs as much as a page. */
function ticksOf(from: number, to: number, most: number): Date[] {
  const weeks = WEEKS.find((step) => (to - from) / (7 * step * DAY) <= most);
  // Day 4 of 1970 was a Monday.
  if (weeks !== undefined) return spread(Math.ceil((from / DAY - 4) / 7 / weeks), (n) => (n * 7 * weeks + 4) * DAY, to);
  const step = MONTHS.find((months) => (to - from) / (30.4 * months * DAY) <= most) ?? 240;
  const month = new Date(from).getUTCFullYear() * 12 + new Date(from).getUTCMonth() + 1;
  return spread(Math.ceil(month / step), (n) => Date.UTC(1970, n * step - 1970 * 12), to);
}

function spread(first: number, timeOf: (n: number) => number, to: number): Date[] {
  const days: Date[] = [];
  for (let n = first; timeOf(n) <= to; n += 1) days.push(new Date(timeOf(n)));
  return days;
}

function barOf({ start, due }: PlanAction, scale: (time: number) => number): { x: number; width: number; point: boolean } | null {
  const [from, to] = [start ?? due, due ?? start];
  if (from === null || to === null) return null;
  const point = start === null || due === null;
  // Days that were filled in the wrong way round are drawn all the same.
  const [begin, end] = from <= to ? [at(from), at(to)] : [at(to), at(from)];
  // The last day belongs to it.
  return { x: scale(begin), width: Math.max(scale(end + DAY) - scale(begin), 6), point };
}
