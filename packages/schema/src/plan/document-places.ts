import * as Y from 'yjs';

import { knowRoots, planRoots, type PlanParties } from './plan-document.ts';

/**
 * A document of these updates in which nothing that was deleted is forgotten, so that every struct of it still says where
 * it lies. For looking at only.
 */
export function keepingDocument(parties: PlanParties, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  knowRoots(doc, parties);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

type AnyType = NonNullable<ReturnType<Y.Doc['share']['get']>>;

/** Place of a struct in the document; null when it is not known any more. */
export type FindPlace = (struct: Y.Item | Y.GC) => string | null;

/**
 * Names places as `PlanFieldChange.place` does: the name of a text's root, `<actionId>` for an action's map itself,
 * `<actionId>/<key>` for what lies under a key of it, and the same for groups with `groups/` before it.
 */
export function placeFinder(doc: Y.Doc, parties: PlanParties): FindPlace {
  const roots = new Map(planRoots(parties).map((root) => [doc.share.get(root.name), root]));
  const known = new Map<AnyType, string | null>();
  /** Place of a type's content. */
  const within = (type: AnyType): string | null => {
    const root = roots.get(type);
    if (root) return root.kind === 'actions' ? '' : root.name;
    const item = type._item;
    return item ? placeOf(item) : null;
  };
  const placeOf: FindPlace = (struct) => {
    if (!(struct instanceof Y.Item)) return null;
    const { parent } = struct;
    if (!(parent instanceof Y.AbstractType)) return null;
    let place = known.get(parent);
    if (place === undefined) {
      place = within(parent);
      known.set(parent, place);
    }
    // Keys lead further in maps of actions and groups only: those of rich text are attributes of its elements.
    const leadsOn = place !== null && struct.parentSub !== null && parent instanceof Y.Map;
    return leadsOn ? [place, struct.parentSub].filter((part) => part !== '').join('/') : place;
  };
  return placeOf;
}

/** Clocks `[from, to)` of a client id. */
export interface ClockRange {
  client: number;
  from: number;
  to: number;
}

/** Calls `look` with every struct of the document that a range has part in, and with that part; nothing for what is not there. */
export function eachStruct(doc: Y.Doc, { client, from, to }: ClockRange, look: (struct: Y.Item | Y.GC, part: ClockRange) => void): void {
  const structs = doc.store.clients.get(client);
  if (!structs) return;
  const end = Math.min(to, Y.getState(doc.store, client));
  for (let clock = from; clock < end;) {
    const struct = structs[Y.findIndexSS(structs, clock)]!;
    const next = Math.min(end, struct.id.clock + struct.length);
    look(struct, { client, from: clock, to: next });
    clock = next;
  }
}

/** Ranges of an update's deletions. */
export function deletionsOf(decoded: ReturnType<typeof Y.decodeUpdate>): ClockRange[] {
  return [...decoded.ds.clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, from: clock, to: clock + len })));
}
