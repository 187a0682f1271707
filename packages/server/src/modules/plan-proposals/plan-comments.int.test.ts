import { randomUUID } from 'node:crypto';

import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { personId, SUMEDANG, type ActorName, type PersonName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { insertPractice } from '../../testing/shared-practice.ts';
import { beginPlanOfTests, editPlanAs, pairOfTests } from '../../testing/plans.ts';

const ACTION = randomUUID();
const PRACTICE = '00000000-0000-7000-8000-0000000000c1';

let app: TestApp;
let planId: string;
let offset = 0;
beforeAll(async () => {
  app = await createTestApp({
    clock: { now: () => new Date(Date.now() + offset), newId: systemClock.newId },
    fill: async (db) => {
      await insertPractice(db, { id: PRACTICE, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Tanda tangan' });
    },
  });
  planId = await beginPlanOfTests(app, 'sumedangEditor');
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.addAction({ id: ACTION, owner: null, what: 'Latih petugas' }));
});
afterAll(() => app[Symbol.asyncDispose]());

interface Shown {
  __typename: string;
  id: string;
  body: string;
  parentId: string | null;
  versionNumber: number | null;
  practice: { id: string } | null;
  plan: { id: string } | null;
  anchor: Record<'actionId' | 'field' | 'root' | 'start' | 'end' | 'quote', string | null> | null;
  resolvedAt: string | null;
  replies: { id: string }[];
  viewerCan: { edit: boolean; delete: boolean; resolve: boolean; reply: boolean };
  problems?: { code: string; path: string | null }[];
}
const FIELDS = `__typename id body parentId versionNumber practice { id } plan { id } anchor { actionId field root start end quote }
  resolvedAt replies { id } viewerCan { edit delete resolve reply }`;
const SHOWN = `... on Comment { ${FIELDS} } ... on RuleBroken { __typename problems { code path } }`;

async function ask(name: ActorName, document: string, variables: Record<string, unknown>): Promise<Shown | string | null> {
  const answer = await (await app.as(name)).query<{ done: Shown | null }>(document, variables);
  if (!answer.data) return answer.errors![0]!.extensions?.code ?? answer.errors![0]!.message;
  const { done } = answer.data;
  return done?.problems ? done.problems.map(({ code, path }) => `${code} ${path}`).join() : done;
}
const add = (name: ActorName, input: Record<string, unknown> = {}) =>
  ask(name, `mutation ($input: AddPlanCommentInput!) { done: addPlanComment(input: $input) { ${SHOWN} } }`, {
    input: { clientMutationId: randomUUID(), planId, body: 'Kapan?', ...input },
  });
async function added(name: ActorName, input: Record<string, unknown> = {}): Promise<Shown> {
  const said = await add(name, input);
  if (said === null || typeof said === 'string') throw new Error(`not added: ${said}`);
  return said;
}
const edit = (name: PersonName, id: string, body: string) =>
  ask(name, `mutation ($id: ID!, $body: String!) { done: editComment(id: $id, body: $body) { ${SHOWN} } }`, { id, body });
const change = (name: PersonName, what: 'delete' | 'resolve' | 'reopen', id: string) =>
  ask(name, `mutation ($id: ID!) { done: ${what}Comment(id: $id) { ${SHOWN} } }`, { id });
const see = (name: ActorName, id: string) => ask(name, `query ($id: ID!) { done: comment(id: $id) { ${FIELDS} } }`, { id });

interface Told {
  type: string;
  audience: string;
  regionCode: string;
  withRegionCode: string | null;
  payload: string;
}
async function told(commentId: string): Promise<Told[]> {
  const found = await sql<Told>`
    select type, audience, region_code as "regionCode", with_region_code as "withRegionCode", payload
    from event where payload::jsonb ->> 'commentId' = ${commentId} order by at, stream_version`.execute(app.db());
  return found.rows;
}

describe('a comment on a plan', () => {
  it('stands at its place, with its answers in it', async () => {
    const anchor = { actionId: ACTION, field: 'due', root: null, start: null, end: null, quote: 'akhir Juni' };
    const thread = await added('bantulEditor', { anchor, body: 'Apakah cukup?' });
    expect(thread).toMatchObject({ anchor, plan: { id: planId }, practice: null, versionNumber: null });
    const answer = await added('sumedangViewer', { parentId: thread.id, body: 'Cukup.', anchor });
    expect(answer).toMatchObject({ parentId: thread.id, anchor: null });
    expect(await see('sumedangHead', thread.id)).toMatchObject({ replies: [{ id: answer.id }] });
    const range = { root: 'narrative', start: 'AQID', end: 'BAUG', quote: 'kata ini', actionId: null, field: null };
    expect((await added('sumedangEditor', { anchor: range })).anchor).toEqual(range);
    expect((await added('sumedangEditor')).anchor).toEqual({
      actionId: null,
      field: null,
      root: null,
      start: null,
      end: null,
      quote: null,
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an action that is none', { actionId: randomUUID() }, 'UNKNOWN_ACTION anchor.actionId'],
    ['what is no id', { actionId: 'x' }, 'UNKNOWN_ACTION anchor.actionId'],
    ['a part that a plan does not have', { root: 'section:35.10' }, 'UNKNOWN_FIELD anchor.root'],
    ['a quote that is too long', { quote: 'a'.repeat(LIMITS.shortTextLength + 1) }, 'TOO_LONG anchor.quote'],
    ['a position that is too long', { root: 'purpose', start: 'AAAA'.repeat(100) }, 'TOO_LONG anchor.start'],
  ])('is refused at %s', async (_, anchor, code) => {
    expect(await add('bantulEditor', { anchor })).toBe(code);
  });

  it('is stored once when it is sent twice', async () => {
    const sent = { clientMutationId: 'sekali', body: 'Sekali saja' };
    const all = await Promise.all([added('bantulEditor', sent), added('bantulEditor', sent)]);
    expect(all[1].id).toBe(all[0].id);
    expect(await told(all[0].id)).toHaveLength(1);
    expect(await add('bantulEditor', { ...sent, body: 'Lain' })).toBe('CLIENT_MUTATION_ID_REUSED clientMutationId');
  });

  it('is seen and written by the two regions alone', async () => {
    const { id } = await added('bantulEditor');
    const seen: string[] = [];
    const names: ActorName[] = [
      'bantulHead',
      'sumedangViewer',
      'tokenAll',
      'stranger',
      'observer',
      'ministryAdmin',
      'tokenPracticesRead',
      'ministryToken',
      'anonymous',
    ];
    for (const name of names) if (((await see(name, id)) as Shown | null)?.id === id) seen.push(name);
    expect(seen).toEqual(['bantulHead', 'sumedangViewer', 'tokenAll']);
    for (const name of ['stranger', 'observer', 'ministryAdmin'] as const) {
      expect(await add(name)).toBe('NOT_FOUND');
      for (const what of ['delete', 'resolve', 'reopen'] as const) expect(await change(name, what, id)).toBe('NOT_FOUND');
      expect(await edit(name, id, 'x')).toBe('NOT_FOUND');
    }
    expect(await add('anonymous')).toBe('UNAUTHENTICATED');
    expect(await add('tokenAll')).toBe('FORBIDDEN');
  });

  it('answers a thread of the same plan only', async () => {
    const thread = await added('bantulEditor');
    const other = await beginPlanOfTests(app, 'sumedangEditor');
    expect(await add('bantulEditor', { parentId: thread.id, planId: other })).toBe('NOT_FOUND');
    const document = `mutation ($input: AddCommentInput!) { done: addComment(input: $input) { ${SHOWN} } }`;
    const onPractice = { clientMutationId: randomUUID(), practiceId: PRACTICE, body: 'x', parentId: thread.id };
    expect(await ask('bantulEditor', document, { input: onPractice })).toBe('NOT_FOUND');
  });

  it('S7 is not written any more when the pair has ended, and read all the same', async () => {
    const thread = await added('bantulEditor');
    const pairingId = await pairOfTests(app);
    await sql`update pairing_agreement set state = 'ENDED', ended_at = now() where id = ${pairingId}::uuid`.execute(app.db());
    expect(await add('bantulEditor')).toBe('NOT_OPEN planId');
    expect(await see('bantulEditor', thread.id)).toMatchObject({ id: thread.id, viewerCan: { reply: false, delete: true } });
    await sql`update pairing_agreement set state = 'ACTIVE', ended_at = null where id = ${pairingId}::uuid`.execute(app.db());
  });
});

describe('who changes a comment on a plan', () => {
  it('A9 its author edits it for fifteen minutes and deletes it', async () => {
    const { id } = await added('bantulEditor', { body: 'Dulu' });
    expect(await edit('sumedangHead', id, 'Bukan saya')).toBe('FORBIDDEN');
    expect(await edit('bantulEditor', id, 'Kini')).toMatchObject({ body: 'Kini' });
    offset += LIMITS.commentEditMs + 1_000;
    expect(await edit('bantulEditor', id, 'Terlambat')).toBe('EDIT_TIME_OVER id');
    expect(await change('sumedangHead', 'delete', id)).toBe('FORBIDDEN');
    expect(await change('bantulEditor', 'delete', id)).toMatchObject({ body: '' });
    expect((await told(id)).map(({ type }) => type)).toEqual(['comment.added', 'comment.edited', 'comment.deleted']);
  });

  it.each<[string, PersonName, string | undefined]>([
    ['its author', 'sumedangViewer', undefined],
    ['who writes for its region', 'sumedangEditor', undefined],
    ['who writes for the other region', 'bantulHead', undefined],
  ])('A9 a thread is resolved and reopened by %s', async (_, name) => {
    const { id } = await added('sumedangViewer');
    expect((await see(name, id)) as Shown).toMatchObject({ viewerCan: { resolve: true, reply: true } });
    expect(((await change(name, 'resolve', id)) as Shown).resolvedAt).not.toBeNull();
    expect(await change(name, 'reopen', id)).toMatchObject({ resolvedAt: null });
  });

  it('A9 a thread is not resolved by those who only read', async () => {
    const { id } = await added('bantulEditor');
    expect(await change('sumedangViewer', 'resolve', id)).toBe('FORBIDDEN');
    expect(await see('sumedangViewer', id)).toMatchObject({ viewerCan: { resolve: false, reply: true, edit: false } });
  });
});

describe('mentions on a plan', () => {
  it('A10 are of people of the two regions, and told to them alone', async () => {
    expect(await add('bantulEditor', { body: 'Halo @[Made](demo-made)' })).toBe('UNKNOWN_PERSON body');
    expect(await add('bantulEditor', { body: 'Halo @[Nadia](demo-nadia)' })).toBe('UNKNOWN_PERSON body');
    const { id, body } = await added('bantulEditor', { body: 'Halo @[x](demo-ayu)', anchor: { actionId: ACTION } });
    expect(body).toBe('Halo @[Ayu Rahmawati](demo-ayu)');
    expect(await edit('bantulEditor', id, 'Halo @[Made](demo-made)')).toBe('UNKNOWN_PERSON body');
    const [event] = await told(id);
    expect(event).toMatchObject({ type: 'comment.added', audience: 'PLAN', regionCode: '34.02', withRegionCode: SUMEDANG });
    expect(JSON.parse(event!.payload)).toEqual({
      actorName: 'Budi Santoso',
      title: 'Rencana bersama',
      commentId: id,
      mentionedIds: [personId('sumedangEditor')],
      planId,
      pairingId: await pairOfTests(app),
      planActionId: ACTION,
    });
  });

  it('A10 reach the inbox of who is mentioned', async () => {
    const { id } = await added('bantulEditor', { body: 'Tolong @[x](demo-ayu)' });
    const inbox = async (name: PersonName) => {
      const answer = await (
        await app.as(name)
      ).query<{ recentActivity: { nodes: { commentId: string; mentionsMe: boolean; comment: { id: string } | null }[] } }>(
        '{ recentActivity(filter: { forMe: true, kinds: [COMMENT_ADDED] }, first: 5) { nodes { commentId mentionsMe comment { id } } } }',
      );
      return answer.data!.recentActivity.nodes.find(({ commentId }) => commentId === id);
    };
    await expect.poll(() => inbox('sumedangEditor')).toEqual({ commentId: id, mentionsMe: true, comment: { id } });
    expect(await inbox('stranger')).toBeUndefined();
  });

  const propose = async (name: PersonName, args: string): Promise<string[] | string> => {
    const answer = await (await app.as(name)).query<{ mentionable: { name: string }[] }>(`{ mentionable(${args}) { name } }`);
    return answer.data?.mentionable.map((person) => person.name) ?? answer.errors![0]!.extensions!.code!;
  };

  it('propose people of the two regions', async () => {
    expect(await propose('bantulEditor', `planId: "${planId}", search: "wij"`)).toEqual(['Hendra Wijaya']);
    expect(await propose('bantulEditor', `planId: "${planId}", search: "made"`)).toEqual([]);
    expect(await propose('stranger', `planId: "${planId}", search: ""`)).toBe('NOT_FOUND');
    expect(await propose('bantulEditor', 'search: ""')).toBe('BAD_INPUT');
    expect(await propose('bantulEditor', `planId: "${planId}", practiceId: "${PRACTICE}", search: ""`)).toBe('BAD_INPUT');
  });
});

describe('threads on a plan', () => {
  it('come oldest first, page without gap or double, by action, and open ones are counted', async () => {
    const other = await beginPlanOfTests(app, 'sumedangEditor');
    await editPlanAs(app, 'sumedangEditor', other, (edits) => edits.addAction({ id: ACTION, owner: null, what: 'Latih' }));
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1)
      ids.push((await added('bantulEditor', { planId: other, ...(n % 2 === 0 && { anchor: { actionId: ACTION } }) })).id);
    await added('bantulEditor', { planId: other, parentId: ids[0] });
    await change('bantulEditor', 'resolve', ids[1]!);
    await change('bantulEditor', 'delete', ids[2]!);
    await change('bantulEditor', 'delete', ids[0]!);
    const read = async (name: ActorName, args: string) => {
      const answer = await (
        await app.as(name)
      ).query<{
        plan: {
          openComments: number;
          comments: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
        } | null;
      }>(`{ plan(id: "${other}") { openComments comments(${args}) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } } }`);
      return answer.data!.plan;
    };
    const seen: string[] = [];
    let after = '';
    do {
      const { comments } = (await read('sumedangViewer', `first: 2${after}`))!;
      seen.push(...comments.nodes.map(({ id }) => id));
      after = comments.pageInfo.hasNextPage ? `, after: "${comments.pageInfo.endCursor}"` : '';
    } while (after !== '');
    expect(seen).toEqual(ids);
    const onAction = (await read('tokenPlansRead', `actionId: "${ACTION.toUpperCase()}"`))!;
    expect(onAction.comments.nodes.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect((await read('bantulEditor', 'resolved: true'))!.comments.nodes.map(({ id }) => id)).toEqual([ids[1]]);
    // One is resolved; of two that were deleted one has an answer.
    expect(onAction.openComments).toBe(2);
    expect(await read('stranger', 'first: 1')).toBeNull();
  });
});
