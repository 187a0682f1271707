import { STAGES } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { ADOPTERS, adopt, AFTER, BEFORE, fillRegions, REST } from '../../testing/adopters.ts';
import { insertPractice } from '../../testing/adoption.ts';
import { countStatements, listenToStatements } from '../../testing/count-statements.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { report } from '../../testing/report.ts';
import { readProofs } from './proof-effects.service.ts';
import { projectProofs } from './proof-projector.ts';

let app: TestApp;
beforeAll(async () => {
  listenToStatements();
  app = await createTestApp({ fill: fillRegions });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Said {
  indicatorCode: string;
  adopters: number;
  counted: number;
  others: number;
  change: string | null;
  othersChange: string | null;
  effect: string | null;
  verdict: string;
  rows: { region: { code: string }; before: number; after: number; yearBefore: number; yearAfter: number }[];
}

async function proofs(ids: readonly string[]) {
  const observer = await app.as('observer');
  const fields =
    'proof { indicatorCode adopters counted others change othersChange effect verdict text { id } rows(first: 3) { region { code } before after yearBefore yearAfter } }';
  const document = `{ ${ids.map((id, place) => `p${place}: practice(id: "${id}") { ${fields} }`).join(' ')} }`;
  const answer = await observer.query<Record<string, { proof: Said[] }>>(document);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return { said: ids.map((_, place) => answer.data![`p${place}`]!.proof) };
}

test('A17 adopters against those who did not adopt in the same years, computed by hand', async () => {
  const { id } = await insertPractice(app.db());
  await adopt(app.db(), id, ADOPTERS);
  const { said } = await proofs([id]);
  expect(said[0]).toMatchObject([
    {
      indicatorCode: '17',
      adopters: 3,
      counted: 3,
      others: 6,
      change: '2.00',
      othersChange: '0.17',
      effect: '1.83',
      verdict: 'BETTER',
      rows: ADOPTERS.map((code) => ({ region: { code }, before: 2, after: 4, yearBefore: BEFORE, yearAfter: AFTER })),
    },
  ]);
});

test('A17 who adopts it in any stage, or a practice made from it, is none of the others', async () => {
  const { id } = await insertPractice(app.db());
  await adopt(app.db(), id, ADOPTERS);
  await adopt(app.db(), id, ['32.31'], 'OBSERVING');
  // 32.31 was the only one of the others that rose.
  expect((await proofs([id])).said[0]![0]).toMatchObject({ others: 5, othersChange: '0.00', effect: '2.00' });
  const child = await insertPractice(app.db(), { regionCode: '32.21' });
  await sql`update practice set derived_from_adoption_id = (select a.id from adoption a where a.practice_id = ${id}::uuid and a.region_code = '32.21')
    where id = ${child.id}::uuid`.execute(app.db());
  await adopt(app.db(), child.id, ['32.32'], 'OBSERVING');
  expect((await proofs([id])).said[0]![0]).toMatchObject({ counted: 0, effect: null, verdict: 'TOO_THIN' });
});

test('A17 too thin is said plainly, and values that are not final play no part', async () => {
  const { id } = await insertPractice(app.db(), { content: { indicatorCodes: ['17', '19'] } });
  await adopt(app.db(), id, ADOPTERS.slice(0, 2));
  const { said } = await proofs([id]);
  expect(
    said[0]!.map(({ indicatorCode, adopters, counted, effect, verdict }) => ({ indicatorCode, adopters, counted, effect, verdict })),
  ).toEqual([
    { indicatorCode: '17', adopters: 2, counted: 2, effect: null, verdict: 'TOO_THIN' },
    { indicatorCode: '19', adopters: 2, counted: 0, effect: null, verdict: 'TOO_THIN' },
  ]);
});

test('A17 proofs of many practices take as many statements as those of one', async () => {
  const made = await Promise.all([1, 2, 3].map(() => insertPractice(app.db(), { content: { indicatorCodes: ['17', '18'] } })));
  for (const { id } of made) await adopt(app.db(), id, ADOPTERS);
  const ids = made.map(({ id }) => id);
  const one = await countStatements(() => readProofs(app.db(), ids.slice(0, 1)));
  const three = await countStatements(() => readProofs(app.db(), ids));
  expect([one.statements.length, three.statements.length]).toEqual([2, 2]);
  const { said } = await proofs(ids);
  expect(said.flat().map(({ effect }) => effect)).toEqual(Array.from({ length: 6 }, () => '1.83'));
});

test('A17 practices that serve the same indicator read the levels of the country once, and say what each says alone', async () => {
  const made = await Promise.all([1, 2, 3].map(() => insertPractice(app.db())));
  for (const [place, { id }] of made.entries()) await adopt(app.db(), id, [...ADOPTERS, ...REST.slice(0, place)]);
  const ids = made.map(({ id }) => id).toSorted();
  const alone = await Promise.all(ids.map((id) => readProofs(app.db(), [id])));
  expect(await readProofs(app.db(), ids)).toEqual(alone.flat());
  expect(new Set(alone.flat().map(({ others }) => others))).toEqual(new Set([6, 5, 0]));
  const [one, three] = [await levelsRead(ids.slice(0, 1)), await levelsRead(ids)];
  expect(one).toBeGreaterThan(0);
  expect(three).toBeLessThan(2 * one);
});

/** How often the reports were looked into for proofs. */
function levelsRead(ids: readonly string[]): Promise<number> {
  return app
    .db()
    .transaction()
    .execute(async (trx) => {
      await readProofs(trx, ids);
      const found = await sql<{ scans: number }>`
        select (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as scans from pg_stat_xact_user_tables where relname = 'report'`.execute(
        trx,
      );
      return found.rows[0]!.scans;
    });
}

test('A17 final results that are reported later move what the library sorts by', async () => {
  const { id } = await insertPractice(app.db(), { content: { indicatorCodes: ['20'] } });
  await adopt(app.db(), id, ADOPTERS);
  const stored = async (): Promise<string | null> =>
    (
      await sql<{
        effect: string | null;
      }>`select proof_effect::text as effect from practice_search where practice_id = ${id}::uuid`.execute(app.db())
    ).rows[0]!.effect;
  for (const code of [...ADOPTERS, ...REST]) {
    await sql`insert into report (id, assessment_id, indicator_code, level, stage, reported_by_id, reported_by_name, reported_at, version)
      select gen_random_uuid(), a.id, '20', 2, ${STAGES.indexOf('FINAL')}, 'x', 'X', now(), 9 from assessment a
      where a.region_code = ${code} and a.year = ${BEFORE}`.execute(app.db());
  }
  expect(await stored()).toBeNull();
  const assessor = await app.as('assessor');
  for (const [place, code] of [...ADOPTERS, ...REST].entries()) {
    const { __typename: type } = await report(assessor, {
      region: code,
      year: AFTER,
      stage: 'FINAL',
      values: [{ indicatorCode: '20', level: place < 3 ? 5 : 3 }],
    });
    expect(type).toBe('ReportedValues');
  }
  await expect.poll(stored, { timeout: 20_000 }).toBe('2.00');
  // What was taken in already changes nothing, and beginning anew comes to the same.
  await expect.poll(() => projectProofs(app.db())).toBe(false);
  await sql`update practice_search set proof_effect = null`.execute(app.db());
  await sql`update projection set epoch = 'another'`.execute(app.db());
  await expect.poll(async () => (await projectProofs(app.db()), stored()), { timeout: 20_000 }).toBe('2.00');
});
