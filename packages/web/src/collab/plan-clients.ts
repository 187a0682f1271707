import type * as Y from 'yjs';

import type { PlanClient } from './plan-state.ts';

/** Who is behind each client id, as the server tells it. */
export function createPlanClients() {
  const known = new Map<number, PlanClient>();
  return {
    add(clients: readonly PlanClient[]): void {
      for (const client of clients) known.set(client.clientId, client);
    },
    of: (clientId: number): PlanClient | null => known.get(clientId) ?? null,
    all: (): PlanClient[] => [...known.values()],
    /** Regions whose client ids a transaction moved on. */
    regionsIn({ beforeState, afterState }: Y.Transaction): string[] {
      const moved = [...afterState].filter(([client, clock]) => clock > (beforeState.get(client) ?? 0));
      return [...new Set(moved.flatMap(([client]) => known.get(client)?.regionCode ?? []))];
    },
  };
}
