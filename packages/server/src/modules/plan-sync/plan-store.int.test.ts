import { randomUUID } from 'node:crypto';

import { readPlan } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AppConfig } from '../../config.ts';
import { layCable, type Cable } from '../../testing/cable.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import type { OpenSubscription } from '../../testing/harness-client.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { applyUpdate, base64, openPlan, PlanClient, updatesAfter, type Told } from '../../testing/plan-client.ts';

let app: TestApp;
/** Lies between the server and its database. */
let cable: Cable;
let planId: string;
let [ayu, budi]: Actor[] = [];
beforeEach(async () => {
  const config: Partial<AppConfig> = {};
  app = await createTestApp({
    config,
    fill: async (db, url) => {
      const address = new URL(url);
      cable = await layCable(`http://${address.host}`);
      address.host = new URL(cable.url).host;
      config.databaseUrl = address.href;
      planId = await insertPlan(db);
    },
  });
  [ayu, budi] = [await app.as('sumedangEditor'), await app.as('bantulEditor')];
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
  await cable[Symbol.asyncDispose]();
});

/** What the database does takes its time. */
const PATIENT = { timeout: 20_000 };

type Stream = OpenSubscription<{ told: Told }>;
async function next(stream: Stream): Promise<Told> {
  const answer = await stream.next();
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.told;
}
const storedRows = async (): Promise<number> =>
  Number((await sql<{ count: string }>`select count(*) from plan_update`.execute(app.db())).rows[0]!.count);

/** Every commit of an update does this first. */
async function atCommit(statement: string): Promise<() => Promise<void>> {
  await sql`create function disturb() returns trigger language plpgsql as ${sql.lit(`begin ${statement}; return null; end`)}`.execute(
    app.db(),
  );
  await sql`create constraint trigger disturb after insert on plan_update deferrable initially deferred
    for each row execute function disturb()`.execute(app.db());
  return async () => {
    await sql`drop trigger disturb on plan_update`.execute(app.db());
    await sql`drop function disturb()`.execute(app.db());
  };
}

describe('P17 a store that fails is told to everybody in the plan', () => {
  test('when a commit fails: nothing of it is shown to anybody, and the same is stored once it works again', async () => {
    const [writer, reader] = [await PlanClient.open(ayu!, planId), await PlanClient.open(budi!, planId)];
    await using mine = writer.follow('ws');
    await using theirs = reader.follow('sse');
    for (const stream of [mine, theirs]) expect(await next(stream)).toEqual({ __typename: 'PlanCaughtUp', seq: 0 });
    const polled = updatesAfter(budi!, { planId, after: 0, waitMs: 20_000 });
    const mend = await atCommit(`raise exception 'no space left'`);

    writer.edits.setTitle('Rencana');
    expect(await writer.send()).toMatchObject({ code: 'NOT_STORED', permanent: false });
    for (const stream of [mine, theirs]) expect(await next(stream)).toEqual({ __typename: 'PlanStoreState', failing: true });
    expect(await polled).toMatchObject({ nodes: [], storeFailing: true });
    expect(await storedRows()).toBe(0);
    const opened = await openPlan(budi!, { planId });
    expect(opened).toMatchObject({ seq: 0, storeFailing: true, state: base64(new Uint8Array([0, 0])) });

    await mend();
    // Nobody writes: the server finds out by itself.
    for (const stream of [mine, theirs]) expect(await next(stream)).toEqual({ __typename: 'PlanStoreState', failing: false });
    expect(writer.dirty).toBe(true);
    expect(await writer.send()).toMatchObject({ seq: 1 });
    for (const stream of [mine, theirs]) expect(await next(stream)).toMatchObject({ __typename: 'PlanUpdate', seq: 1 });
    expect(await storedRows()).toBe(1);
  });

  test('when the database is away and nobody writes', async () => {
    const reader = await PlanClient.open(budi!, planId);
    await using stream = reader.follow('ws');
    await next(stream);
    cable.refuse = /[^]/;
    cable.cut();
    expect(await next(stream)).toEqual({ __typename: 'PlanStoreState', failing: true });
    cable.refuse = null;
    expect(await next(stream)).toEqual({ __typename: 'PlanStoreState', failing: false });
  });

  test('and one plan that cannot be stored is no trouble for another', async () => {
    const other = await insertPlan(app.db());
    const [writer, elsewhere] = [await PlanClient.open(ayu!, planId), await PlanClient.open(budi!, other)];
    const mend = await atCommit(`if new.plan_id = '${planId}' then raise exception 'damaged'; end if`);
    for (let round = 1; round <= 10; round += 1) {
      writer.edits.setTitle(`Rencana ${round}`);
      elsewhere.edits.setTitle(`Rencana ${round}`);
      const [failed, stored] = await Promise.all([writer.send(), elsewhere.send()]);
      expect(failed).toMatchObject({ code: 'NOT_STORED' });
      expect(stored).toMatchObject({ seq: round });
    }
    expect(await openPlan(budi!, { planId: other })).toMatchObject({ storeFailing: false });
    await mend();
    await writer.flush();
    expect(readPlan((await PlanClient.open(budi!, planId)).doc, writer.parties).title).toBe('Rencana 10');
  });
});

test('P6 P5 a commit whose outcome nobody heard is stored once: the same again finds it, and so do all who follow', async () => {
  const [writer, reader] = [await PlanClient.open(ayu!, planId), await PlanClient.open(budi!, planId)];
  await using stream = reader.follow('ws');
  await next(stream);
  // The database is busy with the commit and does not notice that nobody listens any more.
  const mend = await atCommit('perform pg_sleep(2)');
  writer.edits.setTitle('Rencana');
  const sent = writer.send();
  await expect
    .poll(async () => (await sql`select 1 from pg_stat_activity where wait_event = 'PgSleep'`.execute(app.db())).rows)
    .toHaveLength(1);
  cable.cut();
  expect(await sent).toMatchObject({ code: 'NOT_STORED', permanent: false });
  await expect.poll(storedRows, PATIENT).toBe(1);
  await mend();
  await expect.poll(() => writer.send().catch(String), PATIENT).toMatchObject({ seq: 1 });
  let told = await next(stream);
  while (told.__typename !== 'PlanUpdate') told = await next(stream);
  expect(told.seq).toBe(1);
  expect(await storedRows()).toBe(1);
  writer.edits.setTitle('Rencana bersama');
  expect(await writer.send()).toMatchObject({ seq: 2 });
});

test('P18 what another process stores reaches who follows here, in order, and both go on writing', async () => {
  await using second = await secondApp();
  const [here, there] = [await PlanClient.open(ayu!, planId), await PlanClient.open({ ...budi!, url: second.url }, planId)];
  await using stream = here.follow('ws');
  await next(stream);
  for (let round = 1; round <= 6; round += 1) {
    const writer = round % 2 === 0 ? here : there;
    writer.edits.addAction({ id: randomUUID(), owner: null, what: `Kegiatan ${round}` });
    expect(await writer.send()).toMatchObject({ seq: round });
    const told = await next(stream);
    expect(told).toMatchObject({ __typename: 'PlanUpdate', seq: round });
    here.hear(told);
    await there.catchUp();
  }
  expect(readPlan(here.doc, here.parties)).toEqual(readPlan(there.doc, there.parties));
  expect(readPlan(here.doc, here.parties).actions).toHaveLength(6);
});

async function secondApp(): Promise<AsyncDisposable & { url: string }> {
  const { createApp } = await import('../../app.ts');
  const { config, log } = app.app.runtime;
  const started = await createApp({ ...config, port: 0 }, { log });
  return { url: `http://127.0.0.1:${started.port}`, [Symbol.asyncDispose]: () => started[Symbol.asyncDispose]() };
}

test('P5 what is sent while the server stops is answered, one way or the other', async () => {
  const writer = await PlanClient.open(ayu!, planId);
  writer.edits.setTitle('Rencana');
  const input = { planId, clientUpdateId: randomUUID(), update: base64((await import('yjs')).encodeStateAsUpdate(writer.doc)) };
  const { plans } = app.app.runtime;
  const answer = applyUpdate(ayu!, input);
  await Promise.all([answer, (plans as unknown as AsyncDisposable)[Symbol.asyncDispose]()]);
  const outcome = await answer;
  const stored = typeof outcome !== 'string' && outcome.__typename === 'PlanUpdateStored';
  expect(await storedRows()).toBe(stored ? 1 : 0);
});
