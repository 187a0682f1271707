import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';
import { heldAssessment } from '../../api/held-values.ts';
import { evidenceFields } from '../../parts/evidence/evidence-document.ts';

/** Own values and a partner's, in one snapshot. */
export const pairValuesQuery = graphql(
  `
    query ReportPairValues($own: String!, $partner: String!, $frameworkId: ID!, $year: Int!) {
      compareRegions(a: $own, b: $partner, frameworkId: $frameworkId, year: $year) {
        asOf
        a {
          assessment {
            ...HeldAssessment
          }
        }
        b {
          assessment {
            ...HeldAssessment
          }
        }
      }
    }
  `,
  [heldAssessment],
);

/** Own values alone, for a region without a partner. */
export const ownValuesQuery = graphql(
  `
    query ReportOwnValues($own: String!, $frameworkId: ID!, $year: Int!) {
      assessment(regionCode: $own, frameworkId: $frameworkId, year: $year) {
        asOf
        ...HeldAssessment
      }
    }
  `,
  [heldAssessment],
);

/** Files behind the own levels that count. */
export const ownEvidenceQuery = graphql(
  `
    query ReportEvidence($own: String!, $frameworkId: ID!, $year: Int!) {
      assessment(regionCode: $own, frameworkId: $frameworkId, year: $year) {
        id
        values {
          id
          indicatorCode
          evidence {
            ...EvidenceFields
          }
        }
      }
    }
  `,
  [evidenceFields],
);

const problemFields = graphql(`
  fragment ProblemFields on Problem @_unmask {
    code
    path
    line
    indicatorCode
    message {
      id
      en
    }
  }
`);

/** What both mutations may answer. */
const reportedFields = graphql(
  `
    fragment ReportedFields on ReportedValues @_unmask {
      clientMutationId
      reports {
        id
        indicatorCode
        level
        note
        evidenceUrl
        reason
        reportedAt
      }
      assessment {
        ...HeldAssessment
      }
    }
  `,
  [heldAssessment],
);

const staleFields = graphql(`
  fragment StaleFields on Stale @_unmask {
    message {
      id
      en
    }
    current {
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

export const reportMutation = graphql(
  `
    mutation ReportValues($input: ReportValuesInput!) {
      reportValues(input: $input) {
        __typename
        ...ReportedFields
        ...StaleFields
        ... on RuleBroken {
          problems {
            ...ProblemFields
          }
        }
      }
    }
  `,
  [reportedFields, staleFields, problemFields],
);

export const importMutation = graphql(
  `
    mutation ImportValues($input: ImportValuesInput!) {
      importValues(input: $input) {
        __typename
        ... on ImportPreview {
          ok
          rows {
            line
            indicatorCode
            level
            previousLevel
            note
            reason
          }
          problems {
            ...ProblemFields
          }
        }
        ...ReportedFields
        ...StaleFields
        ... on RuleBroken {
          problems {
            ...ProblemFields
          }
        }
      }
    }
  `,
  [reportedFields, staleFields, problemFields],
);

export type Reported = ResultOf<typeof reportedFields>;
export type StaleAnswer = ResultOf<typeof staleFields>;
export type ServerProblem = ResultOf<typeof problemFields>;
export type ReportValuesInput = VariablesOf<typeof reportMutation>['input'];
export type ReportValueInput = ReportValuesInput['values'][number];
export type ImportPreviewAnswer = Extract<ResultOf<typeof importMutation>['importValues'], { __typename: 'ImportPreview' }>;
