import { createHash } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BANTUL, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { create, discard, save, seen, share, shared, withdraw } from '../../testing/practices.ts';

let app: TestApp;
let ayu: Actor;
let rina: Actor;
let budi: Actor;
beforeAll(async () => {
  app = await createTestApp();
  [ayu, rina, budi] = await Promise.all([app.as('sumedangEditor'), app.as('sumedangAdmin'), app.as('bantulEditor')]);
});
afterAll(() => app[Symbol.asyncDispose]());

const codes = (answer: { problems: { code: string }[] }): string[] => answer.problems.map(({ code }) => code);

async function eventsOf(id: string) {
  const found = await sql<{ type: string; audience: string; regionCode: string; payload: string }>`
    select type, audience, region_code as "regionCode", payload from event where stream_id = ${`practice:${id}`} order by stream_version`.execute(
    app.db(),
  );
  return found.rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as object }));
}

describe('sharing', () => {
  test('A1 freezes a version with the SHA-256 of its canonical text, and a later version leaves it as it was', async () => {
    const first = await shared(ayu, SUMEDANG);
    expect(first).toMatchObject({ state: 'SHARED', versionCount: 1, draft: null, version: { number: 1 } });
    const stored = await sql<{ content: string }>`
      select content from practice_version where practice_id = ${first.id}::uuid and number = 1`.execute(app.db());
    expect(createHash('sha256').update(stored.rows[0]!.content).digest('hex')).toBe(first.version!.contentHash);
    const saved = await save(ayu, first.id, first.revision, { summary: 'Lebih singkat.' });
    expect(saved).toMatchObject({ state: 'SHARED', draft: { content: { summary: 'Lebih singkat.' } } });
    // Others see what was shared, not what is being written.
    expect(await seen(budi, first.id)).toMatchObject({ draft: null, revision: null, version: { number: 1 } });
    const second = await share(ayu, first.id, saved.revision, 'Ringkasan dipersingkat.');
    expect(second.version).toMatchObject({ number: 2, changeNote: 'Ringkasan dipersingkat.' });
    const answer = await budi.query<{ practice: { old: { contentHash: string }; versions: { nodes: object[] } } }>(
      `query ($id: ID!) { practice(id: $id) { old: version(number: 1) { contentHash }
        versions(first: 5) { nodes { number differences { field kind before after } } } } }`,
      { id: first.id },
    );
    expect(answer.data!.practice.old.contentHash).toBe(first.version!.contentHash);
    expect(answer.data!.practice.versions.nodes).toEqual([
      {
        number: 2,
        differences: [{ field: 'summary', kind: 'CHANGED', before: first.version!.content.summary, after: 'Lebih singkat.' }],
      },
      { number: 1, differences: [] },
    ]);
  });

  test('A1 the database itself changes and deletes no version', async () => {
    const { id } = await shared(ayu, SUMEDANG);
    await expect(sql`update practice_version set content = '{}' where practice_id = ${id}::uuid`.execute(app.db())).rejects.toThrow();
    await expect(sql`delete from practice_version where practice_id = ${id}::uuid`.execute(app.db())).rejects.toThrow();
  });

  test('A4 what is missing is named with its place, and nothing is shared', async () => {
    const made = await create(ayu, SUMEDANG);
    expect(made.draft!.problems.map(({ path }) => path)).toEqual([
      'summary',
      'problem',
      'approach',
      'indicatorCodes',
      'serviceKinds',
      'contact',
    ]);
    const refused = await share(ayu, made.id, made.revision);
    expect(refused).toMatchObject({ __typename: 'RuleBroken', problems: made.draft!.problems });
    expect(await seen(ayu, made.id)).toMatchObject({ state: 'DRAFT', versionCount: 0 });
    expect(await eventsOf(made.id)).toEqual([]);
  });

  test('the same again is refused: nothing has changed', async () => {
    const first = await shared(ayu, SUMEDANG);
    expect(codes(await share(ayu, first.id, first.revision))).toEqual(['NOTHING_CHANGED']);
    const saved = await save(ayu, first.id, first.revision);
    expect(codes(await share(ayu, first.id, saved.revision))).toEqual(['NOTHING_CHANGED']);
    expect(await seen(ayu, first.id)).toMatchObject({ versionCount: 1 });
  });

  test('each step is one event for everybody in an organisation', async () => {
    const first = await shared(ayu, SUMEDANG);
    const saved = await save(ayu, first.id, first.revision, { title: 'Judul baru' });
    await share(ayu, first.id, saved.revision, 'Judul.');
    await withdraw(ayu, first.id, 'Sudah usang.');
    const said = { practiceId: first.id, actorName: 'Ayu Rahmawati' };
    expect(await eventsOf(first.id)).toMatchObject([
      {
        type: 'practice.shared',
        audience: 'MEMBERS',
        regionCode: SUMEDANG,
        payload: { ...said, versionNumber: 1, indicators: ['spbe-2020:17'] },
      },
      { type: 'practice.revised', payload: { ...said, title: 'Judul baru', versionNumber: 2, reason: 'Judul.' } },
      { type: 'practice.withdrawn', payload: { ...said, title: 'Judul baru', reason: 'Sudah usang.' } },
    ]);
  });

  test('two who share at once make one version', async () => {
    const made = await create(ayu, SUMEDANG);
    const saved = await save(ayu, made.id, made.revision);
    const answers = await Promise.all([share(ayu, made.id, saved.revision), share(rina, made.id, saved.revision)]);
    expect(new Set(answers.map(({ __typename: type }) => type))).toEqual(new Set(['Practice', 'StaleDraft']));
    expect(await seen(ayu, made.id)).toMatchObject({ versionCount: 1 });
  });
});

describe('A2 withdrawing', () => {
  test('takes it out of the library and leaves it to its region, those who adopted it, and the ministry', async () => {
    const { id } = await shared(budi, BANTUL);
    await sql`
      insert into adoption (id, practice_id, version_number, region_code, origin_code, mode, stage, content_hash, started_at, started_by_id, started_by_name)
      values (gen_random_uuid(), ${id}::uuid, 1, ${SUMEDANG}, ${BANTUL}, 'ATP', 'OBSERVING', 'x', now(), 'x', 'X')`.execute(app.db());
    const gone = await withdraw(budi, id, ' Diganti. ');
    expect(gone).toMatchObject({ state: 'WITHDRAWN', withdrawnReason: 'Diganti.' });
    const found = await sql`select 1 from practice_search where practice_id = ${id}::uuid`.execute(app.db());
    expect(found.rows).toEqual([]);
    const who = ['bantulEditor', 'sumedangViewer', 'observer', 'stranger', 'anonymous'] as const;
    const sees = await Promise.all(who.map(async (name) => (await seen(await app.as(name), id)) !== null));
    expect(sees).toEqual([true, true, true, false, false]);
    expect(codes(await withdraw(budi, id))).toEqual(['NOT_SHARED']);
  });

  test('needs a reason', async () => {
    const { id } = await shared(budi, BANTUL);
    expect(codes(await withdraw(budi, id, '  '))).toEqual(['REASON_REQUIRED']);
    expect(codes(await withdraw(budi, id, 'x'.repeat(1_001)))).toEqual(['REASON_TOO_LONG']);
    expect(codes(await withdraw(budi, id, 'x\ud800'))).toEqual(['INVALID_TEXT']);
    expect(await seen(budi, id)).toMatchObject({ state: 'SHARED' });
  });

  test('what was withdrawn comes back with a version of its own', async () => {
    const { id } = await shared(budi, BANTUL);
    const gone = await withdraw(budi, id);
    const back = await share(budi, id, gone.revision);
    expect(back).toMatchObject({ state: 'SHARED', versionCount: 2, withdrawnReason: null });
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['practice.shared', 'practice.withdrawn', 'practice.shared']);
  });
});

describe('discarding', () => {
  test('the newest version stands again; one that was never shared is gone', async () => {
    const first = await shared(ayu, SUMEDANG);
    await save(ayu, first.id, first.revision, { summary: 'Coba-coba.' });
    const back = await discard(ayu, first.id);
    expect(back).toMatchObject({ state: 'SHARED', draft: null, versionCount: 1 });
    // Whoever still writes at what was discarded is told, and gets the version to go on from.
    expect(await save(rina, first.id, first.revision, { summary: 'Lain.' })).toMatchObject({
      __typename: 'StaleDraft',
      current: { revision: back.revision, content: { summary: first.version!.content.summary } },
    });
    const made = await create(ayu, SUMEDANG, 'Tidak jadi');
    expect(await discard(ayu, made.id)).toMatchObject({ id: made.id, title: 'Tidak jadi' });
    expect(await seen(ayu, made.id)).toBeNull();
    expect(await discard(ayu, made.id)).toEqual({ code: 'NOT_FOUND' });
  });

  test('an action that leaned on a draft stays, without it', async () => {
    const { id } = await create(ayu, SUMEDANG);
    const made = await sql<{ id: string }>`
      insert into draft_action (id, pairing_id, region_code, framework_id, indicator_code, level_from, level_to, effort, practice_id,
        created_at, created_by_id, created_by_name)
      select gen_random_uuid(), g.id, ${SUMEDANG}, 'spbe-2020', '17', 2, 3, 1, ${id}::uuid, now(), 'x', 'X' from pairing_agreement g
      where g.state = 'ACTIVE' limit 1 returning id`.execute(app.db());
    expect(await discard(ayu, id)).toMatchObject({ id });
    const kept = await sql<{ practiceId: string | null }>`
      select practice_id as "practiceId" from draft_action where id = ${made.rows[0]!.id}::uuid`.execute(app.db());
    expect(kept.rows).toEqual([{ practiceId: null }]);
  });
});
