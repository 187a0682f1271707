import type { ResultOf } from '../../api/graphql.ts';
import { planActionTopic } from '../../api/plan-action-document.ts';
import { useActivity } from '../../api/use-activity.ts';
import { useTopic } from '../../api/use-live.ts';
import { usePages, type Pages } from '../../api/use-pages.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { PLAN_KINDS } from '../../parts/plan-kinds.ts';
import { plansQuery } from './plans-documents.ts';

export type ListedPlan = ResultOf<typeof plansQuery>['plans']['nodes'][number];

const PAGE = 25;

/** Plans of the own region, or of one of its pairs: what happens to them arrives by itself. */
export function usePlans(pairingId: string | undefined): Pages<ListedPlan> {
  const pages = usePages({
    query: plansQuery,
    variables: { pairingId: pairingId ?? null, first: PAGE },
    select: (data) => data.plans,
  });
  const refreshSoon = useRefreshSoon(() => void pages.refresh());
  useRefreshWithAccess(() => void pages.refresh());
  const after = pages.read.fresh ? pages.asOf : null;
  useActivity({
    filter: { kinds: PLAN_KINDS, ...(pairingId !== undefined && { pairingId }) },
    after,
    onActivity: refreshSoon,
    onGone: refreshSoon,
  });
  // What is done in an action moves its plan's progress before it is told as news.
  useTopic(planActionTopic, { filter: { planId: null }, after, onChange: refreshSoon, onGone: refreshSoon });
  return pages;
}
