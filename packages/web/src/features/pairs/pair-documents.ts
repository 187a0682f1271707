import { graphql, type ResultOf } from '../../api/graphql.ts';

/** What a list says of a pair; what only its two sides know is null for others. */
export const pairLine = graphql(`
  fragment PairLine on Pairing @_unmask {
    id
    state
    version
    proposer {
      code
      name
      fullName
    }
    partner {
      code
      name
      fullName
    }
    purpose
    startsOn
    endsOn
    proposedAt
    proposedBy
    expiresAt
    answeredAt
    answeredBy
    answerReason
    endedAt
    endedBy
    endReason
    viewerCan {
      answer
      withdraw
      end
      draftActions
    }
  }
`);

export type PairLine = ResultOf<typeof pairLine>;

export const pairsQuery = graphql(
  `
    query Pairs($regionCode: String, $states: [PairingState!], $first: Int, $after: String) {
      pairings(regionCode: $regionCode, states: $states, first: $first, after: $after) {
        nodes {
          ...PairLine
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
  [pairLine],
);

/** Who asks, and whether they may propose for their region. */
export const mayProposeQuery = graphql(`
  query MayPropose {
    viewer {
      person {
        id
        name
        email
      }
      region {
        code
        name
        fullName
      }
      mayPropose: viewerCan(action: PROPOSE_PAIRING)
    }
  }
`);

export const pairQuery = graphql(
  `
    query Pair($id: ID!) {
      pairing(id: $id) {
        ...PairLine
        contacts {
          region {
            code
            fullName
          }
          name
          office
          email
          phone
        }
        studyVisit {
          visitor {
            code
            fullName
          }
          host {
            code
            fullName
          }
          on
          purpose
          letterNumber
        }
        members {
          id
          name
          role
          region {
            code
            fullName
          }
        }
        asOf
      }
    }
  `,
  [pairLine],
);

export type Pair = NonNullable<ResultOf<typeof pairQuery>['pairing']>;

// On `Problem`, not on `RuleBroken`: a fragment that holds nothing but another one looks to the cache as if it matched.
const pairProblem = graphql(`
  fragment PairProblem on Problem @_unmask {
    code
    path
    message {
      id
      en
    }
  }
`);

export const proposeMutation = graphql(
  `
    mutation ProposePairing($input: ProposePairingInput!) {
      proposePairing(input: $input) {
        __typename
        ... on Pairing {
          ...PairLine
        }
        ... on RuleBroken {
          problems {
            ...PairProblem
          }
        }
      }
    }
  `,
  [pairLine, pairProblem],
);

export const answerMutation = graphql(
  `
    mutation AnswerPairing($input: AnswerPairingInput!) {
      answerPairing(input: $input) {
        __typename
        ... on Pairing {
          ...PairLine
        }
        ... on RuleBroken {
          problems {
            ...PairProblem
          }
        }
      }
    }
  `,
  [pairLine, pairProblem],
);

export const withdrawMutation = graphql(
  `
    mutation WithdrawPairing($id: ID!) {
      withdrawPairing(id: $id) {
        __typename
        ... on Pairing {
          ...PairLine
        }
        ... on RuleBroken {
          problems {
            ...PairProblem
          }
        }
      }
    }
  `,
  [pairLine, pairProblem],
);

export const endMutation = graphql(
  `
    mutation EndPairing($id: ID!, $reason: String!) {
      endPairing(id: $id, reason: $reason) {
        __typename
        ... on Pairing {
          ...PairLine
        }
        ... on RuleBroken {
          problems {
            ...PairProblem
          }
        }
      }
    }
  `,
  [pairLine, pairProblem],
);
