import { LIMITS } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { DecodedUpdate, Id, Struct } from './decode-update.ts';
import { goneChecker } from './gone-places.ts';
import { contentFits, GONE, innerPlace, placeOf, rootPlace, type Place, type PlaceOrGone } from './places.ts';
import type { Holder, PlanCopy } from './plan-copy.ts';
import { findStruct, stateOf } from './prescan.ts';
import { refuse } from './refusal.ts';

/** Where a struct of an update lies. */
export interface Placed {
  struct: Struct;
  place: PlaceOrGone;
  /** Key under which it lies. */
  sub: string | null;
  /** The place it makes, when it holds others. */
  inner: Place | null;
}

/** Where everything that an update brings lies. */
export interface Places {
  placed: Placed[];
  of: (id: Id) => { place: PlaceOrGone; sub: string | null };
}

/** Step "roots and types": each struct lies where its kind has a place. `ordered` comes from `orderStructs`. */
export function findPlaces(copy: PlanCopy, update: DecodedUpdate, ordered: readonly Struct[]): Places {
  const found = new Map<Struct, Placed>();
  const made = new Set<string>();
  const checkGone = goneChecker(update);

  /** Where what has this id lies. */
  const of = (id: Id): { place: PlaceOrGone; sub: string | null } => {
    if (id.clock < stateOf(copy, id.client)) {
      const item = Y.getItem(copy.doc.store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC;
      return item instanceof Y.Item ? { place: placeOf(copy, item.parent as Holder), sub: item.parentSub } : { place: GONE, sub: null };
    }
    const placed = found.get(findStruct(update, id)!);
    return placed ?? { place: GONE, sub: null };
  };

  /** The place that what has this id makes. */
  const within = (id: Id): PlaceOrGone => {
    if (id.clock < stateOf(copy, id.client)) {
      const item = Y.getItem(copy.doc.store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC;
      if (item.deleted) return GONE;
      return item instanceof Y.Item && item.content instanceof Y.ContentType ? placeOf(copy, item.content.type) : noPart(id);
    }
    const placed = found.get(findStruct(update, id)!)!;
    if (placed.place === GONE || placed.struct.content?.kind === 'deleted') return GONE;
    return placed.inner ?? noPart(id);
  };

  for (const struct of ordered) {
    const { place, sub } = struct.kind === 'gc' ? ({ place: GONE, sub: null } as const) : whereabouts(copy, struct, of, within);
    const placed: Placed = { struct, place, sub, inner: null };
    found.set(struct, placed);
    if (place === GONE) {
      checkGone(struct);
      continue;
    }
    placed.inner = checkContent(copy, placed, place);
    checkKey(copy, placed, place, made);
  }
  return { placed: [...found.values()], of };
}

function noPart({ client, clock }: Id): never {
  refuse('UNKNOWN_PART', `${client}:${clock} holds nothing`);
}

type Find = (id: Id) => { place: PlaceOrGone; sub: string | null };

function whereabouts(
  copy: PlanCopy,
  struct: Struct,
  of: Find,
  within: (id: Id) => PlaceOrGone,
): { place: PlaceOrGone; sub: string | null } {
  // What is left of a struct stands right of what the server has of it.
  if (struct.offset > 0) return of({ client: struct.client, clock: struct.clock + struct.offset - 1 });
  const { origin, rightOrigin, parent } = struct;
  if (typeof parent === 'string') {
    const root = copy.roots.get(parent);
    if (!root) refuse('UNKNOWN_PART', `There is no root ${JSON.stringify(parent.slice(0, 60))}`);
    return { place: rootPlace(copy, root), sub: struct.parentSub };
  }
  if (parent) return { place: within(parent), sub: struct.parentSub };
  const [left, right] = [origin && of(origin), rightOrigin && of(rightOrigin)];
  // Between two that do not lie beside each other, copies would not agree where it stands.
  if (left && right && (left.place !== right.place || (left.place !== GONE && left.sub !== right.sub))) {
    refuse('UNKNOWN_PART', `${struct.client}:${struct.clock} stands between two parts`);
  }
  return (left ?? right)!;
}

/** Answers the place that the content makes. */
function checkContent(copy: PlanCopy, { struct, sub }: Placed, place: Place): Place | null {
  const content = struct.content!;
  const name = `${place.root.name}${sub === null ? '' : `/${sub.slice(0, 60)}`}`;
  if (content.kind !== 'type') {
    if (!contentFits(place, sub, content)) refuse('UNKNOWN_PART', `A ${content.kind} has no place in ${name} (${place.kind})`);
    return null;
  }
  const inner = innerPlace(copy, place, sub, content.type, content.nodeName);
  if (!inner) refuse('UNKNOWN_PART', `A ${content.nodeName?.slice(0, 60) ?? content.type} has no place in ${name} (${place.kind})`);
  if (inner.depth > LIMITS.planDepth) refuse('UNKNOWN_PART', `More than ${LIMITS.planDepth} parts stand in each other`);
  inner.struct = struct;
  return inner;
}

/** Keys of actions and groups are set once, by the update that makes the action or group. */
function checkKey(copy: PlanCopy, { struct, sub }: Placed, place: Place, made: Set<string>): void {
  if (sub === null) return;
  // A key has no neighbour to its right; copies would not agree which value holds.
  if (struct.rightOrigin) refuse('UNKNOWN_PART', `A value of ${sub.slice(0, 60)} stands before another`);
  if (place.kind === 'richText') return;
  if (struct.origin) refuse('UNKNOWN_PART', `${sub.slice(0, 60)} is set already`);
  if (place.kind === 'action' || place.kind === 'group') {
    if (!place.struct) refuse('UNKNOWN_PART', `Keys of an ${place.kind} are set when it is made`);
  } else if ([...copy.rootOf.keys()].some((holder) => holder._map.has(sub))) refuse('UNKNOWN_PART', `The id ${sub} is used already`);
  // Ids are used once in a plan, so the name of the root does not count.
  const key = place.struct ? `${place.struct.client}:${place.struct.clock}/${sub}` : sub;
  if (made.has(key)) refuse('UNKNOWN_PART', `${sub} is set twice`);
  made.add(key);
}
