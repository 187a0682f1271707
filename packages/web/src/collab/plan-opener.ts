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
  /** The question whose answer counts. */
  let asking: object | null = null;
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function ask(): Promise<void> {
    if (asking || stopped) return;
    const mine = {};
    asking = mine;
    clearTimeout(retry);
    try {
      const spares = await copies.countSpares().catch(() => LIMITS.planSpareClients);
      const opened = await server.open({ stateVector: stateVector(), spareClients: Math.max(0, LIMITS.planSpareClients - spares) });
      if (stopped || asking !== mine) return;
      attempts = 0;
      tell.onOpened(opened);
    } catch (error) {
      if (stopped || asking !== mine) return;
      if (error instanceof PlanServerError && error.kind === 'denied') return tell.onDenied();
      tell.onSilence();
      retry = setTimeout(() => void ask(), backoff(attempts, random));
      attempts += 1;
    } finally {
      if (asking === mine) asking = null;
    }
  }

  return {
    /** At once, and again until there is an answer. */
    ask,
    /** What is on its way is for a document that is no more: without that one's content it would be half a plan. */
    drop: (): void => void (asking = null),
    stop: (): void => {
      stopped = true;
      clearTimeout(retry);
    },
  };
}
