import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, SUMEDANG, type PersonName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { insertPractice } from '../../testing/shared-practice.ts';

const OURS = '00000000-0000-7000-8000-0000000000a1';
const DRAFT = '00000000-0000-7000-8000-0000000000a2';
const OTHER = '00000000-0000-7000-8000-0000000000a3';
const WITHDRAWN = '00000000-0000-7000-8000-0000000000a4';

let app: TestApp;
let offset = 0;
beforeAll(async () => {
  app = await createTestApp({
    clock: { now: () => new Date(Date.now() + offset), newId: systemClock.newId },
    fill: async (db) => {
      await insertPractice(db, { id: OURS, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Tanda tangan elektronik' });
      await insertPractice(db, { id: DRAFT, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Rancangan', state: 'DRAFT' });
      await insertPractice(db, { id: OTHER, regionCode: BANTUL, by: 'bantulEditor', title: 'Dasbor' });
      await insertPractice(db, { id: WITHDRAWN, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Ditarik', state: 'WITHDRAWN' });
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Shown {
  __typename: string;
  id: string;
  body: string;
  parts: { text: string; personId: string | null }[];
  parentId: string | null;
  editedAt: string | null;
  deletedAt: string | null;
  resolvedAt: string | null;
  resolvedBy: string | null;
  replies: { id: string; body: string }[];
  author: { id: string; name: string; organisationName: string; region: { code: string } | null };
  viewerCan: { edit: boolean; delete: boolean; resolve: boolean; reply: boolean };
  problems?: { code: string; path: string | null }[];
}
const FIELDS = `__typename id body parts { text personId } parentId editedAt deletedAt resolvedAt resolvedBy
  replies { id body } author { id name organisationName region { code } } viewerCan { edit delete resolve reply }`;
const SHOWN = `__typename ... on Comment { ${FIELDS} } ... on RuleBroken { problems { code path } }`;

let counted = 0;
async function ask(name: PersonName, document: string, variables: object): Promise<{ done: Shown | null; code: string | undefined }> {
  const answer = await (await app.as(name)).query<{ done: Shown }>(document, variables as Record<string, unknown>);
  return { done: answer.data?.done ?? null, code: answer.errors?.[0]?.extensions?.code };
}
const add = (name: PersonName, input: object) =>
  ask(name, `mutation ($input: AddCommentInput!) { done: addComment(input: $input) { ${SHOWN} } }`, {
    input: { clientMutationId: `c${(counted += 1)}`, practiceId: OURS, body: 'Bagus', ...input },
  });
const edit = (name: PersonName, id: string, body: string) =>
  ask(name, `mutation ($id: ID!, $body: String!) { done: editComment(id: $id, body: $body) { ${SHOWN} } }`, { id, body });
const change = (name: PersonName, what: 'delete' | 'resolve' | 'reopen', id: string) =>
  ask(name, `mutation ($id: ID!) { done: ${what}Comment(id: $id) { ${SHOWN} } }`, { id });
const see = async (name: PersonName, id: string): Promise<Shown | null> =>
  (await ask(name, `query ($id: ID!) { done: comment(id: $id) { ${FIELDS} } }`, { id })).done;

/** Events of comments: their type and whom they say they mention. */
async function told(commentId: string): Promise<{ type: string; mentionedIds: string[] | null; text: string }[]> {
  const found = await sql<{ type: string; payload: string }>`
    select type, payload from event where payload::jsonb ->> 'commentId' = ${commentId} order by at, stream_version`.execute(app.db());
  return found.rows.map(({ type, payload }) => ({
    type,
    mentionedIds: (JSON.parse(payload) as { mentionedIds?: string[] }).mentionedIds ?? null,
    text: payload,
  }));
}

describe('a comment', () => {
  it('stands with who wrote it, and its answers in it', async () => {
    const { done: first } = await add('bantulEditor', { body: 'Berapa biayanya?' });
    expect(first).toMatchObject({
      body: 'Berapa biayanya?',
      parentId: null,
      author: { name: 'Budi Santoso', organisationName: 'Kabupaten Bantul', region: { code: BANTUL } },
      viewerCan: { edit: true, delete: true, resolve: true, reply: true },
    });
    const { done: answer } = await add('sumedangEditor', { parentId: first!.id, body: 'Tidak ada.' });
    expect(answer).toMatchObject({ parentId: first!.id, viewerCan: { resolve: false, reply: false } });
    expect((await see('observer', first!.id))!.replies).toEqual([{ id: answer!.id, body: 'Tidak ada.' }]);
  });

  it('is stored once when it is sent twice, and refused with other words under the same id', async () => {
    const sent = { clientMutationId: 'sama', body: 'Sekali saja' };
    const all = await Promise.all([add('bantulEditor', sent), add('bantulEditor', sent), add('bantulEditor', sent)]);
    expect(new Set(all.map(({ done }) => done!.id)).size).toBe(1);
    expect(await told(all[0].done!.id)).toHaveLength(1);
    const other = await add('bantulEditor', { ...sent, body: 'Lain' });
    expect(other.done!.problems).toEqual([{ code: 'CLIENT_MUTATION_ID_REUSED', path: 'clientMutationId' }]);
    // Another person's ids are their own.
    expect((await add('sumedangEditor', sent)).done!.__typename).toBe('Comment');
  });

  it('A2 is written on what may be seen and was shared, and on nothing else', async () => {
    expect((await add('sumedangEditor', { practiceId: DRAFT })).done!.problems).toMatchObject([{ code: 'NOT_SHARED' }]);
    expect((await add('bantulEditor', { practiceId: DRAFT })).code).toBe('NOT_FOUND');
    expect((await add('bantulEditor', { practiceId: WITHDRAWN })).code).toBe('NOT_FOUND');
    expect((await add('sumedangEditor', { practiceId: WITHDRAWN })).done!.__typename).toBe('Comment');
    expect((await add('bantulEditor', { practiceId: 'nothing' })).code).toBe('NOT_FOUND');
  });

  it('answers a thread of the same practice only', async () => {
    const { done: thread } = await add('bantulEditor', {});
    const { done: answer } = await add('bantulEditor', { parentId: thread!.id });
    expect((await add('bantulEditor', { parentId: thread!.id, practiceId: OTHER })).code).toBe('NOT_FOUND');
    expect((await add('bantulEditor', { parentId: answer!.id })).code).toBe('BAD_INPUT');
    expect((await add('bantulEditor', { parentId: 'nothing' })).code).toBe('NOT_FOUND');
  });

  it.each([
    ['nothing', ' \n ', 'REQUIRED'],
    ['too much', 'a'.repeat(LIMITS.commentLength + 1), 'TOO_LONG'],
    ['too many names', Array.from({ length: LIMITS.commentMentions + 1 }, (_, n) => `@[N](id-${n})`).join(' '), 'TOO_MANY'],
    ['somebody who does not exist', 'Halo @[Siapa](nobody)', 'UNKNOWN_PERSON'],
  ])('is refused with %s in it', async (_, body, code) => {
    expect((await add('bantulEditor', { body })).done!.problems).toEqual([{ code, path: 'body' }]);
  });
});

describe('who changes a comment', () => {
  it('A9 its author edits it for fifteen minutes', async () => {
    const { done } = await add('bantulEditor', { body: 'Dulu' });
    expect((await edit('sumedangEditor', done!.id, 'Bukan saya')).code).toBe('FORBIDDEN');
    expect((await edit('bantulHead', done!.id, 'Bukan saya')).code).toBe('FORBIDDEN');
    const edited = (await edit('bantulEditor', done!.id, 'Kini')).done!;
    expect(edited.body).toBe('Kini');
    expect(edited.editedAt).not.toBeNull();
    offset += LIMITS.commentEditMs + 1_000;
    expect((await edit('bantulEditor', done!.id, 'Terlambat')).done!.problems).toEqual([{ code: 'EDIT_TIME_OVER', path: 'id' }]);
    expect(await see('bantulEditor', done!.id)).toMatchObject({ body: 'Kini', viewerCan: { edit: false, delete: true } });
  });

  it('A9 its author deletes it: the words are gone, place and answers stay', async () => {
    const { done: thread } = await add('bantulEditor', { body: 'Rahasia' });
    const { done: answer } = await add('sumedangEditor', { parentId: thread!.id, body: 'Tetap' });
    expect((await change('sumedangAdmin', 'delete', thread!.id)).code).toBe('FORBIDDEN');
    expect((await change('bantulEditor', 'delete', thread!.id)).done).toMatchObject({ body: '', parts: [] });
    expect((await change('bantulEditor', 'delete', thread!.id)).done!.__typename).toBe('Comment');
    const seen = (await see('sumedangEditor', thread!.id))!;
    expect(seen).toMatchObject({
      body: '',
      parts: [],
      replies: [{ id: answer!.id, body: 'Tetap' }],
      viewerCan: { edit: false, delete: false },
    });
    expect(seen.deletedAt).not.toBeNull();
    expect((await edit('bantulEditor', thread!.id, 'Kembali')).done!.problems).toEqual([{ code: 'NOT_OPEN', path: 'id' }]);
    expect((await told(thread!.id)).map(({ type }) => type)).toEqual(['comment.added', 'comment.deleted']);
    const kept = await sql<{ body: string }>`select body from comment where id = ${thread!.id}::uuid`.execute(app.db());
    expect(kept.rows).toEqual([{ body: '' }]);
  });

  it.each<[string, PersonName, string | undefined]>([
    ['its author', 'bantulEditor', undefined],
    ['who writes for the region of the practice', 'sumedangHead', undefined],
    ['nobody else of the region', 'sumedangViewer', 'FORBIDDEN'],
    ["nobody else of the author's region", 'bantulAdmin', 'FORBIDDEN'],
    ['nobody of a third region', 'stranger', 'FORBIDDEN'],
    ['nobody of the ministry', 'ministryAdmin', 'FORBIDDEN'],
  ])('A9 a thread is resolved and reopened by %s', async (_, name, code) => {
    const { done: thread } = await add('bantulEditor', {});
    const resolved = await change(name, 'resolve', thread!.id);
    expect(resolved.code).toBe(code);
    expect((await see(name, thread!.id))!.viewerCan.resolve).toBe(code === undefined);
    if (code !== undefined) return;
    expect(resolved.done!.resolvedAt).not.toBeNull();
    expect((await change(name, 'reopen', thread!.id)).done).toMatchObject({ resolvedAt: null, resolvedBy: null });
    expect((await told(thread!.id)).map(({ type }) => type)).toEqual(['comment.added', 'comment.resolved', 'comment.reopened']);
  });

  it('an answer is not resolved, and what cannot be seen is not found', async () => {
    const { done: thread } = await add('bantulEditor', {});
    const { done: answer } = await add('bantulEditor', { parentId: thread!.id });
    expect((await change('bantulEditor', 'resolve', answer!.id)).done!.problems).toEqual([{ code: 'NOT_OPEN', path: 'id' }]);
    const { done: hidden } = await add('sumedangEditor', { practiceId: WITHDRAWN });
    expect(await see('bantulEditor', hidden!.id)).toBeNull();
    for (const what of ['delete', 'resolve', 'reopen'] as const)
      expect((await change('bantulEditor', what, hidden!.id)).code).toBe('NOT_FOUND');
    expect((await edit('bantulEditor', hidden!.id, 'x')).code).toBe('NOT_FOUND');
  });
});

describe('mentions', () => {
  it('A10 carry the name that the server knows, and are told once', async () => {
    const { done } = await add('bantulEditor', { body: 'Halo @[Pak Presiden](demo-ayu)' });
    expect(done).toMatchObject({
      body: 'Halo @[Ayu Rahmawati](demo-ayu)',
      parts: [
        { text: 'Halo ', personId: null },
        { text: '@Ayu Rahmawati', personId: 'demo-ayu' },
      ],
    });
    await edit('bantulEditor', done!.id, 'Halo @[a](demo-ayu) dan @[b](demo-hendra)');
    await edit('bantulEditor', done!.id, 'Halo semua');
    await edit('bantulEditor', done!.id, 'Halo @[a](demo-ayu) lagi');
    const events = await told(done!.id);
    expect(events.map(({ mentionedIds }) => mentionedIds)).toEqual([['demo-ayu'], ['demo-hendra'], null, null]);
    for (const { text } of events) expect(text).not.toContain('Halo');
  });

  it('A10 nobody is mentioned who is in no organisation any more', async () => {
    await sql`update membership set ended_at = now() where person_id = 'test-rudi'`.execute(app.db());
    expect((await add('bantulEditor', { body: '@[Rudi](test-rudi)' })).done!.problems).toMatchObject([{ code: 'UNKNOWN_PERSON' }]);
    await sql`update membership set ended_at = null where person_id = 'test-rudi'`.execute(app.db());
  });

  const propose = async (name: PersonName, practiceId: string, search: string) => {
    const answer = await (
      await app.as(name)
    ).query<{ mentionable: { name: string; organisationName: string }[] }>(
      'query ($practiceId: ID!, $search: String!) { mentionable(practiceId: $practiceId, search: $search) { id name organisationName } }',
      { practiceId, search },
    );
    return answer.data?.mentionable.map((person) => person.name) ?? answer.errors![0]!.extensions!.code;
  };

  it('propose people near to the practice by the beginning of a word of their name', async () => {
    expect(await propose('bantulEditor', OURS, 'wij')).toEqual(['Hendra Wijaya']);
    expect(await propose('bantulEditor', OURS, 'Citra')).toEqual(['Citra Kirana']);
    // Banyuwangi has nothing to do with it, until one of its people takes part.
    expect(await propose('bantulEditor', OURS, 'made')).toEqual([]);
    await add('stranger', {});
    expect(await propose('bantulEditor', OURS, 'made')).toEqual(['Made Ariana']);
    expect(await propose('bantulEditor', OURS, '%')).toEqual([]);
    expect(await propose('bantulEditor', DRAFT, '')).toBe('NOT_FOUND');
  });
});

describe('threads on a practice', () => {
  it('come oldest first, page without gap or double, and are counted', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await add('bantulEditor', { practiceId: OTHER, body: `${n}` })).done!.id);
    await add('bantulEditor', { practiceId: OTHER, parentId: ids[0]!, body: 'jawab' });
    await change('bantulEditor', 'resolve', ids[1]!);
    await change('bantulEditor', 'delete', ids[2]!);
    const read = async (args: string) => {
      const answer = await (
        await app.as('observer')
      ).query<{
        practice: {
          commentCount: number;
          comments: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
        };
      }>(`{ practice(id: "${OTHER}") { commentCount comments(${args}) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } } }`);
      return answer.data!.practice;
    };
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { comments } = await read(`first: 2${after === null ? '' : `, after: "${after}"`}`);
      seen.push(...comments.nodes.map(({ id }) => id));
      after = comments.pageInfo.hasNextPage ? comments.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(ids);
    expect((await read('resolved: true')).comments.nodes).toEqual([{ id: ids[1] }]);
    expect((await read('resolved: false, first: 50')).comments.totalCount).toBe(4);
    expect((await read('first: 1')).commentCount).toBe(5);
  });
});
