import { useEffect, useState } from 'react';

/** Pages are made for this and more; the server says no less for a narrower frame than for a wider one. */
const NARROWEST = 280;

export interface EmbedHeight {
  /** CSS pixels; null while it is not known. */
  height: number | null;
  failed: boolean;
  retry: () => void;
}

/**
 * How high a frame is to be that takes whatever width it is given, so that nothing of an embedded page is cut off: as the server says.
 * What is measured here is right for the width of a window of here alone (N103).
 */
export function useEmbedHeight(address: string): EmbedHeight {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ address: string; height: number | null } | null>(null);
  useEffect(() => {
    const over = new AbortController();
    const asked = new URLSearchParams({ url: address, maxwidth: String(NARROWEST) });
    void heightSaid(`/oembed?${asked.toString()}`, over.signal).then((height) => {
      if (!over.signal.aborted) setAnswer({ address, height });
    });
    return () => over.abort();
  }, [address, attempt]);
  const known = answer?.address === address ? answer : null;
  return {
    height: known?.height ?? null,
    failed: known !== null && known.height === null,
    retry: () => {
      setAnswer(null);
      setAttempt((count) => count + 1);
    },
  };
}

async function heightSaid(path: string, signal: AbortSignal): Promise<number | null> {
  try {
    const answer = await fetch(path, { signal });
    const said: unknown = answer.ok ? await answer.json() : null;
    return typeof said === 'object' && said !== null && 'height' in said && typeof said.height === 'number' ? said.height : null;
  } catch {
    return null;
  }
}
