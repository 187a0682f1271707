import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';
import { practiceContentFields } from '../../parts/practice-content-document.ts';

export const problemFields = graphql(`
  fragment WritingProblem on Problem @_unmask {
    code
    path
    line
    message {
      id
      en
    }
  }
`);

/** What an editor begins from. */
export const editorFields = graphql(
  `
    fragment EditedPracticeFields on Practice @_unmask {
      id
      state
      title
      revision
      versionCount
      region {
        code
        fullName
      }
      viewerCan {
        edit
        share
        withdraw
      }
      withdrawnReason
      draft {
        revision
        savedAt
        savedBy
        content {
          ...PracticeContentFields
        }
      }
      version {
        id
        number
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
      }
    }
  `,
  [practiceContentFields],
);

export const editedPracticeQuery = graphql(
  `
    query EditedPractice($id: ID!) {
      viewer {
        person {
          id
        }
      }
      practice(id: $id) {
        ...EditedPracticeFields
      }
    }
  `,
  [editorFields],
);

export const createMutation = graphql(
  `
    mutation CreatePractice($input: CreatePracticeInput!) {
      createPractice(input: $input) {
        __typename
        ... on Practice {
          id
        }
        ... on RuleBroken {
          problems {
            ...WritingProblem
          }
        }
      }
    }
  `,
  [problemFields],
);

const staleFields = graphql(
  `
    fragment StaleDraftFields on StaleDraft @_unmask {
      current {
        revision
        savedBy
        content {
          ...PracticeContentFields
        }
      }
    }
  `,
  [practiceContentFields],
);

/** Saves a draft. It is read back whole, so that the device holds it as it is saved. */
export const saveMutation = graphql(
  `
    mutation SavePracticeDraft($input: SavePracticeDraftInput!) {
      savePracticeDraft(input: $input) {
        __typename
        ... on Practice {
          id
          revision
          draft {
            revision
            savedAt
            savedBy
            content {
              ...PracticeContentFields
            }
          }
        }
        ...StaleDraftFields
        ... on RuleBroken {
          problems {
            ...WritingProblem
          }
        }
      }
    }
  `,
  [staleFields, practiceContentFields, problemFields],
);

export const shareMutation = graphql(
  `
    mutation SharePractice($input: SharePracticeInput!) {
      sharePractice(input: $input) {
        __typename
        ... on Practice {
          ...EditedPracticeFields
        }
        ... on StaleDraft {
          message {
            id
            en
          }
        }
        ... on RuleBroken {
          problems {
            ...WritingProblem
          }
        }
      }
    }
  `,
  [editorFields, problemFields],
);

export const discardMutation = graphql(
  `
    mutation DiscardPracticeDraft($id: ID!) {
      discardPracticeDraft(id: $id) {
        __typename
        ... on Practice {
          id
          versionCount
        }
        ... on RuleBroken {
          problems {
            ...WritingProblem
          }
        }
      }
    }
  `,
  [problemFields],
);

export const withdrawMutation = graphql(
  `
    mutation WithdrawPractice($id: ID!, $reason: String!) {
      withdrawPractice(id: $id, reason: $reason) {
        __typename
        ... on Practice {
          id
          state
          withdrawnReason
        }
        ... on RuleBroken {
          problems {
            ...WritingProblem
          }
        }
      }
    }
  `,
  [problemFields],
);

export const importMutation = graphql(
  `
    mutation ImportPractices($input: ImportPracticesInput!) {
      importPractices(input: $input) {
        __typename
        ... on PracticeImportPreview {
          ready
          rows {
            line
            title
            problems {
              ...WritingProblem
            }
            missing {
              ...WritingProblem
            }
          }
          problems {
            ...WritingProblem
          }
        }
        ... on PracticesImported {
          practices {
            id
            title
          }
        }
        ... on RuleBroken {
          broken: problems {
            ...WritingProblem
          }
        }
      }
    }
  `,
  [problemFields],
);

export type EditedPractice = ResultOf<typeof editorFields>;
export type SaveInput = VariablesOf<typeof saveMutation>['input'];
export type ImportAnswer = ResultOf<typeof importMutation>['importPractices'];
export type WritingProblem = ResultOf<typeof problemFields>;
