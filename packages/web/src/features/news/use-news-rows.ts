import { useCallback, useState } from 'react';

import type { Activity } from '../../api/activity-document.ts';
import { useHeldRows } from '../../ui/use-held-rows.ts';

/** Pages and what arrived since, each event once, newest first; arrivals wait while the list is in use. */
export function useNewsRows(nodes: readonly Activity[]) {
  const [arrived, setArrived] = useState<readonly Activity[]>([]);
  const add = useCallback(
    (activity: Activity): void =>
      setArrived((known) => (known.some((one) => one.eventId === activity.eventId) ? known : [activity, ...known])),
    [],
  );
  const read = new Set(nodes.map((one) => one.eventId));
  const held = useHeldRows([...arrived.filter((one) => !read.has(one.eventId)), ...nodes], (one) => one.eventId);
  return { ...held, add };
}
