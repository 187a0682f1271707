import { sql } from 'kysely';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { startChild } from '../testing/child.ts';
import { createTestDatabase } from '../testing/database.ts';
import { layLine } from '../testing/line.ts';
import { chainHash, SAID_COLUMNS, verifyChain, type Said } from './hash-chain.ts';
import { numberPending } from './number-pending.ts';
import { append, createEventStore, NEVER_MS, type EventStore } from './testing/event-store.ts';

const childFile = new URL('testing/sequencer.child.ts', import.meta.url);

describe('the sequencer', () => {
  let stack: AsyncDisposableStack;
  let store: EventStore;
  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    store = stack.use(await createEventStore());
  });
  afterEach(() => stack.disposeAsync());

  /** What was said, in the order of positions. */
  const log = async (): Promise<{ pos: number; said: unknown }[]> =>
    (
      await sql<{
        pos: string;
        payload: string;
      }>`select p.pos, e.payload from event_position p join event e on e.id = p.event_id order by p.pos`.execute(store.db())
    ).rows.map((row) => ({ pos: Number(row.pos), said: JSON.parse(row.payload) as unknown }));

  const until = (said: readonly unknown[]): Promise<void> =>
    vi.waitFor(async () => expect((await log()).map((row) => row.said)).toEqual(said), { timeout: 10_000, interval: 5 });

  const connect = async (url: string): Promise<Client> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    stack.defer(() => client.end());
    return client;
  };

  const killSequencers = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'saling-sequencer'`.execute(
      store.db(),
    );

  /** A transaction that has written and stays open until told. */
  const writing = async (streamId: string, said: unknown): Promise<{ commit: () => Promise<void>; rollBack: () => Promise<void> }> => {
    const em = store.orm.em.fork();
    await em.begin();
    await append(em, streamId, [said]);
    return { commit: () => em.commit(), rollBack: () => em.rollback() };
  };

  test('E1 E2 numbers what was committed, once and without gaps; what was rolled back is not there', async () => {
    await store.commit('a', 'one', 'two');
    const rolledBack = await writing('b', 'never');
    await rolledBack.rollBack();
    await store.commit('b', 'three');
    await store.number();
    await store.number();
    expect(await log()).toEqual([
      { pos: 1, said: 'one' },
      { pos: 2, said: 'two' },
      { pos: 3, said: 'three' },
    ]);
  });

  test('E2 who commits late comes later, though it began first', async () => {
    const early = await writing('a', 'began first');
    await store.commit('b', 'committed first');
    await store.number();
    await early.commit();
    await store.number();
    expect((await log()).map((row) => row.said)).toEqual(['committed first', 'began first']);
  });

  test('E9 each hash covers the one before: a changed and a missing event show', async () => {
    await store.commit('a', ...Array.from({ length: 25 }, (_, index) => index));
    await store.number();
    await store.commit('a', 'last');
    await store.number();
    expect(await verifyChain(store.db(), 10)).toEqual({ checked: 26, broken: null });
    const forge = async (statement: string): Promise<unknown> => {
      const client = await connect(store.database.url);
      await client.query('begin');
      await client.query(`alter table event disable trigger event_immutable; ${statement}`);
      await client.query('commit');
      return (await verifyChain(store.db(), 10)).broken;
    };
    const eleventh = `(select event_id from event_position where pos = 11)`;
    expect(await forge(`update event set payload = '10 ' where id = ${eleventh}`)).toEqual({ pos: 11, reason: 'CHANGED' });
    expect(await forge(`update event set payload = '10', actor_id = 'somebody' where id = ${eleventh}`)).toEqual({
      pos: 11,
      reason: 'CHANGED',
    });
    expect(await forge(`update event set actor_id = null where id = ${eleventh}`)).toBeNull();
    expect(await forge(`delete from event_position where pos = 26`)).toEqual({ pos: 26, reason: 'MISSING' });
    expect(await forge(`delete from event_position where pos = 7`)).toEqual({ pos: 7, reason: 'MISSING' });
  });

  test('E9 who changes an event and its hash is betrayed by the next one', async () => {
    await store.commit('a', ...Array.from({ length: 9 }, (_, index) => index));
    await store.number();
    const client = await connect(store.database.url);
    await client.query('alter table event disable trigger event_immutable');
    await client.query(`update event set payload = '"forged"' where id = (select event_id from event_position where pos = 4)`);
    const before = await client.query<{ hash: Buffer }>('select hash from event_position where pos = 3');
    const forged = await client.query<Said>(
      `select ${SAID_COLUMNS} from event e join event_position p on p.event_id = e.id where p.pos = 4`,
    );
    await client.query('update event_position set hash = $1 where pos = 4', [chainHash(before.rows[0]!.hash, 4, forged.rows[0]!)]);
    expect(await verifyChain(store.db())).toEqual({ checked: 4, broken: { pos: 5, reason: 'CHANGED' } });
  });

  test('E9 a forged head shows', async () => {
    await store.commit('a', 1, 2, 3);
    await store.number();
    await sql`update event_head set hash = '\\x00'`.execute(store.db());
    expect((await verifyChain(store.db())).broken).toEqual({ pos: 3, reason: 'CHANGED' });
  });

  test('E10 goes on when its session is ended by PostgreSQL', async () => {
    const sequencer = store.sequencer({ takeOverMs: 5 });
    sequencer.start();
    await store.commit('a', 1);
    sequencer.wake();
    await until([1]);
    await killSequencers();
    await store.commit('a', 2);
    sequencer.wake();
    await until([1, 2]);
  });

  test('E10 of two one numbers; when its session ends one of them takes over', async () => {
    const two = [store.sequencer({ takeOverMs: 5 }), store.sequencer({ takeOverMs: 5 })];
    for (const one of two) one.start();
    await expect.poll(() => two.filter((one) => one.holds)).toHaveLength(1);
    for (let round = 1; round <= 5; round += 1) {
      await store.commit('a', round);
      await killSequencers();
      for (const one of two) one.wake();
      await until(Array.from({ length: round }, (_, index) => index + 1));
    }
    await expect.poll(() => two.filter((one) => one.holds)).toHaveLength(1);
    expect((await verifyChain(store.db())).broken).toBeNull();
  });

  test('E10 the process that numbers is killed: another takes over', async () => {
    const child = stack.use(startChild(childFile, [store.database.url, '60000']));
    expect(await child.line()).toBe('numbering');
    const second = store.sequencer({ takeOverMs: 5 });
    second.start();
    await store.commit('a', 1);
    await until([1]);
    expect(second.holds).toBe(false);
    child.kill('SIGKILL');
    await store.commit('a', 2);
    await until([1, 2]);
    expect(second.holds).toBe(true);
  });

  test('E10 the process that numbers hangs: its session ends and another takes over', async () => {
    const child = stack.use(startChild(childFile, [store.database.url, '700']));
    expect(await child.line()).toBe('numbering');
    child.kill('SIGSTOP');
    const second = store.sequencer({ takeOverMs: 5 });
    second.start();
    await store.commit('a', 1);
    await until([1]);
    expect(second.holds).toBe(true);
    child.kill('SIGCONT');
    await store.commit('a', 2);
    second.wake();
    await until([1, 2]);
    expect((await verifyChain(store.db())).broken).toBeNull();
  });

  test('E10 the line of the process that numbers goes dead without a word: another takes over, and what the first still believes harms nobody', async () => {
    const line = stack.use(await layLine(store.database.url));
    const cutOff = store.sequencer({ url: line.url, silentMs: 300 });
    cutOff.start();
    await expect.poll(() => cutOff.holds).toBe(true);
    await store.commit('a', 1);
    cutOff.wake();
    await until([1]);
    line.hold();
    const second = store.sequencer({ takeOverMs: 5 });
    second.start();
    await store.commit('a', 2);
    await until([1, 2]);
    expect([cutOff.holds, second.holds]).toEqual([true, true]);
    line.release();
    cutOff.wake();
    await expect.poll(() => cutOff.holds).toBe(false);
    await store.commit('a', 3);
    second.wake();
    await until([1, 2, 3]);
    expect((await verifyChain(store.db())).broken).toBeNull();
  });

  test('E10 a process that is stopped while it connects, to a database that says nothing, ends', async () => {
    const line = stack.use(await layLine(store.database.url));
    line.hold();
    const connecting = store.sequencer({ url: line.url });
    connecting.start();
    await expect.poll(() => line.open).toBeGreaterThan(0);
    await connecting[Symbol.asyncDispose]();
    expect(connecting.holds).toBe(false);
  });

  test('E10 one that has nothing to do is not taken for one that hangs', async () => {
    const onNumbered = vi.fn<() => void>();
    const quiet = store.sequencer({ pollMs: NEVER_MS, silentMs: 900, onNumbered });
    quiet.start();
    await expect.poll(() => quiet.holds).toBe(true);
    // Sessions of others that are silent for so long end: one is watched until it does.
    const silent = await connect(store.database.url);
    const ended = new Promise<void>((resolve) => silent.once('error', () => resolve()));
    await silent.query(`set idle_session_timeout = 1800`);
    await ended;
    expect([quiet.holds, onNumbered.mock.calls.length]).toEqual([true, 1]);
  });

  test('E10 two who both believe to be the one take turns', async () => {
    const clients = await Promise.all([connect(store.database.url), connect(store.database.url)]);
    for (let round = 0; round < 20; round += 1) {
      await store.commit('a', round, `and ${round}`);
      const numbered = await Promise.all(clients.map((client) => numberPending(client)));
      expect(numbered[0]! + numbered[1]!).toBe(2);
    }
    expect((await log()).map((row) => row.pos)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect((await verifyChain(store.db())).broken).toBeNull();
  });

  test('E11 numbers what no wake-up told of, and at once what one did', async () => {
    const polling = store.sequencer({ pollMs: 5 });
    polling.start();
    await store.commit('a', 'no wake-up');
    await until(['no wake-up']);
    await polling[Symbol.asyncDispose]();
    const onNumbered = vi.fn<() => void>();
    const woken = store.sequencer({ pollMs: NEVER_MS, takeOverMs: 5, onNumbered });
    woken.start();
    await expect.poll(() => woken.holds).toBe(true);
    await store.commit('a', 'wake-up');
    woken.wake();
    await until(['no wake-up', 'wake-up']);
    await expect.poll(() => onNumbered).toHaveBeenCalledTimes(2);
  });

  test('E13 a transaction that stays open holds up nobody, here or in another database', async () => {
    const elsewhere = stack.use(await createTestDatabase());
    const other = await connect(elsewhere.url);
    await other.query('begin isolation level repeatable read');
    await other.query('create table written (id int)');
    const here = await connect(store.database.url);
    await here.query('begin isolation level repeatable read');
    await here.query(`insert into event_stream (id, version, locked_by) values ('idle', 0, pg_current_xact_id())`);
    const writer = await writing('b', 'open');
    const sequencer = store.sequencer({ pollMs: NEVER_MS });
    sequencer.start();
    await store.commit('a', 1);
    sequencer.wake();
    await until([1]);
    await writer.commit();
    sequencer.wake();
    await until([1, 'open']);
  });

  test('ends at once while PostgreSQL cannot be reached', async () => {
    const lost = store.sequencer({ url: 'postgres://nobody@127.0.0.1:1/none', takeOverMs: NEVER_MS });
    lost.start();
    await lost[Symbol.asyncDispose]();
    expect(lost.holds).toBe(false);
  });
});
