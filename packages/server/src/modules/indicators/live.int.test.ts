import { supersedes, type Stage } from '@saling/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { seeded, freshSeed, type Random } from '../../events/testing/random.ts';
import { BANTUL, FRAMEWORK, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { openPeriods } from '../../testing/periods.ts';
import { report } from '../../testing/report.ts';

/** Each seed has a year of its own, so that no run meets what another wrote. */
const FIRST_YEAR = 2030;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({
    fill: (db) =>
      openPeriods(
        db,
        Array.from({ length: 5 }, (_, place) => FIRST_YEAR + place),
      ),
  });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Held {
  reportId: string;
  level: number;
  stage: Stage;
  version: number;
}
/** Values by `region:indicator`. */
type Screen = Map<string, Held>;

interface Side {
  region: { code: string };
  assessment: { values: ({ indicatorCode: string } & { [K in keyof Held]: Held[K] | null })[] } | null;
}
const READ = /* GraphQL */ `
  query Read($year: Int!) {
    compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: $year) {
      a { ...side }
      b { ...side }
      asOf
    }
  }
  fragment side on ComparedSide { region { code } assessment { values { indicatorCode reportId level stage version } } }
`;

async function read(who: Actor, year: number): Promise<{ screen: Screen; asOf: string }> {
  const answer = await who.query<{ compareRegions: { a: Side; b: Side; asOf: string } }>(READ, { year });
  const { a, b, asOf } = answer.data!.compareRegions;
  const screen: Screen = new Map();
  for (const { region, assessment } of [a, b]) {
    for (const value of assessment?.values ?? []) {
      if (value.reportId === null) continue;
      screen.set(`${region.code}:${value.indicatorCode}`, {
        reportId: value.reportId,
        level: value.level!,
        stage: value.stage!,
        version: value.version!,
      });
    }
  }
  return { screen, asOf };
}

type Change = Held & { __typename: string; cursor: string; eventId: string; regionCode: string; year: number; indicatorCode: string };
const CHANGE =
  '__typename ... on IndicatorChange { cursor eventId regionCode year indicatorCode reportId level stage version } ... on CaughtUp { cursor } ... on CursorGone { code }';
const FILTER = `{ regionCodes: ["${SUMEDANG}", "${BANTUL}"] }`;

/** Opens a road after a cursor; `next` gives one delivery. */
function open(who: Actor, road: Road, after: string): { next(): Promise<Change>; close(): PromiseLike<void> } {
  if (road !== 'poll') {
    const subscription = who.subscribe<{ indicatorChanges: Change }>(
      road,
      `subscription($after: Cursor) { indicatorChanges(filter: ${FILTER}, after: $after) { ${CHANGE} } }`,
      { after },
    );
    return { next: async () => (await subscription.next()).data!.indicatorChanges, close: () => subscription[Symbol.asyncDispose]() };
  }
  let cursor = after;
  const waiting: Change[] = [];
  return {
    async next() {
      while (waiting.length === 0) {
        const answer = await who.query<{ events: { nodes: Change[]; cursor: string } }>(
          `query($after: Cursor) { events(filter: ${FILTER}, after: $after, first: 3, waitMs: 200) { cursor nodes { __typename cursor eventId regionCode year indicatorCode reportId level stage version } } }`,
          { after: cursor },
        );
        ({ cursor } = answer.data!.events);
        waiting.push(...answer.data!.events.nodes);
        if (waiting.length === 0) return { __typename: 'CaughtUp', cursor } as Change;
      }
      return waiting.shift()!;
    },
    close: async () => undefined,
  };
}
const ROADS = ['ws', 'sse', 'poll'] as const;
type Road = (typeof ROADS)[number];

/** What was written: the newest report by region, stage and indicator, and all of them in order. */
interface Writing {
  standing: Map<string, string>;
  written: string[];
}

/** Written last and never before: who is told of it has been told of everything. */
const LAST = '47';

/** Reports and corrects at random, several values at a time. */
async function write(random: Random, year: number, times: number, { standing, written }: Writing): Promise<void> {
  const [sumedang, bantul, assessor] = await Promise.all([app.as('sumedangEditor'), app.as('bantulEditor'), app.as('assessor')]);
  for (let time = 0; time < times; time += 1) {
    const region = random.pick([SUMEDANG, BANTUL]);
    const stage: Stage = random.chance(0.25) ? 'DOCUMENT' : 'SELF';
    const codes = new Set(Array.from({ length: random.between(1, 5) }, () => String(random.between(1, 8))));
    const values = [...codes].map((indicatorCode) => {
      const corrects = standing.get(`${region}:${stage}:${indicatorCode}`);
      return { indicatorCode, level: random.between(1, 5), ...(corrects && { corrects, reason: 'acak' }) };
    });
    const answer = await report(stage === 'SELF' ? (region === SUMEDANG ? sumedang : bantul) : assessor, { region, year, stage, values });
    for (const one of answer.reports!) {
      standing.set(`${region}:${stage}:${one.indicatorCode}`, one.id);
      written.push(one.id);
    }
  }
}

/** Reads once, follows on changing roads with breaks at random, and holds what it was told. */
async function follow(random: Random, year: number): Promise<{ screen: Screen; seen: string[] }> {
  const reader = await app.as('bantulHead');
  const { screen, asOf } = await read(reader, year);
  const seen: string[] = [];
  let cursor = asOf;
  for (;;) {
    const road = open(reader, random.pick(ROADS), cursor);
    const patience = random.between(1, 12);
    for (let step = 0; step < patience; step += 1) {
      const delivery = await road.next();
      cursor = delivery.cursor;
      if (delivery.__typename === 'CaughtUp' && random.chance(0.5)) break;
      if (delivery.__typename !== 'IndicatorChange' || delivery.year !== year) continue;
      seen.push(delivery.reportId);
      const key = `${delivery.regionCode}:${delivery.indicatorCode}`;
      const { reportId, level, stage, version } = delivery;
      if (supersedes(delivery, screen.get(key) ?? null)) screen.set(key, { reportId, level, stage, version });
      if (delivery.indicatorCode === LAST) {
        await road.close();
        return { screen, seen };
      }
    }
    await road.close();
  }
}

describe('a read and the stream after it', () => {
  const fresh = freshSeed();

  it.each([1, 2, 3, 4, fresh].map((seed, place) => ({ seed, year: FIRST_YEAR + place })))(
    'E4 E5 E6 I9 seed $seed: together equal a later read, on roads that change and break',
    async ({ seed, year }) => {
      const random = seeded(seed);
      const writing: Writing = { standing: new Map(), written: [] };
      await write(random, year, 2, writing);
      const finish = async (): Promise<void> => {
        await write(seeded(seed + 1), year, 12, writing);
        const last = await report(await app.as('sumedangEditor'), { region: SUMEDANG, year, values: [{ indicatorCode: LAST, level: 1 }] });
        writing.written.push(last.reports![0]!.id);
      };
      const [, held] = await Promise.all([finish(), follow(seeded(seed + 2), year)]);
      const later = await read(await app.as('bantulHead'), year);
      expect(held.seen.length).toBeGreaterThan(0);
      // The writer's order, without a gap or a double, up to the last one; what the read had already may come again, once.
      expect(held.seen).toEqual(writing.written.slice(-held.seen.length));
      expect(Object.fromEntries(held.screen)).toEqual(Object.fromEntries(later.screen));
    },
  );
});
