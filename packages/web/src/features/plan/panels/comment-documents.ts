import { graphql, type ResultOf } from '../../../api/graphql.ts';
import { commentFields, commentProblem } from '../../../parts/comments/comment-documents.ts';

/** Threads on a plan, oldest first, with what each is about. */
export const planCommentsQuery = graphql(
  `
    query PlanComments($id: ID!, $actionId: ID, $resolved: Boolean, $first: Int, $after: String) {
      plan(id: $id) {
        id
        openComments
        asOf
        comments(actionId: $actionId, resolved: $resolved, first: $first, after: $after) {
          nodes {
            ...CommentFields
            anchor {
              actionId
              field
              root
              quote
            }
            replies {
              ...CommentFields
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
    }
  `,
  [commentFields],
);

export const openCommentsQuery = graphql(`
  query PlanOpenComments($id: ID!) {
    plan(id: $id) {
      id
      openComments
      asOf
    }
  }
`);

export const planMentionableQuery = graphql(`
  query PlanMentionable($planId: ID!, $search: String!) {
    mentionable(planId: $planId, search: $search) {
      id
      name
      organisationName
    }
  }
`);

export const addPlanCommentMutation = graphql(
  `
    mutation AddPlanComment($input: AddPlanCommentInput!) {
      addPlanComment(input: $input) {
        __typename
        ...CommentFields
        ... on RuleBroken {
          problems {
            ...CommentProblem
          }
        }
      }
    }
  `,
  [commentFields, commentProblem],
);

export type PlanThread = NonNullable<ResultOf<typeof planCommentsQuery>['plan']>['comments']['nodes'][number];
export type ThreadAnchor = NonNullable<PlanThread['anchor']>;
