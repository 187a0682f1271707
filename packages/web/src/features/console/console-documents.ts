import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';

/** Whose clients there may be, and whether the viewer administers them. */
export const consoleQuery = graphql(`
  query Console {
    viewer {
      person {
        id
        name
      }
      organisation {
        id
        name
      }
      canManageClients: viewerCan(action: MANAGE_CLIENTS)
    }
  }
`);

const clientFields = graphql(`
  fragment ClientFields on ApiClient @_unmask {
    id
    name
    scopes
    expiresAt
    budgetPerMinute
    createdAt
    createdBy
    responsible
    revokedAt
    lastUsedAt
    state
    tokens {
      id
      prefix
      createdAt
      endsAt
      lastUsedAt
    }
  }
`);

const problemFields = graphql(`
  fragment ClientProblem on Problem @_unmask {
    code
    path
    message {
      id
      en
    }
  }
`);

export const clientsQuery = graphql(
  `
    query ApiClients($id: ID!, $first: Int, $after: String) {
      organisation(id: $id) {
        id
        apiClients(first: $first, after: $after) {
          nodes {
            ...ClientFields
          }
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [clientFields],
);

export const usageQuery = graphql(`
  query ApiUsage($id: ID!, $hours: Int!) {
    apiClient(id: $id) {
      id
      name
      budgetPerMinute
      usage(hours: $hours) {
        hour
        operations
        cost
        refused
        events
      }
    }
  }
`);

export const requestsQuery = graphql(`
  query ApiRequests($id: ID!, $first: Int, $after: String) {
    apiClient(id: $id) {
      id
      requests(first: $first, after: $after) {
        nodes {
          id
          at
          operation
          cost
          code
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const withToken = graphql(
  `
    fragment WithToken on ApiClientWithToken @_unmask {
      token
      client {
        ...ClientFields
      }
    }
  `,
  [clientFields],
);

export const createClientMutation = graphql(
  `
    mutation CreateApiClient($input: CreateApiClientInput!) {
      createApiClient(input: $input) {
        __typename
        ...WithToken
        ... on RuleBroken {
          problems {
            ...ClientProblem
          }
        }
      }
    }
  `,
  [withToken, problemFields],
);

export const changeClientMutation = graphql(
  `
    mutation ChangeApiClient($input: ChangeApiClientInput!) {
      changeApiClient(input: $input) {
        __typename
        ...ClientFields
        ... on RuleBroken {
          problems {
            ...ClientProblem
          }
        }
      }
    }
  `,
  [clientFields, problemFields],
);

export const rotateTokenMutation = graphql(
  `
    mutation RotateApiToken($input: RotateApiTokenInput!) {
      rotateApiToken(input: $input) {
        __typename
        ...WithToken
        ... on RuleBroken {
          problems {
            ...ClientProblem
          }
        }
      }
    }
  `,
  [withToken, problemFields],
);

export const revokeClientMutation = graphql(
  `
    mutation RevokeApiClient($id: ID!) {
      revokeApiClient(id: $id) {
        __typename
        ...ClientFields
      }
    }
  `,
  [clientFields],
);

/** Sent by the console's own road, with the token: as who, and what it would cost. */
export const whoQuery = graphql(`
  query ConsoleWho {
    viewer {
      client {
        id
        name
      }
      organisation {
        id
        name
      }
    }
  }
`);

export const explainQuery = graphql(`
  query ConsoleExplain($query: String!, $variables: String, $operationName: String) {
    explain(query: $query, variables: $variables, operationName: $operationName) {
      price
      limit
      statements
      rows
    }
  }
`);

type Viewer = ResultOf<typeof consoleQuery>['viewer'];
export type ConsoleOrganisation = NonNullable<Viewer['organisation']>;
export type ClientLine = ResultOf<typeof clientFields>;
export type ClientWithToken = ResultOf<typeof withToken>;
export type ScopeCode = ClientLine['scopes'][number];
export type CreateClientInput = VariablesOf<typeof createClientMutation>['input'];
type Usage = NonNullable<ResultOf<typeof usageQuery>['apiClient']>;
export type UsageHour = Usage['usage'][number];
export type RequestLine = NonNullable<ResultOf<typeof requestsQuery>['apiClient']>['requests']['nodes'][number];
export type Explanation = ResultOf<typeof explainQuery>['explain'];
