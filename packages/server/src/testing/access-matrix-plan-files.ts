import { asks, knownPlans } from './access-matrix-plans.ts';
import type { Probe } from './access-probes.ts';

/** What is no workbook: whoever may import is told so. */
export const PLAN_FILE_PROBES: Record<string, Probe[]> = {
  'Mutation.importPlanActions': [
    asks(
      'an empty file',
      'mutation ($id: ID!) { importPlanActions(input: { planId: $id, file: "", clientMutationId: "m" }) { __typename } }',
      () => ({ id: knownPlans.plan }),
      'RuleBroken',
    ),
  ],
};
