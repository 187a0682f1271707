import { useEffect, useRef } from 'react';

import { useViewer } from './viewer.ts';

/** Reads anew when what the viewer may see or do has become another, so that a page shows what is allowed now. */
export function useRefreshWithAccess(refresh: () => void): void {
  const { viewer } = useViewer();
  const access = viewer && `${viewer.access} ${viewer.organisation?.id ?? ''} ${viewer.role ?? ''}`;
  const before = useRef(access);
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (access === undefined || access === before.current) return;
    const first = before.current === undefined;
    before.current = access;
    if (!first) latest.current();
  }, [access]);
}
