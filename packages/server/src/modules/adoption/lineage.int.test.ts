import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { advance, insertPractice, start, stop } from '../../testing/adoption.ts';
import { BANTUL, BANYUWANGI, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';

interface Family {
  nodes: {
    id: string;
    kind: string;
    title: string;
    region: { code: string };
    practice: { id: string } | null;
    adoption: { stage: string } | null;
  }[];
  edges: { from: string; to: string }[];
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

async function lineage(who: ActorName, id: string): Promise<Family | undefined> {
  const document = `query ($id: ID!) { practice(id: $id) { lineage {
    nodes { id kind title region { code } practice { id } adoption { stage } } edges { from to } } } }`;
  const answer = await (await app.as(who)).query<{ practice: { lineage: Family } | null }>(document, { id });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.practice?.lineage;
}

/** Bantul's practice, live in Sumedang as ATM, made a practice of Sumedang's there, which Banyuwangi observes and stopped once before. */
async function family() {
  const origin = await insertPractice(app.db());
  const [editor, head, stranger] = await Promise.all([app.as('sumedangEditor'), app.as('sumedangHead'), app.as('stranger')]);
  const { id: atm } = await start(editor, { practiceId: origin.id, regionCode: SUMEDANG });
  await advance(editor, { id: atm!, to: 'IMITATING', revision: 1 });
  await advance(editor, { id: atm!, to: 'MODIFYING', revision: 2 });
  await advance(head, { id: atm!, to: 'LIVE', revision: 3 });
  const made = await editor.query<{ practiceFromAdoption: { id: string } }>(
    'mutation ($id: ID!) { practiceFromAdoption(id: $id) { ... on Practice { id } } }',
    { id: atm },
  );
  const derived = made.data!.practiceFromAdoption.id;
  return { origin: origin.id, atm: atm!, derived, stranger };
}

/** Shares a draft beside what the app does. */
async function share(id: string): Promise<void> {
  await sql`
    insert into practice_version (practice_id, number, content, content_hash, shared_at, shared_by_id, shared_by_name)
    select id, 1, draft, ${'0'.repeat(64)}, now(), 'x', 'X' from practice where id = ${id}::uuid`.execute(app.db());
  await sql`update practice set state = 'SHARED', latest_version = 1, draft = null, shared_at = now() where id = ${id}::uuid`.execute(
    app.db(),
  );
}

test('A16 the whole family, each once, the same from whichever of them one asks', async () => {
  const { origin, atm, derived, stranger } = await family();
  await share(derived);
  const { id: first } = await start(stranger, { practiceId: derived, regionCode: BANYUWANGI, mode: 'ATP' });
  await stop(stranger, first!, 'Belum siap');
  const { id: second } = await start(stranger, { practiceId: derived, regionCode: BANYUWANGI, mode: 'ATP' });
  const seen = (await lineage('observer', origin))!;
  expect(seen.nodes.map(({ id, kind, region, adoption }) => [id, kind, region.code, adoption?.stage ?? null])).toEqual([
    [origin, 'ORIGIN', BANTUL, null],
    [atm, 'ADOPTION', SUMEDANG, 'LIVE'],
    [derived, 'DERIVED', SUMEDANG, null],
    [first, 'ADOPTION', BANYUWANGI, 'STOPPED'],
    [second, 'ADOPTION', BANYUWANGI, 'OBSERVING'],
  ]);
  expect(seen.edges).toEqual([
    { from: origin, to: atm },
    { from: atm, to: derived },
    { from: derived, to: first },
    { from: derived, to: second },
  ]);
  expect(await lineage('bantulHead', derived)).toEqual(seen);
  expect(await lineage('stranger', derived)).toEqual(seen);
});

test('A2 A16 a draft that grew out of an adoption is in the lineage of its own region alone', async () => {
  const { origin, derived } = await family();
  const kinds = async (who: ActorName) => (await lineage(who, origin))!.nodes.map(({ kind }) => kind);
  expect(await kinds('bantulHead')).toEqual(['ORIGIN', 'ADOPTION']);
  expect(await kinds('sumedangEditor')).toEqual(['ORIGIN', 'ADOPTION', 'DERIVED']);
  expect((await lineage('sumedangEditor', derived))!.nodes).toHaveLength(3);
});

test('A16 a practice that was withdrawn stays as a node; who may not read it any more learns its title only', async () => {
  const { origin, derived } = await family();
  await share(derived);
  await sql`update practice set state = 'WITHDRAWN', withdrawn_at = now(), withdrawn_reason = 'Diganti' where id = ${origin}::uuid`.execute(
    app.db(),
  );
  const seen = (await lineage('stranger', derived))!;
  expect(
    seen.nodes.map(({ kind, title, practice, adoption }) => ({
      kind,
      title,
      practice: practice?.id ?? null,
      stage: adoption?.stage ?? null,
    })),
  ).toEqual([
    { kind: 'ORIGIN', title: 'Satu data desa', practice: null, stage: null },
    { kind: 'ADOPTION', title: 'Satu data desa', practice: null, stage: null },
    { kind: 'DERIVED', title: 'Satu data desa', practice: derived, stage: null },
  ]);
  expect((await lineage('sumedangEditor', derived))!.nodes.map(({ practice }) => practice?.id)).toEqual([origin, origin, derived]);
});

test('A16 a lineage has 200 nodes at most, the nearest to the origin first', async () => {
  const { id } = await insertPractice(app.db());
  await sql`
    insert into adoption (id, practice_id, version_number, region_code, origin_code, mode, stage, content_hash, started_at, started_by_id, started_by_name)
    select gen_random_uuid(), ${id}::uuid, 1, ${SUMEDANG}, ${BANTUL}, 'ATP', 'STOPPED', 'x', now() + n * interval '1 second', 'x', 'X'
    from generate_series(1, 230) as n`.execute(app.db());
  const seen = (await lineage('observer', id))!;
  expect(seen.nodes).toHaveLength(200);
  expect(seen.nodes[0]!.kind).toBe('ORIGIN');
  expect(seen.edges).toHaveLength(199);
  expect(await lineage('observer', randomUUID())).toBeUndefined();
});
