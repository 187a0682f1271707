import * as Y from 'yjs';

import type { DecodedUpdate, DeletedRange } from './decode-update.ts';
import type { Places } from './find-places.ts';
import { GONE, mayDelete, placeOf, type Place } from './places.ts';
import type { Holder, PlanCopy } from './plan-copy.ts';
import { stateOf } from './prescan.ts';
import { refuse } from './refusal.ts';

/** Something that an update takes away and that is there until then. */
export interface Deletion extends DeletedRange {
  client: number;
  place: Place;
  /** Taking a mark away from a text says nothing by itself: Yjs does it to tidy up after a merge. */
  isFormat: boolean;
  /** It lies under a key. */
  isAttribute: boolean;
}

/** What an update takes away, and the clocks it names beyond what there is. */
export interface Deletions {
  live: Deletion[];
  beyond: { client: number; clock: number } | null;
}

/** Looks up what an update takes away; what is gone already is left out. Linear in the ranges and in what lies in them. */
export function findDeletions(copy: PlanCopy, update: DecodedUpdate, { of }: Places): Deletions {
  const found: Deletions = { live: [], beyond: null };
  for (const [client, ranges] of update.deletions) {
    const state = stateOf(copy, client);
    const fresh = update.structs.get(client) ?? [];
    const last = fresh.at(-1);
    const end = last ? last.clock + last.length : state;
    let next = 0;
    for (const { clock, length } of ranges) {
      const behind = clock + length;
      if (behind > end) found.beyond ??= { client, clock: end };
      if (clock < state) stored(copy, found.live, client, clock, Math.min(behind, state));
      for (; next < fresh.length && fresh[next]!.clock < behind; next += 1) {
        const struct = fresh[next]!;
        const [from, to] = [Math.max(clock, state, struct.clock), Math.min(behind, struct.clock + struct.length)];
        if (from < to && struct.content && struct.content.kind !== 'deleted') {
          const { place, sub } = of({ client, clock: from });
          const isFormat = struct.content.kind === 'format';
          if (place !== GONE) found.live.push({ client, clock: from, length: to - from, place, isFormat, isAttribute: sub !== null });
        }
        // The next range may begin in the same struct.
        if (struct.clock + struct.length > behind) break;
      }
    }
  }
  return found;
}

function stored(copy: PlanCopy, live: Deletion[], client: number, from: number, to: number): void {
  const structs = copy.doc.store.clients.get(client)!;
  for (let at = Y.findIndexSS(structs, from); at < structs.length && structs[at]!.id.clock < to; at += 1) {
    const item = structs[at]!;
    if (item.deleted || !(item instanceof Y.Item)) continue;
    const clock = Math.max(from, item.id.clock);
    const isFormat = item.content instanceof Y.ContentFormat;
    live.push({
      client,
      clock,
      length: Math.min(to, item.id.clock + item.length) - clock,
      place: placeOf(copy, item.parent as Holder),
      isFormat,
      isAttribute: item.parentSub !== null,
    });
  }
}

/** Step "deletions": only what there is, and only text, entries of lists and parts of rich texts. */
export function checkDeletions({ live, beyond }: Deletions): void {
  if (beyond) refuse('UNKNOWN_PART', `A deletion names ${beyond.client}:${beyond.clock}, which is not there`, { behind: true });
  for (const { client, clock, place } of live) {
    if (!mayDelete(place)) refuse('UNKNOWN_PART', `${client}:${clock} is a part of an ${place.kind}: nobody takes it away`);
  }
}

/** Deletions as an update holds them: by client, ascending, what touches joined. */
export function rangesOf(live: readonly Deletion[]): Map<number, DeletedRange[]> {
  const ranges = new Map<number, DeletedRange[]>();
  for (const { client, clock, length } of live) {
    const list = ranges.get(client) ?? [];
    const last = list.at(-1);
    if (last && last.clock + last.length === clock) last.length += length;
    else list.push({ clock, length });
    ranges.set(client, list);
  }
  return ranges;
}
