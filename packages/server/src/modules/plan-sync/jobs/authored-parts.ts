import { ACTION_VALUE_FIELDS, findAction, knowRoots, listedOf, planRoots, type ActionMap, type Register } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { PartsAsked, PlacedPart } from '../plan-past.types.ts';

/** Every run of text and every value that stands in an action or under a root; null when there is none of this name. */
export function authoredParts({ parties, state, actionId, root }: PartsAsked): PlacedPart[] | null {
  const doc = new Y.Doc();
  knowRoots(doc, parties);
  Y.applyUpdate(doc, state);
  if (actionId !== null) {
    const found = findAction(doc, parties, actionId);
    return found && [...partsOfAction(actionId, found.map)];
  }
  const kind = planRoots(parties).find(({ name }) => name === root)?.kind;
  if (root === null || kind === undefined || kind === 'actions') return null;
  if (kind === 'text') return [...runsOf(root, doc.getText(root), { at: 0 })];
  if (kind === 'richText') return [...runsOf(root, doc.getXmlFragment(root), { at: 0 })];
  const groups = doc.getMap<ActionMap>(root);
  return [...groups].flatMap(([id, group]) => [
    ...runsOf(`groups/${id}/name`, group.get('name') as Y.Text, { at: 0 }),
    ...valuesOf(`groups/${id}/deleted`, group.get('deleted') as Register),
  ]);
}

function* partsOfAction(id: string, map: ActionMap): Generator<PlacedPart> {
  const texts = [...map.keys()].filter((key) => map.get(key) instanceof Y.Text).toSorted();
  for (const key of texts) yield* runsOf(`${id}/${key}`, map.get(key) as Y.Text, { at: 0 });
  for (const key of [...ACTION_VALUE_FIELDS, 'notes', 'evidence']) yield* valuesOf(`${id}/${key}`, map.get(key) as Register);
}

function* valuesOf(place: string, list: Y.Array<unknown>): Generator<PlacedPart> {
  for (const { id, value } of listedOf(list)) {
    const [client, clock] = id.split(':').map(Number) as [number, number];
    yield { place, text: textOf(value), from: null, length: null, client, clock };
  }
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Runs of a text, or of every text in a rich text in the order of reading; what has no text, like a picture, has an empty run. */
function* runsOf(place: string, type: Y.Text | Y.XmlFragment, count: { at: number }): Generator<PlacedPart> {
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue;
    const { id, content } = item;
    if (content instanceof Y.ContentString) {
      yield { place, text: content.str, from: count.at, length: content.str.length, client: id.client, clock: id.clock };
      count.at += content.str.length;
    } else if (content instanceof Y.ContentType) {
      const inner = content.type as Y.XmlText | Y.XmlElement;
      if (inner instanceof Y.XmlElement && LEAVES.has(inner.nodeName)) {
        yield { place, text: null, from: count.at, length: 0, client: id.client, clock: id.clock };
      } else yield* runsOf(place, inner, count);
    }
  }
}

const LEAVES: ReadonlySet<string> = new Set(['image', 'horizontalRule']);
