import { sql } from 'kysely';

import { PLAN_TALK_PROBES } from './access-matrix-plan-proposals.ts';
import { codeOf, query, read, type Probe } from './access-probes.ts';
import { personId, SUMEDANG } from './actors.ts';
import { insertPractice } from './adoption.ts';
import type { Actor, TestApp } from './harness.ts';
import type { Answer, Variables } from './harness-client.ts';
import { eventOf, tell } from './tell.ts';

/** Ids that everybody tries: a comment of Sumedang's editor on a shared practice and on a draft of Sumedang, and the pair with Bantul. */
const known = { practice: '', draft: '', comment: '', hidden: '', pair: '', cursor: '' };

/** Makes comments, and something that only members and only two regions hear of. */
export async function knowConversation(app: TestApp): Promise<void> {
  const make = async (state: 'SHARED' | 'DRAFT'): Promise<string> =>
    (await insertPractice(app.db(), { regionCode: SUMEDANG, state, content: { title: `TO TALK ABOUT ${state}` } })).id;
  const comment = async (practiceId: string, body: string): Promise<string> => {
    const made = await sql<{ id: string }>`
      insert into comment (id, practice_id, version_number, author_id, author_name, region_code, organisation_name, body, created_at,
        client_mutation_id, fingerprint)
      values (gen_random_uuid(), ${practiceId}::uuid, 1, ${personId('sumedangEditor')}, 'Ayu', ${SUMEDANG}, 'Kabupaten Sumedang', ${body},
        now() - interval '1 day', ${body}, '') returning id`.execute(app.db());
    return made.rows[0]!.id;
  };
  const pair = await sql<{ id: string }>`select id from pairing_agreement where state = 'ACTIVE'`.execute(app.db());
  const head = await (await app.as('anonymous')).query<{ events: { cursor: string } }>('{ events { cursor } }');
  const [practice, draft] = [await make('SHARED'), await make('DRAFT')];
  Object.assign(known, {
    practice,
    draft,
    comment: await comment(practice, 'WHAT WAS SAID'),
    hidden: await comment(draft, 'WHAT WAS SAID IN A DRAFT'),
    pair: pair.rows[0]!.id,
    cursor: head.data!.events.cursor,
  });
  await tell(app, [
    eventOf({ kind: 'PRACTICE_SHARED', payload: { title: 'FOR MEMBERS' } }),
    eventOf({ kind: 'PAIRING_PROPOSED', withRegionCode: '34.02', audience: 'PARTIES', payload: { title: 'FOR THE TWO' } }),
    eventOf({ kind: 'PAIRING_ENDED', withRegionCode: '34.02', audience: 'PUBLIC', payload: { actorName: 'FOR ALL' } }),
  ]);
}

const commenting = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }';
const onComment = (what: string, more = ''): string => `mutation ($id: ID!) { ${what}Comment(id: $id${more}) { __typename } }`;

/** Root fields of comments, follows, activity and presence. Each change that is allowed is refused for its content, or finds nothing to do. */
export const CONVERSATION_PROBES: Record<string, Probe[]> = {
  'Query.comment': [
    asks('one on a shared practice', 'query ($id: ID!) { comment(id: $id) { body } }', () => ({ id: known.comment }), 'WHAT WAS SAID'),
    asks('one on a draft of Sumedang', 'query ($id: ID!) { comment(id: $id) { body } }', () => ({ id: known.hidden }), 'WHAT WAS SAID'),
    PLAN_TALK_PROBES['Query.comment'],
  ],
  'Query.mentionable': [
    asks(
      'near to a shared practice',
      'query ($id: ID!) { mentionable(practiceId: $id, search: "rina") { name } }',
      () => ({ id: known.practice }),
      'Rina',
    ),
    PLAN_TALK_PROBES['Query.mentionable'],
  ],
  'Query.follows': [read('what I follow', '{ follows { totalCount } }')],
  'Query.isFollowing': [
    query('whether I follow Sumedang', `{ isFollowing(kind: REGION, objectId: "${SUMEDANG}") }`, (data) => String(data.isFollowing)),
  ],
  'Query.feedVisit': [read('what happened since I looked', '{ feedVisit { id newCount } }')],
  'Query.inbox': [read('what was meant for me', '{ inbox { unread } }')],
  'Query.recentActivity': ['FOR MEMBERS', 'FOR THE TWO', 'FOR ALL'].map((said) =>
    read(said, '{ recentActivity(filter: { kinds: [PRACTICE_SHARED, PAIRING_PROPOSED, PAIRING_ENDED] }) { nodes { title actor } } }', said),
  ),
  'Query.activities': ['FOR MEMBERS', 'FOR THE TWO', 'FOR ALL'].map((said) =>
    asks(
      said,
      'query ($after: Cursor) { activities(after: $after, first: 50) { nodes { title actor } } }',
      () => ({ after: known.cursor }),
      said,
    ),
  ),
  'Query.presentPeople': [
    asks(
      'at the page of a pair',
      'query ($id: ID!) { presentPeople(kind: PAIRING, id: $id) { total } }',
      () => ({ id: known.pair }),
      'total',
    ),
    asks(
      'at that of a shared practice',
      'query ($id: ID!) { presentPeople(kind: PRACTICE, id: $id) { total } }',
      () => ({ id: known.practice }),
      'total',
    ),
    asks(
      'at that of a draft of Sumedang',
      'query ($id: ID!) { presentPeople(kind: PRACTICE, id: $id) { total } }',
      () => ({ id: known.draft }),
      'total',
    ),
  ],
  'Mutation.addComment': [
    asks(
      'on a shared practice',
      commenting,
      () => ({ input: { clientMutationId: 'm', practiceId: known.practice, body: '' } }),
      'RuleBroken',
    ),
    asks(
      'on a draft of Sumedang',
      commenting,
      () => ({ input: { clientMutationId: 'm', practiceId: known.draft, body: '' } }),
      'RuleBroken',
    ),
  ],
  'Mutation.editComment': [
    asks("Sumedang's editor's, of yesterday", onComment('edit', ', body: "x"'), () => ({ id: known.comment }), 'RuleBroken'),
  ],
  'Mutation.deleteComment': [nowhere('delete')],
  'Mutation.resolveComment': [nowhere('resolve')],
  'Mutation.reopenComment': [
    asks('an open thread on a practice of Sumedang', onComment('reopen'), () => ({ id: known.comment }), '"Comment"'),
    asks('one on a draft of Sumedang', onComment('reopen'), () => ({ id: known.hidden }), '"Comment"'),
  ],
  'Mutation.follow': [read('a region that is none', 'mutation { follow(kind: REGION, objectId: "x") { __typename } }', 'RuleBroken')],
  'Mutation.unfollow': [
    query('what I do not follow', 'mutation { unfollow(kind: REGION, objectId: "x") }', (data) => String(data.unfollow)),
  ],
  'Mutation.markSeen': [
    asks(
      'the page of a pair',
      'mutation ($id: ID!, $c: Cursor!) { markSeen(kind: PAIRING, objectId: $id, cursor: $c) { id } }',
      () => ({ id: known.pair, c: known.cursor }),
      'PAIRING',
    ),
    asks(
      'a draft of Sumedang',
      'mutation ($id: ID!, $c: Cursor!) { markSeen(kind: PRACTICE, objectId: $id, cursor: $c) { id } }',
      () => ({ id: known.draft, c: known.cursor }),
      'PRACTICE',
    ),
  ],
  'Subscription.activity': (['ws', 'sse'] as const).map((road) => ({
    about: road === 'ws' ? 'over WebSocket' : 'over SSE',
    ask: (actor) => told(actor, road),
  })),
  'Subscription.presence': (['ws', 'sse'] as const).map((road) => ({
    about: `at the page of a pair, ${road === 'ws' ? 'over WebSocket' : 'over SSE'}`,
    ask: async (actor) => {
      const document = 'subscription ($id: ID!) { presence(kind: PAIRING, id: $id) { total } }';
      await using stream = actor.subscribe(road, document, { id: known.pair });
      const answer = await next(stream);
      return codeOf(answer) ?? 'visible';
    },
  })),
};

/** Nothing of it can be refused for its content: whoever may comment at all is told that there is none. */
function nowhere(what: 'delete' | 'resolve'): Probe {
  return query(
    'one that nobody wrote',
    `mutation { ${what}Comment(id: "00000000-0000-7000-8000-000000000000") { __typename } }`,
    () => 'UNEXPECTED',
  );
}

/** What of the three events is told, in letters. */
async function told(actor: Actor, road: 'ws' | 'sse'): Promise<string> {
  const document = `subscription ($after: Cursor) { activity(after: $after) { __typename ... on Activity { title actor } } }`;
  await using stream = actor.subscribe<{ activity: { __typename: string; title: string | null; actor: string | null } }>(road, document, {
    after: known.cursor,
  });
  const heard: string[] = [];
  for (;;) {
    const answer = await next(stream);
    const refused = codeOf(answer);
    if (refused) return refused;
    const { __typename: type, title, actor: name } = answer.data!.activity;
    if (type !== 'Activity') return heard.join(', ');
    for (const said of [title, name]) if (said?.startsWith('FOR ')) heard.push(said);
  }
}

/** The client of graphql-ws throws the errors of an operation that is refused as a whole. */
export async function next<T>(stream: { next(): Promise<Answer<T>> }): Promise<Answer<T>> {
  return stream.next().catch((thrown: unknown) => ({ errors: thrown as NonNullable<Answer['errors']>, data: null }));
}

function asks(about: string, document: string, variables: () => Variables, wanted: string): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query(document, variables());
      return codeOf(answer) ?? (JSON.stringify(answer.data).includes(wanted) ? 'visible' : 'nothing');
    },
  };
}
