import { useEffect, useMemo, useRef } from 'react';

import type { HeldValues } from '../../api/held-values.ts';
import { useRead } from '../../api/use-read.ts';
import type { EvidenceFileData } from '../../parts/evidence/evidence-document.ts';
import { ownEvidenceQuery } from './report-documents.ts';

/** By indicator code. */
export type EvidenceByIndicator = ReadonlyMap<string, readonly EvidenceFileData[]>;

/** Files behind the own levels, read anew when another report counts than before. */
export function useOwnEvidence(place: { own: string; frameworkId: string; year: number }, values: HeldValues): EvidenceByIndicator {
  const read = useRead({ query: ownEvidenceQuery, variables: place });
  const reports = [...values.values()].map(({ reportId }) => reportId).join();
  const seen = useRef<string | null>(null);
  const { refresh, fresh } = read;
  useEffect(() => {
    if (!fresh) return;
    if (seen.current !== null && seen.current !== reports) refresh();
    seen.current = reports;
  }, [fresh, reports, refresh]);
  const found = read.data?.assessment?.values;
  return useMemo(() => new Map((found ?? []).map(({ indicatorCode, evidence }) => [indicatorCode, evidence])), [found]);
}
