import { randomUUID } from 'node:crypto';

import { emptyContent } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ACTOR_NAMES, BANTUL, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { create, discard, importing, save, seen, share, shared, withdraw } from '../../testing/practices.ts';

let app: TestApp;
let ayu: Actor;
let rina: Actor;
let budi: Actor;
beforeAll(async () => {
  app = await createTestApp();
  [ayu, rina, budi] = await Promise.all([app.as('sumedangEditor'), app.as('sumedangAdmin'), app.as('bantulEditor')]);
});
afterAll(() => app[Symbol.asyncDispose]());

describe('beginning a practice', () => {
  test('makes a draft of the region; the same clientMutationId again makes no other', async () => {
    const id = randomUUID();
    const [first, again] = await Promise.all([
      create(ayu, SUMEDANG, ' Antrean  daring ', id),
      create(ayu, SUMEDANG, ' Antrean  daring ', id),
    ]);
    expect(first).toMatchObject({ state: 'DRAFT', title: 'Antrean daring', revision: 1, version: null, versionCount: 0 });
    expect(again.id).toBe(first.id);
    expect(await create(ayu, SUMEDANG, 'Lain', id)).toMatchObject({ problems: [{ code: 'CLIENT_MUTATION_ID_REUSED' }] });
  });

  test('needs a title within its bounds, and an id', async () => {
    expect(await create(ayu, SUMEDANG, ' ')).toMatchObject({ problems: [{ code: 'REQUIRED', path: 'title' }] });
    expect(await create(ayu, SUMEDANG, 'x'.repeat(151))).toMatchObject({ problems: [{ code: 'TOO_LONG', path: 'title' }] });
    expect(await create(ayu, SUMEDANG, 'a\ud800b')).toMatchObject({ problems: [{ code: 'INVALID_TEXT', path: 'title' }] });
    expect(await create(ayu, SUMEDANG, 'Baik', ' ')).toMatchObject({ problems: [{ code: 'REQUIRED', path: 'clientMutationId' }] });
  });
});

describe('A3 saving a draft', () => {
  test('of two editors at once one is stored, the other is told what stands now and loses nothing', async () => {
    const made = await create(ayu, SUMEDANG);
    const answers = await Promise.all([
      save(ayu, made.id, made.revision, { summary: 'Dari Ayu.' }),
      save(rina, made.id, made.revision, { summary: 'Dari Rina.' }),
    ]);
    const stored = answers.find(({ __typename: type }) => type === 'Practice')!;
    const late = answers.find(({ __typename: type }) => type === 'StaleDraft')!;
    expect(late.current).toMatchObject({
      revision: stored.revision,
      savedBy: stored.draft!.savedBy,
      content: { summary: stored.draft!.content.summary },
    });
    const lateIsAyu = answers[0] === late;
    const merged = await save(lateIsAyu ? ayu : rina, made.id, late.current.revision, { summary: 'Dari keduanya.' });
    expect(merged).toMatchObject({ __typename: 'Practice', summary: 'Dari keduanya.', revision: stored.revision + 1 });
  });

  test('whose answer was lost, sent again, is answered as stored', async () => {
    const made = await create(ayu, SUMEDANG);
    const first = await save(ayu, made.id, made.revision);
    expect(await save(ayu, made.id, made.revision)).toMatchObject({ __typename: 'Practice', revision: first.revision });
  });

  test('may be incomplete, and is refused with every place where something is wrong', async () => {
    const made = await create(ayu, SUMEDANG);
    const bare = await save(ayu, made.id, made.revision, emptyContent('Baru judul'));
    expect(bare).toMatchObject({ __typename: 'Practice', draft: { content: { contact: null, steps: [] } } });
    const wrong = await save(ayu, made.id, bare.revision, {
      title: 'x'.repeat(151),
      cost: '1,5',
      indicatorCodes: ['99'],
      regulations: [{ name: 'x', url: 'javascript:alert(1)' }],
      problem: { type: 'doc', content: [{ type: 'script' }] } as never,
      attachments: [{ fileId: 'no file', caption: null }],
    });
    expect(wrong.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'TOO_LONG content.title',
      'INVALID_TEXT content.problem.content.0.type',
      'INVALID_NUMBER content.cost',
      'INVALID_URL content.regulations.0.url',
      'UNKNOWN_INDICATOR content.indicatorCodes.0',
      'UNKNOWN_FILE content.attachments.0.fileId',
    ]);
    expect(await seen(ayu, made.id)).toMatchObject({ title: 'Baru judul', revision: bare.revision });
  });

  test("shows the region's own files alone", async () => {
    const file = async (regionCode: string): Promise<string> => {
      const id = randomUUID();
      await sql`
        insert into stored_file (id, region_code, name, media_type, bytes, sha256, store_key, created_at, created_by_id)
        values (${id}::uuid, ${regionCode}, 'a.pdf', 'application/pdf', 1, 'x', ${id}, now(), 'x')`.execute(app.db());
      return id;
    };
    const [own, foreign] = await Promise.all([file(SUMEDANG), file(BANTUL)]);
    const made = await create(ayu, SUMEDANG);
    const attach = (fileId: string) => ({ attachments: [{ fileId, caption: null }] });
    expect(await save(ayu, made.id, made.revision, attach(foreign))).toMatchObject({ problems: [{ code: 'UNKNOWN_FILE' }] });
    const saved = await save(ayu, made.id, made.revision, attach(own));
    expect(saved.draft!.content.attachments).toMatchObject([{ file: { id: own } }]);
    await share(ayu, made.id, saved.revision);
    const found = await sql<{ id: string }>`select file_id as id from practice_file where practice_id = ${made.id}::uuid`.execute(app.db());
    expect(found.rows).toEqual([{ id: own }]);
  });
});

describe('A2 who sees and changes what', () => {
  test('a draft is seen by its region alone, a shared practice by everybody in an organisation', async () => {
    const draft = await create(ayu, SUMEDANG);
    const { id } = await shared(ayu, SUMEDANG);
    const whoSees = async (practice: string): Promise<string[]> => {
      const answers = await Promise.all(
        ACTOR_NAMES.map(async (name) => {
          const answer = await (await app.as(name)).query<{ practice: object | null }>(`{ practice(id: "${practice}") { title } }`);
          return answer.data?.practice ? name : null;
        }),
      );
      return answers.filter((name) => name !== null);
    };
    expect(await whoSees(draft.id)).toEqual(['sumedangViewer', 'sumedangEditor', 'sumedangHead', 'sumedangAdmin']);
    const everybody = ACTOR_NAMES.filter((name) => !name.startsWith('token') && name !== 'anonymous');
    const sees = await whoSees(id);
    expect(sees).toEqual(expect.arrayContaining(everybody));
    expect(sees).not.toContain('anonymous');
  });

  test('a list of a region shows its drafts to itself alone, and pages without gap or double', async () => {
    const made = await Promise.all([create(budi, BANTUL, 'Draf A'), create(budi, BANTUL, 'Draf B'), shared(budi, BANTUL)]);
    type Page = { nodes: { id: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } };
    const document = `query ($after: String) { regionPractices(regionCode: "${BANTUL}", first: 1, after: $after) {
      totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const titles = async (actor: Actor): Promise<string[]> => {
      const ids: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const answer = await actor.query<{ regionPractices: Page }>(document, { after });
        const page: Page = answer.data!.regionPractices;
        ids.push(...page.nodes.map(({ id }) => id));
        after = page.pageInfo.endCursor;
        more = page.pageInfo.hasNextPage;
      }
      return ids;
    };
    const own = await titles(budi);
    expect(new Set(own)).toEqual(new Set(made.map(({ id }) => id)));
    expect(own).toHaveLength(3);
    expect(await titles(ayu)).toEqual([made[2].id]);
  });

  test.each([
    ["another region's editor", 'bantulEditor', 'FORBIDDEN'],
    ["the region's own viewer", 'sumedangViewer', 'FORBIDDEN'],
    ['the ministry', 'ministryAdmin', 'FORBIDDEN'],
    ['a visitor', 'anonymous', 'UNAUTHENTICATED'],
  ] as const)('%s changes nothing of a shared practice', async (_, name, code) => {
    const practice = await shared(ayu, SUMEDANG);
    const actor = await app.as(name);
    const { id, revision } = practice;
    const answers = await Promise.all([
      create(actor, SUMEDANG),
      save(actor, id, revision),
      share(actor, id, revision),
      discard(actor, id),
      withdraw(actor, id),
      importing(actor, { regionCode: SUMEDANG, format: 'CSV', text: 'judul\nA', commit: true }),
    ]);
    expect(answers).toEqual(Array.from({ length: 6 }, () => ({ code })));
    expect(await seen(ayu, id)).toEqual(await seen(rina, id));
    expect(await seen(ayu, id)).toMatchObject({ state: 'SHARED', revision, versionCount: 1, draft: null });
  });

  test("of another region's draft not even that it exists is told", async () => {
    const { id, revision } = await create(ayu, SUMEDANG);
    const missing = randomUUID();
    for (const practice of [id, missing, 'no uuid']) {
      expect(await save(budi, practice, revision)).toEqual({ code: 'NOT_FOUND' });
      expect(await share(budi, practice, revision)).toEqual({ code: 'NOT_FOUND' });
      expect(await discard(budi, practice)).toEqual({ code: 'NOT_FOUND' });
      expect(await withdraw(budi, practice)).toEqual({ code: 'NOT_FOUND' });
    }
  });

  test('a token reads with its scope and never writes', async () => {
    const { id, revision } = await shared(ayu, SUMEDANG);
    const all = await app.as('tokenAll');
    expect(
      (await all.query<{ practice: object }>(`{ practice(id: "${id}") { title draft { revision } revision } }`)).data!.practice,
    ).toEqual({
      title: 'Satu data desa',
      draft: null,
      revision: null,
    });
    expect(await save(all, id, revision)).toEqual({ code: 'FORBIDDEN' });
    expect(await withdraw(all, id)).toEqual({ code: 'FORBIDDEN' });
  });
});

describe('beside an indicator', () => {
  test("a comparison shows the leader's shared practices of it, in as many statements for all rows", async () => {
    const { id } = await shared(budi, BANTUL, { indicatorCodes: ['20', '21'], title: 'Unggul' });
    const levels = async (actor: Actor, region: string, level: number): Promise<void> => {
      const values = ['20', '21'].map((indicatorCode) => ({ indicatorCode, level }));
      const input = {
        clientMutationId: `levels ${region}`,
        regionCode: region,
        frameworkId: 'spbe-2020',
        year: 2025,
        stage: 'SELF',
        values,
      };
      await actor.query('mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }', { input });
    };
    await levels(ayu, SUMEDANG, 2);
    await levels(budi, BANTUL, 4);
    const document = `{ compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "spbe-2020", year: 2025) {
      rows { indicatorCode leaderPractices(first: 2) { id title } } } }`;
    type Rows = { compareRegions: { rows: { indicatorCode: string; leaderPractices: { id: string }[] }[] } };
    const { rows } = (await ayu.query<Rows>(document)).data!.compareRegions;
    const shownAt = rows.filter(({ leaderPractices }) => leaderPractices.some((one) => one.id === id)).map((row) => row.indicatorCode);
    expect(shownAt.toSorted()).toEqual(['20', '21']);
    const visitor = (await (await app.as('anonymous')).query<Rows>(document)).data!.compareRegions.rows;
    expect(visitor.flatMap(({ leaderPractices }) => leaderPractices)).toEqual([]);
    const wrong = await ayu.query(document.replace('first: 2', 'first: 11'));
    expect(wrong.errors?.[0]?.extensions?.code).toBe('BAD_INPUT');
  });
});
