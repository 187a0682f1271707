import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import type { StageReport, StandingLine } from './assessing-documents.ts';

type State = StandingLine['state'];

/** How far an assessment has come, as it is said on the screen. */
export const stateNames: Record<State, MessageDescriptor> = {
  NONE: msg`belum melapor`,
  REPORTING: msg`sedang melapor`,
  SUBMITTED: msg`menunggu asesor`,
  DOCUMENT: msg`penilaian dokumen`,
  INTERVIEW: msg`wawancara`,
  FINAL: msg`hasil akhir`,
};

/** Colours of the badges; the words carry the meaning. */
export const stateColors: Record<State, string> = {
  NONE: 'gray',
  REPORTING: 'gray',
  SUBMITTED: 'yellow',
  DOCUMENT: 'biru',
  INTERVIEW: 'biru',
  FINAL: 'green',
};

/** A name as it stands by itself, as in a list to choose from. */
export const atBegin = (name: string): string => name.charAt(0).toLocaleUpperCase() + name.slice(1);

/** Years in which something is assessed, newest first. */
export function assessedYears(framework: FrameworkSummary): number[] {
  return [...new Set(framework.periods.map(({ year }) => year))].toSorted((a, b) => b - a);
}

/** What counts now: of the highest stage the newest. */
export function countedOf(reports: readonly StageReport[]): StageReport | undefined {
  const order = ['SELF', 'DOCUMENT', 'INTERVIEW', 'FINAL'];
  return reports.reduce<StageReport | undefined>(
    (held, next) => (held && order.indexOf(held.stage) > order.indexOf(next.stage) ? held : next),
    undefined,
  );
}

/** The newest of one stage. */
export function newestAt(reports: readonly StageReport[], stage: string): StageReport | undefined {
  return reports.findLast((report) => report.stage === stage);
}
