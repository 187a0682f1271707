import { graphql, type ResultOf } from '../../../api/graphql.ts';
import { planProblem } from './problem-fields.ts';

const proposalFields = graphql(`
  fragment PlanProposalFields on PlanProposal @_unmask {
    id
    title
    note
    state
    createdAt
    createdBy
    submittedAt
    decidedAt
    decidedBy
    reason
    region {
      code
      fullName
    }
    ownerRegion {
      code
      fullName
    }
    viewerCan {
      write
      submit
      decide
      withdraw
    }
  }
`);

export const proposalsQuery = graphql(
  `
    query PlanProposals($id: ID!, $first: Int, $after: String) {
      plan(id: $id) {
        id
        asOf
        proposals(first: $first, after: $after) {
          nodes {
            ...PlanProposalFields
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
  [proposalFields],
);

export const proposalHeadQuery = graphql(
  `
    query PlanProposalHead($id: ID!) {
      planProposal(id: $id) {
        ...PlanProposalFields
      }
    }
  `,
  [proposalFields],
);

/** What a proposal would change: against the plan as it is now. */
export const proposalPartsQuery = graphql(
  `
    query PlanProposalParts($id: ID!) {
      planProposal(id: $id) {
        ...PlanProposalFields
        parts {
          id
          place
          actionId
          kind
          label
          before
          after
          decision
        }
      }
    }
  `,
  [proposalFields],
);

/** How many proposals wait for an answer. */
export const openProposalsQuery = graphql(`
  query PlanOpenProposals($id: ID!) {
    plan(id: $id) {
      id
      asOf
      proposals(state: OPEN, first: 50) {
        nodes {
          id
          submittedAt
          viewerCan {
            decide
          }
        }
      }
    }
  }
`);

export const submitProposalMutation = graphql(
  `
    mutation SubmitPlanProposal($input: SubmitPlanProposalInput!) {
      submitPlanProposal(input: $input) {
        __typename
        ... on PlanProposal {
          ...PlanProposalFields
        }
        ... on RuleBroken {
          problems {
            ...PlanProblem
          }
        }
      }
    }
  `,
  [proposalFields, planProblem],
);

export const decideProposalMutation = graphql(
  `
    mutation DecidePlanProposal($input: DecidePlanProposalInput!) {
      decidePlanProposal(input: $input) {
        __typename
        ... on PlanProposal {
          ...PlanProposalFields
        }
        ... on RuleBroken {
          problems {
            ...PlanProblem
          }
        }
      }
    }
  `,
  [proposalFields, planProblem],
);

export const withdrawProposalMutation = graphql(
  `
    mutation WithdrawPlanProposal($input: WithdrawPlanProposalInput!) {
      withdrawPlanProposal(input: $input) {
        __typename
        ... on PlanProposal {
          ...PlanProposalFields
        }
        ... on RuleBroken {
          problems {
            ...PlanProblem
          }
        }
      }
    }
  `,
  [proposalFields, planProblem],
);

export type Proposal = ResultOf<typeof proposalFields>;
export type ProposalPart = NonNullable<ResultOf<typeof proposalPartsQuery>['planProposal']>['parts'][number];
