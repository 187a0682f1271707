import { LIMITS } from '@saling/schema';

import { backoff } from '../api/retry.ts';
import type { PlanCopies } from './plan-copies.ts';
import { PlanServerError, type OpenedPlan, type PlanServer } from './plan-server.ts';

export interface OpenerOptions {
  server: Pick<PlanServer, 'open'>;
  copies: Pick<PlanCopies, 'countSpares'>;
  random: () => number;
  stateVector: () => Uint8Array;
  onOpened: (opened: OpenedPlan) => void;
  /** There is no such plan, or none that one may see. */
  onDenied: () => void;
  /** Nobody has answered this time; it is asked again. */
  onSilence: () => void;
}

/** Asks the server to open a plan until it answers, with as many client ids for later as the device has room for. */
export function createPlanOpener({ server, copies, random, stateVector, ...tell }: OpenerOptions) {
  let asking = false;
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function ask(): Promise<void> {
    if (asking || stopped) return;
    asking = true;
    clearTimeout(retry);
    try {
      const spares = await copies.countSpares().catch(() => LIMITS.planSpareClients);
      const opened = await server.open({ stateVector: stateVector(), spareClients: Math.max(0, LIMITS.planSpareClients - spares) });
      attempts = 0;
      if (!stopped) tell.onOpened(opened);
    } catch (error) {
      if (stopped) return;
      if (error instanceof PlanServerError && error.kind === 'denied') return tell.onDenied();
      tell.onSilence();
      retry = setTimeout(() => void ask(), backoff(attempts, random));
      attempts += 1;
    } finally {
      asking = false;
    }
  }

  return {
    /** At once, and again until there is an answer. */
    ask,
    stop: (): void => {
      stopped = true;
      clearTimeout(retry);
    },
  };
}
