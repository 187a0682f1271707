import { knowRoots, planRoots, type PlanParties, type PlanRoot } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { StoredDocument } from '../plan-keeper.types.ts';
import { actionKeys, type Place } from './places.ts';
import type { TypeName } from './read-content.ts';

/** A part of a document that holds others. */
export type Holder = Y.ContentType['type'];

/** A disposable copy of a plan's document, with what the gate remembers of it. */
export interface PlanCopy {
  doc: Y.Doc;
  parties: PlanParties;
  roots: ReadonlyMap<string, PlanRoot>;
  rootOf: ReadonlyMap<Holder, PlanRoot>;
  /** Every key of an action with the Yjs type it holds. */
  actionKeys: ReadonlyMap<string, TypeName>;
  /** Places of parts that were asked for. */
  places: WeakMap<Holder, Place>;
  /** No less than the bytes of the document's state; made exact when it comes near the limit. */
  bytes: number;
  /** No less than the characters of each rich text, by the name of its root, and than its marks and parts (`partsOf`). */
  lengths: Map<string, number>;
  /** Newest stored updates that are in it; of the main branch when this is the copy of another. */
  seq: number;
  mainSeq: number;
}

/** An empty copy. */
export function makeCopy(parties: PlanParties): PlanCopy {
  const doc = new Y.Doc();
  // Nobody writes with it; a random one might be somebody's.
  doc.clientID = 0;
  knowRoots(doc, parties);
  const roots = planRoots(parties);
  return {
    doc,
    parties,
    roots: new Map(roots.map((root) => [root.name, root])),
    rootOf: new Map(roots.map((root) => [doc.share.get(root.name)!, root])),
    actionKeys: actionKeys(parties),
    places: new WeakMap(),
    bytes: 0,
    lengths: new Map(),
    seq: 0,
    mainSeq: 0,
  };
}

/** A copy of what is stored. Trusted bytes. */
export function copyOf(stored: StoredDocument): PlanCopy {
  const copy = makeCopy(stored.parties);
  copy.doc.transact(() => {
    if (stored.main) copy.mainSeq = take(copy, stored.main);
    copy.seq = take(copy, stored);
  });
  return copy;
}

function take(copy: PlanCopy, { checkpoint, updates }: Pick<StoredDocument, 'checkpoint' | 'updates'>): number {
  if (checkpoint) {
    applyTrusted(copy, checkpoint.state);
    copy.bytes = checkpoint.state.length;
  }
  for (const { update } of updates) applyTrusted(copy, update);
  return updates.at(-1)?.seq ?? checkpoint?.seq ?? 0;
}

/** How many bytes a state may grow by for each byte of an update: what is put into the middle of a run cuts it in two. */
const GROWTH = 8;
/** What a cut costs: flags, two ids, a length. */
export const CUT_BYTES = 32;

/** Applies what passed the gate before. */
export function applyTrusted(copy: PlanCopy, update: Uint8Array): void {
  Y.applyUpdate(copy.doc, update);
  copy.bytes += GROWTH * update.length;
  // Text and parts of an update are part of its bytes.
  for (const { name, kind } of copy.roots.values()) {
    if (kind !== 'richText') continue;
    for (const what of [name, partsOf(name)]) copy.lengths.set(what, (copy.lengths.get(what) ?? 0) + update.length);
  }
}

/** Bytes of the document's state, exact only when `more` on top of it could be beyond `most`. */
export function documentBytes(copy: PlanCopy, more: number, most: number): number {
  if (copy.bytes + more > most) copy.bytes = Y.encodeStateAsUpdate(copy.doc).length;
  return copy.bytes;
}

/** Takes down what the copy has grown by. */
export function remember(copy: PlanCopy, bytes: number, written: ReadonlyMap<string, number>): void {
  copy.bytes += bytes;
  for (const [root, length] of written) copy.lengths.set(root, (copy.lengths.get(root) ?? 0) + length);
}

/** Where the number of marks and parts of a rich text is kept, beside that of its characters. */
export function partsOf(root: string): string {
  return `${root}/parts`;
}

/**
 * Characters of a rich text by the name of its root, or its marks and parts (`partsOf`); exact only when `more` on top of them
 * could be beyond `most`.
 */
export function richTextLength(copy: PlanCopy, what: string, more: number, most: number): number {
  const known = copy.lengths.get(what) ?? 0;
  if (known + more <= most) return known;
  const root = what.replace(/\/parts$/, '');
  const counted = { text: 0, parts: 0 };
  count(copy.doc.getXmlFragment(root), counted);
  copy.lengths.set(root, counted.text).set(partsOf(root), counted.parts);
  return copy.lengths.get(what)!;
}

function count(holder: Holder, counted: { text: number; parts: number }): void {
  for (let item = holder._start; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString) counted.text += item.length;
    else counted.parts += item.length;
    if (item.content instanceof Y.ContentType) count(item.content.type, counted);
  }
}
