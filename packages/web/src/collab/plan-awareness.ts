import type * as Y from 'yjs';

import type { PlanAt, PlanPerson } from './plan-presence.ts';

/** Colours of the two regions for what takes only six digits; what is drawn takes `data-side`. */
const COLOURS = { a: '#0049b8', b: '#855f00' } as const;

interface AwarenessState {
  user?: { name: string; color: string; side: 'a' | 'b' };
  cursor?: { anchor: unknown; head: unknown } | null;
}

/**
 * What TipTap's caret extension asks of a Yjs awareness, for one rich text: filled from what the server says of who is
 * where, so that nobody gives themselves a name (P12).
 */
export class PlanAwareness {
  readonly doc: Y.Doc;
  readonly #root: string;
  readonly #beAt: (at: PlanAt | null) => void;
  readonly #listeners = new Set<() => void>();
  #local: AwarenessState = {};
  #others = new Map<number, AwarenessState>();
  #shown = '';

  constructor(doc: Y.Doc, root: string, beAt: (at: PlanAt | null) => void) {
    this.doc = doc;
    this.#root = root;
    this.#beAt = beAt;
  }

  get clientID(): number {
    return this.doc.clientID;
  }

  get states(): Map<number, AwarenessState> {
    return this.getStates();
  }

  getLocalState(): AwarenessState {
    return this.#local;
  }

  getStates(): Map<number, AwarenessState> {
    return new Map([...this.#others, [this.doc.clientID, this.#local]]);
  }

  /** The name that the extension sets stays here: the server knows it. The caret is reported. */
  setLocalStateField(field: string, value: unknown): void {
    this.#local = { ...this.#local, [field]: value };
    if (field !== 'cursor') return;
    const cursor = value as { anchor: unknown; head: unknown } | null;
    this.#beAt(cursor && { root: this.#root, ...cursor });
  }

  on(_event: string, listener: () => void): void {
    this.#listeners.add(listener);
  }

  off(_event: string, listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** Shows who is in the text now. */
  show(people: readonly PlanPerson[], sideOf: (regionCode: string) => 'a' | 'b'): void {
    const here = people.filter(({ root, caret }) => root === this.#root && caret !== null);
    const shown = JSON.stringify(here.map(({ clientId, name, caret }) => [clientId, name, caret]));
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#others = new Map(
      here.map(({ clientId, name, regionCode, caret }) => {
        const side = sideOf(regionCode);
        return [clientId, { user: { name, side, color: COLOURS[side] }, cursor: caret }];
      }),
    );
    for (const listener of this.#listeners) listener();
  }
}
