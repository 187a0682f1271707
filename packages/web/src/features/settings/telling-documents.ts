import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';

const settingsFields = graphql(`
  fragment WatchSettingsFields on WatchSettings @_unmask {
    id
    mail
    push
    quietFrom
    quietUntil
    zone
    email
    browsers
    pushKey
  }
`);

export const watchSettingsQuery = graphql(
  `
    query WatchSettings {
      watchSettings {
        ...WatchSettingsFields
      }
    }
  `,
  [settingsFields],
);
export type Telling = ResultOf<typeof settingsFields>;

export const changeWatchSettingsMutation = graphql(
  `
    mutation ChangeWatchSettings($input: WatchSettingsInput!) {
      changeWatchSettings(input: $input) {
        __typename
        ... on WatchSettings {
          ...WatchSettingsFields
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
  [settingsFields],
);
export type TellingInput = VariablesOf<typeof changeWatchSettingsMutation>['input'];

export const subscribeToPushMutation = graphql(
  `
    mutation SubscribeToPush($input: PushSubscriptionInput!) {
      subscribeToPush(input: $input) {
        __typename
        ... on WatchSettings {
          ...WatchSettingsFields
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
  [settingsFields],
);

export const unsubscribeFromPushMutation = graphql(
  `
    mutation UnsubscribeFromPush($endpoint: String) {
      unsubscribeFromPush(endpoint: $endpoint) {
        ...WatchSettingsFields
      }
    }
  `,
  [settingsFields],
);
