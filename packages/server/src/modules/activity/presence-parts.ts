import { array, integer, maxLength, minValue, nullable, number, object, pipe, safeParse, string } from 'valibot';

import { PRESENCE_NAMED, type Present, type Someone } from '../../api/presence.ts';

/** Somebody who is somewhere, since when. */
export interface Stayer extends Someone {
  since: Date;
}

/** People of a place that one process tells the others of one by one; those beyond it are counted. */
export const PART_NAMED = 200;

/** Who is in a place by way of one process. */
export interface PresencePart {
  stays: Stayer[];
  more: { people: number; observers: number };
}

const text = pipe(string(), maxLength(500));
const count = pipe(number(), integer(), minValue(0));
const Part = object({
  stays: pipe(array(object({ id: text, name: text, regionCode: nullable(text), since: number() })), maxLength(PART_NAMED)),
  more: object({ people: count, observers: count }),
});

/** A process's own part, as it is sent; people of the ministry without their names, since nobody is told them. */
export function tellPart(stays: readonly Stayer[]): object {
  const named = stays.slice(0, PART_NAMED).map(({ id, name, regionCode, since }) => ({
    id,
    name: regionCode === null ? '' : name,
    regionCode,
    since: since.getTime(),
  }));
  const rest = stays.slice(PART_NAMED);
  const observers = rest.filter(({ regionCode }) => regionCode === null).length;
  return { stays: named, more: { people: rest.length - observers, observers } };
}

/** Another process's part. Its clock may be wrong: what counts is how long somebody was there when it was said. */
export function readPart(said: unknown, at: number, now: number): PresencePart | null {
  const read = safeParse(Part, said);
  if (!read.success) return null;
  const stays = read.output.stays.map((stay) => ({ ...stay, since: new Date(now - Math.max(0, at - stay.since)) }));
  return { stays, more: read.output.more };
}

/** Who is in a place by way of all processes: once each, since they first came, in that order. */
export function mergeParts(own: readonly Stayer[], others: readonly PresencePart[]): Present {
  const all = new Map(own.map((stay) => [stay.id, stay]));
  for (const stay of others.flatMap(({ stays }) => stays)) {
    const known = all.get(stay.id);
    if (!known) all.set(stay.id, stay);
    // By the name that this process knows.
    else if (stay.since < known.since) all.set(stay.id, { ...known, since: stay.since });
  }
  const stays = others.length === 0 ? [...all.values()] : [...all.values()].toSorted((a, b) => a.since.getTime() - b.since.getTime());
  const people = stays.flatMap(({ id, name, regionCode, since }) => (regionCode === null ? [] : { id, name, regionCode, since }));
  const more = (kind: 'people' | 'observers'): number => others.reduce((sum, part) => sum + part.more[kind], 0);
  return {
    people: people.slice(0, PRESENCE_NAMED),
    total: people.length + more('people'),
    observers: stays.length - people.length + more('observers'),
  };
}
