import { useEffect, useRef } from 'react';

import { graphql } from '../../../api/graphql.ts';
import { useRead } from '../../../api/use-read.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { HISTORY_KINDS } from './kinds.ts';
import { useCaughtUp } from './use-caught-up.ts';
import { usePlanNews } from './use-plan-news.ts';

export const planStateQuery = graphql(`
  query PlanStateNow($id: ID!) {
    plan(id: $id) {
      id
      state
      seq
      projectedSeq
      asOf
      viewerCan {
        write
        sign
        propose
      }
    }
  }
`);

/** Shows nothing: keeps the state in the plan's head as it is, whoever signs or writes. */
export function KeepState(): null {
  const { planId } = usePlanHere();
  const read = useRead({ query: planStateQuery, variables: { id: planId } });
  const plan = read.data?.plan;
  const refreshSoon = useRefreshSoon(read.refresh);
  usePlanNews(HISTORY_KINDS, read.fresh ? (plan?.asOf ?? null) : null, refreshSoon);
  useCaughtUp(plan, read.refresh);
  // Work is told once for a stretch of it, and the first letter after both have signed opens the plan again.
  const content = usePlanContent();
  const before = useRef(content);
  const agreed = plan?.state === 'AGREED';
  useEffect(() => {
    if (before.current === content) return;
    before.current = content;
    if (agreed) refreshSoon();
  }, [content, agreed, refreshSoon]);
  return null;
}
