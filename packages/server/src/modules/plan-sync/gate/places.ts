import { ACTION_VALUE_FIELDS, LIMITS, NODE_FORMS, SILENT_ATTRS, type PlanParties, type PlanRoot } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { Struct } from './decode-update.ts';
import type { Holder, PlanCopy } from './plan-copy.ts';
import type { Content, TypeName } from './read-content.ts';

/** What lies in a place of the document (PLAN-PROTOCOL.md, 1). */
export type PlaceKind = 'text' | 'richText' | 'spans' | 'groups' | 'actions' | 'group' | 'action' | 'register' | 'notes' | 'evidence';

/** A part of the document that holds others. */
export interface Place {
  kind: PlaceKind;
  root: PlanRoot;
  /** How deep it lies: a root is 0. */
  depth: number;
  /** Id or key by which it is held; name of the node for an element of a rich text. */
  name: string;
  /** It in the document, when it is there already; its struct when the update makes it. */
  holder: Holder | null;
  struct: Struct | null;
}

/** What was deleted with everything in it: nothing that is put there is ever seen. */
export const GONE = 'gone';
export type PlaceOrGone = Place | typeof GONE;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const VALUE_FIELDS: ReadonlySet<string> = new Set(ACTION_VALUE_FIELDS);

/** Every key of an action with the Yjs type it holds. */
export function actionKeys(parties: PlanParties): Map<string, TypeName> {
  const texts = ['what', 'output', ...parties.flatMap((code) => [`unit:${code}`, `person:${code}`])];
  const lists = [...ACTION_VALUE_FIELDS, 'notes', 'evidence'];
  return new Map([...texts.map((key) => [key, 'text'] as const), ...lists.map((key) => [key, 'array'] as const)]);
}

/** Every key of a group. */
export const GROUP_KEYS: ReadonlyMap<string, TypeName> = new Map([
  ['name', 'text'],
  ['order', 'array'],
  ['deleted', 'array'],
]);

/** The place of a root. */
export function rootPlace(copy: PlanCopy, root: PlanRoot): Place {
  const holder = copy.doc.share.get(root.name)!;
  return placeOf(copy, holder);
}

/** The place of a part that is in the document. */
export function placeOf(copy: PlanCopy, holder: Holder): Place {
  const known = copy.places.get(holder);
  if (known) return known;
  const root = copy.rootOf.get(holder);
  const place: Place = root
    ? { kind: root.kind, root, depth: 0, name: root.name, holder, struct: null }
    : innerPlace(copy, placeOf(copy, holder._item!.parent as Holder), holder._item!.parentSub, typeOf(holder), nodeNameOf(holder))!;
  place.holder = holder;
  copy.places.set(holder, place);
  return place;
}

/** Where the content of a part lies that is put under `sub` of a place; null when no such part has a place there. */
export function innerPlace(copy: PlanCopy, within: Place, sub: string | null, type: TypeName, nodeName: string | null): Place | null {
  const kind = innerKind(copy.actionKeys, within, sub, type, nodeName);
  if (!kind) return null;
  return { kind, root: within.root, depth: within.depth + 1, name: sub ?? nodeName ?? '', holder: null, struct: null };
}

function innerKind(
  keysOfAction: ReadonlyMap<string, TypeName>,
  within: Place,
  sub: string | null,
  type: TypeName,
  nodeName: string | null,
): PlaceKind | null {
  switch (within.kind) {
    case 'actions':
      return type === 'map' && sub !== null && UUID.test(sub) ? 'action' : null;
    case 'groups':
      return type === 'map' && sub !== null && UUID.test(sub) ? 'group' : null;
    case 'action':
      return sub !== null && keysOfAction.get(sub) === type ? fieldKind(sub) : null;
    case 'group':
      return sub !== null && GROUP_KEYS.get(sub) === type ? fieldKind(sub) : null;
    case 'richText':
      if (sub !== null) return null;
      if (type === 'xmlText') return 'spans';
      return type === 'element' && nodeName !== 'doc' && nodeName !== 'text' && NODE_FORMS.has(nodeName!) ? 'richText' : null;
    default:
      return null;
  }
}

function fieldKind(key: string): PlaceKind {
  if (key === 'notes' || key === 'evidence') return key;
  return VALUE_FIELDS.has(key) ? 'register' : 'text';
}

/** Whether a content that is not itself a part with others may stand under `sub` of a place. */
export function contentFits({ kind, name, depth }: Place, sub: string | null, content: Content): boolean {
  switch (kind) {
    case 'text':
      return sub === null && (content.kind === 'text' || content.kind === 'deleted');
    case 'spans':
      return sub === null && (content.kind === 'text' || content.kind === 'format' || content.kind === 'deleted');
    case 'register':
    case 'notes':
    case 'evidence':
      return sub === null && (content.kind === 'values' || content.kind === 'deleted');
    case 'richText':
      if (sub === null) return content.kind === 'deleted';
      return (
        depth > 0 && isAttribute(name, sub) && (content.kind === 'deleted' || (content.kind === 'values' && content.values.length === 1))
      );
    default:
      return false;
  }
}

function isAttribute(nodeName: string, name: string): boolean {
  return SILENT_ATTRS.has(name) || Object.hasOwn(NODE_FORMS.get(nodeName)?.attrs ?? {}, name);
}

/** Whether what lies in a place is text or an entry, and not an action, a group or a key of one. */
export function mayDelete({ kind }: Place): boolean {
  return kind !== 'actions' && kind !== 'groups' && kind !== 'action' && kind !== 'group';
}

/** How many characters a plain text may have. */
export function textLimit({ name, depth }: Place): number {
  if (depth === 0) return LIMITS.planTitleLength;
  return name === 'name' ? LIMITS.shortTextLength : LIMITS.planTextLength;
}

function typeOf(holder: Holder): TypeName {
  if (holder instanceof Y.XmlText) return 'xmlText';
  if (holder instanceof Y.XmlElement) return 'element';
  if (holder instanceof Y.XmlFragment) return 'fragment';
  if (holder instanceof Y.Text) return 'text';
  return holder instanceof Y.Array ? 'array' : 'map';
}

function nodeNameOf(holder: Holder): string | null {
  return holder instanceof Y.XmlElement ? holder.nodeName : null;
}
