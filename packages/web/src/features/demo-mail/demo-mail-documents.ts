import { graphql, type ResultOf } from '../../api/graphql.ts';

export const demoMailQuery = graphql(`
  query DemoMail($first: Int, $after: String) {
    demoMail(first: $first, after: $after) {
      nodes {
        id
        recipient
        subject
        body
        createdAt
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Letter = ResultOf<typeof demoMailQuery>['demoMail']['nodes'][number];
