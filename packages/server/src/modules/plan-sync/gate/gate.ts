import { LIMITS } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { ClockRange, WriterFacts } from '../plan-keeper.types.ts';
import { checkNeighbours } from './check-neighbours.ts';
import { decodeUpdate, type DecodedUpdate } from './decode-update.ts';
import { checkDeletions, findDeletions, rangesOf, type Deletion } from './deletions.ts';
import { encodeUpdate } from './encode-update.ts';
import { findPlaces, type Placed } from './find-places.ts';
import { GONE } from './places.ts';
import { CUT_BYTES, remember, type PlanCopy } from './plan-copy.ts';
import { checkClients, checkLengths, orderStructs, stateOf, trimKnown } from './prescan.ts';
import { refuse, Refused } from './refusal.ts';
import { checkRules } from './rules.ts';

/** Answer of the gate in the worker. `spoilt`: the copy must be thrown away; `behind`: it may lack what others stored. */
export type GateAnswer =
  | { ok: true; update: Uint8Array | null; clocks: ClockRange[] }
  | { ok: false; code: Refused['code']; detail: string; spoilt: boolean; behind: boolean };

/**
 * The gate of PLAN-PROTOCOL.md, 3, in its order. Everything is judged before the copy is touched; what passes is in it
 * afterwards. It never throws.
 */
export function passGate(copy: PlanCopy, bytes: Uint8Array, writer: WriterFacts): GateAnswer {
  let touched = false;
  try {
    if (bytes.length > LIMITS.planUpdateBytes) refuse('TOO_LARGE', `An update has at most ${LIMITS.planUpdateBytes} bytes`);
    const update = decodeUpdate(bytes);
    checkClients(update, writer);
    trimKnown(copy, update);
    checkLengths(update, LIMITS.planBytes);
    const ordered = orderStructs(copy, update);
    const places = findPlaces(copy, update, ordered);
    const deletions = findDeletions(copy, update, places);
    deletions.live = checkOwners(places.placed, deletions.live, writer);
    checkDeletions(deletions);
    const vetted: DecodedUpdate = { ...update, deletions: rangesOf(deletions.live) };
    const left = encodeUpdate(vetted);
    // A struct may cut a run in two, a deletion may at both ends.
    const grown = left.length + CUT_BYTES * (ordered.length + 2 * deletions.live.length);
    const written = checkRules(copy, places.placed, deletions.live, grown);
    const clocks = clocksOf(vetted);
    if (clocks.length === 0 && vetted.deletions.size === 0) return { ok: true, update: null, clocks };
    touched = true;
    putIn(copy, left, clocks);
    checkNeighbours(copy, ordered);
    remember(copy, grown, written);
    return { ok: true, update: left, clocks };
  } catch (error) {
    if (error instanceof Refused)
      return { ok: false, code: error.code, detail: error.message, spoilt: touched, behind: error.behind && !touched };
    // What makes Yjs stumble is not what the gate knows: refused all the same, and the copy is made anew.
    return { ok: false, code: 'MALFORMED', detail: error instanceof Error ? error.message : String(error), spoilt: true, behind: false };
  }
}

/** Step "owner". Answers the deletions that stay: marks that Yjs tidied away in what is not the writer's are left out. */
function checkOwners(placed: readonly Placed[], live: readonly Deletion[], { owners }: WriterFacts): Deletion[] {
  const own = new Set(owners);
  for (const { place } of placed)
    if (place !== GONE && !own.has(place.root.owner)) refuse('NOT_YOURS', `${place.root.name} is not this writer's`);
  return live.filter(({ place, isFormat }) => {
    if (own.has(place.root.owner)) return true;
    return isFormat ? false : refuse('NOT_YOURS', `What stands in ${place.root.name} is not this writer's to take away`);
  });
}

function clocksOf({ structs }: DecodedUpdate): ClockRange[] {
  return [...structs].flatMap(([client, list]) => {
    const [first, last] = [list[0], list.at(-1)];
    return first && last ? [{ client, from: first.clock + first.offset, to: last.clock + last.length }] : [];
  });
}

function putIn(copy: PlanCopy, update: Uint8Array, clocks: readonly ClockRange[]): void {
  Y.applyUpdate(copy.doc, update);
  const { pendingStructs, pendingDs } = copy.doc.store;
  const whole = clocks.every(({ client, to }) => stateOf(copy, client) === to);
  if (pendingStructs || pendingDs || !whole) refuse('MISSING_PARENT', 'The update cannot be put into the document');
}
