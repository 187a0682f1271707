import { randomUUID } from 'node:crypto';

import { LIMITS, type ProblemCode } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { advance, edit, insertPractice, sampleContent, start, stop, type AdoptionAnswer } from '../../testing/adoption.ts';
import { BANTUL, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const codes = (answer: AdoptionAnswer): ProblemCode[] | undefined => answer.problems?.map(({ code }) => code);

/** A practice of Bantul and an adoption of it by Sumedang. */
async function begun(mode: 'ATM' | 'ATP' = 'ATM') {
  const practice = await insertPractice(app.db());
  const editor = await app.as('sumedangEditor');
  const head = await app.as('sumedangHead');
  const adoption = await start(editor, { practiceId: practice.id, regionCode: SUMEDANG, mode });
  expect(adoption).toMatchObject({ __typename: 'Adoption', stage: 'OBSERVING', revision: 1 });
  return { practice, editor, head, id: adoption.id! };
}

async function modifying() {
  const one = await begun();
  await advance(one.editor, { id: one.id, to: 'IMITATING', revision: 1 });
  await advance(one.editor, { id: one.id, to: 'MODIFYING', revision: 2 });
  return one;
}

async function ask<T>(who: ActorName, document: string, id: string): Promise<T> {
  const answer = await (await app.as(who)).query<T>(`query ($id: ID!) ${document}`, { id });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

describe('beginning', () => {
  test('the same clientMutationId again changes nothing and answers the same; for something else it is refused', async () => {
    const { id: practiceId } = await insertPractice(app.db());
    const editor = await app.as('sumedangEditor');
    const request = { practiceId, regionCode: SUMEDANG, clientMutationId: randomUUID() };
    const first = await start(editor, request);
    expect(await start(editor, request)).toEqual(first);
    expect(codes(await start(editor, { ...request, mode: 'ATP' }))).toEqual(['CLIENT_MUTATION_ID_REUSED']);
    const events = await sql<{ n: number }>`
      select count(*)::int as n from event where type = 'adoption.started' and payload::jsonb ->> 'practiceId' = ${practiceId}`.execute(
      app.db(),
    );
    expect(events.rows[0]!.n).toBe(1);
  });

  test('what cannot be adopted is refused with what to do', async () => {
    const editor = await app.as('sumedangEditor');
    const { id: shared } = await insertPractice(app.db());
    const { id: own } = await insertPractice(app.db(), { regionCode: SUMEDANG });
    const { id: draft } = await insertPractice(app.db(), { state: 'DRAFT' });
    const to = (practiceId: string, more = {}) => start(editor, { practiceId, regionCode: SUMEDANG, ...more });
    expect(codes(await to(own))).toEqual(['OWN_PRACTICE']);
    expect(codes(await to(draft))).toEqual(['UNKNOWN_PRACTICE']);
    expect(codes(await to('nothing'))).toEqual(['UNKNOWN_PRACTICE']);
    expect(codes(await to(shared, { versionNumber: 2 }))).toEqual(['UNKNOWN_PRACTICE']);
    expect(codes(await to(shared, { clientMutationId: ' ' }))).toEqual(['REQUIRED']);
    expect(codes(await to(shared, { note: 'x'.repeat(LIMITS.noteLength + 1) }))).toEqual(['TOO_LONG']);
    expect(codes(await to(shared, { pairingId: randomUUID() }))).toEqual(['NOT_OPEN']);
    expect((await to(shared)).__typename).toBe('Adoption');
    expect(codes(await to(shared))).toEqual(['ALREADY_ADOPTED']);
  });

  test('what was withdrawn and adopted before is not adopted anew, and what was stopped may be', async () => {
    const { practice, editor, id } = await begun();
    expect((await stop(editor, id, 'Belum ada anggaran')).stage).toBe('STOPPED');
    const again = await start(editor, { practiceId: practice.id, regionCode: SUMEDANG });
    expect(again).toMatchObject({ __typename: 'Adoption', stage: 'OBSERVING' });
    await stop(editor, again.id!, 'Sama');
    await sql`update practice set state = 'WITHDRAWN', withdrawn_at = now() where id = ${practice.id}::uuid`.execute(app.db());
    expect(codes(await start(editor, { practiceId: practice.id, regionCode: SUMEDANG }))).toEqual(['NOT_SHARED']);
  });

  test('the pair it belongs to is an active one of the two', async () => {
    const { id: practiceId } = await insertPractice(app.db());
    const pairs = await sql<{ id: string }>`select id from pairing_agreement where state = 'ACTIVE'`.execute(app.db());
    const pairingId = pairs.rows[0]!.id;
    const editor = await app.as('sumedangEditor');
    const { id } = await start(editor, { practiceId, regionCode: SUMEDANG, pairingId });
    const answer = await ask<{ adoption: unknown }>(
      'bantulEditor',
      '{ adoption(id: $id) { pairing { id adoptions(first: 1) { nodes { id } } } } }',
      id!,
    );
    expect(answer.adoption).toEqual({ pairing: { id: pairingId, adoptions: { nodes: [{ id }] } } });
  });

  test('what has begun is answered again also when its pair has ended meanwhile', async () => {
    const { id: practiceId } = await insertPractice(app.db());
    const pairs = await sql<{ id: string }>`select id from pairing_agreement where state = 'ACTIVE'`.execute(app.db());
    const editor = await app.as('sumedangEditor');
    const request = { practiceId, regionCode: SUMEDANG, pairingId: pairs.rows[0]!.id, clientMutationId: randomUUID() };
    const { id } = await start(editor, request);
    const setState = (state: string) =>
      sql`update pairing_agreement set state = ${state} where id = ${request.pairingId}::uuid`.execute(app.db());
    await setState('ENDED');
    expect((await start(editor, request)).id).toBe(id);
    expect(codes(await start(editor, { ...request, clientMutationId: randomUUID() }))).toEqual(['NOT_OPEN']);
    await setState('ACTIVE');
  });

  test("nobody adopts for another region, and only the adopter's people change an adoption", async () => {
    const { id: practiceId } = await insertPractice(app.db());
    for (const who of ['bantulEditor', 'stranger', 'sumedangViewer', 'ministryAdmin', 'tokenAll'] as const)
      expect((await start(await app.as(who), { practiceId, regionCode: SUMEDANG })).code, who).toBe('FORBIDDEN');
    expect((await start(await app.as('anonymous'), { practiceId, regionCode: SUMEDANG })).code).toBe('UNAUTHENTICATED');
    const { id } = await begun();
    for (const who of ['bantulHead', 'stranger', 'observer'] as const) {
      const actor = await app.as(who);
      expect((await advance(actor, { id, to: 'IMITATING', revision: 1 })).code, who).toBe('FORBIDDEN');
      expect((await stop(actor, id, 'Milik saya')).code, who).toBe('FORBIDDEN');
      expect((await edit(actor, { id, revision: 1, content: sampleContent() })).code, who).toBe('FORBIDDEN');
    }
    expect((await advance(await app.as('sumedangHead'), { id: randomUUID(), to: 'IMITATING', revision: 1 })).code).toBe('NOT_FOUND');
  });
});

describe('steps', () => {
  test('a step from a revision that is no longer the newest is answered with how it stands', async () => {
    const { editor, id } = await begun();
    await advance(editor, { id, to: 'IMITATING', revision: 1 });
    expect(await advance(editor, { id, to: 'MODIFYING', revision: 1 })).toMatchObject({
      __typename: 'StaleAdoption',
      current: { revision: 2, stage: 'IMITATING' },
    });
  });

  test('stopping needs a reason, and has a way of its own', async () => {
    const { editor, id } = await begun();
    expect(codes(await stop(editor, id, ' '))).toEqual(['REASON_REQUIRED']);
    expect(codes(await stop(editor, id, 'x'.repeat(LIMITS.reasonLength + 1)))).toEqual(['TOO_LONG']);
    expect(codes(await advance(editor, { id, to: 'STOPPED', revision: 1 }))).toEqual(['STEP_NOT_ALLOWED']);
  });

  test('A13 ATP goes live with the hash of the version and no other', async () => {
    const { practice, editor, head, id } = await begun('ATP');
    await advance(editor, { id, to: 'COPYING', revision: 1 });
    expect(codes(await advance(head, { id, to: 'LIVE', revision: 2 }))).toEqual(['REQUIRED']);
    expect(codes(await advance(head, { id, to: 'LIVE', revision: 2, contentHash: '0'.repeat(64) }))).toEqual(['NOT_A_COPY']);
    expect(await advance(head, { id, to: 'LIVE', revision: 2, contentHash: practice.contentHash })).toMatchObject({
      stage: 'LIVE',
      contentHash: practice.contentHash,
    });
  });

  test('A13 what differs from the version is no copy, and what is the same changes nothing', async () => {
    const { practice, editor, id } = await begun('ATP');
    const changed = { ...practice.content, title: 'Judul sendiri' };
    expect(codes(await edit(editor, { id, revision: 1, content: changed }))).toEqual(['NOT_A_COPY']);
    expect(await edit(editor, { id, revision: 1, content: practice.content })).toMatchObject({
      revision: 1,
      contentHash: practice.contentHash,
    });
  });
});

describe('A14 the own text of an ATM', () => {
  test('only what the stage lets be edited may differ; the rest is named', async () => {
    const { practice, editor, id } = await begun();
    const local = { ...practice.content, cost: '90000000', contact: { name: 'Ayu', office: null, email: null, phone: null } };
    expect((await edit(editor, { id, revision: 1, content: local })).problems!.map(({ code, path }) => [code, path])).toEqual([
      ['NOT_EDITABLE', 'content.cost'],
      ['NOT_EDITABLE', 'content.contact'],
    ]);
    await advance(editor, { id, to: 'IMITATING', revision: 1 });
    expect(
      (await edit(editor, { id, revision: 2, content: { ...local, title: 'Lain' } })).problems!.map(({ code, path }) => [code, path]),
    ).toEqual([['NOT_EDITABLE', 'content.title']]);
    expect(await edit(editor, { id, revision: 2, content: local })).toMatchObject({ __typename: 'Adoption', revision: 3 });
    expect(await edit(editor, { id, revision: 2, content: local })).toMatchObject({
      __typename: 'StaleAdoption',
      current: { revision: 3 },
    });
  });

  test('the difference to the version it began with is shown field by field, also when the origin has shared a newer one', async () => {
    const { practice, editor, id } = await modifying();
    await edit(editor, { id, revision: 3, content: { ...practice.content, title: 'Satu data desa Sumedang', steps: [] } });
    await sql`
      insert into practice_version (practice_id, number, content, content_hash, shared_at, shared_by_id, shared_by_name)
      select practice_id, 2, content, content_hash, now(), 'x', 'X' from practice_version where practice_id = ${practice.id}::uuid`.execute(
      app.db(),
    );
    await sql`update practice set latest_version = 2 where id = ${practice.id}::uuid`.execute(app.db());
    const said = await ask<{ adoption: unknown }>(
      'bantulHead',
      '{ adoption(id: $id) { newerVersion version { number } differences { field kind before after } } }',
      id,
    );
    expect(said.adoption).toEqual({
      newerVersion: 2,
      version: { number: 1 },
      differences: [
        { field: 'title', kind: 'CHANGED', before: 'Satu data desa', after: 'Satu data desa Sumedang' },
        { field: 'steps', kind: 'REMOVED', before: expect.stringContaining('Sepakati data') as string, after: null },
      ],
    });
  });

  test('it refers to files of its own region and of the version, to no others', async () => {
    const files = { own: randomUUID(), ofVersion: randomUUID(), foreign: randomUUID() };
    for (const [fileId, region] of [
      [files.own, SUMEDANG],
      [files.ofVersion, BANTUL],
      [files.foreign, BANTUL],
    ] as const)
      await sql`insert into stored_file (id, region_code, name, media_type, bytes, sha256, store_key, created_at, created_by_id)
        values (${fileId}::uuid, ${region}, 'a.pdf', 'application/pdf', 1, 'x', ${fileId}, now(), 'x')`.execute(app.db());
    const practice = await insertPractice(app.db(), { content: { attachments: [{ fileId: files.ofVersion, caption: null }] } });
    const editor = await app.as('sumedangEditor');
    const { id } = await start(editor, { practiceId: practice.id, regionCode: SUMEDANG });
    await advance(editor, { id: id!, to: 'IMITATING', revision: 1 });
    await advance(editor, { id: id!, to: 'MODIFYING', revision: 2 });
    const showing = (...ids: string[]) => ({ ...practice.content, attachments: ids.map((fileId) => ({ fileId, caption: null })) });
    expect(codes(await edit(editor, { id: id!, revision: 3, content: showing(files.ofVersion, files.foreign) }))).toEqual(['UNKNOWN_FILE']);
    expect((await edit(editor, { id: id!, revision: 3, content: showing(files.ofVersion, files.own) })).revision).toBe(4);
  });

  test('what is worked on is seen by the two regions and the ministry, what is live by all', async () => {
    const { head, id } = await modifying();
    const seen = async (who: ActorName) =>
      (await ask<{ adoption: { content: unknown } | null }>(who, '{ adoption(id: $id) { stage content { title } } }', id)).adoption;
    for (const who of ['sumedangViewer', 'bantulEditor', 'observer'] as const) expect((await seen(who))?.content, who).not.toBeNull();
    expect(await seen('stranger')).toEqual({ stage: 'MODIFYING', content: null });
    expect(await seen('anonymous')).toBeNull();
    await advance(head, { id, to: 'LIVE', revision: 3 });
    expect(await seen('stranger')).toEqual({ stage: 'LIVE', content: { title: 'Satu data desa' } });
  });
});

describe('a practice made of an adoption', () => {
  const MAKE =
    'mutation ($id: ID!) { practiceFromAdoption(id: $id) { __typename ... on Practice { id region { code } state derivedFrom { id } } ... on RuleBroken { problems { code } } } }';
  const make = async (who: ActorName, id: string) =>
    (await app.as(who)).query<{ practiceFromAdoption: Record<string, unknown> }>(MAKE, { id });

  test('only of a live ATM, by its region, once', async () => {
    const { head, id } = await modifying();
    expect((await make('sumedangEditor', id)).data?.practiceFromAdoption).toEqual({
      __typename: 'RuleBroken',
      problems: [{ code: 'STEP_NOT_ALLOWED' }],
    });
    await advance(head, { id, to: 'LIVE', revision: 3 });
    expect((await make('bantulHead', id)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const made = (await make('sumedangEditor', id)).data!.practiceFromAdoption;
    expect(made).toMatchObject({ __typename: 'Practice', region: { code: SUMEDANG }, state: 'DRAFT', derivedFrom: { id } });
    expect((await make('sumedangAdmin', id)).data?.practiceFromAdoption).toEqual(made);
  });

  test('A2 its draft is seen by its region alone', async () => {
    const { head, id } = await modifying();
    await advance(head, { id, to: 'LIVE', revision: 3 });
    await make('sumedangEditor', id);
    const derived = (who: ActorName) =>
      ask<{ adoption: { derivedPractice: unknown } }>(who, '{ adoption(id: $id) { derivedPractice { title } } }', id);
    expect((await derived('sumedangViewer')).adoption.derivedPractice).not.toBeNull();
    expect((await derived('bantulHead')).adoption.derivedPractice).toBeNull();
  });
});

test('A15 each step is an event in the streams of both regions', async () => {
  const { editor, id } = await begun();
  await advance(editor, { id, to: 'IMITATING', revision: 1 });
  await stop(editor, id, 'Belum ada anggaran');
  const found = await sql<Record<string, unknown>>`
    select type, region_code as region, with_region_code as other, audience, payload::jsonb ->> 'fromStage' as "from",
      payload::jsonb ->> 'toStage' as "to", payload::jsonb ->> 'reason' as reason
    from event where payload::jsonb ->> 'adoptionId' = ${id} order by stream_version`.execute(app.db());
  const both = { region: SUMEDANG, other: BANTUL, audience: 'MEMBERS' };
  expect(found.rows).toEqual([
    { type: 'adoption.started', ...both, from: null, to: 'OBSERVING', reason: null },
    { type: 'adoption.advanced', ...both, from: 'OBSERVING', to: 'IMITATING', reason: null },
    { type: 'adoption.stopped', ...both, from: 'IMITATING', to: 'STOPPED', reason: 'Belum ada anggaran' },
  ]);
});

test('A18 the origin sees every adopter and its stage, and the library counts them', async () => {
  const { practice, editor, id } = await begun();
  const stranger = await app.as('stranger');
  await start(stranger, { practiceId: practice.id, regionCode: '35.10', mode: 'ATP' });
  await advance(editor, { id, to: 'IMITATING', revision: 1, note: 'Rapat dengan Bantul' });
  const document =
    '{ practice(id: $id) { adoptionCounts { total running live stopped } adoptions { totalCount nodes { region { code } mode stage steps { to note } } } } }';
  const said = await ask<{ practice: unknown }>('bantulEditor', document, practice.id);
  const sumedang = { region: { code: SUMEDANG }, mode: 'ATM', stage: 'IMITATING' };
  expect(said.practice).toEqual({
    adoptionCounts: { total: 2, running: 2, live: 0, stopped: 0 },
    adoptions: {
      totalCount: 2,
      nodes: [
        { region: { code: '35.10' }, mode: 'ATP', stage: 'OBSERVING', steps: [{ to: 'OBSERVING', note: null }] },
        {
          ...sumedang,
          steps: [
            { to: 'OBSERVING', note: null },
            { to: 'IMITATING', note: 'Rapat dengan Bantul' },
          ],
        },
      ],
    },
  });
  const row = await sql<{ adopters: number }>`select adopters from practice_search where practice_id = ${practice.id}::uuid`.execute(
    app.db(),
  );
  expect(row.rows[0]!.adopters).toBe(2);
  const others = await ask<{ practice: { adoptions: { nodes: { steps: { note: string | null }[] }[] } } }>(
    'stranger',
    document,
    practice.id,
  );
  expect(others.practice.adoptions.nodes[1]!.steps[1]!.note).toBeNull();
});
