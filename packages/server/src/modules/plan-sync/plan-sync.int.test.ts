import { randomUUID } from 'node:crypto';

import { readPlan } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { ACTOR_NAMES, BANTUL, personId, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { applyUpdate, base64, openPlan, PlanClient } from '../../testing/plan-client.ts';

let app: TestApp;
let planId: string;
beforeAll(async () => {
  app = await createTestApp();
  planId = await insertPlan(app.db());
});
afterAll(() => app[Symbol.asyncDispose]());

const clientOf = async (name: ActorName, id = planId): Promise<PlanClient> => PlanClient.open(await app.as(name), id);
const contentOf = ({ doc, parties }: PlanClient) => readPlan(doc, parties);
const storedOf = async (id: string) =>
  (
    await sql<{ seq: string; author: string; region: string }>`
      select u.seq, u.author_id as author, u.region_code as region from plan_update u where u.plan_id = ${id}::uuid order by u.seq`.execute(
      app.db(),
    )
  ).rows.map(({ seq, author, region }) => ({ seq: Number(seq), author, region }));
/** An update by a document of its own, under a client id. */
function updateOf(clientId: number, edit: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  edit(doc);
  return Y.encodeStateAsUpdate(doc);
}

test('P4 who opens a plan, and who writes in it, by role', async () => {
  const outcomes: Record<string, ActorName[]> = {};
  for (const name of ACTOR_NAMES) {
    const who = await app.as(name);
    const opened = await openPlan(who, { planId });
    const update = base64(updateOf(1, (doc) => doc.getText('title').insert(0, 'x')));
    const applied = await applyUpdate(who, { planId, update });
    const wrote = typeof applied === 'string' ? applied : applied.__typename === 'PlanUpdateRefused' ? applied.code : 'stored';
    const saw = typeof opened === 'string' ? opened : opened.clientId === null ? 'reads' : 'writes';
    (outcomes[`${saw}, ${wrote}`] ??= []).push(name);
  }
  expect(outcomes).toEqual({
    'writes, FOREIGN_CLIENT': ['sumedangEditor', 'sumedangHead', 'sumedangAdmin', 'bantulEditor', 'bantulHead', 'bantulAdmin'],
    'reads, FORBIDDEN': ['sumedangViewer', 'tokenAll', 'tokenPlansRead'],
    'NOT_FOUND, NOT_FOUND': ['anonymous', 'stranger', 'strangerHead', 'observer', 'assessor', 'ministryAdmin'],
    'FORBIDDEN, FORBIDDEN': [
      'tokenNone',
      'tokenIndicatorsRead',
      'tokenIndicatorsReport',
      'tokenEventsSubscribe',
      'tokenPracticesRead',
      'tokenOrganisationRead',
    ],
    'NOT_FOUND, FORBIDDEN': ['ministryToken'],
  });
});

test('P4 a region writes what is both regions’ and its own, and neither writes nor deletes in the other’s', async () => {
  const id = await insertPlan(app.db());
  const [ayu, budi] = [await clientOf('sumedangEditor', id), await clientOf('bantulEditor', id)];
  const [ours, both] = [randomUUID(), randomUUID()];
  ayu.edits.addAction({ id: ours, owner: SUMEDANG, what: 'Milik Sumedang' });
  ayu.edits.addAction({ id: both, owner: null, what: 'Bersama' });
  await ayu.flush();
  await budi.catchUp();
  budi.edits.setText(both, 'what', 'Bersama, dari Bantul');
  await budi.flush();
  const intrusions: ((client: PlanClient) => void)[] = [
    ({ edits }) => edits.setText(ours, 'what', 'Milik Sumedang?'),
    ({ edits }) => edits.setText(ours, 'what', 'Milik'),
    ({ edits }) => edits.deleteAction(ours),
    ({ edits }) => edits.addAction({ id: randomUUID(), owner: SUMEDANG, what: 'Titipan' }),
    ({ doc }) => doc.getXmlFragment(`section:${SUMEDANG}`).insert(0, [new Y.XmlElement('paragraph')]),
  ];
  for (const intrude of intrusions) {
    const client = await clientOf('bantulEditor', id);
    intrude(client);
    expect(await client.send()).toMatchObject({ __typename: 'PlanUpdateRefused', code: 'NOT_YOURS', permanent: true });
  }
  await ayu.catchUp();
  expect(
    contentOf(ayu)
      .actions.map(({ what }) => what)
      .toSorted(),
  ).toEqual(['Bersama, dari Bantul', 'Milik Sumedang']);
});

test('P8 a client id is somebody’s for one branch, never given twice, and nobody else writes under it', async () => {
  const id = await insertPlan(app.db());
  const ids = new Set<number>();
  for (let window = 0; window < 5; window += 1) {
    const opened = await openPlan(await app.as('sumedangEditor'), { planId: id, spareClients: 3 });
    if (typeof opened === 'string') throw new Error(opened);
    expect(opened.spareClientIds).toHaveLength(3);
    for (const one of [opened.clientId!, ...opened.spareClientIds]) ids.add(one);
  }
  expect(ids.size).toBe(20);
  const update = base64(updateOf([...ids][7]!, (doc) => doc.getText('title').insert(0, 'Rencana')));
  expect(await applyUpdate(await app.as('bantulEditor'), { planId: id, update })).toMatchObject({ code: 'FOREIGN_CLIENT' });
  const other = await insertPlan(app.db());
  expect(await applyUpdate(await app.as('sumedangEditor'), { planId: other, update })).toMatchObject({ code: 'FOREIGN_CLIENT' });
  expect(await applyUpdate(await app.as('sumedangEditor'), { planId: id, update })).toMatchObject({ seq: 1 });
});

test('P5 an update is acknowledged when it is stored, with its number and its author', async () => {
  const id = await insertPlan(app.db());
  const [ayu, budi] = [await clientOf('sumedangEditor', id), await clientOf('bantulHead', id)];
  ayu.edits.setTitle('Rencana bersama');
  expect(await ayu.send()).toMatchObject({ __typename: 'PlanUpdateStored', seq: 1 });
  expect(await storedOf(id)).toEqual([{ seq: 1, author: personId('sumedangEditor'), region: SUMEDANG }]);
  await budi.catchUp();
  budi.edits.setTitle('Rencana bersama kita');
  expect(await budi.send()).toMatchObject({ seq: 2 });
  expect((await storedOf(id))[1]).toEqual({ seq: 2, author: personId('bantulHead'), region: BANTUL });
  const opened = await openPlan(await app.as('sumedangViewer'), { planId: id });
  expect(opened).toMatchObject({ seq: 2, mayWrite: false, regionCode: SUMEDANG, regionCodes: [SUMEDANG, BANTUL], storeFailing: false });
  expect(typeof opened === 'string' ? opened : opened.clients.map(({ name }) => name).toSorted()).toEqual(['Ayu Rahmawati', 'Sri Wahyuni']);
});

test('P5 what many write at once gets numbers without gap, and nothing is lost', async () => {
  const id = await insertPlan(app.db());
  const names: ActorName[] = ['sumedangEditor', 'sumedangHead', 'sumedangAdmin', 'bantulEditor', 'bantulHead', 'bantulAdmin'];
  const clients = await Promise.all(names.map((name) => clientOf(name, id)));
  const made = await Promise.all(
    clients.map(async (client) => {
      const ids = Array.from({ length: 10 }, () => randomUUID());
      for (const action of ids) {
        client.edits.addAction({ id: action, owner: null, what: action });
        await client.flush();
      }
      return ids;
    }),
  );
  expect((await storedOf(id)).map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, place) => place + 1));
  await clients[0]!.catchUp();
  expect(
    contentOf(clients[0]!)
      .actions.map(({ what }) => what)
      .toSorted(),
  ).toEqual(made.flat().toSorted());
});

describe('P6 the same clientUpdateId again', () => {
  test('stores nothing and is answered the same, also at the same time', async () => {
    const id = await insertPlan(app.db());
    const ayu = await app.as('sumedangEditor');
    const opened = await openPlan(ayu, { planId: id });
    const update = base64(updateOf((opened as { clientId: number }).clientId, (doc) => doc.getText('title').insert(0, 'Sekali')));
    const input = { planId: id, clientUpdateId: randomUUID(), update };
    const answers = await Promise.all(Array.from({ length: 5 }, () => applyUpdate(ayu, input)));
    answers.push(await applyUpdate(ayu, input));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ seq: 1 });
    expect(await storedOf(id)).toHaveLength(1);
  });

  test('with other bytes is refused, and nothing of it is left', async () => {
    const id = await insertPlan(app.db());
    const client = await clientOf('sumedangEditor', id);
    const ayu = await app.as('sumedangEditor');
    const sent: Uint8Array[] = [];
    client.doc.on('update', (update: Uint8Array) => sent.push(update));
    client.edits.setTitle('Satu');
    client.edits.setTitle('Satu dua');
    const clientUpdateId = randomUUID();
    expect(await applyUpdate(ayu, { planId: id, clientUpdateId, update: base64(sent[0]!) })).toMatchObject({ seq: 1 });
    expect(await applyUpdate(ayu, { planId: id, clientUpdateId, update: base64(sent[1]!) })).toMatchObject({
      code: 'REUSED_ID',
      permanent: true,
    });
    const reader = await clientOf('bantulEditor', id);
    expect(contentOf(reader).title).toBe('Satu');
    expect(await applyUpdate(ayu, { planId: id, update: base64(sent[1]!) })).toMatchObject({ seq: 2 });
  });

  test('of somebody else is another update', async () => {
    const id = await insertPlan(app.db());
    const [ayu, budi] = [await app.as('sumedangEditor'), await app.as('bantulEditor')];
    const clientUpdateId = randomUUID();
    for (const [place, who] of [ayu, budi].entries()) {
      const opened = await openPlan(who, { planId: id });
      const update = base64(updateOf((opened as { clientId: number }).clientId, (doc) => doc.getText('title').insert(0, 'x')));
      expect(await applyUpdate(who, { planId: id, clientUpdateId, update })).toMatchObject({ seq: place + 1 });
    }
  });

  test('that brought nothing new is answered with the same number', async () => {
    const id = await insertPlan(app.db());
    const client = await clientOf('sumedangEditor', id);
    const ayu = await app.as('sumedangEditor');
    client.edits.setTitle('Satu');
    const first = base64(Y.encodeStateAsUpdate(client.doc));
    await client.flush();
    const input = { planId: id, clientUpdateId: randomUUID(), update: first };
    expect(await applyUpdate(ayu, input)).toMatchObject({ seq: 1 });
    client.edits.setTitle('Satu dua');
    await client.flush();
    expect(await applyUpdate(ayu, input)).toMatchObject({ seq: 1 });
    expect(await storedOf(id)).toHaveLength(2);
  });
});

test('S7 a plan of a pair that ended is read and no longer written', async () => {
  await using own = await createTestApp();
  const id = await insertPlan(own.db());
  const [ayu, head] = [await own.as('sumedangEditor'), await own.as('sumedangHead')];
  const client = await PlanClient.open(ayu, id);
  client.edits.setTitle('Sebelum berakhir');
  const before = { planId: id, clientUpdateId: randomUUID(), update: base64(Y.encodeStateAsUpdate(client.doc)) };
  expect(await applyUpdate(ayu, before)).toMatchObject({ seq: 1 });
  const pair = await sql<{ id: string }>`select p.pairing_id as id from plan p where p.id = ${id}::uuid`.execute(own.db());
  const ended = await head.query(`mutation ($id: ID!) { endPairing(id: $id, reason: "Selesai") { __typename } }`, { id: pair.rows[0]!.id });
  expect(ended.data).toEqual({ endPairing: { __typename: 'Pairing' } });
  client.edits.setTitle('Sesudah berakhir');
  expect(await applyUpdate(ayu, { planId: id, update: base64(Y.encodeStateAsUpdate(client.doc)) })).toMatchObject({
    code: 'READ_ONLY',
    permanent: true,
  });
  expect(await applyUpdate(ayu, before)).toMatchObject({ seq: 1 });
  expect(await openPlan(ayu, { planId: id })).toMatchObject({ seq: 1, mayWrite: false, clientId: null });
  const reader = await PlanClient.open(await own.as('bantulEditor'), id);
  expect(contentOf(reader).title).toBe('Sebelum berakhir');
});

test('P7 who is refused again and again is not looked at for a while', async () => {
  const id = await insertPlan(app.db());
  const head = await app.as('bantulAdmin');
  const update = base64(new Uint8Array([1, 2, 3]));
  const codes: string[] = [];
  for (let sent = 0; sent < 35; sent += 1) {
    const answer = await applyUpdate(head, { planId: id, update });
    codes.push(typeof answer === 'object' && answer.__typename === 'PlanUpdateRefused' ? answer.code : JSON.stringify(answer));
  }
  expect([...new Set(codes)]).toEqual(['MALFORMED', 'TOO_MANY_REFUSED']);
  const ayu = await clientOf('sumedangEditor', id);
  ayu.edits.setTitle('Yang lain menulis terus');
  await ayu.flush();
});
