import type { PendingUpdate, PlanCopies, PlanCopy } from '../plan-copies.ts';
import type { RefusedEdit } from '../plan-state.ts';

/** A device that forgets nothing, for one plan and person; each window of it has its own `copies`. */
export function memoryDevice() {
  const kept = {
    copy: null as PlanCopy | null,
    pending: new Map<string, PendingUpdate>(),
    refused: [] as RefusedEdit[],
    spares: [] as number[],
  };
  const claimed = new Set<number>();
  const device = {
    kept,
    /** Nothing is taken any more, as with a full disk. */
    full: false,
    copies(): PlanCopies {
      const mine: number[] = [];
      const write = async (change: () => void): Promise<void> => {
        if (device.full) throw new Error('The disk is full.');
        change();
      };
      return {
        read: async () => {
          const pending = [...kept.pending.values()].filter(({ clientId }) => !claimed.has(clientId) || mine.includes(clientId));
          return { copy: kept.copy, refused: kept.refused, pending: pending.toSorted((a, b) => (a.key < b.key ? -1 : 1)) };
        },
        keepCopy: (copy) =>
          write(() => {
            if (!kept.copy || kept.copy.seq <= copy.seq) kept.copy = copy;
          }),
        dropCopy: () => write(() => (kept.copy = null)),
        takeSpare: async () => kept.spares.shift() ?? null,
        addSpares: (ids) => write(() => kept.spares.push(...ids)),
        countSpares: async () => kept.spares.length,
        keepPending: (one) => write(() => kept.pending.set(one.key, one)),
        dropPending: (keys) => write(() => keys.forEach((key) => kept.pending.delete(key))),
        keepRefused: (refused) => write(() => (kept.refused = [...refused])),
        claim: async (clientId) => {
          claimed.add(clientId);
          mine.push(clientId);
          return true;
        },
        release: () => mine.forEach((id) => claimed.delete(id)),
      };
    },
    /** What happens to its locks when a window is killed. */
    unlock: () => claimed.clear(),
  };
  return device;
}

export type MemoryDevice = ReturnType<typeof memoryDevice>;
