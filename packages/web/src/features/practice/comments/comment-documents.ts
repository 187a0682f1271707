import { graphql, type ResultOf } from '../../../api/graphql.ts';

const commentFields = graphql(`
  fragment CommentFields on Comment @_unmask {
    id
    parentId
    author {
      id
      name
      organisationName
    }
    body
    parts {
      text
      personId
    }
    versionNumber
    createdAt
    editedAt
    deletedAt
    resolvedAt
    resolvedBy
    viewerCan {
      edit
      delete
      resolve
      reply
    }
  }
`);

const problemFields = graphql(`
  fragment CommentProblem on Problem @_unmask {
    code
    path
    message {
      id
      en
    }
  }
`);

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
  [commentFields, problemFields],
);

export const editCommentMutation = graphql(
  `
    mutation EditComment($id: ID!, $body: String!) {
      editComment(id: $id, body: $body) {
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
  [commentFields, problemFields],
);

export const deleteCommentMutation = graphql(
  `
    mutation DeleteComment($id: ID!) {
      deleteComment(id: $id) {
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
  [commentFields, problemFields],
);

export const resolveCommentMutation = graphql(
  `
    mutation ResolveComment($id: ID!) {
      resolveComment(id: $id) {
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
  [commentFields, problemFields],
);

export const reopenCommentMutation = graphql(
  `
    mutation ReopenComment($id: ID!) {
      reopenComment(id: $id) {
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
  [commentFields, problemFields],
);

export type Comment = ResultOf<typeof commentFields>;
export type Thread = NonNullable<ResultOf<typeof commentsQuery>['practice']>['comments']['nodes'][number];
export type Mentionable = ResultOf<typeof mentionableQuery>['mentionable'][number];
