import { use, useCallback, useEffect, useState, useSyncExternalStore } from 'react';

import { useUncached } from '../api/api-provider.tsx';
import { connectionStore, network } from '../api/connection-state.ts';
import { liveTransport } from '../api/live.ts';
import { TransportContext } from '../api/use-live.ts';
import { graphqlPlanServer } from './graphql-plan-server.ts';
import { idlePlan } from './idle-plan.ts';
import { planCopies } from './plan-copies.ts';
import { createPlanSession, type LivePlan, type PlanSession } from './plan-session.ts';

export type { PlanAwareness } from './plan-awareness.ts';
export type { PlanPerson } from './plan-presence.ts';
export type { LivePlan } from './plan-session.ts';

export interface PlanOptions {
  planId: string;
  /** The branch of a proposal; null for the plan itself. */
  proposalId: string | null;
  /** Whose copies and unsent edits on this device are used. */
  personId: string;
}

const visibility = {
  isHidden: () => document.hidden,
  subscribe: (listener: () => void) => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

/** Opens a plan for as long as the component is on screen. What is bound to `doc` begins anew with each `state.generation`. */
export function usePlan({ planId, proposalId, personId }: PlanOptions): LivePlan {
  const given = use(TransportContext);
  const client = useUncached();
  const [idle] = useState(idlePlan);
  const [session, setSession] = useState<PlanSession | null>(null);
  useEffect(() => {
    const made = createPlanSession({
      planId,
      proposalId,
      server: graphqlPlanServer(client, planId, proposalId),
      copies: planCopies(personId, planId, proposalId),
      transport: given ?? liveTransport(),
      connection: connectionStore,
      network,
      visibility,
    });
    setSession(made);
    const onHide = (): void => {
      if (document.hidden) made.flush();
    };
    document.addEventListener('visibilitychange', onHide);
    addEventListener('pagehide', made.flush);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      removeEventListener('pagehide', made.flush);
      setSession(null);
      void made.dispose();
    };
  }, [planId, proposalId, personId, client, given]);
  const subscribe = useCallback((listener: () => void) => session?.subscribe(listener) ?? (() => {}), [session]);
  return useSyncExternalStore(subscribe, () => session?.get() ?? idle);
}
