import { supersedes, type Stage } from '@saling/schema';

import { graphql, type ResultOf } from './graphql.ts';
import type { Change } from './live-document.ts';

/** What a page that follows values asks of an assessment. */
export const heldAssessment = graphql(`
  fragment HeldAssessment on Assessment @_unmask {
    id
    sample
    published
    values {
      id
      indicatorCode
      level
      stage
      note
      evidenceUrl
      reportedBy
      reportedAt
      reportId
      version
    }
  }
`);

export type HeldAssessment = ResultOf<typeof heldAssessment>;
type ReadValue = HeldAssessment['values'][number];

/** The level that counts for an indicator, as far as this screen knows. */
export interface HeldValue {
  level: number;
  stage: Stage;
  version: number;
  reportId: string;
  note: string | null;
  evidenceUrl: string | null;
  reportedBy: string;
  reportedAt: string;
}

/** By indicator code. */
export type HeldValues = ReadonlyMap<string, HeldValue>;

/** Values of a read; entries without a level are left out. */
export function heldValues(values: readonly ReadValue[] | undefined): HeldValues {
  return new Map((values ?? []).flatMap((value) => (heldValue(value) ? [[value.indicatorCode, heldValue(value)!] as const] : [])));
}

function heldValue(value: ReadValue): HeldValue | null {
  const { level, stage, version, reportId } = value;
  if (level === null || stage === null || version === null || reportId === null) return null;
  return {
    level,
    stage,
    version,
    reportId,
    note: value.note,
    evidenceUrl: value.evidenceUrl,
    reportedBy: value.reportedBy ?? '',
    reportedAt: value.reportedAt ?? '',
  };
}

/** What a change says of a value. It carries neither note nor evidence; the next read brings them. */
export function valueOfChange(change: Change): HeldValue {
  const { level, stage, version, reportId, reportedBy, reportedAt } = change;
  return { level, stage, version, reportId, reportedBy, reportedAt, note: null, evidenceUrl: null };
}

/** Of each indicator the value that counts, whichever of the two brought it: a late read cannot undo what came live, nor the other way (I9). */
export function mergeValues(read: HeldValues, live: HeldValues): HeldValues {
  if (live.size === 0) return read;
  const merged = new Map(read);
  for (const [code, value] of live) if (supersedes(value, merged.get(code) ?? null)) merged.set(code, value);
  return merged;
}
