import { randomUUID } from 'node:crypto';

import { frameworks, type Problem, type Stage } from '@saling/schema';

import type { Actor } from './harness.ts';
import { FRAMEWORK } from './actors.ts';

/** What a report answers, all kinds of answers in one. */
export interface ReportAnswer {
  __typename: 'ReportedValues' | 'RuleBroken' | 'Stale';
  clientMutationId?: string;
  reports?: {
    id: string;
    indicatorCode: string;
    level: number;
    stage: Stage;
    version: number;
    corrects: string | null;
    reason: string | null;
    reportedBy: string;
    reportedAt: string;
  }[];
  assessment?: { id: string; index: string | null; reported: number; total: number };
  cursor?: string;
  problems?: Problem[];
  current?: { indicatorCode: string; level: number; reportId: string; reportedBy: string }[];
}

const REPORT = /* GraphQL */ `
  mutation Report($input: ReportValuesInput!) {
    reportValues(input: $input) {
      __typename
      ... on ReportedValues {
        clientMutationId
        reports { id indicatorCode level stage version corrects reason reportedBy reportedAt }
        assessment { id index reported total }
        cursor
      }
      ... on RuleBroken { problems { code path line indicatorCode message { id en } } }
      ... on Stale { current { indicatorCode level reportId reportedBy } message { id en } }
    }
  }
`;

export interface ReportRequest {
  region: string;
  year: number;
  values: readonly {
    indicatorCode: string;
    level: number;
    note?: string;
    evidenceUrl?: string;
    evidenceFileIds?: string[];
    corrects?: string;
    reason?: string;
  }[];
  stage?: Stage;
  clientMutationId?: string;
}

/** Reports values as somebody, and answers with the whole GraphQL answer. */
export function tryReport(actor: Actor, request: ReportRequest) {
  const { region, clientMutationId = randomUUID(), stage = 'SELF', ...rest } = request;
  return actor.query<{ reportValues: ReportAnswer }>(REPORT, {
    input: { ...rest, stage, clientMutationId, regionCode: region, frameworkId: FRAMEWORK },
  });
}

/** Reports values as somebody who may; fails the test when it was refused as an error. */
export async function report(actor: Actor, request: ReportRequest): Promise<ReportAnswer> {
  const answer = await tryReport(actor, request);
  if (!answer.data) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  return answer.data.reportValues;
}

/** Every indicator of the framework at one level. */
export function allAt(level: number): { indicatorCode: string; level: number }[] {
  return frameworks.get(FRAMEWORK)!.indicators.map(({ code }) => ({ indicatorCode: code, level }));
}
