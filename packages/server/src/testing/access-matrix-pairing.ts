import { sql } from 'kysely';

import { codeOf, query, read, write, type Probe } from './access-probes.ts';
import { BANTUL, FRAMEWORK, personId, SUMEDANG, YEAR } from './actors.ts';
import type { TestApp } from './harness.ts';
import type { Variables } from './harness-client.ts';

/** Ids that everybody tries: an open proposal of Sumedang to Banyuwangi, and the pair of Sumedang and Bantul. */
const known = { proposal: '', pair: '' };

/** Makes an open proposal, and looks up the pair that there is. */
export async function knowPairings(app: TestApp): Promise<void> {
  const made = await sql<{ id: string }>`
    insert into pairing_agreement (id, proposer_code, partner_code, state, purpose, starts_on, proposed_at, proposed_by_id, proposed_by_name, expires_at)
    values (gen_random_uuid(), ${SUMEDANG}, '35.10', 'PROPOSED', 'WHAT THEY SAY', '2026-01-01', now(), ${personId('sumedangHead')}, 'Hendra', now() + interval '30 days')
    returning id`.execute(app.db());
  const pair = await sql<{ id: string }>`select id from pairing_agreement where partner_code = ${BANTUL} and state = 'ACTIVE'`.execute(
    app.db(),
  );
  known.proposal = made.rows[0]!.id;
  known.pair = pair.rows[0]!.id;
}

const one = (field: string): string => `query ($id: ID!) { pairing(id: $id) { ${field} } }`;

/** Root fields of pairs, of partners to find and of ways. Each change that is allowed is refused for its content, so that asking changes nothing. */
export const PAIRING_PROBES: Record<string, Probe[]> = {
  'Query.pairing': [
    asks('an open proposal of Sumedang to Banyuwangi', one('purpose'), () => ({ id: known.proposal }), 'WHAT THEY SAY'),
    asks('that Sumedang and Bantul are paired', one('state'), () => ({ id: known.pair }), 'ACTIVE'),
    asks(
      'what they said to each other',
      one('purpose contacts { name } studyVisit { purpose }'),
      () => ({ id: known.pair }),
      'Ayu Rahmawati',
    ),
    asks('who works for them', one('members { name }'), () => ({ id: known.pair }), 'Budi Santoso'),
  ],
  'Query.pairings': [
    read(
      'open proposals of Sumedang',
      `{ pairings(regionCode: "${SUMEDANG}", states: [PROPOSED]) { nodes { purpose } } }`,
      'WHAT THEY SAY',
    ),
    read('pairs of Bantul', `{ pairings(regionCode: "${BANTUL}") { nodes { state } } }`, 'ACTIVE', 'PROPOSED'),
  ],
  'Query.partnerSuggestions': [
    read('for Bantul', `{ partnerSuggestions(regionCode: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { year } }`),
  ],
  'Query.suggestedPairs': [
    read(
      'of the country',
      `{ suggestedPairs(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { totalCount regionCount alone { totalCount } } }`,
    ),
  ],
  'Query.pairOverview': [
    read(
      'how Sumedang and Bantul fare, and nothing they say',
      `{ pairOverview(frameworkId: "${FRAMEWORK}") { nodes { a { code } activity { last90Days } plans { actions } } } }`,
      SUMEDANG,
      'WHAT THEY SAY',
    ),
  ],
  'Query.nationalView': [
    read('of the country', `{ nationalView(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { silent regions { code } } }`),
  ],
  'Query.regionFigures': [
    read('of Sumedang', `{ regionFigures(frameworkId: "${FRAMEWORK}", year: ${YEAR}, regionCodes: ["${SUMEDANG}"]) { code } }`, SUMEDANG),
  ],
  'Query.lateRegions': [read('of the country', `{ lateRegions(frameworkId: "${FRAMEWORK}", year: 2019) { nodes { code } } }`, SUMEDANG)],
  'Query.boundaries': [read('of the operator', '{ boundaries { path } }', SUMEDANG)],
  'Query.wayToTarget': [
    query(
      'from the levels of Sumedang',
      `{ wayToTarget(input: { regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}, target: "4.00" }) { ... on RuleBroken { problems { message { en } } } } }`,
      (data) => (JSON.stringify(data).includes('Only 0 of') ? 'sees no level' : 'sees levels'),
    ),
  ],
  'Mutation.proposePairing': [
    write(
      'in the name of Sumedang',
      `mutation { proposePairing(input: { clientMutationId: "", regionCode: "${SUMEDANG}", partnerCode: "${BANTUL}", purpose: "", startsOn: "2026-01-01", contacts: [] }) { __typename } }`,
    ),
  ],
  'Mutation.answerPairing': [
    changes(
      'to the proposal of Sumedang to Banyuwangi',
      'mutation ($id: ID!) { answerPairing(input: { id: $id, accept: false }) { __typename } }',
      () => ({
        id: known.proposal,
      }),
    ),
  ],
  // What is no longer open can be taken back by nobody: whoever could is told so.
  'Mutation.withdrawPairing': [
    changes('the pair that Sumedang proposed to Bantul', 'mutation ($id: ID!) { withdrawPairing(id: $id) { __typename } }', () => ({
      id: known.pair,
    })),
  ],
  'Mutation.endPairing': [
    changes('the pair of Sumedang and Bantul', 'mutation ($id: ID!) { endPairing(id: $id, reason: "") { __typename } }', () => ({
      id: known.pair,
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
