import { graphql, type ResultOf } from '../../../api/graphql.ts';
import { planProblem } from './problem-fields.ts';

export const sessionsQuery = graphql(`
  query PlanSessions($id: ID!, $first: Int, $after: String) {
    plan(id: $id) {
      id
      asOf
      history(first: $first, after: $after) {
        nodes {
          id
          fromSeq
          toSeq
          startedAt
          endedAt
          person
          personId
          updates
          acceptedBy
          region {
            code
            fullName
          }
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const versionFields = graphql(`
  fragment PlanVersionFields on PlanVersion @_unmask {
    id
    number
    kind
    name
    seq
    hash
    code
    at
    by
    agreedAt
    signatures {
      name
      at
      region {
        code
        fullName
      }
    }
  }
`);

export const versionsQuery = graphql(
  `
    query PlanVersions($id: ID!, $first: Int, $after: String) {
      plan(id: $id) {
        id
        asOf
        versions(first: $first, after: $after) {
          nodes {
            ...PlanVersionFields
          }
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [versionFields],
);

export const differencesQuery = graphql(`
  query PlanDifferences($planId: ID!, $from: PlanPointInput!, $to: PlanPointInput) {
    planDifferences(planId: $planId, from: $from, to: $to) {
      place
      actionId
      kind
      label
      before
      after
    }
  }
`);

export const momentQuery = graphql(`
  query PlanMoment($planId: ID!, $seq: Int!) {
    planMoment(planId: $planId, seq: $seq) {
      seq
      at
      content
    }
  }
`);

export const versionContentQuery = graphql(`
  query PlanVersionContent($planId: ID!, $number: Int!) {
    planVersion(planId: $planId, number: $number) {
      id
      number
      at
      content
    }
  }
`);

export const nameVersionMutation = graphql(
  `
    mutation NamePlanVersion($input: NamePlanVersionInput!) {
      namePlanVersion(input: $input) {
        __typename
        ... on PlanVersion {
          ...PlanVersionFields
        }
        ... on RuleBroken {
          problems {
            ...PlanProblem
          }
        }
      }
    }
  `,
  [versionFields, planProblem],
);

export const restoreMutation = graphql(
  `
    mutation RestorePlan($input: RestorePlanInput!) {
      restorePlan(input: $input) {
        __typename
        ... on PlanRestored {
          planId
          seq
          changed
          left
        }
        ... on RuleBroken {
          problems {
            ...PlanProblem
          }
        }
      }
    }
  `,
  [planProblem],
);

/** Who wrote a text of the plan, run by run. */
export const authorshipQuery = graphql(`
  query PlanAuthorship($planId: ID!, $root: String!) {
    planAuthorship(planId: $planId, root: $root) {
      place
      text
      from
      personId
      name
      regionCode
      at
      acceptedBy
    }
  }
`);

export type Session = NonNullable<ResultOf<typeof sessionsQuery>['plan']>['history']['nodes'][number];
export type Version = ResultOf<typeof versionFields>;
export type FieldChange = ResultOf<typeof differencesQuery>['planDifferences'][number];
export type AuthoredPart = ResultOf<typeof authorshipQuery>['planAuthorship'][number];
