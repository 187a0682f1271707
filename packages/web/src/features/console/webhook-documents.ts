import { graphql, type ResultOf } from '../../api/graphql.ts';

const problems = graphql(`
  fragment WebhookProblems on RuleBroken @_unmask {
    problems {
      code
      path
      message {
        id
        en
      }
    }
  }
`);

export const webhookFields = graphql(`
  fragment WebhookFields on Webhook @_unmask {
    __typename
    id
    name
    url
    clientId
    clientName
    state
    disabledReason
    disabledAt
    cursor
    attempts
    failingSince
    nextAttemptAt
    pinging
    createdAt
    createdBy
    filter {
      kinds
      regionCodes
      provinceCodes
      indicatorCodes
    }
    secrets {
      id
      createdAt
      endsAt
    }
    lastDelivery {
      id
      at
      delivered
      status
      failure
    }
  }
`);

export const webhooksQuery = graphql(
  `
    query Webhooks($id: ID!, $first: Int!, $after: String) {
      organisation(id: $id) {
        __typename
        id
        webhooks(first: $first, after: $after) {
          nodes {
            ...WebhookFields
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
  [webhookFields],
);

export const webhookQuery = graphql(
  `
    query Webhook($id: ID!) {
      webhook(id: $id) {
        ...WebhookFields
      }
    }
  `,
  [webhookFields],
);

export const deliveriesQuery = graphql(`
  query WebhookDeliveries($id: ID!, $first: Int!, $after: String, $failed: Boolean) {
    webhook(id: $id) {
      __typename
      id
      deliveries(first: $first, after: $after, failed: $failed) {
        nodes {
          __typename
          id
          messageId
          kind
          cursor
          before
          attempt
          at
          durationMs
          delivered
          status
          failure
          detail
          answer
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

export const createWebhookMutation = graphql(
  `
    mutation CreateWebhook($input: CreateWebhookInput!) {
      change: createWebhook(input: $input) {
        __typename
        ... on WebhookWithSecret {
          webhook {
            ...WebhookFields
          }
          secret
        }
        ...WebhookProblems
      }
    }
  `,
  [webhookFields, problems],
);

export const rotateWebhookSecretMutation = graphql(
  `
    mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
      change: rotateWebhookSecret(input: $input) {
        __typename
        ... on WebhookWithSecret {
          webhook {
            ...WebhookFields
          }
          secret
        }
        ...WebhookProblems
      }
    }
  `,
  [webhookFields, problems],
);

export const changeWebhookMutation = graphql(
  `
    mutation ChangeWebhook($input: ChangeWebhookInput!) {
      change: changeWebhook(input: $input) {
        __typename
        ... on Webhook {
          ...WebhookFields
        }
        ...WebhookProblems
      }
    }
  `,
  [webhookFields, problems],
);

export const replayWebhookMutation = graphql(
  `
    mutation ReplayWebhook($input: ReplayWebhookInput!) {
      change: replayWebhook(input: $input) {
        __typename
        ... on Webhook {
          ...WebhookFields
        }
        ...WebhookProblems
      }
    }
  `,
  [webhookFields, problems],
);

export const pingWebhookMutation = graphql(
  `
    mutation PingWebhook($input: PingWebhookInput!) {
      change: pingWebhook(input: $input) {
        __typename
        ... on Webhook {
          ...WebhookFields
        }
        ...WebhookProblems
      }
    }
  `,
  [webhookFields, problems],
);

export const enableWebhookMutation = graphql(
  `
    mutation EnableWebhook($id: ID!) {
      change: enableWebhook(id: $id) {
        __typename
        ... on Webhook {
          ...WebhookFields
        }
        ...WebhookProblems
      }
    }
  `,
  [webhookFields, problems],
);

export const disableWebhookMutation = graphql(
  `
    mutation DisableWebhook($id: ID!) {
      change: disableWebhook(id: $id) {
        __typename
        ... on Webhook {
          ...WebhookFields
        }
        ...WebhookProblems
      }
    }
  `,
  [webhookFields, problems],
);

export const removeWebhookMutation = graphql(`
  mutation RemoveWebhook($id: ID!) {
    change: removeWebhook(id: $id) {
      __typename
      id
      name
    }
  }
`);

export type WebhookLine = ResultOf<typeof webhookFields>;
export type DeliveryLine = NonNullable<ResultOf<typeof deliveriesQuery>['webhook']>['deliveries']['nodes'][number];
