import { graphql, type ResultOf } from '../../api/graphql.ts';

/** What the pages before signing in need to know of this server. */
export const signInQuery = graphql(`
  query SignIn {
    viewer {
      demo
      mails
      person {
        id
        name
      }
      singleSignOn {
        name
      }
      demoPersons {
        id
        name
        role
        regionName
      }
    }
  }
`);

export type SignInViewer = ResultOf<typeof signInQuery>['viewer'];
