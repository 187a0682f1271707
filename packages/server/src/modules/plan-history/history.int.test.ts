import { canonicalPlan, readPlan, type PlanContent, type PlanParties } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';

import { BANTUL, SUMEDANG, type PersonName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { acceptFrom, windowOf } from '../../testing/plan-history.ts';
import { beginPlanOfTests, editPlanAs } from '../../testing/plans.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
}, 60_000);
afterAll(async () => {
  await app[Symbol.asyncDispose]();
});

const PARTIES: PlanParties = [SUMEDANG, BANTUL];
const ONE = '00000000-0000-4000-8000-000000000001';
const TWO = '00000000-0000-4000-8000-000000000002';

async function ask<T>(who: PersonName, document: string, variables: Record<string, unknown>): Promise<T> {
  const answer = await (await app.as(who)).query<T>(document, variables);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

async function refusal(who: PersonName, document: string, variables: Record<string, unknown>): Promise<unknown> {
  return (await (await app.as(who)).query(document, variables)).errors?.[0]?.extensions?.code;
}

const moment = async (planId: string, seq: number): Promise<PlanContent> =>
  (
    await ask<{ planMoment: { content: PlanContent } }>(
      'sumedangEditor',
      'query ($planId: ID!, $seq: Int!) { planMoment(planId: $planId, seq: $seq) { content } }',
      { planId, seq },
    )
  ).planMoment.content;

/** A plan to which each person wrote in turn, with how it read after each update. */
async function writtenPlan(): Promise<{ planId: string; said: Map<number, PlanContent> }> {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const said = new Map<number, PlanContent>();
  const write = async (who: PersonName, edit: Parameters<typeof editPlanAs>[3]): Promise<void> => {
    const seq = await editPlanAs(app, who, planId, edit);
    said.set(seq, (await app.app.runtime.plans.read({ planId, branch: '' })).content);
  };
  await write('sumedangEditor', (edits) => edits.addAction({ id: ONE, owner: null, what: 'Latih petugas', due: '2027-03-01' }));
  await write('bantulEditor', (edits) => edits.addAction({ id: TWO, owner: BANTUL, what: 'Susun pedoman' }));
  await write('bantulEditor', (edits) => edits.setText(ONE, 'what', 'Latih petugas desa'));
  await write('sumedangEditor', (edits) => edits.setValue(ONE, 'due', '2027-06-30'));
  await write('bantulEditor', (edits) => edits.deleteAction(TWO));
  return { planId, said };
}

test('P14 any moment of a plan reads as it was, and is compared with another and with now', async () => {
  const { planId, said } = await writtenPlan();
  for (const [seq, content] of said) expect(await moment(planId, seq)).toEqual(content);
  expect((await moment(planId, 0)).actions).toEqual([]);
  const seqs = [...said.keys()];
  const differences = async (from: object, to: object | null) =>
    (
      await ask<{ planDifferences: { place: string; kind: string }[] }>(
        'bantulEditor',
        'query ($planId: ID!, $from: PlanPointInput!, $to: PlanPointInput) { planDifferences(planId: $planId, from: $from, to: $to) { place kind } }',
        { planId, from, to },
      )
    ).planDifferences.map(({ place, kind }) => `${place} ${kind}`);
  expect(await differences({ seq: seqs[0] }, { seq: seqs[2] })).toEqual([`${ONE}/what CHANGED`, `${TWO} ADDED`]);
  expect(await differences({ seq: seqs[1] }, null)).toEqual([`${ONE}/what CHANGED`, `${ONE}/due CHANGED`, `${TWO} REMOVED`]);
  expect(await differences({ seq: seqs[4] }, { seq: seqs[4] })).toEqual([]);
});

test('P14 who may not see a plan sees nothing of its past; what is no moment is told', async () => {
  const { planId } = await writtenPlan();
  const read = 'query ($planId: ID!, $seq: Int!) { planMoment(planId: $planId, seq: $seq) { seq } }';
  for (const who of ['stranger', 'observer', 'ministryAdmin'] as const) {
    expect(await refusal(who, read, { planId, seq: 1 })).toBe('NOT_FOUND');
    expect(await refusal(who, 'query ($planId: ID!) { planDifferences(planId: $planId, from: { seq: 1 }) { place } }', { planId })).toBe(
      'NOT_FOUND',
    );
    expect(await refusal(who, 'query ($planId: ID!) { planAuthorship(planId: $planId, root: "title") { text } }', { planId })).toBe(
      'NOT_FOUND',
    );
    expect(await ask(who, 'query ($planId: ID!) { planVersion(planId: $planId, number: 1) { number } }', { planId })).toEqual({
      planVersion: null,
    });
  }
  expect(await refusal('sumedangViewer', read, { planId, seq: 999 })).toBe('NOT_FOUND');
  expect(await refusal('sumedangViewer', read, { planId, seq: -1 })).toBe('NOT_FOUND');
  const compare = 'query ($planId: ID!, $from: PlanPointInput!) { planDifferences(planId: $planId, from: $from) { place } }';
  expect(await refusal('sumedangViewer', compare, { planId, from: {} })).toBe('BAD_INPUT');
  expect(await refusal('sumedangViewer', compare, { planId, from: { seq: 1, version: 1 } })).toBe('BAD_INPUT');
  expect(await refusal('sumedangViewer', compare, { planId, from: { version: 1 } })).toBe('NOT_FOUND');
});

interface Session {
  person: string;
  region: { code: string };
  fromSeq: number;
  toSeq: number;
  updates: number;
  acceptedBy: string | null;
  summary: { place: string; kind: string; after: string | null }[];
}
const HISTORY = `query ($id: ID!, $first: Int, $after: String) { plan(id: $id) { history(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { person region { code } fromSeq toSeq updates acceptedBy summary { place kind after } } } } }`;
type Page = { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: Session[] };
const history = async (planId: string, page: { first?: number; after?: string | null } = {}): Promise<Page> =>
  (await ask<{ plan: { history: Page } }>('sumedangViewer', HISTORY, { id: planId, ...page })).plan.history;

/** Moves everything up to a number into the past. */
async function longAgo(planId: string, seq: number, minutes: number): Promise<void> {
  await sql`
    update plan_update set at = at - ${minutes} * interval '1 minute' where plan_id = ${planId}::uuid and seq <= ${seq}::bigint`.execute(
    app.db(),
  );
}

test('P14 the history says who worked when and in which places, newest first, in pages', async () => {
  const { planId, said } = await writtenPlan();
  const seqs = [...said.keys()];
  await longAgo(planId, seqs[2]!, 11);
  const { nodes, totalCount } = await history(planId);
  expect(nodes.map(({ person, region, fromSeq, toSeq }) => [person, region.code, fromSeq, toSeq])).toEqual([
    ['Budi Santoso', BANTUL, seqs[4], seqs[4]],
    ['Ayu Rahmawati', SUMEDANG, seqs[3], seqs[3]],
    ['Budi Santoso', BANTUL, seqs[1], seqs[2]],
    ['Ayu Rahmawati', SUMEDANG, 1, seqs[0]],
  ]);
  expect(nodes.map(({ summary }) => summary.map(({ place, kind, after }) => [place, kind, after]))).toEqual([
    [[TWO, 'REMOVED', null]],
    [[`${ONE}/due`, 'CHANGED', '2027-06-30']],
    [
      [`${ONE}/what`, 'CHANGED', 'Latih petugas desa'],
      [TWO, 'ADDED', 'Susun pedoman'],
    ],
    [
      ['title', 'ADDED', 'Rencana bersama'],
      [ONE, 'ADDED', 'Latih petugas'],
    ],
  ]);
  const found: Session[] = [];
  for (let after: string | null = null; ;) {
    const page = await history(planId, { first: 1, after });
    expect(page.totalCount).toBe(totalCount);
    found.push(...page.nodes);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) break;
  }
  expect(found).toEqual(nodes);
});

test('P14 of two who work side by side each is told of their own', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.addAction({ id: ONE, owner: null, what: 'Latih' }));
  for (const word of ['a', 'b', 'c']) {
    await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.setText(ONE, 'output', `keluaran ${word}`));
    await editPlanAs(app, 'bantulEditor', planId, (edits) => edits.setText(ONE, 'unit:34.02', `Dinas ${word}`));
  }
  const { nodes } = await history(planId);
  expect(nodes.map(({ person, summary }) => [person, summary.map(({ place }) => place)])).toEqual([
    ['Budi Santoso', [`${ONE}/unit:34.02`]],
    ['Ayu Rahmawati', ['title', ONE]],
  ]);
});

const RESTORE = `mutation ($input: RestorePlanInput!) { restorePlan(input: $input) { __typename
  ... on PlanRestored { seq changed left } ... on RuleBroken { problems { code } } } }`;
const restore = async (who: PersonName, input: Record<string, unknown>) =>
  (await ask<{ restorePlan: { seq: number; changed: boolean; left: number } }>(who, RESTORE, { input })).restorePlan;

test('P14 restoring is a change of its own, once, in what the viewer may write, and told', async () => {
  const { planId, said } = await writtenPlan();
  const seqs = [...said.keys()];
  const then = said.get(seqs[1]!)!;
  const input = { planId, seq: seqs[1], clientMutationId: 'kembali' };
  const restored = await restore('sumedangEditor', input);
  // What is Bantul's own stays out: only Bantul brings it back.
  expect(restored).toMatchObject({ seq: seqs[4]! + 1, changed: true, left: 1 });
  expect(await restore('sumedangEditor', input)).toEqual(restored);
  const now = await moment(planId, restored.seq);
  expect(now.actions.find(({ id }) => id === ONE)).toEqual(then.actions.find(({ id }) => id === ONE));
  expect(now.actions.find(({ id }) => id === TWO)).toMatchObject({ deleted: true, what: 'Susun pedoman' });
  expect(await restore('bantulEditor', { ...input, clientMutationId: 'milik kami' })).toMatchObject({ changed: true, left: 0 });
  expect(await restore('bantulEditor', { ...input, clientMutationId: 'sudah' })).toMatchObject({ changed: false, left: 0 });
  const { content } = await app.app.runtime.plans.read({ planId, branch: '' });
  expect(content.actions.map(({ id, what, due, deleted }) => [id, what, due, deleted])).toEqual(
    then.actions.map(({ id, what, due, deleted }) => [id, what, due, deleted]),
  );
  const told = await sql<{ seq: string; actor: string }>`
    select e.payload::jsonb ->> 'seq' as seq, e.actor_id as actor from event e
    where e.stream_id = ${`plan:${planId}`} and e.type = 'plan.restored' order by e.stream_version`.execute(app.db());
  expect(told.rows).toEqual([
    { seq: String(restored.seq), actor: 'demo-ayu' },
    { seq: String(restored.seq + 1), actor: 'demo-budi' },
  ]);
  expect(await refusal('sumedangViewer', RESTORE, { input })).toBe('FORBIDDEN');
  expect(await refusal('stranger', RESTORE, { input })).toBe('NOT_FOUND');
});

test('P14 what somebody wrote before they heard of the restoring is there after it', async () => {
  const { planId, said } = await writtenPlan();
  const theirs = await windowOf(app, 'bantulEditor', planId);
  theirs.edits.setText(ONE, 'what', 'Latih petugas desa dan kelurahan');
  theirs.edits.addNote(ONE, 'dari luar jaringan');
  await restore('sumedangEditor', { planId, seq: [...said.keys()][0], clientMutationId: 'kembali lagi' });
  await theirs.store();
  const { content } = await app.app.runtime.plans.read({ planId, branch: '' });
  expect(content.actions.find(({ id }) => id === ONE)).toMatchObject({ what: 'Latih petugas dan kelurahan', due: '2027-03-01' });
  expect(content.actions.find(({ id }) => id === ONE)!.notes.map(({ value }) => value)).toEqual(['dari luar jaringan']);
});

const NAME = `mutation ($input: NamePlanVersionInput!) { namePlanVersion(input: $input) { __typename
  ... on PlanVersion { number name kind seq content } ... on RuleBroken { problems { code path } } } }`;
type Named = { namePlanVersion: { number: number; name: string; content: PlanContent; problems?: unknown } };

test('P14 a moment is given a name, keeps what it said, and is restored by its number', async () => {
  const { planId, said } = await writtenPlan();
  const seqs = [...said.keys()];
  const input = { planId, name: ' Sebelum rapat ', seq: seqs[1], clientMutationId: 'beri nama' };
  const { namePlanVersion: named } = await ask<Named>('bantulEditor', NAME, { input });
  expect(named).toMatchObject({ number: 1, name: 'Sebelum rapat', kind: 'NAMED', seq: seqs[1], content: said.get(seqs[1]!) });
  expect((await ask<Named>('bantulEditor', NAME, { input })).namePlanVersion).toEqual(named);
  expect((await ask<Named>('bantulEditor', NAME, { input: { ...input, name: 'Lain' } })).namePlanVersion).toMatchObject({
    problems: [{ code: 'CLIENT_MUTATION_ID_REUSED' }],
  });
  const another = { ...input, clientMutationId: 'lain' };
  for (const [wrong, code] of [
    [{ name: '  ' }, 'REQUIRED'],
    [{ name: 'x'.repeat(201) }, 'TOO_LONG'],
    [{ seq: 999 }, 'OUT_OF_RANGE'],
    [{ clientMutationId: '' }, 'REQUIRED'],
  ] as const) {
    expect((await ask<Named>('bantulEditor', NAME, { input: { ...another, ...wrong } })).namePlanVersion).toMatchObject({
      problems: [{ code }],
    });
  }
  expect(await refusal('sumedangViewer', NAME, { input: another })).toBe('FORBIDDEN');
  const { namePlanVersion: second } = await ask<Named>('sumedangHead', NAME, {
    input: { planId, name: 'Sekarang', clientMutationId: 'kini' },
  });
  expect(second).toMatchObject({ number: 2, content: said.get(seqs[4]!) });
  const listed = await ask(
    'sumedangViewer',
    'query ($id: ID!) { plan(id: $id) { versions(first: 1) { totalCount nodes { number name } pageInfo { hasNextPage } } } }',
    {
      id: planId,
    },
  );
  expect(listed).toEqual({
    plan: { versions: { totalCount: 2, nodes: [{ number: 2, name: 'Sekarang' }], pageInfo: { hasNextPage: true } } },
  });
  expect(await restore('bantulEditor', { planId, version: 1, clientMutationId: 'ke versi 1' })).toMatchObject({ changed: true, left: 0 });
});

test('P14 a moment is restored also when what comes back is more than one update holds', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const roots = ['purpose', 'narrative', `section:${SUMEDANG}`];
  const text = 'Kami belajar dari daerah lain. '.repeat(1_700);
  for (const root of roots) {
    await editPlanAs(app, 'sumedangEditor', planId, (_, doc) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      doc.getXmlFragment(root).insert(0, [paragraph]);
    });
  }
  const before = await editPlanAs(app, 'sumedangEditor', planId, (edits) => {
    edits.addAction({ id: ONE, owner: null });
    for (let n = 0; n < 100; n += 1) edits.addNote(ONE, `${n} ${'catatan '.repeat(200)}`);
  });
  const said = (await app.app.runtime.plans.read({ planId, branch: '' })).content;
  await editPlanAs(app, 'bantulEditor', planId, (_, doc) => {
    for (const root of roots.slice(0, 2)) doc.getXmlFragment(root).delete(0, 1);
    const notes = doc.getMap<Y.Map<Y.Array<unknown>>>('actions').get(ONE)!.get('notes')!;
    doc.transact(() => notes.delete(0, notes.length));
  });
  await editPlanAs(app, 'sumedangEditor', planId, (_, doc) => doc.getXmlFragment(roots[2]).delete(0, 1));
  expect(await restore('sumedangEditor', { planId, seq: before, clientMutationId: 'semuanya' })).toMatchObject({ changed: true, left: 0 });
  const { content } = await app.app.runtime.plans.read({ planId, branch: '' });
  expect(canonicalPlan(content)).toBe(canonicalPlan(said));
});

interface Part {
  place: string;
  text: string | null;
  from: number | null;
  length: number | null;
  name: string;
  regionCode: string;
  at: string;
}
const authorship = async (planId: string, of: { actionId?: string; root?: string }): Promise<Part[]> =>
  (
    await ask<{ planAuthorship: Part[] }>(
      'sumedangViewer',
      'query ($planId: ID!, $actionId: ID, $root: String) { planAuthorship(planId: $planId, actionId: $actionId, root: $root) { place text from length name regionCode at } }',
      { planId, ...of },
    )
  ).planAuthorship;

test('P11 every character and every value of an action says who wrote it, for which region and when', async () => {
  const { planId, said } = await writtenPlan();
  const seqs = [...said.keys()];
  await longAgo(planId, seqs[2]!, 60);
  const parts = await authorship(planId, { actionId: ONE });
  const of = (key: string) => parts.filter(({ place }) => place === `${ONE}/${key}`);
  expect(of('what').map(({ text, from, length, name, regionCode }) => [text, from, length, name, regionCode])).toEqual([
    ['Latih petugas', 0, 13, 'Ayu Rahmawati', SUMEDANG],
    [' desa', 13, 5, 'Budi Santoso', BANTUL],
  ]);
  expect(of('due')).toMatchObject([{ text: '2027-06-30', name: 'Ayu Rahmawati', from: null }]);
  expect(of('state')).toMatchObject([{ text: 'NOT_STARTED', name: 'Ayu Rahmawati' }]);
  const stored = await sql<{ seq: string; at: Date }>`select u.seq, u.at from plan_update u where u.plan_id = ${planId}::uuid`.execute(
    app.db(),
  );
  const at = (seq: number): string => stored.rows.find((row) => Number(row.seq) === seq)!.at.toISOString();
  expect(of('what').map((part) => part.at)).toEqual([at(seqs[0]!), at(seqs[2]!)]);
  expect(of('due')[0]!.at).toBe(at(seqs[3]!));
  expect(await authorship(planId, { root: 'title' })).toMatchObject([{ place: 'title', text: 'Rencana bersama', name: 'Ayu Rahmawati' }]);
  expect(await refusal('sumedangViewer', 'query ($planId: ID!) { planAuthorship(planId: $planId) { text } }', { planId })).toBe(
    'BAD_INPUT',
  );
  expect(
    await refusal('sumedangViewer', 'query ($planId: ID!) { planAuthorship(planId: $planId, root: "actions") { text } }', { planId }),
  ).toBe('NOT_FOUND');
});

test('P2 P11 of two values that were kept each says whose it is', async () => {
  const { planId } = await writtenPlan();
  const [ours, theirs] = [await windowOf(app, 'sumedangEditor', planId), await windowOf(app, 'bantulEditor', planId)];
  ours.edits.setValue(ONE, 'levelTo', 4);
  theirs.edits.setValue(ONE, 'levelTo', 5);
  await ours.store();
  await theirs.store();
  const parts = (await authorship(planId, { actionId: ONE })).filter(({ place }) => place === `${ONE}/levelTo`);
  expect(new Map(parts.map(({ text, name }) => [text, name]))).toEqual(
    new Map([
      ['4', 'Ayu Rahmawati'],
      ['5', 'Budi Santoso'],
    ]),
  );
});

test('P11 P13 what came by a proposal says who wrote it and who took it in', async () => {
  const { planId } = await writtenPlan();
  const ours = await windowOf(app, 'sumedangEditor', planId);
  ours.edits.setText(TWO, 'output', 'Pedoman tertulis');
  await acceptFrom(app, planId, ours, { by: 'sumedangEditor', acceptedBy: 'bantulHead' });
  const answer = await ask<{ planAuthorship: { place: string; text: string; name: string; acceptedBy: string | null }[] }>(
    'sumedangViewer',
    'query ($planId: ID!, $actionId: ID) { planAuthorship(planId: $planId, actionId: $actionId) { place text name acceptedBy } }',
    { planId, actionId: TWO },
  );
  expect(answer.planAuthorship.filter(({ place }) => ['output', 'what'].some((field) => place === `${TWO}/${field}`))).toEqual([
    { place: `${TWO}/output`, text: 'Pedoman tertulis', name: 'Ayu Rahmawati', acceptedBy: 'Sri Wahyuni' },
    { place: `${TWO}/what`, text: 'Susun pedoman', name: 'Budi Santoso', acceptedBy: null },
  ]);
  const { nodes } = await history(planId);
  expect(nodes.map(({ person, acceptedBy, updates }) => [person, acceptedBy, updates])).toEqual([
    ['Ayu Rahmawati', 'Sri Wahyuni', 1],
    ['Budi Santoso', null, 3],
    ['Ayu Rahmawati', null, 3],
  ]);
});

test('P11 words of a rich text say who wrote them, run by run', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const ours = await windowOf(app, 'sumedangEditor', planId);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Kami belajar.')]);
  ours.doc.getXmlFragment('narrative').insert(0, [paragraph]);
  await ours.store();
  const theirs = await windowOf(app, 'bantulEditor', planId);
  ((theirs.doc.getXmlFragment('narrative').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(4, ' semua');
  await theirs.store();
  expect((await authorship(planId, { root: 'narrative' })).map(({ text, from, name }) => [text, from, name])).toEqual([
    ['Kami', 0, 'Ayu Rahmawati'],
    [' semua', 4, 'Budi Santoso'],
    [' belajar.', 10, 'Ayu Rahmawati'],
  ]);
  await ours.refresh();
  expect(readPlan(ours.doc, PARTIES).narrative.content).toHaveLength(1);
});
