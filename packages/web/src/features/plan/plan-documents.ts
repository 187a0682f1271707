import { graphql, type ResultOf } from '../../api/graphql.ts';

/** What stands around a plan's content: its pair, its state, and what the viewer may do. */
export const planQuery = graphql(`
  query PlanPage($id: ID!) {
    viewer {
      person {
        id
      }
      region {
        code
      }
    }
    plan(id: $id) {
      id
      title
      state
      startsOn
      endsOn
      frameworkId
      sample
      regions {
        code
        fullName
      }
      pairing {
        id
        state
      }
      viewerCan {
        write
        sign
        propose
      }
    }
  }
`);

export type PlanRead = NonNullable<ResultOf<typeof planQuery>['plan']>;

/** Actions that changed since a moment, for the filter "berubah". */
export const changedActionsQuery = graphql(`
  query PlanChangedActions($id: ID!, $since: DateTime!) {
    plan(id: $id) {
      id
      actions(filter: { changedSince: $since }, first: 100) {
        nodes {
          id
        }
      }
    }
  }
`);

/** What a practice that an action names is called, and where it comes from. */
export const namedPracticeQuery = graphql(`
  query PlanPractice($id: ID!) {
    practice(id: $id) {
      id
      title
      region {
        code
        fullName
      }
    }
  }
`);

/** Adoptions of the two regions: the practices that an action may name. */
export const pairPracticesQuery = graphql(`
  query PlanPairPractices($a: String!, $b: String!) {
    a: adoptions(regionCode: $a, first: 100) {
      nodes {
        id
        mode
        stage
        region {
          code
          fullName
        }
        practice {
          id
          title
        }
        version {
          id
          number
        }
      }
    }
    b: adoptions(regionCode: $b, first: 100) {
      nodes {
        id
        mode
        stage
        region {
          code
          fullName
        }
        practice {
          id
          title
        }
        version {
          id
          number
        }
      }
    }
  }
`);

export type PairAdoption = ResultOf<typeof pairPracticesQuery>['a']['nodes'][number];

/** Practices of the library by words. */
export const findPracticesQuery = graphql(`
  query PlanFindPractices($search: String) {
    practices(search: $search, first: 8) {
      nodes {
        practice {
          id
          title
          versionCount
          region {
            code
            fullName
          }
        }
      }
    }
  }
`);

/** Who wrote an action, part by part. */
export const actionAuthorsQuery = graphql(`
  query PlanActionAuthors($id: ID!, $actionId: ID!) {
    planAuthorship(planId: $id, actionId: $actionId) {
      place
      text
      name
      regionCode
      at
      acceptedBy
    }
  }
`);

/** Begins a proposal, or goes on with the open one of the viewer. */
export const openProposalMutation = graphql(`
  mutation ProposePlanChange($input: OpenPlanProposalInput!) {
    openPlanProposal(input: $input) {
      __typename
      ... on PlanProposal {
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
