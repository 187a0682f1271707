import { randomUUID } from 'node:crypto';

import type { PlanEdits } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { BANTUL, SUMEDANG, type ActorName, type PersonName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { beginPlanOfTests, editPlanAs, projectedSeq } from '../../testing/plans.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

interface Change {
  __typename: string;
  cursor: string;
  eventId: string;
  kind: string;
  actionId: string;
  fields: string[];
  by: string[];
  action: { what: string; deleted: boolean } | null;
}

const FIELDS = 'cursor eventId kind actionId fields by action { what deleted }';
const SUBSCRIBE = `subscription ($planId: ID, $after: Cursor) { planActionChanges(planId: $planId, after: $after) { __typename
  ... on PlanActionChange { ${FIELDS} } ... on CaughtUp { cursor } ... on CursorGone { code } } }`;
const POLL = `query ($planId: ID, $after: Cursor) { planActionChangesAfter(planId: $planId, after: $after, first: 50, waitMs: 10000) {
  cursor nodes { ${FIELDS} } } }`;

interface Page {
  asOf: string;
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  nodes: { id: string }[];
}

async function page(planId: string, variables: Record<string, unknown>, who: ActorName = 'bantulEditor'): Promise<Page> {
  const answer = await (
    await app.as(who)
  ).query<{ plan: { actions: Page } }>(
    `query ($id: ID!, $filter: PlanActionFilter, $first: Int, $after: String) { plan(id: $id) {
      actions(filter: $filter, first: $first, after: $after) { asOf totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }`,
    { id: planId, ...variables },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data!.plan.actions;
}

async function projected(planId: string, who: PersonName, edit: (edits: PlanEdits) => void): Promise<void> {
  const seq = await editPlanAs(app, who, planId, edit);
  await expect.poll(() => projectedSeq(app, planId), { timeout: 10_000 }).toBeGreaterThanOrEqual(seq);
}

test('P20 pages go on without gap or double while others put actions in and take them out', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const groups = [randomUUID(), randomUUID()];
  const stay: string[] = Array.from({ length: 12 }, () => randomUUID());
  await projected(planId, 'sumedangEditor', (edits) => {
    for (const group of groups) edits.addGroup(group, `Kelompok ${group}`);
    for (const [place, id] of stay.entries()) edits.addAction({ id, owner: null, what: id, group: [...groups, null][place % 3]! });
  });
  const whole = (await page(planId, { first: 50 })).nodes.map(({ id }) => id);
  expect(whole.toSorted()).toEqual(stay.toSorted());
  const seen: string[] = [];
  let after: string | null = null;
  for (let round = 0; ; round += 1) {
    const { nodes, pageInfo }: Page = await page(planId, { first: 5, after });
    seen.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
    // Before what was read, behind it, and one of those that were read is taken out.
    await projected(planId, 'bantulEditor', (edits) => {
      edits.addAction({ id: randomUUID(), owner: null, what: 'baru', group: groups[0]! }, 0);
      edits.addAction({ id: randomUUID(), owner: BANTUL, what: 'baru' });
      if (round === 0) edits.deleteAction(seen[0]!);
    });
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => stay.includes(id))).toEqual(whole);
});

test('P20 each change of an action is told once, in order, on all roads, to the two regions and their tools', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const other = await beginPlanOfTests(app, 'sumedangEditor');
  const { asOf } = await page(planId, {});
  const id = randomUUID();
  const steps: [PersonName, (edits: PlanEdits) => void][] = [
    ['sumedangEditor', (edits) => edits.addAction({ id, owner: null, what: 'Latih petugas' })],
    [
      'bantulEditor',
      (edits) => {
        edits.setValue(id, 'due', '2027-03-01');
        edits.setText(id, `unit:${BANTUL}`, 'Diskominfo');
      },
    ],
    ['bantulEditor', (edits) => edits.deleteAction(id)],
    ['sumedangEditor', (edits) => edits.restoreAction(id)],
    ['sumedangEditor', (edits) => edits.setTitle('Judul lain')],
    ['sumedangEditor', (edits) => edits.addNote(id, 'Sudah')],
  ];
  for (const [who, edit] of steps) await projected(planId, who, edit);
  await projected(other, 'sumedangEditor', (edits) => edits.addAction({ id: randomUUID(), owner: null }));
  const [ayu, budi] = ['Ayu Rahmawati', 'Budi Santoso'];
  const common = { actionId: id, action: { what: 'Latih petugas', deleted: false } };
  const told = [
    { ...common, kind: 'ADDED', fields: [], by: [ayu] },
    { ...common, kind: 'CHANGED', fields: [`unit:${BANTUL}`, 'due'], by: [budi] },
    { ...common, kind: 'REMOVED', fields: ['deleted'], by: [budi] },
    { ...common, kind: 'RESTORED', fields: ['deleted'], by: [ayu] },
    { ...common, kind: 'CHANGED', fields: ['notes'], by: [ayu] },
  ];
  const shown = ({ kind, actionId, fields, by, action }: Change): unknown => ({ kind, actionId, fields, by, action });
  const ids: string[][] = [];
  for (const who of ['bantulHead', 'tokenPlansRead'] as const) {
    const actor = await app.as(who);
    for (const road of ['ws', 'sse'] as const) {
      await using stream = actor.subscribe<{ planActionChanges: Change }>(road, SUBSCRIBE, { planId, after: asOf });
      const changes: Change[] = [];
      for (let change = (await stream.next()).data!.planActionChanges; change.__typename === 'PlanActionChange';) {
        changes.push(change);
        change = (await stream.next()).data!.planActionChanges;
      }
      expect(changes.map(shown), `${who} ${road}`).toEqual(told);
      ids.push(changes.map(({ eventId }) => eventId));
    }
    const answer = await actor.query<{ planActionChangesAfter: { nodes: Change[] } }>(POLL, { planId, after: asOf });
    const { nodes } = answer.data!.planActionChangesAfter;
    expect(nodes.map(shown), `${who} long-poll`).toEqual(told);
    ids.push(nodes.map(({ eventId }) => eventId));
  }
  expect(new Set(ids.map((one) => one.join())).size).toBe(1);
  // Without a plan: of all plans of the region, and of nobody else's.
  const all = await (await app.as('sumedangViewer')).query<{ planActionChangesAfter: { nodes: Change[] } }>(POLL, { after: asOf });
  expect(all.data!.planActionChangesAfter.nodes).toHaveLength(told.length + 1);
  for (const who of ['stranger', 'observer'] as const) {
    const answer = await (await app.as(who)).query(POLL, { planId, after: asOf });
    expect(answer.errors?.[0]?.extensions?.code, who).toBe(who === 'observer' ? 'FORBIDDEN' : 'NOT_FOUND');
  }
});

test('P20 a change comes live, within seconds, with the action as it is now', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  await using stream = (await app.as('bantulHead')).subscribe<{ planActionChanges: Change }>('ws', SUBSCRIBE, { planId });
  expect((await stream.next()).data!.planActionChanges.__typename).toBe('CaughtUp');
  const id = randomUUID();
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.addAction({ id, owner: SUMEDANG, what: 'satu' }));
  expect((await stream.next()).data!.planActionChanges).toMatchObject({ kind: 'ADDED', action: { what: 'satu' } });
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.setText(id, 'what', 'dua'));
  expect((await stream.next()).data!.planActionChanges).toMatchObject({ kind: 'CHANGED', fields: ['what'], action: { what: 'dua' } });
});

test('P20 filters narrow together', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor', { startsOn: '2026-01-01' });
  const [ours, theirs, joint, gone, group] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
  const unit = (regionCode: string, person: string) => ({ regionCode, unit: 'Diskominfo', person });
  await projected(planId, 'sumedangEditor', (edits) => {
    edits.addGroup(group, 'Layanan desa');
    edits.addAction({
      id: ours,
      owner: SUMEDANG,
      what: 'Latih petugas',
      group,
      state: 'RUNNING',
      due: '2026-02-01',
      indicator: 'spbe-2020:17',
      responsible: [unit(SUMEDANG, 'Dewi')],
    });
    edits.addAction({ id: joint, owner: null, what: 'Rapat bersama', due: '2050-01-01', state: 'DONE' });
    edits.addAction({ id: gone, owner: null, what: 'Dibatalkan', due: '2026-02-01' });
    edits.deleteAction(gone);
  });
  await projected(planId, 'bantulEditor', (edits) =>
    edits.addAction({ id: theirs, owner: BANTUL, what: 'Susun peraturan', indicator: 'spbe-2020:1', responsible: [unit(BANTUL, 'Citra')] }),
  );
  const of = async (filter: Record<string, unknown>): Promise<string[]> => {
    const { nodes, totalCount } = await page(planId, { filter });
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ id }) => id);
  };
  expect(await of({})).toEqual([ours, joint, theirs]);
  expect(await of({ owner: SUMEDANG })).toEqual([ours]);
  expect(await of({ joint: true })).toEqual([joint]);
  expect(await of({ joint: false })).toEqual([ours, theirs]);
  expect(await of({ states: ['RUNNING', 'DONE'] })).toEqual([ours, joint]);
  expect(await of({ states: ['RUNNING', 'DONE'], joint: true })).toEqual([joint]);
  expect(await of({ indicatorCode: '17' })).toEqual([ours]);
  expect(await of({ indicatorCode: 'spbe-2020:1' })).toEqual([theirs]);
  expect(await of({ groupId: group })).toEqual([ours]);
  expect(await of({ groupId: 'none' })).toEqual([]);
  expect(await of({ late: true })).toEqual([ours]);
  expect(await of({ late: false })).toEqual([joint, theirs]);
  expect(await of({ text: 'desa' })).toEqual([ours]);
  expect(await of({ text: ' CITRA ' })).toEqual([theirs]);
  expect(await of({ text: '%' })).toEqual([]);
  expect(await of({ responsibleRegion: BANTUL })).toEqual([theirs]);
  expect(await of({ dueBefore: '2026-02-02' })).toEqual([ours]);
  expect(await of({ deleted: true })).toEqual([gone]);
  expect(await of({ changedSince: '2999-01-01T00:00:00Z' })).toEqual([]);
  await expect(of({ text: 'x'.repeat(101) })).rejects.toThrow('BAD_INPUT');
  await expect(page(planId, { first: 101 })).rejects.toThrow(/BAD_INPUT|TOO_COMPLEX/);
  await expect(page(planId, { after: 'none' })).rejects.toThrow('BAD_INPUT');
});

test('plans are listed for their two regions, those that changed last first, and for nobody else', async () => {
  const [first, second] = [await beginPlanOfTests(app, 'sumedangEditor'), await beginPlanOfTests(app, 'bantulEditor')];
  await projected(first, 'bantulEditor', (edits) => edits.setTitle('Lebih baru'));
  const list = async (who: ActorName): Promise<string[] | string> => {
    const answer = await (
      await app.as(who)
    ).query<{ plans: { nodes: { id: string }[] } }>('{ plans(first: 2) { totalCount nodes { id viewerCan { write sign propose } } } }');
    return answer.errors?.[0]?.extensions?.code ?? answer.data!.plans.nodes.map(({ id }) => id);
  };
  for (const who of ['sumedangViewer', 'bantulHead', 'tokenPlansRead'] as const) expect(await list(who), who).toEqual([first, second]);
  for (const who of ['anonymous', 'stranger', 'observer'] as const) expect(await list(who), who).toEqual([]);
  const rights = async (who: ActorName): Promise<unknown> => {
    const answer = await (
      await app.as(who)
    ).query<{ plan: { viewerCan: unknown; state: string } | null }>(
      'query ($id: ID!) { plan(id: $id) { state viewerCan { write sign propose } } }',
      { id: first },
    );
    return answer.data!.plan;
  };
  expect(await rights('sumedangEditor')).toEqual({ state: 'DRAFT', viewerCan: { write: true, sign: false, propose: true } });
  expect(await rights('bantulHead')).toEqual({ state: 'DRAFT', viewerCan: { write: true, sign: true, propose: true } });
  expect(await rights('sumedangViewer')).toEqual({ state: 'DRAFT', viewerCan: { write: false, sign: false, propose: false } });
  expect(await rights('stranger')).toBeNull();
  await sql`update pairing_agreement set state = 'ENDED', ended_at = now() where state = 'ACTIVE'`.execute(app.db());
  expect(await rights('bantulHead')).toEqual({ state: 'CLOSED', viewerCan: { write: false, sign: false, propose: false } });
});
