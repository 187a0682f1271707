import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { SUMEDANG } from '../../testing/actors.ts';
import { layCable } from '../../testing/cable.ts';
import { overSse, overWebSocket, type OpenSubscription } from '../../testing/harness-client.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { insertPractice } from '../../testing/shared-practice.ts';

const PRACTICE = '00000000-0000-7000-8000-0000000000e1';
const DRAFT = '00000000-0000-7000-8000-0000000000e2';

let app: TestApp;
/** That of Sumedang and Bantul. */
let pairId: string;
beforeAll(async () => {
  app = await createTestApp({
    fill: async (db) => {
      await insertPractice(db, { id: PRACTICE, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Tanda tangan elektronik' });
      await insertPractice(db, { id: DRAFT, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Rancangan', state: 'DRAFT' });
      const pair = await sql<{ id: string }>`select id from pairing_agreement where state = 'ACTIVE'`.execute(db);
      pairId = pair.rows[0]!.id;
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Presence {
  people: { name: string; region: { code: string } | null }[];
  total: number;
  observers: number;
}
const FIELDS = 'people { id name region { code } since } total observers';
const DOCUMENT = `subscription ($id: ID!) { presence(kind: PAIRING, id: $id) { ${FIELDS} } }`;
type Told = { presence: Presence };

/** Reads on until those are there whom it waits for; what was told on the way does not matter. */
async function until(stream: OpenSubscription<Told>, names: string[], observers = 0): Promise<void> {
  for (;;) {
    const { people, observers: watching } = (await stream.next()).data!.presence;
    if (watching === observers && people.map(({ name }) => name).join() === names.join()) return;
  }
}
const present = async (who: Actor, kind: string, id: string): Promise<Presence | string> => {
  const answer = await who.query<{ presentPeople: Presence }>(`{ presentPeople(kind: ${kind}, id: "${id}") { ${FIELDS} } }`);
  return answer.data?.presentPeople ?? answer.errors![0]!.extensions!.code!;
};
const at = (road: 'ws' | 'sse', who: Actor, id = pairId) => who.subscribe<Told>(road, DOCUMENT, { id });

describe.each(['ws', 'sse'] as const)('presence over %s', (road) => {
  it('R10 is told at once and at every change to all who are there; a second window is nobody new', async () => {
    const [ayu, budi, again] = await Promise.all([app.as('sumedangEditor'), app.as('bantulEditor'), app.again('bantulEditor')]);
    await using mine = at(road, ayu);
    await until(mine, ['Ayu Rahmawati']);
    const theirs = at(road, budi);
    await until(theirs, ['Ayu Rahmawati', 'Budi Santoso']);
    await until(mine, ['Ayu Rahmawati', 'Budi Santoso']);
    const second = at(road, again);
    await until(second, ['Ayu Rahmawati', 'Budi Santoso']);
    await theirs[Symbol.asyncDispose]();
    await using watcher = at(road, await app.as('sumedangHead'));
    await until(watcher, ['Ayu Rahmawati', 'Budi Santoso', 'Hendra Wijaya']);
    await second[Symbol.asyncDispose]();
    await until(mine, ['Ayu Rahmawati', 'Hendra Wijaya']);
  });

  it('R10 nobody stays whose connection broke', async () => {
    await using cable = await layCable(app.url);
    const [ayu, budi] = await Promise.all([app.as('sumedangEditor'), app.as('bantulEditor')]);
    await using mine = at(road, ayu);
    // People are named in the order in which they came.
    await until(mine, ['Ayu Rahmawati']);
    const open = road === 'ws' ? overWebSocket : overSse;
    const theirs = open<Told>({ url: cable.url, cookie: budi.cookie }, DOCUMENT, { id: pairId });
    await until(theirs, ['Ayu Rahmawati', 'Budi Santoso']);
    await until(mine, ['Ayu Rahmawati', 'Budi Santoso']);
    cable.cut();
    await until(mine, ['Ayu Rahmawati']);
    await expect(theirs.next()).rejects.toBeDefined();
  });

  it('people of the ministry look on, counted and named to nobody', async () => {
    await using mine = at(road, await app.as('sumedangEditor'));
    const theirs = at(road, await app.as('observer'));
    await until(mine, ['Ayu Rahmawati'], 1);
    await until(theirs, ['Ayu Rahmawati'], 1);
    await theirs[Symbol.asyncDispose]();
    await until(mine, ['Ayu Rahmawati'], 0);
  });

  it('R10 E12 whoever loses the right to be there is gone at once', async () => {
    const [ayu, viewer] = await Promise.all([app.as('sumedangEditor'), app.again('sumedangViewer')]);
    await using mine = at(road, ayu);
    await until(mine, ['Ayu Rahmawati']);
    await using theirs = at(road, viewer);
    await until(theirs, ['Ayu Rahmawati', 'Dewi Lestari']);
    await until(mine, ['Ayu Rahmawati', 'Dewi Lestari']);
    await viewer.signOut();
    await until(mine, ['Ayu Rahmawati']);
  });

  it('R5 only people of the two regions and the ministry are at the page of a pair', async () => {
    for (const [name, code] of [
      ['stranger', 'NOT_FOUND'],
      ['anonymous', 'UNAUTHENTICATED'],
    ] as const) {
      await using stream = at(road, await app.as(name));
      expect((await stream.next()).errors![0]!.extensions!.code).toBe(code);
    }
  });
});

describe('presence by asking', () => {
  it('R10 counts as being there, beside those who are connected', async () => {
    const [ayu, budi] = await Promise.all([app.as('sumedangEditor'), app.as('bantulHead')]);
    await using mine = at('ws', ayu);
    await until(mine, ['Ayu Rahmawati']);
    expect(await present(budi, 'PAIRING', pairId)).toMatchObject({
      people: [{ name: 'Ayu Rahmawati' }, { name: 'Sri Wahyuni' }],
      total: 2,
    });
    await until(mine, ['Ayu Rahmawati', 'Sri Wahyuni']);
  });

  it('A2 is for those who may read the practice', async () => {
    const stranger = await app.as('stranger');
    expect(await present(stranger, 'PRACTICE', PRACTICE)).toMatchObject({ people: [{ name: 'Made Ariana' }], observers: 0 });
    expect(await present(stranger, 'PRACTICE', DRAFT)).toBe('NOT_FOUND');
    expect(await present(stranger, 'PAIRING', pairId)).toBe('NOT_FOUND');
    expect(await present(stranger, 'PAIRING', 'x')).toBe('NOT_FOUND');
    expect(await present(await app.as('sumedangViewer'), 'PRACTICE', DRAFT)).toMatchObject({ total: 1 });
  });
});
