import { activityPageFields } from '../../api/activity-document.ts';
import { graphql, type ResultOf } from '../../api/graphql.ts';

/** Which years both sides have values for, and how their indices went. */
export const pairYearsQuery = graphql(`
  query PairYears($a: String!, $b: String!, $frameworkId: ID!) {
    a: region(code: $a) {
      ...PairSide
    }
    b: region(code: $b) {
      ...PairSide
    }
  }
  fragment PairSide on Region @_unmask {
    code
    assessmentYears(frameworkId: $frameworkId)
    indexHistory {
      frameworkId
      year
      index
      sample
    }
  }
`);

/** Levels, who leads, what it is worth, and the leader's practices: portraits, map and way all draw from it. */
export const complementQuery = graphql(`
  query Complement($a: String!, $b: String!, $frameworkId: ID!, $year: Int!) {
    compareRegions(a: $a, b: $b, frameworkId: $frameworkId, year: $year) {
      asOf
      totalGainA
      totalGainB
      a {
        assessment {
          ...PairAssessment
        }
      }
      b {
        assessment {
          ...PairAssessment
        }
      }
      rows {
        indicatorCode
        levelA
        levelB
        leader
        gap
        gain
        leaderPractices(first: 3) {
          id
          title
        }
      }
    }
  }
  fragment PairAssessment on Assessment @_unmask {
    id
    index
    sample
    reported
    total
    predicate {
      code
      name {
        id
        en
      }
    }
    aspects {
      code
      index
    }
  }
`);

export type Complement = ResultOf<typeof complementQuery>['compareRegions'];
export type ComplementRow = Complement['rows'][number];

/** What the two do together: practices taken over, and what is to become a plan. */
export const pairWorkQuery = graphql(`
  query PairWork($id: ID!) {
    pairing(id: $id) {
      id
      visit {
        id
        seenAt
        newCount
        people
      }
      adoptions(first: 20) {
        nodes {
          id
          mode
          stage
          sample
          startedAt
          practice {
            id
            title
          }
          region {
            code
            fullName
          }
          origin {
            code
            fullName
          }
        }
        totalCount
      }
      draftActions {
        id
        region {
          code
          fullName
        }
        indicatorCode
        indicator {
          code
          name {
            id
            en
          }
        }
        levelFrom
        levelTo
        effort
        practice {
          id
          title
        }
        note
        createdAt
        createdBy
      }
      asOf
    }
  }
`);

export type PairWork = NonNullable<ResultOf<typeof pairWorkQuery>['pairing']>;
export type DraftAction = PairWork['draftActions'][number];

export const pairNewsQuery = graphql(
  `
    query PairNews($id: ID!, $first: Int, $after: String) {
      recentActivity(filter: { pairingId: $id }, first: $first, after: $after) {
        ...ActivityPageFields
      }
    }
  `,
  [activityPageFields],
);

export const draftActionsMutation = graphql(`
  mutation DraftActions($input: DraftActionsInput!) {
    draftActions(input: $input) {
      __typename
      ... on DraftActions {
        actions {
          id
        }
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
`);

export const removeDraftMutation = graphql(`
  mutation RemoveDraftAction($id: ID!) {
    removeDraftAction(id: $id)
  }
`);
