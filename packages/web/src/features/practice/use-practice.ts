import { useRef, useState } from 'react';

import { useActivity } from '../../api/use-activity.ts';
import { useRead, type Read } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { practiceQuery, type PracticeRead, type VersionRead } from './practice-documents.ts';

export interface PracticeHere {
  read: Read<unknown>;
  practice: PracticeRead | null | undefined;
  viewer: { person: { id: string } | null; region: { code: string } | null; canRead: boolean } | undefined;
  /** The version one reads: it is not replaced under the eyes. */
  shown: VersionRead | null;
  /** A version newer than the one shown, shared before or while one reads; null when there is none. */
  newer: { number: number; by: string | null } | null;
  /** Shows the newest from now on. */
  showNewest: () => void;
}

/** Reads one practice and follows what happens to it; the text on screen stays until another version is asked for. */
export function usePractice(id: string, number: number | null): PracticeHere {
  const read = useRead({ query: practiceQuery, variables: { id, number } });
  const practice = read.data?.practice;
  const refreshSoon = useRefreshSoon(read.refresh);
  useRefreshWithAccess(read.refresh);

  const [, redraw] = useState(0);
  const kept = useRef<{ asked: number | null; version: VersionRead } | null>(null);
  if (kept.current?.asked !== number) kept.current = null;
  const version = practice?.version ?? null;
  const wanted = useRef(Number.POSITIVE_INFINITY);
  if (version && (kept.current === null || kept.current.version.id === version.id || version.number >= wanted.current)) {
    if (version.number >= wanted.current) wanted.current = Number.POSITIVE_INFINITY;
    kept.current = { asked: number, version };
  }
  const shown = practice ? (kept.current?.version ?? null) : null;

  const [news, setNews] = useState<{ number: number; by: string | null } | null>(null);
  useActivity({
    filter: {
      practiceIds: [id],
      kinds: [
        'PRACTICE_SHARED',
        'PRACTICE_REVISED',
        'PRACTICE_WITHDRAWN',
        'ADOPTION_STARTED',
        'ADOPTION_ADVANCED',
        'ADOPTION_EDITED',
        'ADOPTION_STOPPED',
      ],
    },
    after: read.fresh && practice ? practice.asOf : null,
    onActivity: ({ kind, versionNumber, actor }) => {
      if (kind === 'PRACTICE_REVISED' && versionNumber !== null) setNews({ number: versionNumber, by: actor });
      refreshSoon();
    },
    onGone: read.refresh,
  });
  const newest = Math.max(practice?.versionCount ?? 0, news?.number ?? 0);
  return {
    read,
    practice,
    viewer: read.data?.viewer,
    shown,
    newer: shown && newest > shown.number ? { number: newest, by: news?.number === newest ? news.by : null } : null,
    showNewest: () => {
      wanted.current = newest;
      // It may have been read already.
      redraw((count) => count + 1);
      read.refresh();
    },
  };
}
