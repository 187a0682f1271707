import { useEffect, useState } from 'react';
import * as v from 'valibot';

import type { Boundaries } from '../../ui/charts/boundary-layout.ts';

/** Enough of what our server made to draw it: nothing else is served there. */
const Served = v.custom<Boundaries>((value) =>
  v.is(v.object({ objects: v.object({ regions: v.object({}) }), arcs: v.array(v.unknown()) }), value),
);

/** Files that were read: what has one address never changes. */
const known = new Map<string, Boundaries>();

/** Shapes of the boundary file at a path: undefined while they come, null when they could not be read. */
export function useBoundaries(path: string | undefined): { boundaries: Boundaries | null | undefined; retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [read, setRead] = useState<{ path: string; attempt: number; boundaries: Boundaries | null } | null>(null);
  useEffect(() => {
    if (path === undefined || known.has(path)) return;
    const gone = new AbortController();
    void readBoundaries(path, gone.signal).then((boundaries) => {
      if (boundaries) known.set(path, boundaries);
      if (!gone.signal.aborted) setRead({ path, attempt, boundaries });
    });
    return () => gone.abort();
  }, [path, attempt]);
  const found = path === undefined ? undefined : known.get(path);
  return {
    boundaries: found ?? (read?.path === path && read?.attempt === attempt ? read?.boundaries : undefined),
    retry: () => setAttempt((count) => count + 1),
  };
}

async function readBoundaries(path: string, signal: AbortSignal): Promise<Boundaries | null> {
  try {
    const answer = await fetch(path, { signal });
    if (!answer.ok) return null;
    const parsed = v.safeParse(Served, await answer.json());
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
