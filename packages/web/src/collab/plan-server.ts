import type { PlanRefusal } from '@saling/schema';
import type { PlanParties } from '@saling/schema/plan';

import type { PlanClient } from './plan-state.ts';

/** Answer of `openPlan`. */
export interface OpenedPlan {
  /** One update that brings a document from the state vector that was sent to now. */
  state: Uint8Array;
  seq: number;
  clientId: number | null;
  spareClientIds: number[];
  clients: PlanClient[];
  mayWrite: boolean;
  regionCode: string | null;
  parties: PlanParties;
  storeFailing: boolean;
}

/** Answer of `applyPlanUpdate`; `at` in milliseconds since 1970. */
export type Applied =
  | { kind: 'stored'; seq: number; at: number }
  | { kind: 'refused'; code: PlanRefusal; message: { id: string; en: string }; permanent: boolean };

/** `unreachable`: no answer, or none that says anything about the plan: the same may be asked again. `denied`: one may not, or there is no such plan. */
export class PlanServerError extends Error {
  override readonly name = 'PlanServerError';
  readonly kind: 'unreachable' | 'denied';

  constructor(kind: 'unreachable' | 'denied', message: string) {
    super(message);
    this.kind = kind;
  }
}

/** The mutations of PLAN-PROTOCOL.md for one branch of one plan. Each throws `PlanServerError` alone. */
export interface PlanServer {
  open: (input: { stateVector: Uint8Array; spareClients: number }) => Promise<OpenedPlan>;
  apply: (input: { clientUpdateId: string; update: Uint8Array }) => Promise<Applied>;
  report: (input: { clientId: number; at: string | null; seenSeq: number }) => Promise<void>;
}
