import { graphql, type ResultOf } from '../../api/graphql.ts';
import { adoptionLineFields } from '../../parts/adoption-document.ts';
import { practiceContentFields } from '../../parts/practice-content-document.ts';

export const adoptionsQuery = graphql(
  `
    query Adoptions($regionCode: String!, $stages: [AdoptionStage!], $first: Int, $after: String) {
      adoptions(regionCode: $regionCode, stages: $stages, first: $first, after: $after) {
        nodes {
          ...AdoptionLine
        }
        totalCount
        asOf
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [adoptionLineFields],
);

/** The own shared practices, each with who took it over. */
export const usedQuery = graphql(
  `
    query OurPracticesUsed($regionCode: String!, $first: Int, $after: String) {
      regionPractices(regionCode: $regionCode, states: [SHARED, WITHDRAWN], first: $first, after: $after) {
        nodes {
          id
          title
          adoptionCounts {
            total
            running
            live
            stopped
          }
          adoptions(first: 10) {
            nodes {
              ...AdoptionLine
            }
            totalCount
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
  `,
  [adoptionLineFields],
);

/** All of an adoption. */
export const adoptionFields = graphql(
  `
    fragment AdoptionWhole on Adoption @_unmask {
      ...AdoptionLine
      asOf
      revision
      contentHash
      newerVersion
      version {
        id
        number
        contentHash
        sharedAt
        sharedBy
        content {
          ...PracticeContentFields
        }
      }
      content {
        ...PracticeContentFields
      }
      differences {
        field
        kind
        before
        after
      }
      derivedPractice {
        id
        title
        state
      }
      pairing {
        id
      }
      viewerCan {
        advanceTo
        stop
        editable
        practice
      }
    }
  `,
  [adoptionLineFields, practiceContentFields],
);

export const adoptionQuery = graphql(
  `
    query Adoption($id: ID!) {
      viewer {
        person {
          id
        }
        region {
          code
        }
      }
      adoption(id: $id) {
        ...AdoptionWhole
      }
    }
  `,
  [adoptionFields],
);

const problemFields = graphql(`
  fragment AdoptionProblem on Problem @_unmask {
    code
    path
    message {
      id
      en
    }
  }
`);

export const advanceMutation = graphql(
  `
    mutation AdvanceAdoption($input: AdvanceAdoptionInput!) {
      advanceAdoption(input: $input) {
        __typename
        ... on Adoption {
          ...AdoptionWhole
        }
        ... on StaleAdoption {
          message {
            id
            en
          }
        }
        ... on RuleBroken {
          problems {
            ...AdoptionProblem
          }
        }
      }
    }
  `,
  [adoptionFields, problemFields],
);

export const stopMutation = graphql(
  `
    mutation StopAdoption($id: ID!, $reason: String!) {
      stopAdoption(id: $id, reason: $reason) {
        __typename
        ... on Adoption {
          ...AdoptionWhole
        }
        ... on StaleAdoption {
          message {
            id
            en
          }
        }
        ... on RuleBroken {
          problems {
            ...AdoptionProblem
          }
        }
      }
    }
  `,
  [adoptionFields, problemFields],
);

/** Saves the own text; it is read back whole, so that the device holds it as it is saved. */
export const editMutation = graphql(
  `
    mutation EditAdoption($input: EditAdoptionInput!) {
      editAdoption(input: $input) {
        __typename
        ... on Adoption {
          id
          revision
          content {
            ...PracticeContentFields
          }
        }
        ... on StaleAdoption {
          current {
            id
            revision
            stage
            content {
              ...PracticeContentFields
            }
          }
        }
        ... on RuleBroken {
          problems {
            ...AdoptionProblem
          }
        }
      }
    }
  `,
  [practiceContentFields, problemFields],
);

export const derivedMutation = graphql(
  `
    mutation PracticeFromAdoption($id: ID!) {
      practiceFromAdoption(id: $id) {
        __typename
        ... on Practice {
          id
        }
        ... on RuleBroken {
          problems {
            ...AdoptionProblem
          }
        }
      }
    }
  `,
  [problemFields],
);

export type AdoptionWhole = ResultOf<typeof adoptionFields>;
export type UsedPractice = ResultOf<typeof usedQuery>['regionPractices']['nodes'][number];
