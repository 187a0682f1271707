import * as Y from 'yjs';

import type { PendingUpdate, PlanCopies, PlanCopy } from './plan-copies.ts';

/** Shortest wait before a copy is written anew, and how much longer a large one waits: merging 100 kB costs some ms. */
const SAVE_MS = 3_000;
const SAVE_MS_PER_BYTE = 0.02;

interface Facts extends Pick<PlanCopy, 'parties' | 'regionCode' | 'mayWrite'> {
  clients: () => PlanCopy['clients'];
}

/**
 * Keeps on the device what the server has stored, for opening without a network. Only that: an edit of this window that
 * the copy held and the queue did not would be shown after a reload and never sent.
 */
export function createCopyKeeper(copies: Pick<PlanCopies, 'keepCopy' | 'dropPending'>, onNotKept: () => void) {
  let updates: Uint8Array[] = [];
  let seq = 0;
  let facts: Facts | null = null;
  /** Of this window's edits that are stored: they lie on the device until the copy has them, or one would miss them without a network. */
  let sent: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changed = false;
  let stopped = false;

  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (stopped || !changed || !facts) return;
    changed = false;
    updates = [Y.mergeUpdates(updates)];
    const { clients, ...rest } = facts;
    const kept = copies.keepCopy({ ...rest, clients: clients(), state: updates[0]!, seq });
    const inIt = sent;
    sent = [];
    void kept.then(() => drop(inIt)).catch(onNotKept);
  };
  const drop = async (keys: readonly string[]): Promise<void> => {
    if (keys.length > 0) await copies.dropPending(keys);
  };

  return {
    /** From a copy of the device, or anew. */
    begin(copy: PlanCopy | null): void {
      clearTimeout(timer);
      timer = undefined;
      void drop(sent).catch(onNotKept);
      sent = [];
      changed = false;
      updates = copy ? [copy.state] : [];
      seq = copy?.seq ?? 0;
      facts = copy && { ...copy, clients: () => copy.clients };
    },
    /** What the plan is beside its content. */
    facts(now: Facts): void {
      facts = now;
      changed = true;
    },
    /** Stored bytes. `upTo`: with them, everything up to this number is there; null when they say nothing of it. */
    add(update: Uint8Array, upTo: number | null): void {
      updates.push(update);
      seq = Math.max(seq, upTo ?? 0);
      changed = true;
      const bytes = updates[0]?.length ?? 0;
      if (!stopped) timer ??= setTimeout(save, SAVE_MS + bytes * SAVE_MS_PER_BYTE);
    },
    /** An edit of this window that the server has acknowledged. */
    stored({ key, update }: PendingUpdate): void {
      sent.push(key);
      this.add(update, null);
    },
    save,
    stop(): void {
      save();
      stopped = true;
    },
  };
}
