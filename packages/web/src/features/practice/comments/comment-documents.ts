import { graphql } from '../../../api/graphql.ts';
import { commentFields, commentProblem } from '../../../parts/comments/comment-documents.ts';

/** Threads, oldest first, with their answers. */
export const commentsQuery = graphql(
  `
    query PracticeComments($id: ID!, $first: Int, $after: String) {
      practice(id: $id) {
        id
        commentCount
        comments(first: $first, after: $after) {
          nodes {
            ...CommentFields
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

export const mentionableQuery = graphql(`
  query Mentionable($practiceId: ID!, $search: String!) {
    mentionable(practiceId: $practiceId, search: $search) {
      id
      name
      organisationName
    }
  }
`);

export const addCommentMutation = graphql(
  `
    mutation AddComment($input: AddCommentInput!) {
      addComment(input: $input) {
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
