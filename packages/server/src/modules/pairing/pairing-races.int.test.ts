import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { CLOSE } from '../../gateway/close-codes.ts';
import { createOrm } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BANYUWANGI, SUMEDANG, YEAR } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { openSocket } from '../../testing/harness-sockets.ts';
import { answer, end, listed, pairingOf, proposal, propose, seen, withdraw } from '../../testing/pairing.ts';
import { report } from '../../testing/report.ts';
import { lapseProposals } from './lapse.service.ts';
import { pairingStream } from './pairing-writes.service.ts';

let app: TestApp;
let head: Actor;
let asked: Actor;
beforeEach(async () => {
  app = await createTestApp();
  [head, asked] = await Promise.all([app.as('sumedangHead'), app.as('strangerHead')]);
});
afterEach(() => app[Symbol.asyncDispose]());

const open = async () => pairingOf(await propose(head, proposal(BANYUWANGI)));
const kinds = async () =>
  (await sql<{ type: string }>`select type from event where type like 'pairing.%' order by stream_version`.execute(app.db())).rows.map(
    ({ type }) => type,
  );
const answered = (found: unknown[]) => found.map((one) => (typeof one === 'string' ? one : 'done')).toSorted();

/** Holds everything between Sumedang and Banyuwangi still while several writers come, and lets them go together. */
async function together<T>(writers: number, start: () => Promise<T>[], meanwhile: () => Promise<unknown> = async () => null): Promise<T[]> {
  const { running } = await app
    .db()
    .transaction()
    .execute(async (trx) => {
      await sql`insert into event_stream (id, version, locked_by) values (${pairingStream(SUMEDANG, BANYUWANGI)}, 0, pg_current_xact_id())
        on conflict (id) do update set locked_by = excluded.locked_by`.execute(trx);
      const started = start();
      await vi.waitFor(async () => {
        const waiting = await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
          app.db(),
        );
        expect(waiting.rows).toHaveLength(writers);
      }, 20_000);
      await meanwhile();
      return { running: started };
    });
  return Promise.all(running);
}

describe('at the same time', () => {
  test('two regions that propose to each other make one proposal; the other is told of it (R2)', async () => {
    const mutual = proposal(SUMEDANG, { regionCode: BANYUWANGI, contacts: [] });
    const found = await together(2, () => [propose(head, proposal(BANYUWANGI)), propose(asked, mutual)]);
    expect(answered(found)).toEqual(['ALREADY_PAIRED partnerCode', 'done']);
    expect(await kinds()).toEqual(['pairing.proposed']);
  });

  test('accepting and taking back: one of them wins, the other is told that it is no longer open (R3)', async () => {
    const { id } = await open();
    const found = await together(2, () => [answer(asked, { id, accept: true }), withdraw(head, id)]);
    expect(answered(found)).toEqual(['NOT_OPEN', 'done']);
    const state = (await seen(head, id))!.state;
    expect(await kinds()).toEqual(['pairing.proposed', state === 'ACTIVE' ? 'pairing.accepted' : 'pairing.withdrawn']);
    const paired = await sql`select from pairing where id = ${id}`.execute(app.db());
    expect(paired.rows).toHaveLength(state === 'ACTIVE' ? 1 : 0);
  });

  test('both end: it is ended once, by one of them (R4)', async () => {
    const { id } = await open();
    pairingOf(await answer(asked, { id, accept: true }));
    expect(answered(await together(2, () => [end(head, id), end(asked, id)]))).toEqual(['NOT_OPEN', 'done']);
    expect((await kinds()).filter((type) => type === 'pairing.ended')).toHaveLength(1);
  });

  test('who loses the role while waiting for the other side does nothing (R1)', async () => {
    const { id } = await open();
    const own = await app.again('strangerHead');
    const found = await together(
      1,
      () => [answer(own, { id, accept: true })],
      async () => {
        await sql`update membership set role = 'VIEWER' where person_id = 'demo-ketut'`.execute(app.db());
        // The request is looked at again like every other connection, within a second.
        await app.app.runtime.connections.refresh();
      },
    );
    expect(found).toEqual(['FORBIDDEN']);
    expect((await seen(head, id))!.state).toBe('PROPOSED');
  });
});

describe('a proposal whose time is over', () => {
  const over = (id: string) =>
    sql`update pairing_agreement set expires_at = now() - interval '1 second' where id = ${id}`.execute(app.db());

  test('has lapsed for everybody who reads it, at once, and cannot be answered or taken back (R3)', async () => {
    const { id } = await open();
    await over(id);
    expect(await seen(asked, id)).toMatchObject({ state: 'LAPSED', viewerCan: { answer: false }, endedBy: null });
    expect((await seen(head, id))!.endedAt).toBe((await seen(head, id))!.expiresAt);
    expect(await listed(head, 'states: [LAPSED]')).toEqual([`${id} LAPSED`]);
    expect(await listed(head, 'states: [PROPOSED]')).toEqual([]);
    expect([await answer(asked, { id, accept: true }), await withdraw(head, id)]).toEqual(['NOT_OPEN', 'NOT_OPEN']);
    expect(await seen(await app.as('bantulHead'), id)).toBeNull();
  });

  test('gets its event once, whichever process writes it, and makes room for the next (R2, R3)', async () => {
    const { id } = await open();
    expect(await propose(head, proposal(BANYUWANGI))).toBe('ALREADY_PAIRED partnerCode');
    await over(id);
    await using stack = new AsyncDisposableStack();
    const processes = await Promise.all(
      [1, 2, 3].map(async () => stack.adopt(await createOrm({ url: app.databaseUrl, poolMax: 2 }), (orm) => orm.close(true))),
    );
    const lapsed = await Promise.all(processes.map((orm) => lapseProposals(() => orm.em.fork(), systemClock)));
    // The server's own sweep may have come before all of them.
    expect(lapsed.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1);
    expect(await kinds()).toEqual(['pairing.proposed', 'pairing.lapsed']);
    const next = await open();
    expect(await kinds()).toEqual(['pairing.proposed', 'pairing.lapsed', 'pairing.proposed']);
    // One that the sweep has not come to yet is lapsed by whoever proposes anew.
    await over(next.id);
    await open();
    expect((await kinds()).slice(2)).toEqual(['pairing.proposed', 'pairing.lapsed', 'pairing.proposed']);
    expect(await seen(head, next.id)).toMatchObject({ state: 'LAPSED', version: 2 });
  });

  test('is swept by the server itself', async () => {
    const { id } = await open();
    await over(id);
    await vi.waitFor(async () => expect(await kinds()).toEqual(['pairing.proposed', 'pairing.lapsed']), { timeout: 30_000, interval: 250 });
  }, 60_000);
});

describe('drafts', () => {
  const LEVELS = `{ assessment(regionCode: "${SUMEDANG}", frameworkId: "spbe-2020", year: ${YEAR}) { reported } }`;
  const CHANGES = 'subscription { indicatorChanges { __typename ... on IndicatorChange { level } ... on CaughtUp { cursor } } }';

  test('are seen from the moment a pair is active; once it is ended, at once no more: sockets that are open are closed (R4)', async () => {
    await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: '1', level: 2 }] });
    const partner = await app.as('stranger');
    const read = async () => (await partner.query(LEVELS)).data!.assessment;
    const { id } = await open();
    expect(await read()).toBeNull();
    pairingOf(await answer(asked, { id, accept: true }));
    expect(await read()).toEqual({ reported: 1 });

    await using raw = await openSocket(partner);
    const caughtUp = raw.message((message) => message.type === 'next');
    raw.send({ id: '1', type: 'subscribe', payload: { query: CHANGES } });
    await caughtUp;
    pairingOf(await end(head, id));
    expect(await raw.closed).toEqual({ code: CLOSE.ACCESS_CHANGED, reason: 'Access changed: reconnect' });
    await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: '2', level: 2 }] });
    expect(await read()).toBeNull();
    expect(raw.messages.filter((message) => JSON.stringify(message).includes('IndicatorChange"'))).toEqual([]);
    // The pair with Bantul, of which nobody said anything, goes on.
    expect(await listed(await app.as('bantulEditor'), 'states: [ACTIVE]')).toHaveLength(1);
    expect((await (await app.as('bantulEditor')).query(LEVELS)).data!.assessment).toEqual({ reported: 2 });
  });
});
