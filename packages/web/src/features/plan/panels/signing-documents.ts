import { graphql, type ResultOf } from '../../../api/graphql.ts';
import { versionFields } from './history-documents.ts';
import { planProblem } from './problem-fields.ts';

export const signingQuery = graphql(
  `
    query PlanSigning($id: ID!) {
      plan(id: $id) {
        id
        state
        seq
        projectedSeq
        asOf
        signing {
          currentHash
          currentSeq
          conflicts
          changesSinceSigned
          pending {
            ...PlanVersionFields
          }
          latestSigned {
            ...PlanVersionFields
          }
          viewerCan {
            sign
            withdraw
          }
        }
      }
    }
  `,
  [versionFields],
);

export const signMutation = graphql(
  `
    mutation SignPlan($input: SignPlanInput!) {
      signPlan(input: $input) {
        __typename
        ... on PlanVersion {
          ...PlanVersionFields
        }
        ... on StalePlan {
          currentHash
          message {
            id
            en
          }
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

export const withdrawSignatureMutation = graphql(
  `
    mutation WithdrawPlanSignature($input: WithdrawPlanSignatureInput!) {
      withdrawPlanSignature(input: $input) {
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

type Read = NonNullable<ResultOf<typeof signingQuery>['plan']>;
export type Signing = Read['signing'];
export type SignedState = Read['state'];
