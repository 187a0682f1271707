import { graphql, type ResultOf } from '../../api/graphql.ts';

/** What the holder of a link sees, and who is signed in while they look. */
export const invitationQuery = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) {
      organisation {
        id
        name
      }
      role
      invitedBy
      email
      name
      expiresAt
      mandateUntil
      state
      hasAccount
    }
    viewer {
      person {
        id
        name
        email
      }
    }
  }
`);

export type InvitationHere = NonNullable<ResultOf<typeof invitationQuery>['invitation']>;
