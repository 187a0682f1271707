import type { Stage } from '@saling/schema';

/** Type of the event written for every reported level. */
export const INDICATOR_REPORTED = 'indicator.reported';

/** What that event says; the stream's version is the report's. */
export interface IndicatorReported {
  assessmentId: string;
  frameworkId: string;
  year: number;
  stage: Stage;
  indicatorCode: string;
  level: number;
  previousLevel: number | null;
  reportId: string;
  corrects: string | null;
  reason: string | null;
  reportedBy: string;
}

/** Stream of an assessment's events: its row is what writers lock. */
export function assessmentStream(regionCode: string, frameworkId: string, year: number): string {
  return `assessment:${regionCode}:${frameworkId}:${year}`;
}
