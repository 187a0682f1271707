import { graphql } from '../../../api/graphql.ts';
import { useRead } from '../../../api/use-read.ts';
import { SinceVisit } from '../../../parts/since-visit.tsx';
import { usePlanHere } from '../plan-context.tsx';

export const planVisitQuery = graphql(`
  query PlanVisit($id: ID!) {
    plan(id: $id) {
      id
      asOf
      visit {
        id
        seenAt
        newCount
        people
      }
    }
  }
`);

/** What others did in the plan since the viewer was here last. */
export function SinceVisitBar(): React.ReactElement | null {
  const { planId, proposalId } = usePlanHere();
  const read = useRead({ query: planVisitQuery, variables: { id: planId }, pause: proposalId !== null });
  const plan = read.data?.plan;
  if (!plan?.visit || proposalId !== null) return null;
  return <SinceVisit kind="PLAN" objectId={planId} visit={plan.visit} asOf={read.fresh ? plan.asOf : null} onSeen={read.refresh} />;
}
