import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createApp, type App } from '../app.ts';
import { createOrm, rows, type Rows } from '../database/orm.ts';
import { createLogger } from '../kernel/log.ts';
import { TEST_CONFIG } from '../testing/harness.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
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
  await seedWhenEmpty(database.url, { demo: true });
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

  it('is spread around the published average of the country', async () => {
    const found = await sql<{
      mean: string;
    }>`select round(avg(index), 1) as mean from assessment_score where part = 'index' and year = 2021`.execute(db());
    expect(found.rows[0]!.mean).toBe('2.2');
  });

  it('gives every report under way its event', async () => {
    const found = await sql<{ reports: string; events: string }>`
      select (select count(*) from report where stage = 0) as reports, (select count(*) from event) as events`.execute(db());
    expect(found.rows[0]).toEqual({ reports: '132', events: '132' });
  });

  it('is not filled a second time', async () => {
    expect(await seedWhenEmpty(database.url, { demo: true })).toBe(false);
    const found = await sql<{ n: string }>`select count(*) as n from event`.execute(db());
    expect(found.rows[0]!.n).toBe('132');
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
});
