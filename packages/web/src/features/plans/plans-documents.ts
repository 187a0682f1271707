import { graphql, type ResultOf } from '../../api/graphql.ts';
import { planLineFields } from '../../parts/plan-document.ts';

/** Plans of the viewer's region, the newest change first. */
export const plansQuery = graphql(
  `
    query Plans($pairingId: ID, $first: Int, $after: String) {
      plans(pairingId: $pairingId, first: $first, after: $after) {
        nodes {
          ...PlanLine
          visit {
            id
            seenAt
            newCount
          }
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
  [planLineFields],
);

/** For whom and with whom plans can be begun. */
export const planPairsQuery = graphql(`
  query PlanPairs($regionCode: String!) {
    pairings(regionCode: $regionCode, states: [ACTIVE], first: 50) {
      nodes {
        id
        proposer {
          code
          fullName
        }
        partner {
          code
          fullName
        }
        viewerCan {
          draftActions
        }
      }
    }
  }
`);

export const planTemplatesQuery = graphql(`
  query PlanTemplates {
    planTemplates {
      id
      name {
        id
        en
      }
      description {
        id
        en
      }
      actions
      groups
    }
  }
`);

/** Drafts of actions that a pair has. */
export const planDraftsQuery = graphql(`
  query PlanDrafts($id: ID!) {
    pairing(id: $id) {
      id
      draftActions {
        id
        region {
          code
          fullName
        }
        indicatorCode
        indicator {
          code
          name {
            id
            en
          }
        }
        levelFrom
        levelTo
        practice {
          id
          title
        }
      }
    }
  }
`);

/** Which years both regions have levels of. */
export const planYearsQuery = graphql(`
  query PlanYears($a: String!, $b: String!, $frameworkId: ID!) {
    a: region(code: $a) {
      code
      assessmentYears(frameworkId: $frameworkId)
    }
    b: region(code: $b) {
      code
      assessmentYears(frameworkId: $frameworkId)
    }
  }
`);

/** Who leads where: what a plan from the complement is filled with. */
export const planComplementQuery = graphql(`
  query PlanComplement($a: String!, $b: String!, $frameworkId: ID!, $year: Int!) {
    compareRegions(a: $a, b: $b, frameworkId: $frameworkId, year: $year) {
      rows {
        indicatorCode
        levelA
        levelB
        leader
        gain
        leaderPractices(first: 1) {
          id
          title
        }
      }
    }
  }
`);

export const createPlanMutation = graphql(`
  mutation CreatePlan($input: CreatePlanInput!) {
    createPlan(input: $input) {
      __typename
      ... on Plan {
        id
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
    }
  }
`);

/** What anybody with a printed plan may know of it. */
export const verificationQuery = graphql(`
  query PlanVerification($code: String!, $fingerprint: String) {
    planVerification(code: $code, fingerprint: $fingerprint) {
      code
      matches
      kind
      superseded
      signatures {
        name
        at
        region {
          code
          fullName
        }
      }
    }
  }
`);

export type PlanPair = ResultOf<typeof planPairsQuery>['pairings']['nodes'][number];
export type PlanTemplate = ResultOf<typeof planTemplatesQuery>['planTemplates'][number];
export type PlanDraft = NonNullable<ResultOf<typeof planDraftsQuery>['pairing']>['draftActions'][number];
export type PlanComplementRow = ResultOf<typeof planComplementQuery>['compareRegions']['rows'][number];
export type Verification = NonNullable<ResultOf<typeof verificationQuery>['planVerification']>;
