import type { PlanFieldChange } from '@saling/schema/plan';
import type * as Y from 'yjs';

type Type = Parameters<Y.Transaction['changed']['get']>[0];

/** Places that a transaction wrote in, named as in `planDifferences`; `<actionId>/deleted`, `groups/<id>/order` and their like besides. */
export function* changedPlaces(doc: Y.Doc, { changed }: Y.Transaction): Generator<string> {
  for (const [type, keys] of changed) {
    const path: string[] = [];
    let at: Type = type;
    while (at._item) {
      if (at._item.parentSub !== null) path.unshift(at._item.parentSub);
      at = at._item.parent as Type;
    }
    const root = rootOf(doc, at);
    const isAction = root === 'actions' || root.startsWith('actions:');
    if (!isAction && root !== 'groups') yield root;
    else if (path.length > 0) yield [...(isAction ? [] : ['groups']), ...path.slice(0, 2)].join('/');
    else for (const key of keys) if (key !== null) yield isAction ? key : `groups/${key}`;
  }
}

function rootOf(doc: Y.Doc, type: Type): string {
  for (const [name, root] of doc.share) if (root === type) return name;
  return '';
}

/** Whether a change is one of a place that was written in. */
export function touches(places: ReadonlySet<string>, { place, kind, actionId }: PlanFieldChange): boolean {
  if (places.has(place)) return true;
  if (kind === 'MOVED') return places.has(actionId === null ? `${place}/order` : place) || someEnds(places, '/order');
  if (kind === 'REMOVED' || kind === 'RESTORED' || kind === 'ADDED') {
    if (places.has(`${place}/deleted`)) return true;
  }
  // Who takes a heading away leaves its actions without one; who made an action is told of all that is in it.
  return (place.endsWith('/group') && [...places].some((one) => one.startsWith('groups/'))) || (actionId !== null && places.has(actionId));
}

function someEnds(places: ReadonlySet<string>, end: string): boolean {
  for (const place of places) if (place.endsWith(end)) return true;
  return false;
}
