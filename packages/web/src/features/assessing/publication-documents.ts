import { graphql, type ResultOf } from '../../api/graphql.ts';
import { problems } from './assessing-documents.ts';

const publicationFields = graphql(`
  fragment PublicationFields on ResultPublication @_unmask {
    id
    year
    letterNumber
    letterDate
    regions
    publishedAt
    publishedBy
    withdrawnAt
    withdrawnBy
    withdrawReason
  }
`);

export const previewQuery = graphql(
  `
    query PublicationPreview($frameworkId: ID!, $year: Int!) {
      publicationPreview(frameworkId: $frameworkId, year: $year) {
        check
        ready
        unfinished
        silent
        decidedElsewhere
        openObjections
        changed
        average
        predicates {
          regions
          predicate {
            code
            name {
              id
              en
            }
          }
        }
        publication {
          ...PublicationFields
        }
        asOf
      }
      resultPublications(frameworkId: $frameworkId, year: $year) {
        ...PublicationFields
      }
    }
  `,
  [publicationFields],
);

export const publishMutation = graphql(
  `
    mutation PublishResults($input: PublishResultsInput!) {
      publishResults(input: $input) {
        __typename
        ...PublicationFields
        ...AssessingProblems
      }
    }
  `,
  [publicationFields, problems],
);

export const withdrawMutation = graphql(
  `
    mutation WithdrawResults($input: WithdrawResultsInput!) {
      withdrawResults(input: $input) {
        __typename
        ...PublicationFields
        ...AssessingProblems
      }
    }
  `,
  [publicationFields, problems],
);

export type Preview = ResultOf<typeof previewQuery>['publicationPreview'];
export type Publication = ResultOf<typeof previewQuery>['resultPublications'][number];
