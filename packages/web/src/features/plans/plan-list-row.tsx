import { PlanRow } from '../../parts/plan-row.tsx';
import { PlanPeople } from './plan-people.tsx';
import type { ListedPlan } from './use-plans.ts';

/** A plan with who is in it now and what is new since the last visit. */
export function PlanListRow({ plan, own }: { plan: ListedPlan; own: string }): React.ReactElement {
  // Who was never there has seen nothing, which is no news.
  const news = plan.visit && plan.visit.seenAt !== null ? plan.visit.newCount : 0;
  return <PlanRow plan={plan} own={own} news={news} people={<PlanPeople planId={plan.id} own={own} />} />;
}
