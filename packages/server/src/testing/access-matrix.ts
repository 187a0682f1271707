import { BANTUL, FRAMEWORK, SUMEDANG, YEAR } from './actors.ts';
import { ADOPTION_PROBES } from './access-matrix-adoption.ts';
import { ASSESSING_PROBES } from './access-matrix-assessing.ts';
import { CLIENT_PROBES } from './access-matrix-clients.ts';
import { WATCH_PROBES } from './access-matrix-watches.ts';
import { CONVERSATION_PROBES } from './access-matrix-conversation.ts';
import { EXPORT_PROBES } from './access-matrix-exports.ts';
import { PAIRING_PROBES } from './access-matrix-pairing.ts';
import { PEOPLE_PROBES } from './access-matrix-people.ts';
import { PLAN_FILE_PROBES } from './access-matrix-plan-files.ts';
import { PLAN_HISTORY_PROBES } from './access-matrix-plan-history.ts';
import { PLAN_LIFE_PROBES } from './access-matrix-plan-life.ts';
import { PLAN_PROBES } from './access-matrix-plans.ts';
import { PLAN_PROPOSAL_PROBES } from './access-matrix-plan-proposals.ts';
import { PRACTICE_PROBES } from './access-matrix-practices.ts';
import { WEBHOOK_PROBES } from './access-matrix-webhooks.ts';
import { beginning, codeOf, query, read, write, type Probe } from './access-probes.ts';
import type { Actor } from './harness.ts';
import type { Answer } from './harness-client.ts';

/** Level of every value that is not final, and of every final one: so an answer shows what was visible. */
export const DRAFT_LEVEL = 2;
export const FINAL_LEVEL = 5;

/** Sumedang has drafts only, Bantul final results only. */
const filter = `filter: { frameworkId: "${FRAMEWORK}" }`;
const place = (code: string): string => `regionCode: "${code}", frameworkId: "${FRAMEWORK}", year: ${YEAR}`;

/** Every root field of the schema, with what is asked of it. A new field without an entry fails the matrix test. */
export const PROBES: Record<string, Probe[]> = {
  'Query.viewer': [
    query(
      'who I am',
      '{ viewer { person { name } client { name } organisation { kind } role region { code } partners { code } } }',
      (data) => {
        const viewer = data.viewer as {
          person: unknown;
          client: unknown;
          organisation: { kind: string } | null;
          role: string | null;
          region: { code: string } | null;
          partners: { code: string }[];
        };
        if (viewer.person === null && viewer.client === null) return 'a visitor';
        return [
          viewer.role ?? `client of a ${viewer.organisation?.kind}`,
          viewer.region && `of ${viewer.region.code}`,
          viewer.partners.length > 0 && `paired with ${viewer.partners.map(({ code }) => code).join()}`,
        ]
          .filter(Boolean)
          .join(' ');
      },
    ),
    ...['SEE_DRAFT', 'REPORT_SELF', 'IMPORT_VALUES', 'REPORT_ASSESSED'].map((action) =>
      query(`viewerCan ${action} in Sumedang`, `{ viewer { can: viewerCan(action: ${action}, regionCode: "${SUMEDANG}") } }`, (data) =>
        (data.viewer as { can: boolean }).can ? 'yes' : 'no',
      ),
    ),
  ],
  'Query.region': [
    read('Sumedang', `{ region(code: "${SUMEDANG}") { name } }`),
    read(
      'Sumedang: years with something visible',
      `{ region(code: "${SUMEDANG}") { assessmentYears(frameworkId: "${FRAMEWORK}") } }`,
      String(YEAR),
    ),
    read('Sumedang: index over the years', `{ region(code: "${SUMEDANG}") { indexHistory { year index } } }`, '"index"'),
  ],
  'Query.regions': [read('all', '{ regions { nodes { name } } }')],
  'Query.frameworks': [read('all', '{ frameworks { id } }')],
  'Query.framework': [read('one', `{ framework(id: "${FRAMEWORK}") { id } }`)],
  'Query.assessment': [
    levels("Sumedang's drafts", `{ assessment(${place(SUMEDANG)}) { values { level } reports { nodes { level } } } }`),
    levels("Bantul's final results", `{ assessment(${place(BANTUL)}) { values { level } } }`),
  ],
  'Query.compareRegions': [
    levels(
      'drafts beside final results',
      `{ compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { rows { level: levelA b: valueB { level } } } }`,
    ),
  ],
  'Query.ranking': [
    read(
      'final results only',
      `{ ranking(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { nodes { region { name } } } }`,
      'Bantul',
      'Sumedang',
    ),
  ],
  'Query.indicatorSeries': [
    levels(
      'drafts beside final results',
      `{ indicatorSeries(regionCodes: ["${SUMEDANG}", "${BANTUL}"], frameworkId: "${FRAMEWORK}", indicatorCode: "1") { series { points { level } } } }`,
    ),
  ],
  'Query.recentChanges': [levels('drafts beside final results', `{ recentChanges(${filter}, first: 50) { nodes { level } } }`)],
  'Query.events': [
    levels('drafts beside final results', `query ($after: Cursor) { events(${filter}, first: 50, after: $after) { nodes { level } } }`),
  ],
  'Mutation.reportValues': [
    write('self-assessment of Sumedang', report(SUMEDANG, 'SELF')),
    write('self-assessment of Bantul', report(BANTUL, 'SELF')),
    write('document stage of Sumedang', report(SUMEDANG, 'DOCUMENT')),
    write('final result of Sumedang', report(SUMEDANG, 'FINAL')),
  ],
  'Mutation.importValues': [
    write('preview of a self-assessment of Sumedang', importing(SUMEDANG, 'SELF', false)),
    write('self-assessment of Sumedang', importing(SUMEDANG, 'SELF', true)),
    write('self-assessment of Bantul', importing(BANTUL, 'SELF', true)),
    write('final result of Sumedang', importing(SUMEDANG, 'FINAL', true)),
  ],
  'Subscription.indicatorChanges': [
    { about: 'over WebSocket', ask: (actor) => live(actor, 'ws') },
    { about: 'over SSE', ask: (actor) => live(actor, 'sse') },
  ],
  'Query.rateLimit': [read('what may still be spent', '{ rateLimit { limit } }')],
  'Query.explain': [read('what an operation would cost', '{ explain(query: "{ frameworks { id } }") { price } }')],
  ...CLIENT_PROBES,
  ...WEBHOOK_PROBES,
  ...ASSESSING_PROBES,
  ...ADOPTION_PROBES,
  ...PEOPLE_PROBES,
  ...PRACTICE_PROBES,
  ...PAIRING_PROBES,
  ...CONVERSATION_PROBES,
  ...WATCH_PROBES,
  ...PLAN_PROBES,
  ...PLAN_LIFE_PROBES,
  ...PLAN_HISTORY_PROBES,
  ...PLAN_FILE_PROBES,
  ...EXPORT_PROBES,
  ...PLAN_PROPOSAL_PROBES,
};

/** Which of the two levels the answer has. */
function levels(about: string, document: string): Probe {
  return query(about, document, (data) => seenIn(JSON.stringify(data)));
}

function seenIn(text: string): string {
  const drafts = text.includes(`"level":${DRAFT_LEVEL}`);
  const final = text.includes(`"level":${FINAL_LEVEL}`);
  if (drafts && final) return 'drafts and final results';
  return drafts ? 'drafts' : final ? 'final results' : 'nothing';
}

function report(code: string, stage: string): string {
  return `mutation { reportValues(input: { clientMutationId: "matrix", ${place(code)}, stage: ${stage}, values: [{ indicatorCode: "1", level: 9 }] }) { __typename } }`;
}

function importing(code: string, stage: string, commit: boolean): string {
  return `mutation { importValues(input: { clientMutationId: "matrix", ${place(code)}, stage: ${stage}, commit: ${commit}, csv: "indikator;tingkat\\n1;9\\n" }) { __typename } }`;
}

async function live(actor: Actor, road: 'ws' | 'sse'): Promise<string> {
  const document = `subscription ($after: Cursor) { indicatorChanges(${filter}, after: $after) { __typename ... on IndicatorChange { level } } }`;
  await using stream = actor.subscribe<{ indicatorChanges: { __typename: string } }>(road, document, { after: beginning.cursor });
  let text = '';
  for (;;) {
    // The client of graphql-ws throws the errors of an operation that is refused as a whole.
    const answer = await stream.next().catch((thrown: unknown) => ({ errors: thrown as Answer['errors'], data: null }));
    const refused = codeOf(answer);
    if (refused) return refused;
    if (answer.data!.indicatorChanges.__typename !== 'IndicatorChange') return seenIn(text);
    text += JSON.stringify(answer.data);
  }
}
