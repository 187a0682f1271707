import { ACTIVITY_KINDS, SCOPES } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { maySeeEvent } from '../../access/policy.ts';
import { anonymous, type Role, type Viewer } from '../../access/viewer.ts';
import { audiencesOf, type Audience } from '../../api/activity.ts';
import { followKey } from '../../api/follow-book.ts';
import type { NewEvent } from '../../events/log-event.ts';
import { freshSeed, seeded, type Random } from '../../events/testing/random.ts';
import { BANTUL, BANYUWANGI, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { eventOf, tell } from '../../testing/tell.ts';
import { activityWhere, visibleTo } from './activity-where.ts';
import { followedAs, wanted, type Me, type PairSpan, type Told } from './activity-filter.ts';
import type { ActivityFilter } from './activity.types.ts';

const REGIONS = [SUMEDANG, BANTUL, BANYUWANGI];
const PEOPLE = ['demo-ayu', 'demo-budi', 'demo-nadia'];
const PRACTICES = ['00000000-0000-7000-8000-0000000000b1', '00000000-0000-7000-8000-0000000000b2'];
const PAIRS = ['00000000-0000-7000-8000-0000000000c1', '00000000-0000-7000-8000-0000000000c2'];
const ROLES: readonly Role[] = ['VIEWER', 'EDITOR', 'HEAD', 'ADMIN', 'OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN'];

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** Every kind of viewer: visitors, people without an organisation, each role, clients with each set of one scope and with all. */
function viewers(): Viewer[] {
  const person = (id: string) => ({ id, name: id, email: '' });
  const ministry = { id: 'kemenpanrb', kind: 'MINISTRY' } as const;
  const people = ROLES.flatMap((role): Viewer[] => {
    if (['OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN'].includes(role))
      return [{ ...anonymous, person: person('demo-nadia'), organisation: ministry, role }];
    return REGIONS.map((regionCode, place) => ({
      ...anonymous,
      person: person(PEOPLE[place % PEOPLE.length]!),
      organisation: { id: regionCode, kind: 'REGION' },
      regionCode,
      role,
      pairedRegionCodes: regionCode === SUMEDANG ? [BANTUL] : regionCode === BANTUL ? [SUMEDANG] : [],
    }));
  });
  const clients = [[], ...SCOPES.map((scope) => [scope]), [...SCOPES]].flatMap((scopes): Viewer[] =>
    [SUMEDANG, null].map((regionCode) => ({
      ...anonymous,
      client: { id: 'c', name: 'c', scopes, budgetPerMinute: 1 },
      organisation: regionCode === null ? ministry : { id: regionCode, kind: 'REGION' },
      regionCode,
      pairedRegionCodes: regionCode === null ? [] : [BANTUL],
    })),
  );
  return [anonymous, { ...anonymous, person: person('demo-ayu') }, ...people, ...clients];
}

function randomEvent(random: Random): NewEvent {
  const kind = random.pick(ACTIVITY_KINDS);
  const maybe = <T>(value: () => T): T | undefined => (random.chance(0.5) ? value() : undefined);
  const regionCode = random.pick(REGIONS);
  const other = random.pick(REGIONS);
  const base = {
    kind,
    regionCode,
    withRegionCode: other === regionCode ? null : other,
    audience: random.pick(audiencesOf([kind])),
    actorId: maybe(() => random.pick(PEOPLE)) ?? null,
  };
  if (kind === 'INDICATOR_REPORTED') {
    const payload = { frameworkId: 'spbe-2020', indicatorCode: random.pick(['1', '17']), reportedBy: 'x' };
    return { ...eventOf(base), payload };
  }
  const parts = {
    pairingId: maybe(() => random.pick(PAIRS)),
    practiceId: maybe(() => random.pick(PRACTICES)),
    adoptionId: maybe(() => random.pick(PRACTICES)),
    planId: maybe(() => random.pick(PRACTICES)),
    parentAuthorId: maybe(() => random.pick(PEOPLE)),
    mentionedIds: maybe(() => [random.pick(PEOPLE)]),
    indicators: maybe(() => [`spbe-2020:${random.pick(['1', '17'])}`, 'lain:17'].slice(0, random.between(1, 2))),
  };
  return eventOf({ ...base, payload: JSON.parse(JSON.stringify(parts)) as object });
}

type Stored = Told & { id: string; audience: Audience };
async function stored(): Promise<Stored[]> {
  const found = await sql<Stored & { payload: string }>`
    select e.id, e.type, e.region_code as "regionCode", e.with_region_code as "withRegionCode", e.actor_id as "actorId", e.at, e.audience,
      e.payload from event e`.execute(app.db());
  return found.rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as unknown }));
}

async function idsWhere(condition: ReturnType<typeof activityWhere>): Promise<string[]> {
  const found = await sql<{ id: string }>`select e.id from event e where ${condition} order by e.id`.execute(app.db());
  return found.rows.map(({ id }) => id);
}

function randomFilter(random: Random): ActivityFilter {
  const maybe = <T>(value: () => T): T | null => (random.chance(0.25) ? value() : null);
  const some = <T>(all: readonly T[]): T[] => all.filter(() => random.chance(0.5));
  return {
    kinds: maybe(() => some(ACTIVITY_KINDS)),
    regionCodes: maybe(() => some(REGIONS)),
    provinceCodes: maybe(() => some(['32', '34', '99', '32.11'])),
    practiceIds: maybe(() => some(PRACTICES)),
    adoptionIds: maybe(() => some(PRACTICES)),
    planIds: maybe(() => some(PRACTICES)),
    indicatorCodes: maybe(() => some(['1', '17', 'spbe-2020:17', 'lain:17'])),
    forMe: random.chance(0.25),
    followed: random.chance(0.25),
  };
}

describe('what the list reads and what the stream delivers', () => {
  const fresh = freshSeed();

  it.each([1, 2, fresh])('E6 E12 A11 N50 seed %i: are the same for every viewer, event and filter', async (seed) => {
    const random = seeded(seed);
    await tell(
      app,
      Array.from({ length: 200 }, () => randomEvent(random)),
      `random:${seed}`,
    );
    const events = await stored();
    const everybody = viewers();
    for (const viewer of everybody) {
      const visible = events.filter((event) => maySeeEvent(viewer, event)).map(({ id }) => id);
      expect(await idsWhere(visibleTo(viewer)), JSON.stringify(viewer)).toEqual(visible.toSorted());
    }
    await sql`delete from follow`.execute(app.db());
    const followed = new Map(PEOPLE.map((id) => [id, new Set<string>()]));
    for (const [person, names] of followed) {
      for (const [kind, objects] of [
        ['REGION', REGIONS],
        ['PRACTICE', PRACTICES],
        ['INDICATOR', ['spbe-2020:1', 'spbe-2020:17', 'lain:17']],
      ] as const) {
        for (const object of objects.filter(() => random.chance(0.3))) {
          names.add(followKey(kind, object));
          await sql`insert into follow (person_id, kind, object_id, since) values (${person}, ${kind}, ${object}, now())`.execute(app.db());
        }
      }
    }
    const times = events.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime());
    let found = 0;
    for (let round = 0; round < 60; round += 1) {
      const viewer = random.pick(everybody.filter(({ person, role }) => person && role));
      const filter = randomFilter(random);
      const me: Me = { personId: viewer.person!.id, regionCode: viewer.regionCode };
      const span = (): PairSpan => ({
        id: random.pick(PAIRS),
        regionCodes: [SUMEDANG, random.pick([BANTUL, BANYUWANGI])],
        since: random.chance(0.8) ? random.pick(times) : null,
        until: random.chance(0.3) ? random.pick(times) : null,
      });
      const pair = random.chance(0.3) ? span() : null;
      const pairs = random.chance(0.3) ? Array.from({ length: random.between(0, 2) }, span) : null;
      const wants = wanted(filter, { me, pair, pairs });
      const delivered = events
        .filter((event) => wants(event) && maySeeEvent(viewer, event))
        .filter((event) => !filter.followed || followedAs(event).some((name) => followed.get(me.personId)!.has(name)))
        .map(({ id }) => id);
      found += delivered.length;
      expect(await idsWhere(activityWhere(viewer, filter, { me, pair, pairs })), JSON.stringify({ filter, me, pair, pairs })).toEqual(
        delivered.toSorted(),
      );
    }
    expect(found).toBeGreaterThan(0);
  });
});

describe('what is rare is found by an index, so that nobody makes the server read the whole log for nothing', () => {
  const me: Me = { personId: 'demo-ayu', regionCode: SUMEDANG };
  it.each<[string, ActivityFilter, string[]]>([
    ['indicators', { indicatorCodes: ['99'] }, ['event_indicators']],
    ['practices', { practiceIds: PRACTICES }, ['event_practice']],
    ['adoptions', { adoptionIds: PRACTICES }, ['event_adoption']],
    ['plans', { planIds: PRACTICES }, ['event_plan']],
    ['provinces', { provinceCodes: ['99'] }, ['event_region', 'event_with_region']],
    ['pairs', { pairingIds: [] }, ['event_region']],
    ['what is meant for somebody', { forMe: true }, ['event_expr_idx', 'event_expr_idx1', 'event_with_region']],
    ['what is followed', { followed: true }, ['event_region', 'event_with_region', 'event_practice', 'event_indicators']],
  ])('%s', async (_what, filter, indexes) => {
    const plan = await app
      .db()
      .transaction()
      .execute(async (trx) => {
        // The few events of a test would be read one by one whatever there is.
        await sql`set local enable_seqscan = off`.execute(trx);
        const span: PairSpan = { id: PAIRS[0]!, regionCodes: [SUMEDANG, BANTUL], since: new Date(), until: null };
        const condition = activityWhere(anonymous, filter, { me, pair: null, pairs: filter.pairingIds ? [span] : null });
        return sql<{ 'QUERY PLAN': string }>`explain select e.id from event e where ${condition}`.execute(trx);
      });
    const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    // The index of the part in which all events of the test are.
    for (const index of indexes) expect(text).toMatch(new RegExp(`Scan (using|on) ${index.replace('event_', 'event_before_')}\\b`));
  });
});
