import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, personId, SUMEDANG, type PersonName } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { auditRows, dayFromToday, membershipOf, outcomeOf, PEOPLE } from '../../testing/people.ts';
import { assignResponsibility, responsibilitiesOf } from './responsibilities.service.ts';

let app: TestApp;
let admin: Actor;
beforeEach(async () => {
  app = await createTestApp();
  admin = await app.as('sumedangAdmin');
  for (const objectId of ['a', 'b', 'c']) await answersFor(objectId, 'sumedangHead');
  await answersFor('d', 'sumedangViewer');
});
afterEach(() => app[Symbol.asyncDispose]());

const answersFor = (objectId: string, name: 'sumedangHead' | 'sumedangViewer', organisationId: string = SUMEDANG) =>
  assignResponsibility(app.db(), systemClock, { kind: 'TEST', objectId, organisationId, personId: personId(name) });
const owners = async () => {
  const found = await responsibilitiesOf(app.db(), 'TEST', ['a', 'b', 'c', 'd', 'nothing']);
  return Object.fromEntries([...found].map(([id, { name }]) => [id, name]));
};
const handOver = async (removePredecessor: boolean, who = admin, names: [PersonName, PersonName] = ['sumedangHead', 'sumedangEditor']) => {
  const [fromMembershipId, toMembershipId] = [await membershipOf(app, names[0]), await membershipOf(app, names[1])];
  return who.query<{ handOver: { taken: number; membership: { role: string } } }>(PEOPLE.handOver, {
    input: { fromMembershipId, toMembershipId, removePredecessor },
  });
};

describe('handing over', () => {
  test('gives the successor everything of this organisation, and the role, in one step', async () => {
    await answersFor('a', 'sumedangHead', BANTUL);
    const answer = await handOver(true);
    expect(answer.data!.handOver).toMatchObject({
      taken: 2,
      membership: { role: 'HEAD', responsibilities: 2, person: { name: 'Ayu Rahmawati' } },
    });
    expect(await owners()).toEqual({ a: 'Hendra Wijaya', b: 'Ayu Rahmawati', c: 'Ayu Rahmawati', d: 'Dewi Lestari' });
    const left = await sql<{ ended: boolean }>`
      select ended_at is not null as ended from membership where person_id = ${personId('sumedangHead')}`.execute(app.db());
    expect(left.rows).toEqual([{ ended: true }]);
    expect((await auditRows(app, SUMEDANG))[0]).toMatchObject({
      action: 'HANDED_OVER',
      subject: 'Hendra Wijaya <hendra@demo.saling.example> → Ayu Rahmawati <ayu@demo.saling.example>',
    });
  });

  test('without removing, the predecessor stays with their role and answers for nothing', async () => {
    await handOver(false);
    const answer = await admin.query<{
      organisation: { members: { nodes: { person: { name: string }; role: string; responsibilities: number }[] } };
    }>(`{ organisation(id: "${SUMEDANG}") { members { nodes { person { name } role responsibilities } } } }`);
    expect(answer.data!.organisation.members.nodes).toEqual([
      { person: { name: 'Ayu Rahmawati' }, role: 'HEAD', responsibilities: 3 },
      { person: { name: 'Dewi Lestari' }, role: 'VIEWER', responsibilities: 1 },
      { person: { name: 'Hendra Wijaya' }, role: 'HEAD', responsibilities: 0 },
      { person: { name: 'Rina Marlina' }, role: 'ADMIN', responsibilities: 0 },
    ]);
  });

  test('several at once lose and double nothing', async () => {
    // Looked up before, since the first to finish removes the predecessor.
    const [fromMembershipId, toMembershipId] = [await membershipOf(app, 'sumedangHead'), await membershipOf(app, 'sumedangEditor')];
    const outcomes = await Promise.all(
      [true, true, false].map(async (removePredecessor) =>
        outcomeOf(await admin.query(PEOPLE.handOver, { input: { fromMembershipId, toMembershipId, removePredecessor } })),
      ),
    );
    expect(outcomes).toContain('HandedOver');
    expect(await owners()).toEqual({ a: 'Ayu Rahmawati', b: 'Ayu Rahmawati', c: 'Ayu Rahmawati', d: 'Dewi Lestari' });
    const taken = (await auditRows(app, SUMEDANG)).filter(
      ({ action, text }) => action === 'HANDED_OVER' && text.includes('""responsibilities"":3'),
    );
    expect(taken).toHaveLength(1);
  });

  test('an administrator hands the organisation over and leaves', async () => {
    expect(outcomeOf(await handOver(true, admin, ['sumedangAdmin', 'sumedangEditor']))).toBe('HandedOver');
    const ayu = await app.as('sumedangEditor');
    expect((await ayu.query('{ viewer { role } }')).data).toEqual({ viewer: { role: 'ADMIN' } });
    expect((await admin.query('{ viewer { person { id } } }')).data).toEqual({ viewer: { person: null } });
  });

  test('the last administrator does not succeed somebody of a lesser role', async () => {
    expect(outcomeOf(await handOver(true, admin, ['sumedangHead', 'sumedangAdmin']))).toBe('LAST_ADMIN');
    expect(await owners()).toMatchObject({ a: 'Hendra Wijaya' });
  });

  test('to oneself, or to somebody whose mandate is over, says what to do', async () => {
    expect(outcomeOf(await handOver(false, admin, ['sumedangHead', 'sumedangHead']))).toBe('SAME_PERSON toMembershipId');
    await sql`update membership set mandate_until = ${await dayFromToday(app, -1)}::date where person_id = ${personId('sumedangEditor')}`.execute(
      app.db(),
    );
    expect(outcomeOf(await handOver(false))).toBe('MANDATE_PAST toMembershipId');
  });

  test.each(['sumedangHead', 'bantulAdmin', 'anonymous'] as const)('is not for %s', async (name) => {
    expect(outcomeOf(await handOver(true, await app.as(name)))).toBe(
      { sumedangHead: 'FORBIDDEN', bantulAdmin: 'NOT_FOUND', anonymous: 'UNAUTHENTICATED' }[name],
    );
    expect(await owners()).toMatchObject({ a: 'Hendra Wijaya' });
  });
});
