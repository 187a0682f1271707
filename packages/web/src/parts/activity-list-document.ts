import { activityPageFields } from '../api/activity-document.ts';
import { graphql } from '../api/graphql.ts';

/** Has the server make a file of the same, when it is long. */
export const exportActivityMutation = graphql(`
  mutation ExportActivity($input: StartExportInput!) {
    startExport(input: $input) {
      __typename
      ... on ExportJob {
        id
      }
      ... on RuleBroken {
        problems {
          code
        }
      }
    }
  }
`);

/** What happened, page by page, for a file. */
export const activityListQuery = graphql(
  `
    query ActivityList($filter: ActivityFilter, $until: DateTime, $first: Int, $after: String) {
      recentActivity(filter: $filter, until: $until, first: $first, after: $after) {
        ...ActivityPageFields
      }
    }
  `,
  [activityPageFields],
);
