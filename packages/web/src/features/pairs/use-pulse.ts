import { useCallback, useEffect, useRef, useState } from 'react';

import type { Activity } from '../../api/activity-document.ts';

/** Parts of a pair's page that what happens may change. */
export type PairPart = 'portrait' | 'work' | 'plan' | 'plans' | 'news';

/** Which parts something that happened is about. */
export function partsOf({ kind }: Pick<Activity, 'kind'>): PairPart[] {
  if (kind.startsWith('INDICATOR_')) return ['portrait', 'news'];
  if (kind.startsWith('ADOPTION_') || kind.startsWith('PRACTICE_')) return ['work', 'news'];
  if (kind === 'PLAN_DRAFTED') return ['plan', 'news'];
  // A plan may be made of drafts, which are drafts no longer.
  if (kind === 'PLAN_CREATED') return ['plan', 'plans', 'news'];
  return kind.startsWith('PLAN_') ? ['plans', 'news'] : ['news'];
}

export interface Pulse {
  /** Grows whenever reads of the page are due again. */
  count: number;
  beat: () => void;
  /** Parts that have changed and were not looked at since. */
  unseen: ReadonlySet<PairPart>;
  note: (parts: readonly PairPart[]) => void;
  see: (part: PairPart) => void;
}

/** What the parts of a live page need to know of each other: when to read anew, and which bear a dot. */
export function usePulse(): Pulse {
  const [count, setCount] = useState(0);
  const [unseen, setUnseen] = useState<ReadonlySet<PairPart>>(new Set());
  const beat = useCallback(() => setCount((known) => known + 1), []);
  const note = useCallback((parts: readonly PairPart[]) => setUnseen((known) => new Set([...known, ...parts])), []);
  const see = useCallback(
    (part: PairPart) => setUnseen((known) => (known.has(part) ? new Set([...known].filter((one) => one !== part)) : known)),
    [],
  );
  return { count, beat, unseen, note, see };
}

/** Reads anew with each beat. */
export function useBeat(pulse: Pulse, refresh: () => void): void {
  const latest = useRef(refresh);
  const heard = useRef(pulse.count);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (heard.current === pulse.count) return;
    heard.current = pulse.count;
    latest.current();
  }, [pulse.count]);
}
