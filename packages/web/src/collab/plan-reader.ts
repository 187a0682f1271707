import {
  byOrder,
  findAction,
  planParts,
  readAction,
  readFragment,
  readRegister,
  sectionRoot,
  type PlanAction,
  type PlanContent,
  type PlanGroup,
  type PlanParties,
  type Register,
} from '@saling/schema/plan';
import type { RichText } from '@saling/schema';
import type * as Y from 'yjs';

import { nameOf, placesOf } from './places.ts';
import type { Place } from './plan-state.ts';

/** Reads a document again and again, and only what changed since: `readPlan`, with the same objects for what is the same. */
export interface PlanReader {
  read: () => PlanContent;
  stop: () => void;
}

/** Begins to watch a document whose roots are known. */
export function createPlanReader(doc: Y.Doc, parties: PlanParties): PlanReader {
  const parts = planParts(doc);
  const texts = new Map<string, RichText>();
  const actions = new Map<string, { read: PlanAction; shown: PlanAction }>();
  let groups: PlanGroup[] = [];
  let content: PlanContent | null = null;
  const stale = new Set<Place>();

  const onTransaction = (transaction: Y.Transaction): void => {
    for (const place of placesOf(transaction)) stale.add(place);
  };
  doc.on('afterTransaction', onTransaction);

  const text = (root: string): RichText => {
    if (!texts.has(root)) texts.set(root, readFragment(doc.getXmlFragment(root)));
    return texts.get(root)!;
  };

  const readOne = (id: string, owner: string | null, map: Parameters<typeof readAction>[2]): void => {
    const read = readAction(id, owner, map, parties);
    actions.set(id, { read, shown: read });
  };

  function readGroups(): void {
    groups = [...parts.groups]
      .filter(([, map]) => readRegister(map.get('deleted') as Register).value !== true)
      .map(([id, map]) => ({
        id,
        name: nameOf(map),
        order: String(readRegister(map.get('order') as Register).value),
      }))
      .toSorted(byOrder);
  }

  function readStale(): void {
    for (const place of stale) {
      const [first] = place.split('/') as [string];
      if (first === 'groups') readGroups();
      else if (texts.has(place)) texts.delete(place);
      else if (place !== 'title') {
        const found = findAction(doc, parties, first);
        if (found) readOne(first, found.owner, found.map);
      }
    }
  }

  /** The actions in their order; one whose group was deleted stands without. */
  function ordered(): PlanAction[] {
    const places = new Map(groups.map(({ id }, place) => [id, place]));
    for (const one of actions.values()) {
      const { group } = one.read;
      if (group === null || places.has(group)) one.shown = one.read;
      else if (one.shown === one.read || one.shown.group !== null) one.shown = { ...one.read, group: null };
    }
    const placeOf = ({ group }: PlanAction): number => (group === null ? groups.length : (places.get(group) ?? groups.length));
    return [...actions.values()].map(({ shown }) => shown).toSorted((a, b) => placeOf(a) - placeOf(b) || byOrder(a, b));
  }

  return {
    read: () => {
      if (content && stale.size === 0) return content;
      if (content) readStale();
      else {
        readGroups();
        for (const owner of [null, ...parties]) for (const [id, map] of parts.actions(owner)) readOne(id, owner, map);
      }
      stale.clear();
      const list = ordered();
      const same = content?.actions.length === list.length && content.actions.every((one, at) => one === list[at]);
      const sections = parties.map((regionCode) => ({ regionCode, body: text(sectionRoot(regionCode)) }));
      const sameSections = content?.sections.every(({ body }, at) => body === sections[at]!.body);
      content = {
        title: parts.title.toJSON(),
        purpose: text('purpose'),
        narrative: text('narrative'),
        sections: content && sameSections ? content.sections : sections,
        groups,
        actions: content && same ? content.actions : list,
      };
      return content;
    },
    stop: () => doc.off('afterTransaction', onTransaction),
  };
}
