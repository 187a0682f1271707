import type { acceptParts, proposalParts } from '@saling/schema/plan';

import type { PlanJob } from '../../api/plan-store.ts';
import type { authoredParts } from './jobs/authored-parts.ts';
import type { foldUpdates, planContentAt, planStateOf, workChanges } from './jobs/history-jobs.ts';

const named = <Job extends (input: never) => unknown>(name: string): PlanJob<Parameters<Job>[0], ReturnType<Job>> => ({ name });

/** Jobs of `keeper-jobs.ts` as services ask for them. */
export const PLAN_JOBS = {
  planContentAt: named<typeof planContentAt>('planContentAt'),
  planStateOf: named<typeof planStateOf>('planStateOf'),
  foldUpdates: named<typeof foldUpdates>('foldUpdates'),
  workChanges: named<typeof workChanges>('workChanges'),
  authoredParts: named<typeof authoredParts>('authoredParts'),
  proposalParts: named<typeof proposalParts>('proposalParts'),
  acceptParts: named<typeof acceptParts>('acceptParts'),
};
