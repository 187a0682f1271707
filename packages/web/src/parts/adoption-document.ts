import { graphql, type ResultOf } from '../api/graphql.ts';

/** An adoption as lists and steppers show it. */
export const adoptionLineFields = graphql(`
  fragment AdoptionLine on Adoption @_unmask {
    id
    mode
    stage
    sample
    startedAt
    startedBy
    liveAt
    stoppedAt
    stopReason
    region {
      code
      fullName
    }
    origin {
      code
      fullName
    }
    practice {
      id
      title
    }
    steps {
      number
      from
      to
      at
      by
      note
    }
  }
`);

export type AdoptionLine = ResultOf<typeof adoptionLineFields>;

/** What the panel of a practice's page needs. */
export const adoptionPanelQuery = graphql(
  `
    query AdoptionPanel($id: ID!) {
      viewer {
        region {
          code
          fullName
        }
      }
      practice(id: $id) {
        id
        title
        state
        asOf
        region {
          code
          fullName
        }
        versionCount
        version {
          id
          number
        }
        viewerCan {
          adopt
        }
        ownAdoption {
          ...AdoptionLine
        }
      }
      pairings(states: [ACTIVE], first: 50) {
        nodes {
          id
          proposer {
            code
            fullName
          }
          partner {
            code
            fullName
          }
        }
      }
    }
  `,
  [adoptionLineFields],
);

export const startAdoptionMutation = graphql(
  `
    mutation StartAdoption($input: StartAdoptionInput!) {
      startAdoption(input: $input) {
        __typename
        ... on Adoption {
          ...AdoptionLine
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
  [adoptionLineFields],
);
