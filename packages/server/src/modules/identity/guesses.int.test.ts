import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { LocalHub } from '../../bus/local-bus.ts';
import { createOrm, rows, type Orm } from '../../database/orm.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { Guesses, type GuessKind, type Try } from './guesses.ts';

let database: TestDatabase;
let orm: Orm;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  orm = await createOrm({ url: database.url, poolMax: 4 });
});
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
});

const db = () => rows(orm.em.fork());
let secrets = 0;
/** A counter whose counts nobody else sees; two of the same secret are two processes. */
const counter = (secret = `secret ${(secrets += 1)}`) => new Guesses({ db, secret });

async function begin(guesses: Guesses, place: string, account: string, kind: GuessKind = 'password'): Promise<Try | null> {
  const begun = await guesses.begin(kind, place, account);
  return 'waitSeconds' in begun ? null : begun;
}
const letThrough = async (...asked: Parameters<typeof begin>): Promise<boolean> => (await begin(...asked)) !== null;

/** Lets so much time go by in the table; what a process remembers beside it goes with the process. */
async function later(seconds: number, secret: string): Promise<Guesses> {
  await sql`update guess_limit set expire = expire - ${seconds * 1_000}`.execute(db());
  return counter(secret);
}

test('ten wrong passwords for an address from a place, then none more, for a quarter of an hour', async () => {
  const guesses = counter('quarter');
  for (let guess = 0; guess < 10; guess += 1) {
    expect(await letThrough(guesses, '10.0.0.1', guess % 2 ? 'Ayu@demo.saling.example' : 'ayu@demo.saling.example')).toBe(true);
  }
  const refused = await guesses.begin('password', '10.0.0.1', ' AYU@demo.saling.example');
  expect(refused).toEqual({ waitSeconds: expect.any(Number) });
  expect((refused as { waitSeconds: number }).waitSeconds).toBeLessThanOrEqual(900);
  expect(await letThrough(guesses, '10.0.0.2', 'ayu@demo.saling.example')).toBe(true);
  expect(await letThrough(guesses, '10.0.0.1', 'budi@demo.saling.example')).toBe(true);
  expect(await letThrough(await later(15 * 60 - 5, 'quarter'), '10.0.0.1', 'ayu@demo.saling.example')).toBe(false);
  expect(await letThrough(await later(5, 'quarter'), '10.0.0.1', 'ayu@demo.saling.example')).toBe(true);
});

test('two processes count together, and a new one goes on', async () => {
  const [one, two] = [counter('shared'), counter('shared')];
  for (let guess = 0; guess < 10; guess += 1) expect(await letThrough(guess % 2 ? one : two, 'place', 'ayu')).toBe(true);
  expect(await letThrough(one, 'place', 'ayu')).toBe(false);
  expect(await letThrough(counter('shared'), 'place', 'ayu')).toBe(false);
});

test('a hundred at once are ten', async () => {
  const guesses = counter();
  const answers = await Promise.all(Array.from({ length: 100 }, () => letThrough(guesses, 'place', 'ayu')));
  expect(answers.filter(Boolean)).toHaveLength(10);
});

test('a right password takes the wrong ones before it away', async () => {
  const guesses = counter();
  for (let guess = 0; guess < 9; guess += 1) await begin(guesses, 'place', 'ayu');
  await (await begin(guesses, 'place', 'ayu'))!.succeeded();
  for (let guess = 0; guess < 10; guess += 1) expect(await letThrough(guesses, 'place', 'ayu')).toBe(true);
  expect(await letThrough(guesses, 'place', 'ayu')).toBe(false);
});

test('right passwords and those that nobody could check never add up', async () => {
  const guesses = counter();
  for (let guess = 0; guess < 120; guess += 1) {
    const begun = await begin(guesses, 'office', `name ${guess % 3}`);
    expect(begun).not.toBeNull();
    if (guess % 2 === 0) await begun!.succeeded();
    else await begun!.undecided();
  }
});

test('somebody who tries many names is stopped too, and so is their whole IPv6 network', async () => {
  const guesses = counter();
  for (let guess = 0; guess < 50; guess += 1) expect(await letThrough(guesses, `2001:db8:1:2::${guess}`, `name ${guess}`)).toBe(true);
  expect(await letThrough(guesses, '2001:db8:1:2:ffff::1', 'one more')).toBe(false);
  expect(await letThrough(guesses, '2001:db8:1:3::1', 'one more')).toBe(true);
});

describe('an account that is guessed at from everywhere', () => {
  const from = (place: number) => `198.51.${Math.floor(place / 250)}.${place % 250}`;

  test('is closed after fifty, but never for those who come from where its owner does', async () => {
    const guesses = counter('everywhere');
    await (await begin(guesses, 'office', 'ayu'))!.succeeded();
    for (let guess = 0; guess < 50; guess += 1) expect(await letThrough(guesses, from(guess), 'ayu')).toBe(true);
    expect(await letThrough(guesses, 'elsewhere', 'ayu')).toBe(false);
    expect(await letThrough(guesses, 'elsewhere', 'budi')).toBe(true);
    expect(await letThrough(guesses, 'office', 'ayu')).toBe(true);
    // Known is the network to this account alone.
    expect(await letThrough(guesses, 'office', 'budi')).toBe(true);
    expect(await letThrough(await later(15 * 60, 'everywhere'), 'elsewhere', 'ayu')).toBe(true);
  });

  test('the owner’s own network is forgotten after thirty days', async () => {
    await (await begin(counter('month'), 'office', 'ayu'))!.succeeded();
    const guesses = await later(30 * 24 * 60 * 60, 'month');
    for (let guess = 0; guess < 50; guess += 1) await begin(guesses, from(guess), 'ayu');
    expect(await letThrough(guesses, 'office', 'ayu')).toBe(false);
  });

  test('is closed after two hundred in a day, however slowly', async () => {
    let guesses = counter('day');
    for (let guess = 0; guess < 200; guess += 1) {
      expect(await letThrough(guesses, from(guess), 'ayu')).toBe(true);
      if (guess % 50 === 49) guesses = await later(15 * 60, 'day');
    }
    expect(await letThrough(guesses, 'elsewhere', 'ayu')).toBe(false);
    expect(await letThrough(await later(24 * 60 * 60, 'day'), 'elsewhere', 'ayu')).toBe(true);
  });
});

test('codes, letters and links are counted by themselves', async () => {
  const guesses = counter();
  const until = async (kind: GuessKind): Promise<number> => {
    let count = 0;
    while (count < 1_000 && (await letThrough(guesses, 'place', 'ayu', kind))) count += 1;
    return count;
  };
  expect([await until('code'), await until('forgot'), await until('token'), await until('password')]).toEqual([10, 3, 20, 10]);
});

test('something is used once', async () => {
  const guesses = counter('once');
  const answers = await Promise.all(Array.from({ length: 5 }, () => guesses.useOnce('ayu 123456', 120)));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await counter('once').useOnce('ayu 123456', 120)).toBe(false);
  expect(await guesses.useOnce('ayu 654321', 120)).toBe(true);
});

test('the table says neither who nor where', async () => {
  await begin(counter(), '203.0.113.77', 'ayu@demo.saling.example');
  const kept = await sql<{ key: string }>`select key from guess_limit`.execute(db());
  expect(kept.rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(kept.rows)).not.toMatch(/ayu|203\.0/);
});

test('who signs in by way of one process is forgiven by all: what each counted besides the database, too', async () => {
  const hub = new LocalHub();
  const [here, there] = [
    new Guesses({ db, secret: 'forgiven', bus: hub.join() }),
    new Guesses({ db, secret: 'forgiven', bus: hub.join() }),
  ];
  for (let guess = 0; guess < 9; guess += 1) await begin(there, '10.0.0.9', 'ayu@demo.saling.example');
  await (await begin(here, '10.0.0.9', 'ayu@demo.saling.example'))!.succeeded();
  const answers = await Promise.all(Array.from({ length: 12 }, () => letThrough(there, '10.0.0.9', 'ayu@demo.saling.example')));
  expect(answers.filter(Boolean)).toHaveLength(10);
});

test('without a database each process counts alone, with the same limits', async () => {
  const broken = new Guesses({
    db: () => {
      throw new Error('no database');
    },
    secret: 'alone',
  });
  const answers = await Promise.all(Array.from({ length: 30 }, () => letThrough(broken, 'place', 'ayu')));
  expect(answers.filter(Boolean)).toHaveLength(10);
  expect(await letThrough(broken, 'elsewhere', 'ayu')).toBe(true);
});

test('a database that does not come to answer is not waited for', async () => {
  const hanging = new Guesses({ db: () => ({ executeQuery: () => new Promise(() => undefined) }) as never, secret: 'hanging' });
  const answers = await Promise.all(Array.from({ length: 12 }, () => letThrough(hanging, 'place', 'ayu')));
  expect(answers.filter(Boolean)).toHaveLength(10);
});

test('a database that answers only now and then lets no more through', async () => {
  let asked = 0;
  const moody = new Guesses({
    db: () => {
      asked += 1;
      if (asked % 2 === 0) throw new Error('not now');
      return db();
    },
    secret: 'moody',
  });
  const answers = await Promise.all(Array.from({ length: 100 }, () => letThrough(moody, 'place', 'ayu')));
  expect(answers.filter(Boolean)).toHaveLength(10);
});
