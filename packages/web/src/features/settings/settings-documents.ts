import { graphql, type ResultOf } from '../../api/graphql.ts';

/** A person's own account. */
export const accountQuery = graphql(`
  query Account {
    viewer {
      person {
        id
        name
        email
      }
      role
      organisation {
        id
        name
      }
      hasPassword
      memberships {
        id
        role
        current
        since
        mandateUntil
        organisation {
          id
          name
        }
      }
      secondFactor {
        enabled
        recoveryCodesLeft
      }
      sessions {
        id
        current
        createdAt
        lastUsedAt
        expiresAt
        place
        device
      }
    }
  }
`);

export type Account = ResultOf<typeof accountQuery>['viewer'];
export type AccountSession = Account['sessions'][number];

export const endSession = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id) {
      count
    }
  }
`);

export const endOtherSessions = graphql(`
  mutation EndOtherSessions {
    endOtherSessions {
      count
    }
  }
`);
