import type { PlanRefusal } from '@saling/schema';
import type { AnyVariables, Client, CombinedError, TypedDocumentNode } from '@urql/core';

import { fromBase64, toBase64 } from './bytes.ts';
import { applyPlanUpdateMutation, openPlanMutation, reportPlanPresenceMutation } from './plan-documents.ts';
import { PlanServerError, type PlanServer } from './plan-server.ts';

/** A server that says nothing for so long is asked again, ms. */
const PATIENCE_MS = 15_000;
const DENIED = new Set(['NOT_FOUND', 'FORBIDDEN']);

/** The mutations of the protocol over the page's GraphQL client. */
export function graphqlPlanServer(client: Client, planId: string, proposalId: string | null): PlanServer {
  async function ask<Data, Variables extends AnyVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const asked = client.mutation(document, variables).toPromise();
    const { data, error } = await Promise.race([asked, silence()]);
    if (data && !error) return data;
    throw new PlanServerError(kindOf(error), error?.message ?? 'no answer');
  }
  return {
    open: async ({ stateVector, spareClients }) => {
      const { openPlan } = await ask(openPlanMutation, { input: { planId, proposalId, stateVector: toBase64(stateVector), spareClients } });
      const [a, b] = openPlan.regionCodes;
      return { ...openPlan, state: fromBase64(openPlan.state), parties: [a!, b!] };
    },
    apply: async ({ clientUpdateId, update }) => {
      const answer = await ask(applyPlanUpdateMutation, { input: { planId, proposalId, clientUpdateId, update: toBase64(update) } });
      const applied = answer.applyPlanUpdate;
      if (applied.__typename === 'PlanUpdateStored') return { kind: 'stored', seq: applied.seq, at: Date.parse(applied.at) };
      const { code, message, permanent } = applied;
      return { kind: 'refused', code: code satisfies PlanRefusal, message, permanent };
    },
    report: async ({ clientId, at, seenSeq }) => {
      await ask(reportPlanPresenceMutation, { input: { planId, clientId, at, seenSeq } });
    },
  };
}

function silence(): Promise<{ data?: undefined; error?: undefined }> {
  return new Promise((resolve) => setTimeout(() => resolve({}), PATIENCE_MS));
}

/** A server that fails, is busy or does not know who asks says nothing of the plan: what was written waits. */
function kindOf(error: CombinedError | undefined): PlanServerError['kind'] {
  return DENIED.has(String(error?.graphQLErrors[0]?.extensions['code'])) ? 'denied' : 'unreachable';
}
