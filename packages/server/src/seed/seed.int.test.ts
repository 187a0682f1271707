import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { activityKindOf, audiencesOf, type Audience } from '../api/activity.ts';
import { createApp, type App } from '../app.ts';
import { createOrm, rows, type Rows } from '../database/orm.ts';
import { parseCursor } from '../events/cursor.ts';
import { createLogger } from '../kernel/log.ts';
import { proofEffects } from '../modules/adoption/proof-effects.service.ts';
import { createLocalStore } from '../modules/files/local-store.ts';
import { TEST_CONFIG } from '../testing/harness.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { PUBLISHED } from './published-results.ts';
import { seedWhenEmpty } from './seed.ts';

let stack: AsyncDisposableStack;
let database: TestDatabase;
let db: () => Rows;
let app: App;
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  database = stack.use(await createTestDatabase());
  const orm = stack.adopt(await createOrm({ url: database.url, poolMax: 2 }), (open) => open.close(true));
  db = () => rows(orm.em.fork());
  const files = createLocalStore(stack.use(temporaryFolder()).path);
  await seedWhenEmpty(database.url, { demo: true, files });
  app = stack.use(await createApp({ ...TEST_CONFIG, databaseUrl: database.url }, { log: createLogger('silent') }));
});
afterAll(() => stack.disposeAsync());

async function ask<T>(query: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${app.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as { data: T; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

describe('the seeded database', () => {
  it('holds every province, kabupaten and kota', async () => {
    const found = await sql<{ level: string; n: string }>`select level, count(*) as n from region group by level order by level`.execute(
      db(),
    );
    expect(found.rows).toEqual([
      { level: 'CITY', n: '98' },
      { level: 'PROVINCE', n: '38' },
      { level: 'REGENCY', n: '416' },
    ]);
  });

  it('E6 tells every kind of event to those whom such events are said to be told to', async () => {
    const told = await sql<{ type: string; audience: Audience }>`select distinct type, audience from event`.execute(db());
    expect(told.rows.length).toBeGreaterThan(12);
    for (const { type, audience } of told.rows) expect(audiencesOf([activityKindOf(type)]), type).toContain(audience);
  });

  it('has a webhook for each administrator that is off, is called a sample, and whose log names events by their cursors', async () => {
    const hooks = await sql<{ enabled: boolean; name: string; url: string; secrets: number }>`
      select w.enabled, w.name, w.url, (select count(*)::int from webhook_secret s where s.webhook_id = w.id) as secrets from webhook w`.execute(
      db(),
    );
    expect(hooks.rows).toHaveLength(2);
    for (const one of hooks.rows)
      expect(one).toMatchObject({ enabled: false, secrets: 0, name: expect.stringContaining('Contoh') as unknown });
    expect(hooks.rows.every(({ url }) => new URL(url).hostname.endsWith('.example'))).toBe(true);
    const logged = async (): Promise<{ cursor: string; pos: number | null }[]> =>
      (
        await sql<{ cursor: string; pos: number | null }>`
          select d.cursor, p.pos::int as pos from webhook_delivery d left join event_position p on p.event_id = d.message_id::uuid`.execute(
          db(),
        )
      ).rows;
    await expect.poll(async () => (await logged()).every(({ pos }) => pos !== null)).toBe(true);
    const found = await logged();
    expect(found.length).toBeGreaterThan(30);
    expect(found.map(({ cursor }) => parseCursor(cursor)?.pos)).toEqual(found.map(({ pos }) => pos));
  });

  it('shows every published index with its source, and samples that add up to it', async () => {
    for (const { region_code, year, index, source } of PUBLISHED) {
      const { region } = await ask<{ region: { indexHistory: { year: number }[] } }>(
        `{ region(code: "${region_code}") { indexHistory { year index source published } } }`,
      );
      expect(region.indexHistory.find((point) => point.year === year)).toEqual({ year, index, source, published: true });
      const { assessment } = await ask<{ assessment: object | null }>(
        `{ assessment(regionCode: "${region_code}", frameworkId: "spbe-2020", year: ${year}) { index sample } }`,
      );
      expect(assessment).toEqual(year === 2019 ? null : { index, sample: true });
    }
  });

  it('puts Bantul first among regencies in 2021, before Banyuwangi and Sumedang, as was published', async () => {
    const { ranking } = await ask<{ ranking: { nodes: { region: { name: string } }[]; totalCount: number } }>(
      '{ ranking(frameworkId: "spbe-2020", year: 2021, level: REGENCY, first: 3) { totalCount nodes { region { name } } } }',
    );
    expect([ranking.totalCount, ranking.nodes.map((entry) => entry.region.name)]).toEqual([416, ['Bantul', 'Banyuwangi', 'Sumedang']]);
  });

  it.each(['{}', '{ domainCode: "2" }', '{ aspectCode: "5" }', '{ aspectCode: "8" }'])(
    'ranks by %s as of now like now: PostgreSQL computes the past as exactly as we do (I4, I14)',
    async (by) => {
      const pages = async (at: string): Promise<unknown[]> => {
        const nodes: unknown[] = [];
        for (let after = ''; ;) {
          const { ranking } = await ask<{ ranking: { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(
            `{ ranking(frameworkId: "spbe-2020", year: 2021, by: ${by}, first: 50${at}${after}) {
              nodes { id rank index change previousIndex } pageInfo { hasNextPage endCursor } } }`,
          );
          nodes.push(...ranking.nodes);
          if (!ranking.pageInfo.hasNextPage) return nodes;
          after = `, after: "${ranking.pageInfo.endCursor}"`;
        }
      };
      const now = await pages('');
      expect(now).toHaveLength(552);
      expect(await pages(`, at: "${new Date().toISOString()}"`)).toEqual(now);
    },
  );

  it('marks every index of the ranking as a sample but the published ones, and every part of them', async () => {
    const samples = async (by: string) => {
      const { ranking } = await ask<{ ranking: { nodes: { sample: boolean; region: { name: string } }[] } }>(
        `{ ranking(frameworkId: "spbe-2020", year: 2021, by: ${by}, first: 50) { nodes { sample region { name } } } }`,
      );
      return ranking.nodes.filter((entry) => !entry.sample).map((entry) => entry.region.name);
    };
    expect(await samples('null')).toEqual(['Banyuwangi', 'Sumedang', 'Sampang']);
    expect(await samples('{ domainCode: "1" }')).toEqual([]);
  });

  it('finds partners for a region among all others in one request, as a visitor may ask it, in pages without gap or double (R7)', async () => {
    const found: string[] = [];
    for (let after = ''; ;) {
      const { partnerSuggestions: page } = await ask<{
        partnerSuggestions: {
          totalCount: number;
          nodes: { region: { code: string }; score: string; gainForUs: string; gainForThem: string; reasons: { kind: string }[] }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }>(`{ partnerSuggestions(regionCode: "32.11", frameworkId: "spbe-2020", year: 2021, first: 50${after}) {
        totalCount pageInfo { hasNextPage endCursor } nodes { score gainForUs gainForThem region { code name } reasons { kind value text { id en } } } } }`);
      expect(page.totalCount).toBe(551);
      for (const { reasons } of page.nodes) expect(reasons.length).toBeGreaterThan(0);
      found.push(...page.nodes.map(({ region, score }) => `${score.padStart(9, '0')} ${region.code}`));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(new Set(found.map((line) => line.split(' ')[1])).size).toBe(551);
    expect(found).toEqual(found.toSorted((a, b) => (a.slice(0, 9) === b.slice(0, 9) ? (a < b ? -1 : 1) : a < b ? 1 : -1)));
  });

  it('is spread around the published average of the country', async () => {
    const found = await sql<{
      mean: string;
    }>`select round(avg(index), 1) as mean from assessment_score where part = 'index' and year = 2021`.execute(db());
    expect(found.rows[0]!.mean).toBe('2.2');
  });

  it('N27 N72 has a deadline for every stage of the year under way, and levels with evidence that can be opened', async () => {
    const found = await sql<{ open: number; ends: number; files: number; pages: number }>`
      select (select count(*)::int from assessment_period where year = 2022 and closes_at > now() and opens_at < now()) as open,
        (select count(*)::int from event where type = 'deadline.set') as ends,
        (select count(*)::int from report_file) as files,
        (select count(*)::int from stored_file where media_type = 'application/pdf' and bytes > 500) as pages`.execute(db());
    expect(found.rows[0]).toEqual({ open: 3, ends: 3, files: 5, pages: 5 });
  });

  it('gives every report under way its event', async () => {
    const found = await sql<{ reports: string; events: string }>`
      select (select count(*) from report where stage < 3) as reports, (select count(*) from event where type = 'indicator.reported') as events`.execute(
      db(),
    );
    expect(found.rows[0]).toEqual({ reports: '326', events: '326' });
  });

  it('is not filled a second time', async () => {
    const counts = async () =>
      (await sql`select (select count(*) from event) as events, (select count(*) from pairing_agreement) as pairs`.execute(db())).rows[0];
    const before = await counts();
    expect(await seedWhenEmpty(database.url, { demo: true })).toBe(false);
    expect(await counts()).toEqual(before);
  });

  it('has pairs in every state, each with its events', async () => {
    const found = await sql<{ line: string }>`
      select concat_ws(' ', g.proposer_code, g.partner_code, g.state, (
        select string_agg(replace(e.type, 'pairing.', ''), ' ' order by e.stream_version) from event e
        where e.stream_id = concat_ws(':', 'pairing', g.region_a, g.region_b)
      )) as line from pairing_agreement g order by g.proposed_at`.execute(db());
    expect(found.rows.map(({ line }) => line)).toEqual([
      '32.11 34.02 ACTIVE',
      '32.05 32.11 ENDED proposed accepted ended',
      '32.11 32.73 DECLINED proposed declined',
      '35.10 32.11 PROPOSED proposed',
    ]);
    const paired = await sql`select from pairing where ended_at is null`.execute(db());
    expect(paired.rows).toHaveLength(1);
  });

  it('finds a region by name, code and with typing mistakes, best first, paged', async () => {
    const names = async (args: string) => {
      const { regions } = await ask<{ regions: { nodes: { code: string }[] } }>(`{ regions(${args}) { nodes { code } } }`);
      return regions.nodes.map((region) => region.code);
    };
    expect((await names('search: "Bantul", first: 2'))[0]).toBe('34.02');
    expect((await names('search: "kab sumedangg", first: 1'))[0]).toBe('32.11');
    expect((await names('search: "banyuwngi", first: 1'))[0]).toBe('35.10');
    expect(await names('search: "34.0", first: 10')).toEqual(['34.01', '34.02', '34.03', '34.04']);
    expect((await names('search: "yogyakarta", first: 2')).toSorted()).toEqual(['34', '34.71']);
    expect(await names('search: "%"')).toEqual([]);
    const all: string[] = [];
    let after = '';
    for (;;) {
      const { regions } = await ask<{
        regions: { totalCount: number; nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }>(`{ regions(first: 50${after && `, after: "${after}"`}) { totalCount nodes { code } pageInfo { hasNextPage endCursor } } }`);
      expect(regions.totalCount).toBe(552);
      all.push(...regions.nodes.map((region) => region.code));
      if (!regions.pageInfo.hasNextPage) break;
      after = regions.pageInfo.endCursor;
    }
    expect(all).toEqual(all.toSorted());
    expect(new Set(all).size).toBe(552);
  });

  it('has a practice of which the proof says something, and others of which it is too thin, in the library as on the page (A17)', async () => {
    const live = await sql<{ id: string }>`select distinct practice_id as id from adoption where live_at is not null`.execute(db());
    const effects = await proofEffects(
      db(),
      live.rows.map(({ id }) => id),
    );
    expect(effects.size).toBe(1);
    expect(live.rows.length).toBeGreaterThan(effects.size);
    const stored = await sql<{ id: string; effect: string }>`
      select practice_id as id, proof_effect::text as effect from practice_search where proof_effect is not null`.execute(db());
    expect(stored.rows).toEqual([...effects].map(([id, effect]) => ({ id, effect })));
  });
});

describe('a database that is no demo', () => {
  it('holds regions and published results, and no invented people or values', async () => {
    await using other = await createTestDatabase();
    expect(await seedWhenEmpty(other.url, { demo: false })).toBe(true);
    const orm = await createOrm({ url: other.url, poolMax: 1 });
    const found = await sql<Record<string, string>>`
      select (select count(*) from region) as regions, (select count(*) from published_index) as published,
        (select count(*) from auth_user) as people, (select count(*) from report) as reports`.execute(rows(orm.em.fork()));
    await orm.close(true);
    expect(found.rows[0]).toEqual({ regions: '552', published: String(PUBLISHED.length), people: '0', reports: '0' });
  });

  it('has a library: practices of several regions through the services, each marked as a sample', async () => {
    const found = await sql<{ region: string; shared: number; drafts: number; versions: number; samples: boolean; events: number }>`
      select p.region_code as region, count(*) filter (where p.state = 'SHARED')::int as shared,
        count(*) filter (where p.draft is not null)::int as drafts, sum(p.latest_version)::int as versions, bool_and(p.sample) as samples,
        (select count(*)::int from event e where e.region_code = p.region_code and e.type in ('practice.shared', 'practice.revised')) as events
      from practice p group by p.region_code order by p.region_code`.execute(db());
    expect(found.rows.reduce((sum, row) => sum + row.shared, 0)).toBeGreaterThanOrEqual(16);
    expect(found.rows.every((row) => row.samples && row.events === row.versions)).toBe(true);
    const of = (code: string) => found.rows.find((row) => row.region === code)!;
    expect(of('32.11')).toMatchObject({ shared: 4, drafts: 2, versions: 6 });
    // Six, with the one that grew out of an adoption.
    expect(of('34.02')).toMatchObject({ shared: 6, drafts: 1, versions: 8 });
    const before = await sql`select 1 from practice`.execute(db());
    await seedWhenEmpty(database.url, { demo: true });
    expect((await sql`select 1 from practice`.execute(db())).rows).toHaveLength(before.rows.length);
  });
});
