import { codeOf, type Probe } from './access-probes.ts';
import { SUMEDANG } from './actors.ts';
import { insertPractice, sampleContent } from './adoption.ts';
import type { TestApp } from './harness.ts';
import type { Variables } from './harness-client.ts';

/** Practices of Sumedang that everybody tries. */
const known = { shared: '', draft: '', withdrawn: '' };

/** Makes a practice of each state. */
export async function knowPractices(app: TestApp): Promise<void> {
  const make = async (state: 'DRAFT' | 'SHARED' | 'WITHDRAWN', title: string): Promise<string> =>
    (await insertPractice(app.db(), { regionCode: SUMEDANG, state, content: { title } })).id;
  known.shared = await make('SHARED', 'WHAT IS SHARED');
  known.draft = await make('DRAFT', 'WHAT IS A DRAFT');
  known.withdrawn = await make('WITHDRAWN', 'WHAT WAS WITHDRAWN');
}

const one = 'query ($id: ID!) { practice(id: $id) { title } }';

/** Root fields of practices. Each change that is allowed is refused for its content, or finds nothing to do, so that asking changes nothing. */
export const PRACTICE_PROBES: Record<string, Probe[]> = {
  'Query.practice': [
    asks('a shared one of Sumedang', one, () => ({ id: known.shared }), 'WHAT IS SHARED'),
    asks('a draft of Sumedang', one, () => ({ id: known.draft }), 'WHAT IS A DRAFT'),
    asks('one that Sumedang has withdrawn', one, () => ({ id: known.withdrawn }), 'WHAT WAS WITHDRAWN'),
  ],
  'Query.practices': [
    asks('what is shared', '{ practices(search: "shared") { nodes { practice { title } } } }', () => ({}), 'WHAT IS SHARED'),
    asks('a draft, or what was withdrawn', '{ practices(first: 50) { nodes { practice { title } } } }', () => ({}), 'WHAT IS A DRAFT'),
    asks('what one follows', '{ practices(filter: { followed: true }) { totalCount } }', () => ({}), 'totalCount'),
  ],
  'Query.regionPractices': [
    asks('what is shared', `{ regionPractices(regionCode: "${SUMEDANG}") { nodes { title } } }`, () => ({}), 'WHAT IS SHARED'),
    asks('drafts', `{ regionPractices(regionCode: "${SUMEDANG}") { nodes { title } } }`, () => ({}), 'WHAT IS A DRAFT'),
    asks('what was withdrawn', `{ regionPractices(regionCode: "${SUMEDANG}") { nodes { title } } }`, () => ({}), 'WHAT WAS WITHDRAWN'),
  ],
  'Mutation.createPractice': [
    changes('in Sumedang', 'mutation ($input: CreatePracticeInput!) { createPractice(input: $input) { __typename } }', () => ({
      input: { clientMutationId: 'matrix', regionCode: SUMEDANG, title: '' },
    })),
  ],
  'Mutation.savePracticeDraft': [
    changes('of Sumedang', 'mutation ($input: SavePracticeDraftInput!) { savePracticeDraft(input: $input) { __typename } }', () => ({
      input: { id: known.draft, revision: 0, content: { ...sampleContent(), frameworkId: 'none' } },
    })),
  ],
  'Mutation.discardPracticeDraft': [
    asks(
      'of Sumedang, which has none',
      'mutation ($id: ID!) { discardPracticeDraft(id: $id) { __typename } }',
      () => ({ id: known.shared }),
      '"Practice"',
    ),
  ],
  'Mutation.sharePractice': [
    changes('of Sumedang', 'mutation ($input: SharePracticeInput!) { sharePractice(input: $input) { __typename } }', () => ({
      input: { id: known.shared, revision: 0, changeNote: 'x'.repeat(2_000) },
    })),
  ],
  'Mutation.withdrawPractice': [
    changes('of Sumedang', 'mutation ($id: ID!) { withdrawPractice(id: $id, reason: "") { __typename } }', () => ({ id: known.shared })),
  ],
  'Mutation.importPractices': [
    changes('into Sumedang', 'mutation ($input: ImportPracticesInput!) { importPractices(input: $input) { __typename } }', () => ({
      input: { clientMutationId: '', regionCode: SUMEDANG, format: 'CSV', text: '', commit: true },
    })),
  ],
};

function asks(about: string, document: string, variables: () => Variables, wanted: string): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query(document, variables());
      return codeOf(answer) ?? (JSON.stringify(answer.data).includes(wanted) ? 'visible' : 'nothing');
    },
  };
}

function changes(about: string, document: string, variables: () => Variables): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query(document, variables());
      const code = codeOf(answer);
      if (code) return code;
      const { __typename: type } = Object.values(answer.data!)[0] as { __typename: string };
      return type === 'RuleBroken' ? 'allowed' : `UNEXPECTED ${type}`;
    },
  };
}
