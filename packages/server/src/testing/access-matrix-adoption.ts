import { sql } from 'kysely';

import { insertPractice } from './adoption.ts';
import { codeOf, type Probe } from './access-probes.ts';
import { BANTUL, FRAMEWORK, SUMEDANG } from './actors.ts';
import type { Actor, TestApp } from './harness.ts';
import type { Variables } from './harness-client.ts';

/** Ids that everybody tries: set by the test before it asks. */
const known = { practice: '', adoption: '', pairing: '', draft: '' };

/** Makes a practice of Bantul that Sumedang is modifying, and a draft of an action of the two. */
export async function knowAdoptions(app: TestApp): Promise<void> {
  const db = app.db();
  const { id, contentHash } = await insertPractice(db);
  known.practice = id;
  const adopted = await sql<{ id: string }>`
    insert into adoption (id, practice_id, version_number, region_code, origin_code, mode, stage, content, content_hash, started_at, started_by_id, started_by_name)
    select gen_random_uuid(), v.practice_id, 1, ${SUMEDANG}, ${BANTUL}, 'ATM', 'MODIFYING', v.content, ${contentHash}, now(), 'x', 'X'
    from practice_version v where v.practice_id = ${id}::uuid returning id`.execute(db);
  known.adoption = adopted.rows[0]!.id;
  const pair = await sql<{ id: string }>`
    select id from pairing_agreement where (region_a, region_b) = (${SUMEDANG}, ${BANTUL}) and state = 'ACTIVE'`.execute(db);
  known.pairing = pair.rows[0]!.id;
  const draft = await sql<{ id: string }>`
    insert into draft_action (id, pairing_id, region_code, framework_id, indicator_code, level_from, level_to, effort, created_at, created_by_id, created_by_name)
    values (gen_random_uuid(), ${known.pairing}::uuid, ${SUMEDANG}, ${FRAMEWORK}, '1', 1, 2, 1, now(), 'x', 'X') returning id`.execute(db);
  known.draft = draft.rows[0]!.id;
}

/** Root fields about adoptions and drafts of actions. Each change that is allowed is refused for its content, so that asking changes nothing. */
export const ADOPTION_PROBES: Record<string, Probe[]> = {
  'Query.adoption': [
    sees(
      'that Sumedang adopts a practice of Bantul',
      'query ($id: ID!) { adoption(id: $id) { stage } }',
      () => ({ id: known.adoption }),
      'MODIFYING',
    ),
    sees(
      'what Sumedang is making of it',
      'query ($id: ID!) { adoption(id: $id) { content { title } differences { field } } }',
      () => ({ id: known.adoption }),
      '"title"',
    ),
    sees(
      "drafts of actions, by way of the pair's page",
      'query ($id: ID!) { pairing(id: $id) { draftActions { indicatorCode } } }',
      () => ({ id: known.pairing }),
      '"indicatorCode"',
    ),
  ],
  'Query.adoptions': [sees('by Sumedang', `query { adoptions(regionCode: "${SUMEDANG}") { nodes { stage } } }`, () => ({}), 'MODIFYING')],
  'Mutation.startAdoption': [
    changes('for Sumedang', 'mutation ($input: StartAdoptionInput!) { startAdoption(input: $input) { __typename } }', () => ({
      input: { clientMutationId: ' ', practiceId: known.practice, versionNumber: 1, mode: 'ATM', regionCode: SUMEDANG },
    })),
  ],
  'Mutation.advanceAdoption': [
    changes(
      "Sumedang's, by a step that does not follow",
      'mutation ($input: AdvanceAdoptionInput!) { advanceAdoption(input: $input) { __typename } }',
      () => ({
        input: { id: known.adoption, to: 'OBSERVING', revision: 1 },
      }),
    ),
  ],
  'Mutation.stopAdoption': [
    changes("Sumedang's, without a reason", 'mutation ($id: ID!) { stopAdoption(id: $id, reason: "") { __typename } }', () => ({
      id: known.adoption,
    })),
  ],
  'Mutation.editAdoption': [
    changes(
      "Sumedang's, from a revision that never was",
      'mutation ($input: EditAdoptionInput!) { editAdoption(input: $input) { __typename } }',
      () => ({
        input: {
          id: known.adoption,
          revision: 99,
          content: {
            title: 'x',
            summary: '',
            frameworkId: FRAMEWORK,
            ...Object.fromEntries(
              ['steps', 'figures', 'regulations', 'software', 'indicatorCodes', 'aspectCodes', 'serviceKinds', 'attachments'].map(
                (list) => [list, []],
              ),
            ),
          },
        },
      }),
    ),
  ],
  'Mutation.practiceFromAdoption': [
    changes("of Sumedang's, which is not live", 'mutation ($id: ID!) { practiceFromAdoption(id: $id) { __typename } }', () => ({
      id: known.adoption,
    })),
  ],
  'Mutation.draftActions': [
    changes('for Sumedang and Bantul', 'mutation ($input: DraftActionsInput!) { draftActions(input: $input) { __typename } }', () => ({
      input: { pairingId: known.pairing, regionCode: SUMEDANG, frameworkId: FRAMEWORK, actions: [] },
    })),
  ],
  // Nothing of it can be refused for its content: whoever may is told that there is none of this id.
  'Mutation.removeDraftAction': [
    changes('that nobody has', 'mutation ($id: ID!) { removeDraftAction(id: $id) }', () => ({
      id: '00000000-0000-7000-8000-000000000000',
    })),
  ],
};

function sees(about: string, document: string, variables: () => Variables, wanted: string): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query(document, variables());
      return codeOf(answer) ?? (JSON.stringify(answer.data).includes(wanted) ? 'visible' : 'nothing');
    },
  };
}

function changes(about: string, document: string, variables: () => Variables): Probe {
  return { about, ask: (actor) => change(actor, document, variables()) };
}

async function change(actor: Actor, document: string, variables: Variables): Promise<string> {
  const answer = await actor.query(document, variables);
  const code = codeOf(answer);
  if (code) return code;
  const { __typename: type } = Object.values(answer.data!)[0] as { __typename: string };
  return type === 'RuleBroken' || type === 'StaleAdoption' ? 'allowed' : `UNEXPECTED ${type}`;
}
