import { useEffect } from 'react';

/** A moment in which the server's rows follow the document, ms. */
const MOMENT_MS = 500;

/** Reads anew until what is read of a plan says what its document says: rows follow a document a moment later. */
export function useCaughtUp(plan: { seq: number; projectedSeq: number } | null | undefined, refresh: () => void): void {
  const behind = plan ? plan.seq - plan.projectedSeq : 0;
  useEffect(() => {
    if (behind <= 0) return;
    const timer = setInterval(refresh, MOMENT_MS);
    return () => clearInterval(timer);
  }, [behind, refresh]);
}
