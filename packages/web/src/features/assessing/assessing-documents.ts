import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';
import { evidenceFields } from '../../parts/evidence/evidence-document.ts';

/** What one who looks may do in an assessment; of a region the own one. */
export const rightsQuery = graphql(`
  query AssessingRights {
    viewer {
      person {
        id
        name
      }
      organisation {
        id
        kind
      }
      region {
        code
      }
      assess: viewerCan(action: REPORT_ASSESSED)
      reopen: viewerCan(action: REOPEN_SELF)
      publish: viewerCan(action: PUBLISH_RESULTS)
      submit: viewerCan(action: SUBMIT_SELF)
      object: viewerCan(action: OBJECT)
    }
  }
`);

const standingLine = graphql(`
  fragment StandingLine on AssessmentStanding @_unmask {
    id
    year
    frameworkId
    state
    total
    reported
    confirmed
    interviewed
    changed
    objections
    openObjections
    index
    ready
    sample
    asOf
    region {
      code
      fullName
      province {
        code
        name
      }
    }
  }
`);

export const standingsQuery = graphql(
  `
    query Standings($frameworkId: ID!, $year: Int!, $filter: StandingFilter, $first: Int, $after: String) {
      assessmentStandings(frameworkId: $frameworkId, year: $year, filter: $filter, first: $first, after: $after) {
        nodes {
          ...StandingLine
        }
        totalCount
        asOf
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [standingLine],
);

export const objectionFields = graphql(`
  fragment ObjectionFields on Objection @_unmask {
    id
    indicatorCode
    stage
    level
    text
    evidenceUrl
    raisedAt
    raisedBy
    upheld
    levelAfter
    answer
    answeredAt
    answeredBy
  }
`);

/** One region's assessment with what every stage said of every indicator. */
export const standingQuery = graphql(
  `
    query Standing($regionCode: String!, $frameworkId: ID!, $year: Int!) {
      assessmentStanding(regionCode: $regionCode, frameworkId: $frameworkId, year: $year) {
        ...StandingLine
        evidence {
          ...EvidenceFields
        }
        submissions {
          submittedAt
          submittedBy
          reopenedAt
          reopenedBy
          reopenReason
        }
        indicators {
          indicatorCode
          reports {
            id
            indicatorCode
            level
            stage
            note
            evidenceUrl
            reportedBy
            reportedAt
            corrects
            reason
            version
          }
          objection {
            ...ObjectionFields
          }
        }
      }
    }
  `,
  [standingLine, objectionFields, evidenceFields],
);

/** Publications of a year; while one stands nothing of the year changes, also where a region was left out of it (N25). */
export const publishedQuery = graphql(`
  query YearPublished($frameworkId: ID!, $year: Int!) {
    resultPublications(frameworkId: $frameworkId, year: $year) {
      id
      withdrawnAt
    }
  }
`);

export const assessMutation = graphql(`
  mutation Assess($input: ReportValuesInput!) {
    reportValues(input: $input) {
      __typename
      ... on ReportedValues {
        clientMutationId
        cursor
      }
      ... on RuleBroken {
        problems {
          code
          path
          message {
            id
            en
          }
        }
      }
      ... on Stale {
        current {
          id
          indicatorCode
          level
          stage
          reportedBy
          reportedAt
          reportId
        }
        message {
          id
          en
        }
      }
    }
  }
`);

export const problems = graphql(`
  fragment AssessingProblems on RuleBroken @_unmask {
    problems {
      code
      path
      message {
        id
        en
      }
    }
  }
`);

export const submitMutation = graphql(
  `
    mutation SubmitSelf($input: SubmitSelfInput!) {
      submitSelfAssessment(input: $input) {
        __typename
        ... on AssessmentStanding {
          id
        }
        ...AssessingProblems
      }
    }
  `,
  [problems],
);

export const reopenMutation = graphql(
  `
    mutation ReopenSelf($input: ReopenSelfInput!) {
      reopenSelfAssessment(input: $input) {
        __typename
        ... on AssessmentStanding {
          id
        }
        ...AssessingProblems
      }
    }
  `,
  [problems],
);

export const objectMutation = graphql(
  `
    mutation RaiseObjection($input: RaiseObjectionInput!) {
      raiseObjection(input: $input) {
        __typename
        ...ObjectionFields
        ...AssessingProblems
      }
    }
  `,
  [objectionFields, problems],
);

export const answerMutation = graphql(
  `
    mutation AnswerObjection($input: AnswerObjectionInput!) {
      answerObjection(input: $input) {
        __typename
        ...ObjectionFields
        ...AssessingProblems
      }
    }
  `,
  [objectionFields, problems],
);

export const deadlineMutation = graphql(
  `
    mutation SetDeadline($input: SetDeadlineInput!) {
      setDeadline(input: $input) {
        __typename
        ... on Period {
          year
          stage
          opensAt
          closesAt
          open
        }
        ...AssessingProblems
      }
    }
  `,
  [problems],
);

export const provincesQuery = graphql(`
  query AssessingProvinces {
    regions(level: PROVINCE, first: 50) {
      nodes {
        code
        name
      }
    }
  }
`);

export type StandingLine = ResultOf<typeof standingsQuery>['assessmentStandings']['nodes'][number];
export type Standing = NonNullable<ResultOf<typeof standingQuery>['assessmentStanding']>;
export type Stages = Standing['indicators'][number];
export type StageReport = Stages['reports'][number];
export type Objection = ResultOf<typeof objectionFields>;
export type StandingFilter = NonNullable<VariablesOf<typeof standingsQuery>['filter']>;
export type Rights = ResultOf<typeof rightsQuery>['viewer'];
