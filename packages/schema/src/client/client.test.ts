import type { TadaDocumentNode } from 'gql.tada';
import { parse } from 'graphql';
import { expect, expectTypeOf, it, test } from 'vitest';

import { createSalingClient, SalingError, type AskOptions } from './client.ts';
import type { Rest } from './documents.ts';

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** A server that gives one answer after the other and remembers what it was sent. */
function fakeServer(...answers: (Answer | Error)[]) {
  const asked: { url: string; headers: Record<string, string>; body: { query: string; variables: unknown } }[] = [];
  const ask = (async (url: string, init: RequestInit) => {
    asked.push({ url, headers: init.headers as Record<string, string>, body: JSON.parse(init.body as string) as never });
    const answer = answers.shift();
    if (!answer) throw new Error('nobody expected this question');
    if (answer instanceof Error) throw answer;
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return new Response(body, { status: answer.status ?? 200, headers: answer.headers ?? {} });
  }) as typeof fetch;
  const client = (retries = 0) =>
    createSalingClient({ url: 'https://saling.example/', token: 'saling_x', fetch: ask, retries, random: () => 0, webSocket: false });
  return { asked, client };
}

const QUERY = 'query Name($code: String!) { region(code: $code) { name } }';
const MUTATION = 'mutation Report($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }';
const fine = { body: { data: { region: { name: 'Sumedang' } } } };
const refused = (code: string, more: object = {}): Answer => ({
  body: { errors: [{ message: `because ${code}`, extensions: { code, ...more } }] },
});
const failure = async (promise: Promise<unknown>): Promise<SalingError> => {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof SalingError)) throw new Error(`expected a SalingError, not ${String(error)}`);
  return error;
};

test('a query carries the token in a header and never in the address', async () => {
  const server = fakeServer(fine);
  expect(await server.client().query(QUERY, { code: '32.11' })).toEqual({ region: { name: 'Sumedang' } });
  expect(server.asked).toMatchObject([
    {
      url: 'https://saling.example/graphql',
      headers: { authorization: 'Bearer saling_x' },
      body: { query: QUERY, variables: { code: '32.11' } },
    },
  ]);
});

test('a token that is a function is read anew for each question', async () => {
  const sent: unknown[] = [];
  const ask = (async (_url: string, init: RequestInit) => {
    sent.push((init.headers as Record<string, string>).authorization);
    return new Response(JSON.stringify(fine.body));
  }) as typeof fetch;
  const tokens = ['first', 'second'];
  const client = createSalingClient({ url: 'https://saling.example', token: () => tokens.shift()!, fetch: ask });
  await client.query(QUERY, { code: '32.11' });
  await client.query(QUERY, { code: '32.11' });
  expect(sent).toEqual(['Bearer first', 'Bearer second']);
});

test('an error has code, request id, seconds to wait and what was answered besides', async () => {
  const server = fakeServer({
    status: 429,
    headers: { 'retry-after': '7', 'x-request-id': 'r1' },
    body: { data: { region: null }, errors: [{ message: 'too much', extensions: { code: 'RATE_LIMIT' } }] },
  });
  const error = await failure(server.client().query(QUERY, { code: '32.11' }));
  expect({ ...error }).toMatchObject({ code: 'RATE_LIMIT', retryAfterSeconds: 7, requestId: 'r1', data: { region: null } });
  expect(error.message).toBe('too much');
});

test.each<[string, Answer | Error, string]>([
  ['a page of a proxy', { status: 502, body: '<html>Bad gateway</html>' }, 'UNAVAILABLE'],
  ['a dead token', { status: 401, body: '' }, 'UNAUTHENTICATED'],
  ['a line that broke', new TypeError('fetch failed'), 'UNREACHABLE'],
  ['JSON that is no GraphQL', { status: 200, body: 'null' }, 'BAD_REQUEST'],
])('%s is a SalingError too', async (_name, answer, code) => {
  expect((await failure(fakeServer(answer).client().query(QUERY, { code: '1' }))).code).toBe(code);
});

test('RATE_LIMIT, UNAVAILABLE and a broken line are asked again as often as allowed', async () => {
  const server = fakeServer(refused('RATE_LIMIT'), refused('UNAVAILABLE'), new TypeError('cut'), fine);
  expect(await server.client(3).query(QUERY, { code: '1' })).toEqual(fine.body.data);
  const tired = fakeServer(refused('RATE_LIMIT'), refused('RATE_LIMIT'), fine);
  expect((await failure(tired.client(1).query(QUERY, { code: '1' }))).code).toBe('RATE_LIMIT');
  expect(tired.asked).toHaveLength(2);
});

test.each(['FORBIDDEN', 'BAD_INPUT', 'UNAUTHENTICATED', 'INTERNAL', 'TOO_COMPLEX'])('%s is not asked again', async (code) => {
  const server = fakeServer(refused(code), fine);
  expect((await failure(server.client(3).query(QUERY, { code: '1' }))).code).toBe(code);
  expect(server.asked).toHaveLength(1);
});

test.each<[string, string, object, number]>([
  ['with a clientMutationId', MUTATION, { input: { clientMutationId: 'm1' } }, 2],
  ['with one written in the document', 'mutation { a: reportValues(input: {clientMutationId: "m1"}) { __typename } }', {}, 2],
  ['without one', MUTATION, { input: {} }, 1],
  ['with an empty one', MUTATION, { input: { clientMutationId: '' } }, 1],
  [
    'of two fields, of which one may have none',
    'mutation M($input: I!) { a(input: $input) { x } b { x } }',
    { input: { clientMutationId: 'm1' } },
    1,
  ],
])('a mutation %s is sent %#', async (_name, document, variables, times) => {
  const server = fakeServer(refused('UNAVAILABLE'), fine);
  await server
    .client(3)
    .mutate(document, variables as Record<string, unknown>)
    .catch(() => undefined);
  expect(server.asked).toHaveLength(times);
});

test('a signal that was used ends the question with its reason', async () => {
  const server = fakeServer(fine);
  await expect(server.client().query(QUERY, { code: '1' }, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  expect(server.asked).toEqual([]);
});

test.each<[string, string, string]>([
  ['no GraphQL', 'query {', 'Syntax Error'],
  ['another kind', 'mutation { x }', 'one operation, a query'],
  ['two operations', 'query A { x } query B { x }', 'one operation, a query'],
])('a document that is %s is refused before anything is sent', async (_name, document, says) => {
  const server = fakeServer();
  const error = await failure(server.client().query(document));
  expect(error.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(error.message).toContain(says);
});

test.each([
  'saling.example',
  'ftp://saling.example',
  'https://saling.example/?token=saling_x',
  'https://u:p@saling.example',
  'https://saling.example/api',
])('the address %s is refused', (url) => {
  expect(() => createSalingClient({ url })).toThrow('the token goes in `token`');
});

test('a subscription that cannot be resumed is refused at once', () => {
  const { subscribe } = fakeServer().client();
  expect(() => subscribe('subscription { indicatorChanges { __typename } }')).toThrow('declare `$after: Cursor`');
});

it('gives the types of a typed document', async () => {
  const document = parse(QUERY) as TadaDocumentNode<{ region: { name: string } | null }, { code: string }>;
  const { query, subscribe } = fakeServer(fine).client();
  const answer = await query(document, { code: '32.11' });
  expectTypeOf(answer).toEqualTypeOf<{ region: { name: string } | null }>();
  const ask = (...rest: Rest<{ code: string }, AskOptions>) => query(document, ...rest);
  expectTypeOf(ask).parameter(0).toEqualTypeOf<{ code: string }>();
  expectTypeOf<Rest<{ code?: string }, AskOptions>>().toEqualTypeOf<[variables?: { code?: string }, options?: AskOptions]>();
  type Follow = TadaDocumentNode<{ changes: { cursor: string } }, { after?: string | null; year: number }>;
  const follow = (live: Follow) => subscribe(live, { year: 2021 }, { from: null });
  expectTypeOf(follow).returns.toEqualTypeOf<AsyncIterableIterator<{ changes: { cursor: string } }>>();
  expect(answer.region?.name).toBe('Sumedang');
});
