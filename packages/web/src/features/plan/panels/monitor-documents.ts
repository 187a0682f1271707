import { graphql, type ResultOf } from '../../../api/graphql.ts';
import { planProgressFields } from '../../../parts/plan-document.ts';

/** How far the plan is, what it did to its indicators, and the index it leads to. */
export const monitorQuery = graphql(
  `
    query PlanMonitor($id: ID!) {
      plan(id: $id) {
        id
        asOf
        progress {
          ...PlanProgressFields
        }
        outlook {
          region {
            code
            fullName
          }
          year
          indexNow
          indexIfAllSucceed
          predicateNow {
            code
            name {
              id
              en
            }
          }
          predicateThen {
            code
            name {
              id
              en
            }
          }
          actionsCounted
          reason {
            id
            en
          }
        }
        effects {
          actionId
          region {
            code
            fullName
          }
          indicator {
            code
            name {
              id
              en
            }
          }
          levelAtStart
          levelNow
          levelTo
          changedAt
        }
      }
    }
  `,
  [planProgressFields],
);

export const lateActionsQuery = graphql(`
  query PlanLateActions($id: ID!, $first: Int, $after: String) {
    plan(id: $id) {
      id
      actions(filter: { late: true }, first: $first, after: $after) {
        nodes {
          id
          what
          due
          state
          owner {
            code
            fullName
          }
        }
        totalCount
        asOf
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Monitored = NonNullable<ResultOf<typeof monitorQuery>['plan']>;
export type Outlook = Monitored['outlook'][number];
export type Effect = Monitored['effects'][number];
export type LateAction = NonNullable<ResultOf<typeof lateActionsQuery>['plan']>['actions']['nodes'][number];
