import { graphql, type ResultOf } from '../../api/graphql.ts';
import { practiceContentFields } from '../../parts/practice-content-document.ts';

export const differenceFields = graphql(`
  fragment PracticeDifference on FieldDifference @_unmask {
    field
    kind
    before
    after
  }
`);

/** The practice with one version of its content: the one asked for, or the newest. */
export const practiceQuery = graphql(
  `
    query PracticePage($id: ID!, $number: Int) {
      viewer {
        person {
          id
        }
        region {
          code
        }
        canRead: viewerCan(action: READ_PRACTICES)
      }
      practice(id: $id) {
        id
        state
        title
        summary
        sample
        region {
          code
          fullName
        }
        versionCount
        createdAt
        createdBy
        sharedAt
        withdrawnAt
        withdrawnReason
        asOf
        viewerCan {
          edit
          share
          withdraw
          adopt
          comment
        }
        draft {
          revision
          savedAt
          savedBy
          content {
            ...PracticeContentFields
          }
        }
        version(number: $number) {
          id
          number
          changeNote
          sharedAt
          sharedBy
          contentHash
          content {
            ...PracticeContentFields
          }
        }
        derivedFrom {
          id
          origin {
            code
            fullName
          }
          practice {
            id
            title
          }
        }
        ownAdoption {
          id
          mode
          stage
          differences {
            ...PracticeDifference
          }
        }
        commentCount
        visit {
          id
          seenAt
          cursor
          newCount
          people
        }
      }
    }
  `,
  [practiceContentFields, differenceFields],
);

/** What one version has that another had not. */
export const practiceDifferencesQuery = graphql(
  `
    query PracticeDifferences($id: ID!, $to: Int!, $from: Int!) {
      practice(id: $id) {
        id
        version(number: $to) {
          id
          number
          changeNote
          differences(from: $from) {
            ...PracticeDifference
          }
        }
      }
    }
  `,
  [differenceFields],
);

export const practiceVersionsQuery = graphql(`
  query PracticeVersions($id: ID!, $first: Int, $after: String) {
    practice(id: $id) {
      id
      versions(first: $first, after: $after) {
        nodes {
          id
          number
          changeNote
          sharedAt
          sharedBy
          contentHash
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

export const practiceProofQuery = graphql(`
  query PracticeProof($id: ID!) {
    practice(id: $id) {
      id
      proof {
        id
        indicatorCode
        indicator {
          code
          name {
            id
            en
          }
        }
        adopters
        counted
        others
        before
        after
        change
        othersChange
        effect
        verdict
        text {
          id
          en
        }
        rows {
          region {
            code
            fullName
          }
          yearBefore
          yearAfter
          before
          after
          othersChange
          others
        }
      }
    }
  }
`);

export const practiceAdoptionsQuery = graphql(`
  query PracticeAdoptions($id: ID!, $first: Int, $after: String) {
    practice(id: $id) {
      id
      asOf
      adoptionCounts {
        total
        running
        live
        stopped
      }
      adoptions(first: $first, after: $after) {
        nodes {
          id
          mode
          stage
          sample
          startedAt
          liveAt
          stoppedAt
          stopReason
          region {
            code
            fullName
          }
          version {
            id
            number
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

export const practiceLineageQuery = graphql(`
  query PracticeLineage($id: ID!) {
    practice(id: $id) {
      id
      lineage {
        nodes {
          id
          kind
          at
          region {
            code
            fullName
          }
          title
          practice {
            id
            title
          }
          adoption {
            id
            mode
            stage
          }
        }
        edges {
          from
          to
        }
      }
    }
  }
`);

export type PracticeRead = NonNullable<ResultOf<typeof practiceQuery>['practice']>;
export type VersionRead = NonNullable<PracticeRead['version']>;
export type Visit = NonNullable<PracticeRead['visit']>;
type OfPractice<Query extends { practice: unknown }> = NonNullable<Query['practice']>;
export type ListedVersion = OfPractice<ResultOf<typeof practiceVersionsQuery>>['versions']['nodes'][number];
export type Proof = OfPractice<ResultOf<typeof practiceProofQuery>>['proof'][number];
export type Adopter = OfPractice<ResultOf<typeof practiceAdoptionsQuery>>['adoptions']['nodes'][number];
export type Lineage = OfPractice<ResultOf<typeof practiceLineageQuery>>['lineage'];
