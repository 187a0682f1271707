import * as v from 'valibot';

import type { DeviceStore } from '../../api/device-store.ts';
import type { Typed } from './mention-text.ts';

const typed = v.object({ text: v.string(), mentions: v.array(v.object({ id: v.string(), name: v.string() })) });
const waiting = v.object({ id: v.string(), parentId: v.nullable(v.string()), anchor: v.optional(v.string()), typed });
const kept = v.object({ drafts: v.record(v.string(), typed), waiting: v.array(waiting) });

/** A comment that the server has not confirmed; its id makes sending it twice harmless. */
export interface Waiting {
  id: string;
  parentId: string | null;
  /** What a new thread is about, where a thing has several places; as the place of its draft says it. */
  anchor?: string | undefined;
  typed: Typed;
}

/** What somebody has written about one thing on this device: drafts by place (`''`: a new thread, `{…}`: one about a part, else an answer to the thread of that id), and what was sent and not confirmed. */
export interface Written {
  drafts: Record<string, Typed>;
  waiting: Waiting[];
}

const NOTHING: Written = { drafts: {}, waiting: [] };

const keyOf = (personId: string, objectId: string): string => `komentar-${personId}-${objectId}`;

/** Reads it; what another version of this page wrote and this one cannot read counts as nothing. */
export function readWritten(store: DeviceStore, personId: string, objectId: string): Written {
  const text = store.get(keyOf(personId, objectId));
  if (text === null) return NOTHING;
  try {
    const read = v.safeParse(kept, JSON.parse(text));
    return read.success ? read.output : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Keeps it, or forgets it when nothing is left. */
export function keepWritten(store: DeviceStore, personId: string, objectId: string, written: Written): void {
  const drafts = Object.fromEntries(Object.entries(written.drafts).filter(([, one]) => one.text.trim() !== ''));
  const empty = Object.keys(drafts).length === 0 && written.waiting.length === 0;
  store.set(keyOf(personId, objectId), empty ? null : JSON.stringify({ drafts, waiting: written.waiting }));
}
