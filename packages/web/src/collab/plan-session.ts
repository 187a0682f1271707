import type { PlanContent, PlanEdits } from '@saling/schema/plan';
import type * as Y from 'yjs';

import { PlanAwareness } from './plan-awareness.ts';
import { createPlanHistory, type PlanHistory } from './plan-history.ts';
import { createPlanPresence, type PlanPerson, type PresenceOptions } from './plan-presence.ts';
import { PlanProvider } from './plan-provider.ts';
import { createPlanReader, type PlanReader } from './plan-reader.ts';
import type { Place, PlanClient, PlanState } from './plan-state.ts';
import type { ProviderOptions } from './provider-options.ts';
import { REMOTE } from './watch-document.ts';

/** A plan that is open in this window. A new object with every change; its functions stay the same for one `state.generation`. */
export interface LivePlan {
  state: PlanState;
  doc: Y.Doc;
  /** What the plan says; null until it is there. What did not change is the same object as before: actions by identity too. */
  content: PlanContent | null;
  /** The edits of `planEdits`; each is undone by `undo`. They do nothing unless `state.mayWrite`. */
  edits: PlanEdits;
  /** Runs several edits, undone as one. Keep it below some 100 actions: an update has a size limit. */
  together: (change: () => void) => void;
  /** Takes back one's own last edit, and nobody else's (P16). `false` when there is none that still stands. */
  undo: () => boolean;
  redo: () => boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** Edits a `Y.Text` by hand, undone by `undo`: for `useYText`. */
  writeText: (change: () => void) => void;
  /** Everybody else who is in the plan by what the server knows. Empty without a connection. */
  people: readonly PlanPerson[];
  observers: number;
  /** Says where one is, for the others: `{ field: '<actionId>/<key>' }`, or null. */
  beAt: (at: { field: string } | null) => void;
  /** Other regions of which somebody has had everything on screen that was written here. */
  seenBy: readonly string[];
  /** Who writes with a client id (the `client` of `client:clock` names); null when it is not known. */
  authorOf: (clientId: number) => PlanClient | null;
  /** What was written here and is not stored yet, as text to copy. */
  unsent: () => { place: Place; text: string }[];
  dismissRefused: (id: string) => void;
  dismissMerge: () => void;
  /** What `NarrativeEditor` shows carets from: one for each rich text. */
  awareness: (root: string) => PlanAwareness;
}

/** How long others' letters are gathered before the page is drawn again, ms. */
const FRAME_MS = 16;

export type SessionOptions = ProviderOptions & Pick<PresenceOptions, 'visibility'>;

/** What belongs to one document. */
interface Bound {
  generation: number;
  reader: PlanReader | null;
  history: PlanHistory;
  edits: PlanEdits;
  awarenesses: Map<string, PlanAwareness>;
  stop: () => void;
}

/** A plan in a window as React sees it. */
export function createPlanSession(options: SessionOptions) {
  const provider = new PlanProvider(options);
  // A proposal's branch is its author's workroom: who is in the plan is told of the plan itself.
  const presence = options.proposalId === null ? createPlanPresence({ ...options, provider }) : null;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawnAt = 0;
  let bound: Bound | null = null;
  let snapshot: LivePlan | null = null;

  function draw(): void {
    clearTimeout(timer);
    timer = undefined;
    drawnAt = Date.now();
    snapshot = null;
    for (const listener of listeners) listener();
  }
  /** At once when nothing was drawn lately, else with what comes in the same frame. */
  const changed = (): void => {
    timer ??= setTimeout(draw, Math.max(0, drawnAt + FRAME_MS - Date.now()));
  };
  let drawing = false;
  /** One's own edits before the next paint; several in a row together. */
  const changedHere = (): void => {
    if (drawing) return;
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      draw();
    });
  };
  const onUpdate = (_update: Uint8Array, origin: unknown): void => (origin === REMOTE ? changed() : changedHere());

  const sideOf = (regionCode: string): 'a' | 'b' => {
    const { regionCode: mine, parties } = provider.state;
    return regionCode === (mine ?? parties?.[0]) ? 'a' : 'b';
  };

  function bind(): Bound {
    const { doc, parties, generation } = provider.state;
    if (bound?.generation === generation && (bound.reader || !parties)) return bound;
    bound?.stop();
    const known = parties ?? ['', ''];
    const history = createPlanHistory(doc, known);
    const reader = parties && createPlanReader(doc, parties);
    const end = history.subscribe(changed);
    doc.on('update', onUpdate);
    bound = {
      generation,
      reader,
      history,
      edits: guarded(history.edits, () => provider.state.mayWrite),
      awarenesses: new Map(),
      stop: () => {
        end();
        doc.off('update', onUpdate);
        reader?.stop();
        history.stop();
      },
    };
    return bound;
  }

  function make(): LivePlan {
    const { state } = provider;
    const { history, reader, edits } = bind();
    return {
      state,
      doc: state.doc,
      content: state.phase === 'ready' ? (reader?.read() ?? null) : null,
      edits,
      together: history.together,
      undo: history.undo,
      redo: history.redo,
      canUndo: history.canUndo,
      canRedo: history.canRedo,
      writeText: guardedWrite,
      people: presence?.people ?? [],
      observers: presence?.observers ?? 0,
      beAt,
      seenBy: seenBy(state),
      authorOf: provider.authorOf,
      unsent: provider.unsent,
      dismissRefused: provider.dismissRefused,
      dismissMerge: provider.dismissMerge,
      awareness,
    };
  }

  const guardedWrite = (change: () => void): void => {
    if (provider.state.mayWrite) bind().history.writeText(change);
  };
  const beAt: LivePlan['beAt'] = (at) => {
    // Leaving a cell does not take away the caret that is in a text by now.
    if (at || (presence?.at && 'field' in presence.at)) presence?.beAt(at);
  };
  const awareness = (root: string): PlanAwareness => {
    const { awarenesses } = bind();
    const found = awarenesses.get(root);
    if (found) return found;
    const made = new PlanAwareness(provider.state.doc, root, (at) => {
      const now = presence?.at;
      if (at || (now && 'root' in now && now.root === root)) presence?.beAt(at);
    });
    awarenesses.set(root, made);
    made.show(presence?.people ?? [], sideOf);
    return made;
  };
  const seenBy = (state: PlanState): string[] => {
    const upTo = state.ownSeq || state.seq;
    if (state.pending > 0 || upTo === 0) return [];
    return (state.parties ?? []).filter((code) => code !== state.regionCode && (presence?.seenBy(code) ?? 0) >= upTo);
  };

  const ends = [
    provider.subscribe(changed),
    presence?.subscribe(() => {
      for (const one of bound?.awarenesses.values() ?? []) one.show(presence.people, sideOf);
      changed();
    }),
  ];
  void provider.open();

  return {
    get: (): LivePlan => (snapshot ??= make()),
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** The page is about to go. */
    flush: () => provider.flush(),
    dispose: async (): Promise<void> => {
      clearTimeout(timer);
      for (const end of ends) end?.();
      presence?.stop();
      bound?.stop();
      await provider.dispose();
    },
  };
}

export type PlanSession = ReturnType<typeof createPlanSession>;

/** The same edits, that do nothing while one may not write. */
function guarded(edits: PlanEdits, may: () => boolean): PlanEdits {
  const all = Object.entries(edits as unknown as Record<string, (...args: unknown[]) => void>);
  return Object.fromEntries(
    all.map(([name, edit]) => [
      name,
      (...args: unknown[]) => {
        if (may()) edit(...args);
      },
    ]),
  ) as unknown as PlanEdits;
}
