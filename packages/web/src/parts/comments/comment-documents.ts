import { graphql, type ResultOf } from '../../api/graphql.ts';

export const commentFields = graphql(`
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

export const commentProblem = graphql(`
  fragment CommentProblem on Problem @_unmask {
    code
    path
    message {
      id
      en
    }
  }
`);

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
  [commentFields, commentProblem],
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
  [commentFields, commentProblem],
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
  [commentFields, commentProblem],
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
  [commentFields, commentProblem],
);

export type Comment = ResultOf<typeof commentFields>;
/** A comment that begins a thread, with its answers. */
export type Thread = Comment & { replies: Comment[] };
/** Somebody who may be named in a comment. */
export interface Mentionable {
  id: string;
  name: string;
  organisationName: string;
}
