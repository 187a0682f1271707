import { graphql, type ResultOf } from '../../api/graphql.ts';

/** One card of the library. */
const hitFields = graphql(`
  fragment LibraryHit on PracticeHit @_unmask {
    id
    title {
      text
      hit
    }
    excerpt {
      text
      hit
    }
    practice {
      id
      state
      title
      summary
      sample
      sharedAt
      region {
        code
        fullName
        province {
          code
          name
        }
      }
      indicators {
        code
        name {
          id
          en
        }
      }
      version {
        id
        number
        content {
          cost
          staff
          figures {
            label
            before
            after
            unit
            indicatorCode
          }
        }
      }
      adoptionCounts {
        total
        running
        live
        stopped
      }
    }
  }
`);

const facetFields = graphql(`
  fragment LibraryFacet on Facet @_unmask {
    value
    label {
      id
      en
    }
    count
  }
`);

/** Shared practices that answer a search, with counts for every filter. */
export const libraryQuery = graphql(
  `
    query Library($search: String, $filter: PracticeFilter, $sort: PracticeSort, $first: Int, $after: String) {
      practices(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) {
        nodes {
          ...LibraryHit
        }
        totalCount
        asOf
        pageInfo {
          hasNextPage
          endCursor
        }
        corrected
        facets {
          indicators {
            ...LibraryFacet
          }
          aspects {
            ...LibraryFacet
          }
          provinces {
            ...LibraryFacet
          }
          regionLevels {
            ...LibraryFacet
          }
          serviceKinds {
            ...LibraryFacet
          }
          adopted {
            ...LibraryFacet
          }
          evidence
        }
      }
    }
  `,
  [hitFields, facetFields],
);

/** What the viewer may do in the library. */
export const libraryViewerQuery = graphql(`
  query LibraryViewer {
    viewer {
      person {
        id
      }
      region {
        code
        fullName
      }
      organisation {
        id
        name
      }
      canRead: viewerCan(action: READ_PRACTICES)
      canWrite: viewerCan(action: WRITE_PRACTICE)
      canImport: viewerCan(action: IMPORT_PRACTICES)
    }
  }
`);

/** Practices of one region: drafts too, when it is the viewer's own. */
export const regionPracticesQuery = graphql(`
  query RegionPractices($regionCode: String!, $states: [PracticeState!], $first: Int, $after: String) {
    regionPractices(regionCode: $regionCode, states: $states, first: $first, after: $after) {
      nodes {
        id
        state
        title
        summary
        sample
        versionCount
        createdAt
        createdBy
        sharedAt
        withdrawnAt
        withdrawnReason
        draft {
          revision
          savedAt
          savedBy
          problems {
            code
          }
        }
        adoptionCounts {
          total
          live
        }
        viewerCan {
          edit
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
`);

export type LibraryConnection = ResultOf<typeof libraryQuery>['practices'];
export type Hit = LibraryConnection['nodes'][number];
export type Facets = LibraryConnection['facets'];
export type FacetValue = Facets['indicators'][number];
export type LibraryViewer = ResultOf<typeof libraryViewerQuery>['viewer'];
export type OwnPractice = ResultOf<typeof regionPracticesQuery>['regionPractices']['nodes'][number];
