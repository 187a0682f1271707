import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';

const watchFields = graphql(`
  fragment WatchFields on Watch @_unmask {
    id
    kind
    objectId
    label {
      id
      en
    }
    conditions
    reportYear
    reportBy
    mail
    since
    stoppedAt
  }
`);

export const watchesQuery = graphql(
  `
    query Watches($kind: WatchKind, $objectId: ID, $first: Int, $after: String) {
      watches(kind: $kind, objectId: $objectId, first: $first, after: $after) {
        nodes {
          ...WatchFields
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [watchFields],
);
export type Watch = ResultOf<typeof watchFields>;
export type Condition = Watch['conditions'][number];
export type WatchMail = NonNullable<Watch['mail']>;

export const setWatchMutation = graphql(
  `
    mutation SetWatch($input: WatchInput!) {
      setWatch(input: $input) {
        __typename
        ... on Watch {
          ...WatchFields
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
  `,
  [watchFields],
);
export type WatchInput = VariablesOf<typeof setWatchMutation>['input'];

export const stopWatchMutation = graphql(`
  mutation StopWatch($id: ID!) {
    stopWatch(id: $id) {
      id
      stoppedAt
    }
  }
`);

export const resumeWatchMutation = graphql(`
  mutation ResumeWatch($id: ID!) {
    resumeWatch(id: $id) {
      id
      stoppedAt
      since
    }
  }
`);

export const watchPreviewQuery = graphql(`
  query WatchPreview($input: WatchInput!) {
    watchPreview(input: $input) {
      count
      more
      waiting
      examples {
        id
        en
      }
    }
  }
`);

/** What can be chosen, and how letters are written where a watch says nothing else. */
export const watchChoicesQuery = graphql(`
  query WatchChoices {
    frameworks {
      id
      name {
        id
        en
      }
      indicators {
        code
        name {
          id
          en
        }
      }
    }
    watchSettings {
      id
      mail
    }
    pairings(states: [ACTIVE], first: 50) {
      nodes {
        id
        proposer {
          code
          fullName
        }
        partner {
          code
          fullName
        }
      }
    }
  }
`);
