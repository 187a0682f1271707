import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';

const figureFields = graphql(`
  fragment FigureFields on RegionFigure @_unmask {
    code
    fullName
    level
    provinceCode
    value
    stage
    previous
    change
    reported
    lastReportAt
    sample
  }
`);

/** All regions at once. */
export const nationalQuery = graphql(
  `
    query NationalView($frameworkId: ID!, $year: Int!, $by: MeasureKey) {
      nationalView(frameworkId: $frameworkId, year: $year, by: $by) {
        regions {
          ...FigureFields
        }
        indicators
        classes {
          from
          regions
          predicate {
            code
          }
        }
        unknown
        silent
        median
        provinces {
          code
          regions
          known
          silent
          least
          median
          most
        }
        movement {
          compared
          rose
          stayed
          fell
          improved
          slipped
        }
        asOf
      }
    }
  `,
  [figureFields],
);

/** The same of some regions, when they changed. */
export const figuresQuery = graphql(
  `
    query RegionFigures($frameworkId: ID!, $year: Int!, $by: MeasureKey, $regionCodes: [ID!]!) {
      regionFigures(frameworkId: $frameworkId, year: $year, by: $by, regionCodes: $regionCodes) {
        ...FigureFields
      }
    }
  `,
  [figureFields],
);

/** Who reported nothing. */
export const lateQuery = graphql(`
  query LateRegions($frameworkId: ID!, $year: Int!, $since: DateTime, $provinceCodes: [String!], $first: Int, $after: String) {
    lateRegions(frameworkId: $frameworkId, year: $year, since: $since, provinceCodes: $provinceCodes, first: $first, after: $after) {
      nodes {
        code
        fullName
        provinceCode
        lastReportAt
      }
      totalCount
      asOf
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Names of the indicators to choose from: asked for beside the page, which does not wait for them. */
export const indicatorsQuery = graphql(`
  query NationalIndicators($id: ID!) {
    framework(id: $id) {
      id
      indicators {
        code
        name {
          id
          en
        }
      }
    }
  }
`);

export type NationalView = ResultOf<typeof nationalQuery>['nationalView'];
export type RegionFigure = NationalView['regions'][number];
export type ProvinceFigures = NationalView['provinces'][number];
export type NationalVariables = VariablesOf<typeof nationalQuery>;
export type LateRegion = ResultOf<typeof lateQuery>['lateRegions']['nodes'][number];
