import { graphql, type ResultOf } from '../../api/graphql.ts';

export const suggestionsQuery = graphql(`
  query PartnerSuggestions(
    $regionCode: ID!
    $frameworkId: ID!
    $year: Int!
    $level: RegionLevel
    $provinceCode: String
    $first: Int
    $after: String
  ) {
    partnerSuggestions(
      regionCode: $regionCode
      frameworkId: $frameworkId
      year: $year
      level: $level
      provinceCode: $provinceCode
      first: $first
      after: $after
    ) {
      nodes {
        id
        region {
          code
          name
          fullName
          level
          province {
            code
            name
          }
        }
        index
        indexGap
        gainForUs
        gainForThem
        theyLead {
          aspectCode
          name {
            id
            en
          }
          gain
        }
        weLead {
          aspectCode
          name {
            id
            en
          }
          gain
        }
        paired
        reasons {
          kind
          value
          text {
            id
            en
          }
        }
      }
      totalCount
      asOf
      index
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const provincesQuery = graphql(`
  query FinderProvinces {
    regions(level: PROVINCE, first: 50) {
      nodes {
        code
        name
        fullName
      }
    }
  }
`);

export type Suggestion = ResultOf<typeof suggestionsQuery>['partnerSuggestions']['nodes'][number];

/** What the form needs to know of the region that is asked. */
export const regionNameQuery = graphql(`
  query RegionName($code: String!) {
    region(code: $code) {
      code
      name
      fullName
    }
  }
`);

/** The newest year of a region with an index. */
export const regionYearsQuery = graphql(`
  query RegionYears($code: String!, $frameworkId: ID!) {
    region(code: $code) {
      code
      assessmentYears(frameworkId: $frameworkId)
      indexHistory {
        frameworkId
        year
        index
      }
    }
  }
`);
