import { emptyContent, SERVICE_KINDS } from '@saling/schema';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { personId, REGIONS } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { removeSearchRow, setAdoptionFacts, writeSearchRow } from '../practices/search-row.service.ts';
import { insertPractice, paragraph, practiceId, type LibraryRow } from './testing/library-rows.ts';

let app: TestApp;

/** Practices with made-up but fixed properties, so that every filter has some that pass and some that do not. */
const ROWS: LibraryRow[] = Array.from({ length: 60 }, (_, at) => ({
  number: at + 1,
  regionCode: REGIONS[at % REGIONS.length]!.code,
  // Some at the same moment: the order must not depend on luck.
  sharedAt: new Date(Date.UTC(2025, 0, 1 + Math.floor(at / 3))),
  content: {
    title: `${at % 2 ? 'Layanan pengaduan' : 'Arsip digital'} nomor ${at + 1}`,
    summary: at % 3 === 0 ? 'Pelayanan publik menjadi lebih cepat.' : 'Surat masuk tercatat.',
    approach: paragraph(at % 5 === 0 ? 'Dengan tanda tangan elektronik.' : 'Bertahap, dinas demi dinas.'),
    indicatorCodes: [String(1 + (at % 7)), String(10 + (at % 4))],
    serviceKinds: [SERVICE_KINDS[at % 5]!, SERVICE_KINDS[5 + (at % 3)]!],
    figures: at % 4 === 0 ? [{ label: 'Waktu', before: '10', after: '2', unit: 'hari', indicatorCode: null, period: null }] : [],
  },
}));

beforeAll(async () => {
  app = await createTestApp();
  for (const row of ROWS) await insertPractice(app.db(), row);
  for (const [at, { number }] of ROWS.entries()) {
    const proofEffect = at % 6 === 0 ? String((at - 20) / 10) : null;
    await setAdoptionFacts(app.db(), practiceId(number), { adopters: at % 12, liveAdopters: at % 4, proofEffect });
  }
  const follows = [
    ['PRACTICE', practiceId(2)],
    ['REGION', '34.02'],
    ['INDICATOR', 'spbe-2020:13'],
  ];
  for (const [kind, id] of follows) {
    await sql`insert into follow (person_id, kind, object_id, since) values (${personId('sumedangEditor')}, ${kind}, ${id}, now())`.execute(
      app.db(),
    );
  }
});
afterAll(() => app[Symbol.asyncDispose]());

const FACETS =
  'facets { indicators { ...f } aspects { ...f } provinces { ...f } regionLevels { ...f } serviceKinds { ...f } adopted { ...f } evidence }';
const DOCUMENT = `query ($search: String, $filter: PracticeFilter, $sort: PracticeSort, $first: Int, $after: String) {
  practices(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount corrected asOf pageInfo { hasNextPage endCursor } ${FACETS}
    nodes { id title { text hit } excerpt { text hit } practice { id title } }
  }
} fragment f on Facet { value count label { id en } }`;

type Piece = { text: string; hit: boolean };
type Facet = { value: string; count: number; label: { id: string; en: string } };
type ListFacets = Record<'indicators' | 'aspects' | 'provinces' | 'regionLevels' | 'serviceKinds' | 'adopted', Facet[]>;
interface Found {
  totalCount: number;
  corrected: string | null;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  facets: ListFacets & { evidence: number };
  nodes: { id: string; title: Piece[]; excerpt: Piece[]; practice: { id: string; title: string } }[];
}

async function find(variables: Record<string, unknown>, document = DOCUMENT): Promise<Found> {
  const answer = await (await app.as('sumedangEditor')).query<{ practices: Found }>(document, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data!.practices;
}

/** The same without texts, for whole lists. */
const IDS = `query ($search: String, $filter: PracticeFilter, $sort: PracticeSort, $first: Int, $after: String) {
  practices(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } }
}`;

const count = async (variables: Record<string, unknown>): Promise<number> => (await find({ first: 1, ...variables }, IDS)).totalCount;

/** What a click on a value of a facet sets. */
const CLICK: Record<keyof ListFacets, (value: string) => Record<string, unknown>> = {
  indicators: (value) => ({ indicatorCodes: [value] }),
  aspects: (value) => ({ aspectCodes: [value] }),
  provinces: (value) => ({ provinceCodes: [value] }),
  regionLevels: (value) => ({ regionLevels: [value] }),
  serviceKinds: (value) => ({ serviceKinds: [value] }),
  adopted: (value) => ({ adoptedByAtLeast: Number(value) }),
};

const some = (values: readonly string[]): fc.Arbitrary<string[] | null> =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));
const anyFilter = fc.record({
  indicatorCodes: some(['1', '2', '5', '10', '13', '40']),
  aspectCodes: some(['1', '2', '8']),
  serviceKinds: some(SERVICE_KINDS.slice(0, 8)),
  provinceCodes: some(['32', '34', '35']),
  regionLevels: some(['PROVINCE', 'REGENCY', 'CITY']),
  regionCodes: some(['32.11', '34', '35.10']),
  adoptedByAtLeast: fc.option(fc.constantFrom(0, 1, 3, 5, 10)),
  withEvidence: fc.option(fc.boolean()),
  followed: fc.option(fc.boolean(), { freq: 1 }),
});
const anySearch = fc.option(fc.constantFrom('pengaduan', 'arsip', 'pelayanan publik', 'tte', 'sumedang', 'lay'));
const anySort = fc.option(fc.constantFrom('RELEVANCE', 'PROOF', 'NEWEST'));

describe('facets and pages', () => {
  test('A7 what a facet counts is what a click on it lists, under whatever filters', async () => {
    await fc.assert(
      fc.asyncProperty(anySearch, anyFilter, fc.nat(), async (search, filter, pick) => {
        const { facets } = await find({ search, filter, first: 1 });
        const all = (Object.keys(CLICK) as (keyof ListFacets)[]).flatMap((name) => facets[name].map((facet) => ({ name, facet })));
        // Two of them in each run: all of them would be some sixty questions.
        for (const { name, facet } of [all[pick % all.length]!, all[(pick * 7 + 3) % all.length]!]) {
          const listed = await count({ search, filter: { ...filter, ...CLICK[name](facet.value) } });
          expect({ name, ...facet }).toMatchObject({ name, value: facet.value, count: listed });
        }
        expect(await count({ search, filter: { ...filter, withEvidence: true } })).toBe(facets.evidence);
      }),
      { numRuns: 60 },
    );
  });

  test('A7 pages have every hit once and in the same order, however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(anySearch, anySort, fc.integer({ min: 1, max: 20 }), async (search, sort, first) => {
        const whole = await find({ search, sort, first: 50 }, IDS);
        const ids: string[] = [];
        for (let after: string | null = null; ;) {
          const page: Found = await find({ search, sort, first, after }, IDS);
          ids.push(...page.nodes.map(({ id }) => id));
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(whole.totalCount);
        expect(ids.slice(0, 50)).toEqual(whole.nodes.map(({ id }) => id));
      }),
      { numRuns: 15 },
    );
  });

  test('A7 pages go on behind the practices that are ranked by all of their text', async () => {
    const many = Array.from({ length: 260 }, (_, at) => at + 2_000);
    for (const number of many) {
      const text = (wanted: boolean): string => (wanted ? 'Wahana baru' : 'Tempat baru');
      const content = {
        title: text(number % 3 === 0),
        summary: text(number % 3 === 1),
        approach: paragraph('Wahana '.repeat(1 + (number % 4))),
      };
      await insertPractice(app.db(), { number, sharedAt: new Date(Date.UTC(2025, 0, 1 + (number % 9))), content });
    }
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Found = await find({ search: 'wahana', first: 45, after }, IDS);
      expect(page.totalCount).toBe(many.length);
      ids.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(ids.toSorted()).toEqual(many.map(practiceId).toSorted());
    const inTitle = many.filter((number) => number % 3 === 0).map(practiceId);
    expect(ids.slice(0, inTitle.length).toSorted()).toEqual(inTitle.toSorted());
    for (const number of many) await removeSearchRow(app.db(), practiceId(number));
  });

  test('A7 by proof: effect first, then live adopters, then adopters, then newest', async () => {
    const { nodes } = await find({ sort: 'PROOF', first: 50 }, IDS);
    const at = (id: string): number => ROWS.findIndex(({ number }) => practiceId(number) === id);
    const keys = nodes.map(({ id }) => [at(id) % 6 === 0 ? (at(id) - 20) / 10 : 0, at(id) % 4, at(id) % 12, Math.floor(at(id) / 3)]);
    const sorted = keys.toSorted((a, b) => b.map((value, place) => value - a[place]!).find((difference) => difference !== 0) ?? 0);
    expect(keys).toEqual(sorted);
    expect(keys[0]![0]).toBeGreaterThan(0);
  });

  test('A7 what is followed: practice, region, indicator', async () => {
    const { totalCount, nodes } = await find({ filter: { followed: true }, first: 50 }, IDS);
    const wanted = ROWS.filter(
      ({ number, regionCode, content }) => number === 2 || regionCode === '34.02' || content.indicatorCodes!.includes('13'),
    );
    expect(nodes.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ number }) => practiceId(number)).toSorted());
    expect(totalCount).toBe(wanted.length);
  });

  test('A7 facets have names, and what is chosen stays in them without a practice', async () => {
    const { facets } = await find({ filter: { indicatorCodes: ['47'] } });
    expect(facets.indicators).toContainEqual(
      expect.objectContaining({ value: '47', count: 0, label: expect.objectContaining({ id: expect.stringMatching(/\w/) }) }),
    );
    expect(facets.adopted.map(({ value }) => value)).toEqual(['1', '3', '5', '10']);
    expect((await find({})).facets.provinces.find(({ value }) => value === '32')?.label.id).toBe('Jawa Barat');
  });
});

describe('what is searched', () => {
  test('A7 marks are pieces of the plain text, whatever stands in it', async () => {
    const title = 'Layanan <b>aduan</b> & "kutip" <script>alert(1)</script>';
    await insertPractice(app.db(), {
      number: 900,
      content: { title, summary: '', approach: paragraph('Keluhan warga dijawab. 🙂 '.repeat(60)) },
    });
    const { nodes } = await find({ search: 'pengaduan kutip' });
    expect(nodes[0]!.id).toBe(practiceId(900));
    expect(nodes[0]!.title.map(({ text }) => text).join('')).toBe(title);
    expect(nodes[0]!.title.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['aduan', 'kutip']);
    expect(nodes[0]!.excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toContain('Keluhan');
    await removeSearchRow(app.db(), practiceId(900));
    expect(await count({ search: 'pengaduan kutip' })).toBe(0);
  });

  test('A7 a new version replaces the words of the old one and keeps its adoptions', async () => {
    const row = { number: 901, content: { title: 'Kebun raya' } };
    const id = await insertPractice(app.db(), row);
    await setAdoptionFacts(app.db(), id, { adopters: 11, liveAdopters: 2, proofEffect: '0.5' });
    const before = await find({ search: 'kebun', filter: { adoptedByAtLeast: 11 } });
    expect(before.totalCount).toBe(1);
    await writeSearchRow(app.db(), { id, regionCode: '34.02', sharedAt: new Date(), content: emptyContent('Taman bacaan') });
    expect(await count({ search: 'kebun raya' })).toBe(0);
    expect((await find({ search: 'taman', filter: { adoptedByAtLeast: 11, withEvidence: true } })).nodes.map((hit) => hit.id)).toEqual([
      id,
    ]);
    await removeSearchRow(app.db(), id);
  });

  test('A7 any text is a search: nothing in it is an error', async () => {
    const hostile = fc.string({ unit: 'grapheme', maxLength: 60 });
    const operators = fc.array(
      fc.constantFrom("'", '"', '\\', ':*', '&', '|', '!', '<->', '(', ')', 'arsip', 'e-', ' ', '\u0000', '%', '_', '$1', '=tte', '-'),
      {
        maxLength: 20,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          hostile,
          operators.map((parts) => parts.join('')),
        ),
        async (search) => {
          const found = await find({ search: search.slice(0, 100), first: 3 });
          for (const { title, practice } of found.nodes) expect(title.map(({ text }) => text).join('')).toBe(practice.title);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('A7 a search that is too long and a cursor of another list are refused with what to do', async () => {
    const actor = await app.as('sumedangEditor');
    const tooLong = await actor.query('query ($s: String) { practices(search: $s) { totalCount } }', { s: 'x'.repeat(101) });
    expect(tooLong.errors?.[0]).toMatchObject({ message: expect.stringContaining('at most 100'), extensions: { code: 'BAD_INPUT' } });
    const wrong = await actor.query('{ practices(after: "abc") { totalCount } }');
    expect(wrong.errors?.[0]).toMatchObject({ message: expect.stringContaining('endCursor'), extensions: { code: 'BAD_INPUT' } });
    const codes = await actor.query('query ($c: [ID!]) { practices(filter: { indicatorCodes: $c }) { totalCount } }', {
      c: Array(601).fill('1'),
    });
    expect(codes.errors?.[0]).toMatchObject({ message: expect.stringContaining('indicatorCodes'), extensions: { code: 'BAD_INPUT' } });
  });

  test('A2 the library is for people of organisations; a token has nothing it follows', async () => {
    const visitor = await (await app.as('anonymous')).query('{ practices { totalCount } }');
    expect(visitor.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const token = await (await app.as('tokenAll')).query('{ practices(filter: { followed: true }) { totalCount } }');
    expect(token.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
