import { findAction, listedOf, type PlanParties } from '@saling/schema/plan';
import * as Y from 'yjs';

/** The client that a name of the document, `client:clock`, belongs to. */
export function clientOf(id: string): number {
  return Number(id.split(':', 1)[0]);
}

/** The client that set a value of an action last; null when there is none. */
export function whoSet(doc: Y.Doc, parties: PlanParties, actionId: string, field: string): number | null {
  const list = findAction(doc, parties, actionId)?.map.get(field);
  if (!(list instanceof Y.Array)) return null;
  const entry = listedOf(list)[0];
  return entry ? clientOf(entry.id) : null;
}

/** A text as pieces of one writer each. */
export interface WrittenPiece {
  client: number;
  text: string;
}

/** Who wrote what of a text, in its order. */
export function piecesOf(text: Y.Text): WrittenPiece[] {
  const pieces: WrittenPiece[] = [];
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const last = pieces.at(-1);
    if (last?.client === item.id.client) last.text += item.content.str;
    else pieces.push({ client: item.id.client, text: item.content.str });
  }
  return pieces;
}
