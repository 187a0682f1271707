import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { insertPractice } from '../../testing/adoption.ts';
import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';

let app: TestApp;
let pairingId: string;
beforeAll(async () => {
  app = await createTestApp();
  const found = await sql<{ id: string }>`select id from pairing_agreement where state = 'ACTIVE'`.execute(app.db());
  pairingId = found.rows[0]!.id;
});
afterAll(() => app[Symbol.asyncDispose]());

interface Said {
  __typename: string;
  actions?: { id: string; indicatorCode: string; levelTo: number }[];
  problems?: { code: string; path: string }[];
}

const action = { indicatorCode: '17', levelFrom: 2, levelTo: 4, effort: 3 };

async function draft(who: ActorName, more: Record<string, unknown> = {}) {
  const input = { pairingId, regionCode: SUMEDANG, frameworkId: FRAMEWORK, actions: [action], ...more };
  const answer = await (
    await app.as(who)
  ).query<{ draftActions: Said }>(
    `mutation ($input: DraftActionsInput!) { draftActions(input: $input) { __typename
      ... on DraftActions { actions { id indicatorCode levelTo } } ... on RuleBroken { problems { code path } } } }`,
    { input },
  );
  return answer.errors?.[0]?.extensions?.code ?? answer.data!.draftActions;
}

async function drafts(who: ActorName): Promise<unknown> {
  const answer = await (
    await app.as(who)
  ).query<{ pairing: { draftActions: unknown } }>(
    'query ($id: ID!) { pairing(id: $id) { draftActions { region { code } indicator { code } levelFrom levelTo effort practice { id } note createdBy } } }',
    { id: pairingId },
  );
  return answer.data!.pairing.draftActions;
}

const problemsOf = (said: Awaited<ReturnType<typeof draft>>) =>
  typeof said === 'string' ? said : said.problems?.map(({ code, path }) => `${code} ${path}`);

test('R5 drafts are stored for the pair, seen by the two alone, and an indicator drafted again is replaced', async () => {
  const { id: practiceId } = await insertPractice(app.db());
  await draft('sumedangEditor', { actions: [{ ...action, practiceId, note: ' Pelajari dulu ' }] });
  const stored = {
    region: { code: SUMEDANG },
    indicator: { code: '17' },
    levelFrom: 2,
    effort: 3,
    practice: { id: practiceId },
    note: 'Pelajari dulu',
  };
  expect(await drafts('bantulEditor')).toEqual([{ ...stored, levelTo: 4, createdBy: 'Ayu Rahmawati' }]);
  await draft('bantulEditor', {
    actions: [
      { ...action, levelTo: 5 },
      { ...action, indicatorCode: '2' },
    ],
  });
  expect(await drafts('sumedangViewer')).toMatchObject([
    { indicator: { code: '2' }, levelTo: 4 },
    { indicator: { code: '17' }, levelTo: 5, practice: null, note: null, createdBy: 'Budi Santoso' },
  ]);
  for (const who of ['anonymous', 'stranger', 'observer'] as const) expect(await drafts(who), who).toEqual([]);
});

test('nobody of another organisation drafts for a pair or removes its drafts', async () => {
  for (const who of ['stranger', 'sumedangViewer', 'observer', 'ministryAdmin', 'tokenAll'] as const)
    expect(await draft(who), who).toBe('FORBIDDEN');
  expect(await draft('anonymous')).toBe('UNAUTHENTICATED');
  expect(await draft('sumedangEditor', { pairingId: randomUUID() })).toBe('NOT_FOUND');
  const said = await draft('sumedangEditor');
  const { id } = (said as Said).actions![0]!;
  const remove = async (who: ActorName) => {
    const answer = await (
      await app.as(who)
    ).query<{ removeDraftAction: boolean }>('mutation ($id: ID!) { removeDraftAction(id: $id) }', { id });
    return answer.errors?.[0]?.extensions?.code ?? answer.data!.removeDraftAction;
  };
  for (const who of ['stranger', 'observer', 'ministryAdmin'] as const) expect(await remove(who), who).toBe('NOT_FOUND');
  expect(await remove('sumedangViewer')).toBe('FORBIDDEN');
  expect(await remove('bantulHead')).toBe(true);
  expect(await remove('bantulHead')).toBe('NOT_FOUND');
});

test('bad input is named with its place', async () => {
  const of = async (...actions: object[]) => problemsOf(await draft('sumedangEditor', { actions }));
  expect(await of()).toEqual(['EMPTY actions']);
  expect(await of({ ...action, levelTo: 2 })).toEqual(['LEVEL_OUT_OF_RANGE actions.0.levelTo']);
  expect(await of({ ...action, levelFrom: 0 })).toEqual(['LEVEL_OUT_OF_RANGE actions.0.levelTo']);
  expect(await of({ ...action, levelTo: 6 })).toEqual(['LEVEL_OUT_OF_RANGE actions.0.levelTo']);
  expect(await of({ ...action, effort: 0 })).toEqual(['OUT_OF_RANGE actions.0.effort']);
  expect(await of({ ...action, indicatorCode: '99' })).toEqual(['UNKNOWN_INDICATOR actions.0.indicatorCode']);
  expect(await of(action, action)).toEqual(['DUPLICATE_INDICATOR actions.1.indicatorCode']);
  expect(await of({ ...action, note: 'x'.repeat(2_001) })).toEqual(['NOTE_TOO_LONG actions.0.note']);
  expect(await of({ ...action, practiceId: 'nothing' })).toEqual(['UNKNOWN_PRACTICE actions.0.practiceId']);
  const { id: foreignDraft } = await insertPractice(app.db(), { state: 'DRAFT', regionCode: BANTUL });
  expect(await of({ ...action, practiceId: foreignDraft })).toEqual(['UNKNOWN_PRACTICE actions.0.practiceId']);
  expect(problemsOf(await draft('sumedangEditor', { regionCode: BANYUWANGI }))).toEqual(['UNKNOWN_REGION regionCode']);
  expect(problemsOf(await draft('sumedangEditor', { frameworkId: 'none' }))).toEqual(['UNKNOWN_FRAMEWORK frameworkId']);
});

test('a note with what PostgreSQL cannot hold is stored without it', async () => {
  const note = ' a\0b \uD800c ';
  expect(await draft('sumedangEditor', { actions: [{ ...action, indicatorCode: '9', note }] })).toMatchObject({
    __typename: 'DraftActions',
  });
  const stored = await sql<{ note: string }>`select note from draft_action where indicator_code = '9'`.execute(app.db());
  expect(stored.rows).toEqual([{ note: 'ab \uFFFDc' }]);
});

test('a draft is an event for the two regions; once the pair has ended there are no more', async () => {
  await draft('sumedangEditor', { actions: [{ ...action, indicatorCode: '5' }] });
  const found = await sql<Record<string, unknown>>`
    select stream_id as stream, region_code as region, with_region_code as other, audience, payload from event
    where type = 'plan.drafted' order by stream_version desc limit 1`.execute(app.db());
  const { payload, ...event } = found.rows[0]!;
  expect(event).toEqual({ stream: `pairing:${SUMEDANG}:${BANTUL}`, region: SUMEDANG, other: BANTUL, audience: 'PARTIES' });
  expect(JSON.parse(payload as string)).toEqual({ actorName: 'Ayu Rahmawati', pairingId, indicators: [`${FRAMEWORK}:5`] });
  await sql`update pairing_agreement set state = 'ENDED', ended_at = now() where id = ${pairingId}::uuid`.execute(app.db());
  expect(problemsOf(await draft('sumedangEditor'))).toEqual(['NOT_OPEN pairingId']);
});
