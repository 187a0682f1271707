import {
  findAction,
  listedOf,
  planEdits,
  planParts,
  setRegister,
  type PlanEdits,
  type PlanParties,
  type Register,
} from '@saling/schema/plan';
import * as Y from 'yjs';

/** A register that was set: what stood in it, and the names of what stands since. */
interface Step {
  register: Register;
  before: unknown[];
  left: string;
}

type Entry =
  /** The next step of the texts' own undo manager. */
  | { kind: 'text' }
  | { kind: 'values'; steps: Step[] }
  /** Actions or groups that were made: they are taken out, never unmade (P19). */
  | { kind: 'made'; deleted: Register }
  | { kind: 'several'; entries: Entry[] };

/** Edits of a document that can be taken back, one's own only (P16). */
export interface PlanHistory {
  edits: PlanEdits;
  /** Edits texts by hand. */
  writeText: (change: () => void) => void;
  /** Everything within is taken back at once. */
  together: (change: () => void) => void;
  /** False when there was nothing left to take back. */
  undo: () => boolean;
  redo: () => boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  subscribe: (listener: () => void) => () => void;
  stop: () => void;
}

const namesIn = (register: Register): string =>
  listedOf(register)
    .map(({ id }) => id)
    .join(' ');
const valuesIn = (register: Register): unknown[] => listedOf(register).map(({ value }) => value);

/**
 * Texts and lists are taken back by `Y.UndoManager`. Values are not: it would bring the old value back beside the one that
 * somebody has set since, as if both had been set. So a value goes back only while what one has set still stands.
 */
export function createPlanHistory(doc: Y.Doc, parties: PlanParties): PlanHistory {
  const parts = planParts(doc);
  const TEXT = { plan: 'text' };
  const VALUE = { plan: 'value' };
  const scope = [parts.title, parts.groups, ...[null, ...parties].map((owner) => parts.actions(owner))];
  const texts = new Y.UndoManager(scope as Y.AbstractType<unknown>[], { trackedOrigins: new Set([TEXT]), doc });
  const [onTexts, onValues] = [planEdits(doc, parties, TEXT), planEdits(doc, parties, VALUE)];
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let undone: Entry[] = [];
  const done: Entry[] = [];
  let gathering: Entry[] | null = null;
  let going = false;

  const push = (entry: Entry): void => {
    (gathering ?? done).push(entry);
    undone = [];
    texts.clear(false, true);
    tell();
  };
  texts.on('stack-item-added', () => {
    if (!going) push({ kind: 'text' });
  });

  /** Runs an edit of values and remembers what they were. */
  function setting(registers: () => Register[], change: () => void): void {
    texts.stopCapturing();
    const before = registers().map((register) => ({ register, before: valuesIn(register), was: namesIn(register) }));
    change();
    const steps = before.filter(({ register, was }) => namesIn(register) !== was);
    if (steps.length > 0) push({ kind: 'values', steps: steps.map(({ register, before: values }) => stepOf(register, values)) });
  }
  const stepOf = (register: Register, before: unknown[]): Step => ({ register, before, left: namesIn(register) });

  function put(register: Register, values: unknown[]): Step {
    const before = valuesIn(register);
    doc.transact(() => {
      setRegister(register, values[0]);
      if (values.length > 1) register.push(values.slice(1));
    }, VALUE);
    return stepOf(register, before);
  }

  /** Takes an entry back; what is answered takes that back again. Null when others have changed it since. */
  function takeBack(entry: Entry, way: 'undo' | 'redo'): Entry | null {
    if (entry.kind === 'text') return moveTexts(way) ? entry : null;
    if (entry.kind === 'made')
      return listedOf(entry.deleted).every(({ value }) => value === true) ? null : { kind: 'values', steps: [put(entry.deleted, [true])] };
    if (entry.kind === 'values') {
      const steps = entry.steps
        .filter(({ register, left }) => namesIn(register) === left)
        .map(({ register, before }) => put(register, before));
      return steps.length > 0 ? { kind: 'values', steps } : null;
    }
    const entries = entry.entries.toReversed().flatMap((one) => takeBack(one, way) ?? []);
    return entries.length > 0 ? { kind: 'several', entries } : null;
  }

  /** One step of the texts and no more: left alone, the manager would go on to older ones when the first changes nothing. */
  function moveTexts(way: 'undo' | 'redo'): boolean {
    const name = way === 'undo' ? 'undoStack' : 'redoStack';
    const older = texts[name].slice(0, -1);
    texts[name] = texts[name].slice(-1);
    const moved = texts[way]() !== null;
    texts[name] = older;
    return moved;
  }

  function move(from: Entry[], to: Entry[], way: 'undo' | 'redo'): boolean {
    going = true;
    try {
      for (let entry = from.pop(); entry; entry = from.pop()) {
        const back = takeBack(entry, way);
        if (back) {
          to.push(back);
          return true;
        }
      }
      return false;
    } finally {
      going = false;
      texts.stopCapturing();
      tell();
    }
  }

  const registersOf = (id: string, ...fields: string[]): Register[] => {
    const map = findAction(doc, parties, id)?.map;
    return fields.flatMap((field) => (map?.get(field) as Register | undefined) ?? []);
  };
  const groupRegister = (id: string, field: string): Register[] => [parts.groups.get(id)?.get(field) as Register];
  const made = (deleted: Register): void => push({ kind: 'made', deleted });

  const edits: PlanEdits = {
    ...onTexts,
    addAction: (action, index) => {
      texts.stopCapturing();
      onValues.addAction(action, index);
      made(registersOf(action.id, 'deleted')[0]!);
    },
    setValue: (id, field, value) =>
      setting(
        () => registersOf(id, field),
        () => onValues.setValue(id, field, value),
      ),
    moveAction: (id, group, index) =>
      setting(
        () => registersOf(id, 'group', 'order'),
        () => onValues.moveAction(id, group, index),
      ),
    deleteAction: (id) =>
      setting(
        () => registersOf(id, 'deleted'),
        () => onValues.deleteAction(id),
      ),
    restoreAction: (id) =>
      setting(
        () => registersOf(id, 'deleted'),
        () => onValues.restoreAction(id),
      ),
    addGroup: (id, name, index) => {
      texts.stopCapturing();
      onValues.addGroup(id, name, index);
      made(groupRegister(id, 'deleted')[0]!);
    },
    moveGroup: (id, index) =>
      setting(
        () => groupRegister(id, 'order'),
        () => onValues.moveGroup(id, index),
      ),
    deleteGroup: (id) =>
      setting(
        () => groupRegister(id, 'deleted'),
        () => onValues.deleteGroup(id),
      ),
  };

  return {
    edits,
    writeText: (change) => doc.transact(change, TEXT),
    together: (change) => {
      if (gathering) return change();
      texts.stopCapturing();
      gathering = [];
      try {
        change();
      } finally {
        const entries = gathering;
        gathering = null;
        texts.stopCapturing();
        if (entries.length > 0) push({ kind: 'several', entries });
      }
    },
    undo: () => move(done, undone, 'undo'),
    redo: () => move(undone, done, 'redo'),
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return undone.length > 0;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => texts.destroy(),
  };
}
