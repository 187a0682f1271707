import type { ClockRange } from '../plan-sync/plan-keeper.types.ts';

/** Who wrote an update, and who accepted it when it was a proposal. */
export interface FoldAuthor {
  id: string;
  name: string;
  regionCode: string;
  acceptedById: string | null;
  acceptedByName: string | null;
}

/** When an update that was folded was stored, by whom, how long it is, and whose words are in it. */
export interface Moment {
  seq: number;
  at: number;
  author: FoldAuthor;
  length: number;
  clocks: ClockRange[];
}

/** Work of one author without a break: numbers from and to, milliseconds from and to, how many updates. */
export interface Stretch {
  author: FoldAuthor;
  fromSeq: number;
  toSeq: number;
  fromAt: number;
  toAt: number;
  updates: number;
}

/** A break that ends a session, ms. */
export const SESSION_GAP_MS = 10 * 60_000;

/** `plan_fold.moments`: what repeats is said once; each entry is [ms since `start`, author, length, (client, first clock, how many)…]. */
interface WrittenMoments {
  start: number;
  authors: FoldAuthor[];
  clients: number[];
  entries: number[][];
}

/** Moments as text, in the order of their numbers. */
export function momentsText(moments: readonly Moment[]): string {
  const authors = placesOf<FoldAuthor>();
  const clients = placesOf<number>();
  const start = moments[0]?.at ?? 0;
  const entries = moments.map(({ at, author, length, clocks }) => [
    at - start,
    authors.placeOf(author),
    length,
    ...clocks.flatMap(({ client, from, to }) => [clients.placeOf(client), from, to - from]),
  ]);
  return JSON.stringify({ start, authors: authors.all, clients: clients.all, entries } satisfies WrittenMoments);
}

function placesOf<T>() {
  const all: T[] = [];
  const places = new Map<string, number>();
  return {
    all,
    placeOf: (one: T): number => {
      const key = JSON.stringify(one);
      const place = places.get(key) ?? all.push(one) - 1;
      places.set(key, place);
      return place;
    },
  };
}

/** The other way round; `fromSeq` is the number of the first. */
export function momentsOf(text: string, fromSeq: number): Moment[] {
  const { start, authors, clients, entries } = JSON.parse(text) as WrittenMoments;
  return entries.map(([at, author, length, ...clocks], place) => ({
    seq: fromSeq + place,
    at: start + at!,
    author: authors[author!]!,
    length: length!,
    clocks: clocksOf(clocks).map(({ client, from, to: many }) => ({ client: clients[client]!, from, to: from + many })),
  }));
}

/** Triples of numbers as clocks. */
export function clocksOf(numbers: readonly number[]): ClockRange[] {
  const clocks: ClockRange[] = [];
  for (let at = 0; at + 2 < numbers.length; at += 3) clocks.push({ client: numbers[at]!, from: numbers[at + 1]!, to: numbers[at + 2]! });
  return clocks;
}

const keyOf = ({ id, regionCode, acceptedById }: FoldAuthor): string => `${id} ${regionCode} ${acceptedById ?? ''}`;

/** Stretches of what was folded. */
export function stretchesOf(moments: readonly Moment[]): Stretch[] {
  return joinStretches(moments.map(({ seq, at, author }) => ({ author, fromSeq: seq, toSeq: seq, fromAt: at, toAt: at, updates: 1 })));
}

/**
 * Joins stretches of the same author between which there is no break, in the order of their first numbers. Two who work
 * side by side have a stretch each, and their numbers interleave.
 */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const open = new Map<string, Stretch>();
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.fromSeq - b.fromSeq)) {
    const key = keyOf(stretch.author);
    const before = open.get(key);
    if (before && stretch.fromAt - before.toAt <= SESSION_GAP_MS) {
      Object.assign(before, {
        author: stretch.author,
        toSeq: stretch.toSeq,
        toAt: stretch.toAt,
        updates: before.updates + stretch.updates,
      });
      continue;
    }
    const one = { ...stretch };
    open.set(key, one);
    joined.push(one);
  }
  return joined;
}
