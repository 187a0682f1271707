import { request as rawRequest } from 'node:http';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createTestApp, type TestApp } from '../testing/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const RESPONSE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

interface Sent {
  method?: string;
  path?: string;
  accept?: string | null;
  type?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sent byte by byte as written: `fetch` would add headers of its own. */
function send(sent: Sent): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }> {
  const body = sent.body === undefined ? null : typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body);
  const method = sent.method ?? (body === null ? 'GET' : 'POST');
  const type = sent.type === undefined ? (body === null ? null : JSON_TYPE) : sent.type;
  const headers = {
    ...(sent.accept !== null && { accept: sent.accept ?? RESPONSE }),
    ...(type !== null && { 'content-type': type }),
    ...(body !== null && { 'content-length': Buffer.byteLength(body) }),
    ...sent.headers,
  };
  return new Promise((resolve, reject) => {
    const request = rawRequest(new URL(sent.path ?? '/graphql', app.url), { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const preflighted = { 'apollo-require-preflight': '1' };
const get = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;

describe('GraphQL over HTTP', () => {
  const query = '{ viewer { demo } }';
  test.each<[string, Sent, number, string | null]>([
    ['a query by POST', { body: { query } }, 200, null],
    ['a query by POST, answered as plain JSON', { accept: JSON_TYPE, body: { query } }, 200, null],
    ['a query without Accept', { accept: null, body: { query } }, 200, null],
    ['a query that takes anything', { accept: '*/*', body: { query } }, 200, null],
    ['JSON with its character set', { type: 'application/json; charset=utf-8', body: { query } }, 200, null],
    ['a query by GET', { path: get(query), headers: preflighted }, 200, null],
    [
      'a mutation by GET',
      { path: get('mutation { importValues(input: {}) { __typename } }'), headers: preflighted },
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['an Accept we cannot serve', { accept: 'text/html', body: { query } }, 406, 'BAD_REQUEST'],
    ['a body that is no JSON', { body: '{' }, 400, 'BAD_REQUEST'],
    ['a body of another type', { type: 'text/plain', body: { query } }, 415, 'BAD_REQUEST'],
    ['a form', { type: 'application/x-www-form-urlencoded', body: 'query={viewer{demo}}' }, 415, 'BAD_REQUEST'],
    ['a body without a type', { type: null, body: { query } }, 415, 'BAD_REQUEST'],
    ['no query', { body: {} }, 400, 'BAD_REQUEST'],
    ['a query that is no text', { body: { query: 1 } }, 400, 'BAD_REQUEST'],
    ['variables that are no object', { body: { query, variables: [] } }, 400, 'BAD_REQUEST'],
    ['several operations at once', { body: [{ query }, { query }] }, 400, 'BAD_REQUEST'],
    ['another method', { method: 'PUT', body: { query } }, 405, 'BAD_REQUEST'],
    ['a query with a syntax error', { body: { query: '{' } }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a query for an unknown field', { body: { query: '{ nothing }' } }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an operation name that names none', { body: { query, operationName: 'Other' } }, 400, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'a variable of the wrong type',
      { body: { query: 'query ($c: String!) { region(code: $c) { code } }', variables: { c: 1 } } },
      400,
      'BAD_USER_INPUT',
    ],
    ['a body larger than allowed', { body: { query, variables: { x: 'x'.repeat(3_000_000) } } }, 413, 'BAD_REQUEST'],
    ['a subscription', { body: { query: 'subscription { indicatorChanges { __typename } }' } }, 400, 'BAD_REQUEST'],
  ])('%s', async (_name, sent, status, code) => {
    const answer = await send(sent);
    const result = JSON.parse(answer.body) as { data?: unknown; errors?: { extensions?: { code?: string } }[] };
    expect({ status: answer.status, code: result.errors?.[0]?.extensions?.code ?? null, data: code === null ? result.data : null }).toEqual(
      {
        status,
        code,
        data: code === null ? { viewer: { demo: true } } : null,
      },
    );
    expect(answer.body).not.toMatch(/stack|node_modules|at \w+ \(/);
  });

  test('a mutation by GET is refused with what is allowed', async () => {
    const answer = await send({
      path: get(
        'mutation { reportValues(input: {clientMutationId: "1", regionCode: "32.11", frameworkId: "x", year: 2021, values: []}) { __typename } }',
      ),
      headers: preflighted,
    });
    expect({ status: answer.status, allow: answer.headers.allow }).toEqual({ status: 405, allow: 'POST' });
  });

  test.each([
    [RESPONSE, RESPONSE],
    [JSON_TYPE, JSON_TYPE],
    ['*/*', JSON_TYPE],
    [`${RESPONSE}, ${JSON_TYPE};q=0.9`, RESPONSE],
  ])('Accept %s is answered as %s', async (accept, type) => {
    const answer = await send({ accept, body: { query } });
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
  });
});

describe('a page of another site', () => {
  const query = '{ viewer { demo } }';

  test('cannot send a GET that needs no preflight', async () => {
    const answer = await send({ path: get(query), headers: { origin: 'https://elsewhere.example' } });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('Cross-Site Request Forgery');
  });

  test('gets no permission to read or to send JSON', async () => {
    const asked = await send({
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.headers['access-control-allow-origin']).toBeUndefined();
    const answered = await send({ body: { query }, headers: { origin: 'https://elsewhere.example' } });
    expect(answered.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('limits', () => {
  const codeOf = async (query: string, variables?: unknown): Promise<{ status: number; code: string | undefined }> => {
    const answer = await send({ body: { query, variables } });
    const result = JSON.parse(answer.body) as { errors?: { extensions?: { code?: string } }[] };
    return { status: answer.status, code: result.errors?.[0]?.extensions?.code };
  };

  test('more words than allowed are not parsed', async () => {
    expect(await codeOf(`{ ${'viewer { demo } '.repeat(2_000)} }`)).toEqual({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
  });

  test('fields within fields end somewhere', async () => {
    const deep = `{ region(code: "32.11") ${'{ province '.repeat(30)} { code } ${'}'.repeat(30)} }`;
    expect(await codeOf(deep)).toEqual({ status: 400, code: 'TOO_COMPLEX' });
  });

  test('aliases end somewhere', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `a${index}: viewer { demo }`).join(' ');
    expect(await codeOf(`{ ${many} }`)).toEqual({ status: 400, code: 'TOO_COMPLEX' });
  });

  test('fragments that double at every step are refused at once', async () => {
    const chain = Array.from(
      { length: 30 },
      (_, index) => `fragment f${index} on Region { a: province { ...f${index + 1} } b: province { ...f${index + 1} } }`,
    );
    const query = `{ region(code: "32.11") { ...f0 } } ${chain.join(' ')} fragment f30 on Region { code }`;
    expect(await codeOf(query)).toEqual({ status: 400, code: 'TOO_COMPLEX' });
  });

  test('pages within pages cost what they would answer', async () => {
    const query = 'query ($n: Int) { regions(first: $n) { nodes { partners { partners { indexHistory { index year } } } } } }';
    expect(await codeOf(query, { n: 50 })).toEqual({ status: 400, code: 'TOO_COMPLEX' });
    expect((await codeOf(query, { n: 1 })).status).toBe(200);
  });
});

describe('answers', () => {
  test('carry the headers that keep a browser safe, and say nothing of the machinery', async () => {
    const { headers } = await send({ path: '/healthz', accept: null });
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('are kept by nobody when they depend on who asks', async () => {
    const { headers } = await send({ body: { query: '{ viewer { demo } }' } });
    expect(headers['cache-control']).toBe('no-store');
  });

  test('say that the process lives and that its database answers', async () => {
    expect(await send({ path: '/healthz', accept: null })).toMatchObject({ status: 200, body: 'ok\n' });
    expect((await send({ path: '/readyz', accept: null })).status).toBe(200);
  });

  test('to an unknown address name no internals', async () => {
    const answer = await send({ path: '/auth/unknown', body: {} });
    expect({ status: answer.status, body: JSON.parse(answer.body) as unknown }).toEqual({
      status: 404,
      body: { error: { message: 'There is no such sign-in address.' } },
    });
  });
});

test('a quiet connection is kept longer than proxies keep theirs, so that none of them sends into a closed door', async () => {
  const { headers } = await send({ path: '/healthz', headers: { connection: 'keep-alive' } });
  expect(headers['keep-alive']).toBe('timeout=75');
});
