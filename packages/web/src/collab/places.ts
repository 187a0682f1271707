import { plainText } from '@saling/schema';
import {
  findAction,
  planParts,
  readAction,
  readFragment,
  readRegister,
  type GroupMap,
  type PlanParties,
  type Register,
} from '@saling/schema/plan';
import * as Y from 'yjs';

import type { Place } from './plan-state.ts';

type AnyType = Parameters<typeof Y.findRootTypeKey>[0];

const known = new WeakMap<Y.Transaction, ReadonlySet<Place>>();

/** Every place that a transaction changed. Ask first while it is being told (`afterTransaction`); later it is remembered. */
export function placesOf(transaction: Y.Transaction): ReadonlySet<Place> {
  const found = known.get(transaction);
  if (found) return found;
  const places = new Set<Place>();
  for (const [type, keys] of transaction.changed) for (const place of placesIn(type, keys)) places.add(place);
  known.set(transaction, places);
  return places;
}

function placesIn(changed: AnyType, keys: ReadonlySet<string | null>): Place[] {
  const path: (string | null)[] = [];
  let type: AnyType = changed;
  while (type._item) {
    path.unshift(type._item.parentSub);
    type = type._item.parent as AnyType;
  }
  const root = Y.findRootTypeKey(type);
  const [id, key] = path;
  if (root === 'groups') return (id === undefined ? [...keys] : [id]).map((one) => `groups/${one}`);
  if (root !== 'actions' && !root.startsWith('actions:')) return [root];
  if (id === undefined) return [...keys].filter((one) => one !== null);
  return key === undefined ? [`${id}`] : [`${id}/${key}`];
}

/** What stands in a place, as text that a person can copy; '' when nothing does. */
export function textAt(doc: Y.Doc, parties: PlanParties, place: Place): string {
  const parts = planParts(doc);
  if (place === 'title') return parts.title.toJSON();
  if (place === 'purpose' || place === 'narrative' || place.startsWith('section:'))
    return plainText(readFragment(doc.getXmlFragment(place)));
  const [first, key] = place.split('/') as [string, string | undefined];
  if (first === 'groups') return key === undefined ? '' : nameOf(parts.groups.get(key));
  const found = findAction(doc, parties, first);
  if (!found) return '';
  if (key === undefined || key === 'order') return wholeText(first, found, parties);
  const part = found.map.get(key);
  if (part instanceof Y.Text) return part.toJSON();
  const action = readAction(first, found.owner, found.map, parties);
  if (key === 'notes') return action.notes.map(({ value }) => value).join('\n');
  if (key === 'evidence') return action.evidence.map(({ value }) => `${value.label} ${value.ref}`).join('\n');
  const { value } = readRegister(part as Register);
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function wholeText(id: string, { owner, map }: NonNullable<ReturnType<typeof findAction>>, parties: PlanParties): string {
  const { what, output, responsible, notes } = readAction(id, owner, map, parties);
  const people = responsible.flatMap(({ unit, person }) => [unit, person]);
  return [what, output, ...people, ...notes.map(({ value }) => value)].filter((line) => line !== '').join('\n');
}

/** What a group is called. */
export function nameOf(group: GroupMap | undefined): string {
  const name = group?.get('name');
  return name instanceof Y.Text ? name.toJSON() : '';
}
