import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf } from '../../api/graphql.ts';
import type { Topic } from '../../api/topic.ts';

const exportFields = graphql(`
  fragment ExportFields on ExportJob @_unmask {
    id
    kind
    format
    frameworkId
    year
    provinceCode
    filter {
      name {
        id
        en
      }
      values {
        id
        en
      }
    }
    until
    state
    rowsDone
    rowsTotal
    fileName
    bytes
    sha256
    address
    failure
    createdAt
    finishedAt
    expiresAt
  }
`);

export const exportJobsQuery = graphql(
  `
    query ExportJobs($first: Int, $after: String) {
      exportJobs(first: $first, after: $after) {
        nodes {
          ...ExportFields
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [exportFields],
);

export const startExportMutation = graphql(
  `
    mutation StartExport($input: StartExportInput!) {
      startExport(input: $input) {
        __typename
        ... on ExportJob {
          ...ExportFields
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
  [exportFields],
);

export const publishOpenDataMutation = graphql(
  `
    mutation PublishOpenData($clientMutationId: String!) {
      publishOpenData(clientMutationId: $clientMutationId) {
        __typename
        ... on ExportJob {
          ...ExportFields
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
  [exportFields],
);

const exportProgress = graphql(
  `
    subscription ExportProgress {
      exportProgress {
        ...ExportFields
      }
    }
  `,
  [exportFields],
);

export type ExportJob = ResultOf<typeof exportFields>;

/** The newest exports as they are: a state, whole each time, without a cursor. */
export const exportsTopic: Topic<readonly ExportJob[], null> = {
  name: 'exports',
  subscription: { text: stringifyDocument(exportProgress), name: 'ExportProgress' },
  subscribeWith: () => ({}),
  itemOf: (data) => ({ kind: 'change', change: (data as ResultOf<typeof exportProgress>).exportProgress }),
  query: { text: stringifyDocument(exportJobsQuery), name: 'ExportJobs' },
  queryWith: () => ({ first: null, after: null }),
  pageOf: (data) => ({ gone: null, nodes: [(data as ResultOf<typeof exportJobsQuery>).exportJobs.nodes], cursor: null, hasMore: false }),
  everyMs: 3_000,
};

export const openDataQuery = graphql(`
  query OpenData($first: Int, $after: String) {
    openData(first: $first, after: $after) {
      nodes {
        version
        madeAt
        files {
          name
          table
          mediaType
          bytes
          sha256
          rows
          address
        }
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export type OpenDataVersion = ResultOf<typeof openDataQuery>['openData']['nodes'][number];
export type OpenDataFile = OpenDataVersion['files'][number];

export const publicLogQuery = graphql(`
  query PublicLog($day: String, $first: Int, $after: String) {
    publicLog {
      number
      head
      today
      todayAddress
      days(day: $day, first: $first, after: $after) {
        nodes {
          day
          closedAt
          address
          range {
            from
            to
            count
            before
            head
          }
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
export type PublicLog = ResultOf<typeof publicLogQuery>['publicLog'];
export type PublicLogDay = PublicLog['days']['nodes'][number];
