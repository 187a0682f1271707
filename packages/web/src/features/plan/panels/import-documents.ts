import { graphql, type ResultOf } from '../../../api/graphql.ts';

export const importActionsMutation = graphql(`
  mutation ImportPlanActions($input: ImportPlanActionsInput!) {
    importPlanActions(input: $input) {
      __typename
      ... on PlanImportPreview {
        ok
        rows {
          row
          kind
          what
          actionId
          fields
        }
        problems {
          code
          path
          line
          message {
            id
            en
          }
        }
      }
      ... on PlanActionsImported {
        added
        changed
        seq
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

type Answer = ResultOf<typeof importActionsMutation>['importPlanActions'];
export type ImportPreview = Extract<Answer, { __typename: 'PlanImportPreview' }>;
