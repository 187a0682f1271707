import { graphql } from '../api/graphql.ts';

const clientFields = graphql(`
  fragment PlanClientFields on PlanClient @_unmask {
    clientId
    personId
    name
    regionCode
  }
`);

export const openPlanMutation = graphql(
  `
    mutation OpenPlan($input: OpenPlanInput!) {
      openPlan(input: $input) {
        state
        seq
        clientId
        spareClientIds
        clients {
          ...PlanClientFields
        }
        mayWrite
        regionCode
        regionCodes
        storeFailing
      }
    }
  `,
  [clientFields],
);

export const applyPlanUpdateMutation = graphql(`
  mutation ApplyPlanUpdate($input: ApplyPlanUpdateInput!) {
    applyPlanUpdate(input: $input) {
      __typename
      ... on PlanUpdateStored {
        seq
        at
      }
      ... on PlanUpdateRefused {
        code
        message {
          id
          en
        }
        permanent
      }
    }
  }
`);

export const reportPlanPresenceMutation = graphql(`
  mutation ReportPlanPresence($input: PlanPresenceInput!) {
    reportPlanPresence(input: $input)
  }
`);

const updateFields = graphql(
  `
    fragment PlanUpdateFields on PlanUpdate @_unmask {
      seq
      update
      author {
        ...PlanClientFields
      }
    }
  `,
  [clientFields],
);

export const planUpdatesSubscription = graphql(
  `
    subscription PlanUpdates($planId: ID!, $proposalId: ID, $after: Int!) {
      planUpdates(planId: $planId, proposalId: $proposalId, after: $after) {
        __typename
        ... on PlanUpdate {
          ...PlanUpdateFields
        }
        ... on PlanCaughtUp {
          seq
        }
        ... on PlanStoreState {
          failing
        }
      }
    }
  `,
  [updateFields],
);

export const planUpdatesAfterQuery = graphql(
  `
    query PlanUpdatesAfter($planId: ID!, $proposalId: ID, $after: Int!, $waitMs: Int) {
      planUpdatesAfter(planId: $planId, proposalId: $proposalId, after: $after, waitMs: $waitMs) {
        nodes {
          ...PlanUpdateFields
        }
        seq
        hasMore
        storeFailing
      }
    }
  `,
  [updateFields],
);

const presenceFields = graphql(`
  fragment PlanPresenceFields on PlanPresence @_unmask {
    people {
      clientId
      personId
      name
      regionCode
      at
      seenSeq
    }
    observers
  }
`);

export const planPresenceSubscription = graphql(
  `
    subscription PlanPresence($planId: ID!) {
      planPresence(planId: $planId) {
        ...PlanPresenceFields
      }
    }
  `,
  [presenceFields],
);

export const planPresenceNowQuery = graphql(
  `
    query PlanPresenceNow($planId: ID!) {
      planPresenceNow(planId: $planId) {
        ...PlanPresenceFields
      }
    }
  `,
  [presenceFields],
);
