import { useMemo, useState } from 'react';

import { useRead } from '../../../api/use-read.ts';
import { usePlanHere } from '../plan-context.tsx';
import { changedActionsQuery } from '../plan-documents.ts';

const DAYS = 7;

/** Actions that changed within the last week; null until it is known, or while nobody asks. */
export function useChangedIds(asked: boolean): ReadonlySet<string> | null {
  const { planId } = usePlanHere();
  const [since] = useState(() => new Date(Date.now() - DAYS * 86_400_000).toISOString());
  const { data } = useRead({ query: changedActionsQuery, variables: { id: planId, since }, pause: !asked });
  const nodes = data?.plan?.actions.nodes;
  return useMemo(() => (asked && nodes ? new Set(nodes.map(({ id }) => id)) : null), [asked, nodes]);
}
