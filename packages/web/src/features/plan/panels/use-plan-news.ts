import type { ActivityKind } from '@saling/schema';

import type { Activity } from '../../../api/activity-document.ts';
import { useActivity } from '../../../api/use-activity.ts';
import { usePlanHere } from '../plan-context.tsx';

/** Tells of what happens to this plan, from the read on screen on; `after` is its `asOf` once it is fresh. */
export function usePlanNews(kinds: readonly ActivityKind[], after: string | null, onNews: (activity: Activity | null) => void): void {
  const { planId } = usePlanHere();
  useActivity({ filter: { planIds: [planId], kinds: [...kinds] }, after, onActivity: onNews, onGone: () => onNews(null) });
}
