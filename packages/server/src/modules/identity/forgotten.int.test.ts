import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { BANTUL, personId, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { addMembership, membershipOf } from '../../testing/people.ts';

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app[Symbol.asyncDispose]());

interface Forgotten {
  access: string;
  everything: boolean;
  objects: { typename: string; id: string }[];
}
const accessOf = async (who: Actor) => (await who.query<{ viewer: { access: string } }>('{ viewer { access } }')).data!.viewer.access;
const forgotten = async (who: Actor, access: string) =>
  (
    await who.query<{ forgotten: Forgotten }>(
      'query ($access: String!) { forgotten(access: $access) { access everything objects { typename id } } }',
      { access },
    )
  ).data!.forgotten;
const NOTHING = { everything: false, objects: [] };
const EVERYTHING = { everything: true, objects: [] };

describe('what is to be dropped', () => {
  test('nothing while nothing changed', async () => {
    const ayu = await app.as('sumedangEditor');
    const access = await accessOf(ayu);
    expect(await forgotten(ayu, access)).toEqual({ access, ...NOTHING });
  });

  test("the partner's region when the pair ends, and nothing again when asked with the new access", async () => {
    const ayu = await app.as('sumedangEditor');
    const access = await accessOf(ayu);
    await sql`update pairing set ended_at = now()`.execute(app.db());
    const now = await forgotten(ayu, access);
    expect(now).toMatchObject({ everything: false, objects: [{ typename: 'Region', id: BANTUL }] });
    expect(now.access).not.toBe(access);
    expect(await forgotten(ayu, now.access)).toEqual({ access: now.access, ...NOTHING });
  });

  test('own and partner regions, the organisation and the membership when no longer a member', async () => {
    await addMembership(app, 'sumedangEditor', '35.10', 'VIEWER');
    const ayu = await app.as('sumedangEditor');
    const membership = await membershipOf(app, 'sumedangEditor');
    const access = await accessOf(ayu);
    await sql`update membership set ended_at = now() where id = ${membership}`.execute(app.db());
    expect((await forgotten(ayu, access)).objects).toEqual([
      { typename: 'Region', id: SUMEDANG },
      { typename: 'Region', id: BANTUL },
      { typename: 'Organisation', id: SUMEDANG },
      { typename: 'Membership', id: membership },
    ]);
  });

  test('the organisation, with its log and its invitations, when no longer its administrator', async () => {
    const rina = await app.as('sumedangAdmin');
    const access = await accessOf(rina);
    await sql`update membership set role = 'EDITOR' where person_id = ${personId('sumedangAdmin')}`.execute(app.db());
    expect(await forgotten(rina, access)).toMatchObject({ everything: false, objects: [{ typename: 'Organisation', id: SUMEDANG }] });
  });

  test('nothing when somebody gained', async () => {
    const ayu = await app.as('sumedangEditor');
    const access = await accessOf(ayu);
    await sql`update membership set role = 'ADMIN' where person_id = ${personId('sumedangEditor')}`.execute(app.db());
    expect(await forgotten(ayu, access)).toMatchObject(NOTHING);
    expect(await forgotten(ayu, await accessOf(await app.as('anonymous')))).toMatchObject(NOTHING);
  });

  test('everything for another person, for a visitor who was somebody, and for somebody who left the ministry', async () => {
    const ayu = await accessOf(await app.as('sumedangEditor'));
    for (const name of ['sumedangHead', 'anonymous'] as const) expect(await forgotten(await app.as(name), ayu)).toMatchObject(EVERYTHING);
    const nadia = await app.as('observer');
    const before = await accessOf(nadia);
    await addMembership(app, 'observer', SUMEDANG, 'VIEWER');
    await sql`update membership set ended_at = now() where person_id = ${personId('observer')} and region_code is null`.execute(app.db());
    expect(await forgotten(nadia, before)).toMatchObject(EVERYTHING);
  });
});

test('a text that nobody can read means everything, and one that was made up names only what it brought', async () => {
  const ayu = await app.as('sumedangEditor');
  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const text of ['', 'x', encoded(null), encoded({ version: 2 }), encoded([1]), 'A'.repeat(50_000)]) {
    expect(await forgotten(ayu, text)).toMatchObject(EVERYTHING);
  }
  const forged = JSON.parse(Buffer.from(await accessOf(ayu), 'base64url').toString()) as Record<string, unknown>;
  const named = await forgotten(
    ayu,
    encoded({ ...forged, partners: ['35.10', 'nowhere'], organisation: { id: '35.10', kind: 'REGION' }, role: 'ADMIN' }),
  );
  expect(named.objects).toEqual([
    { typename: 'Region', id: '35.10' },
    { typename: 'Region', id: 'nowhere' },
    { typename: 'Organisation', id: '35.10' },
  ]);
});
