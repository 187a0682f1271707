import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { hashOf, makeToken } from '../modules/api-clients/token.ts';
import { ask, inDays, made, rotate, statusOf } from '../testing/clients.ts';
import { createTestApp, type Actor, type TestApp } from '../testing/harness.ts';
import { clientId, tokenOf } from '../testing/token-actors.ts';
import { CLOSE } from './close-codes.ts';

const ELSEWHERE = 'https://dasbor.example.go.id';
const WHO = '{ viewer { person { name } role client { name scopes } region { code } partners { code } } }';

let app: TestApp;
let admin: Actor;
let good: string;
let expired: string;
let revoked: string;
beforeAll(async () => {
  app = await createTestApp({ config: { allowedOrigins: [ELSEWHERE] } });
  admin = await app.as('sumedangAdmin');
  good = tokenOf('tokenAll');
  const [a, b] = [await made(admin), await made(admin)];
  [expired, revoked] = [a.token, b.token];
  await sql`update api_client set expires_at = now() where id = ${a.client.id}::uuid`.execute(app.db());
  await sql`update api_client set revoked_at = now() where id = ${b.client.id}::uuid`.execute(app.db());
});
afterAll(() => app[Symbol.asyncDispose]());

/** Random bytes that give a token the same public part as another. */
const idOf = (token: string): Uint8Array =>
  Uint8Array.from(token.slice(7, 15), (letter) => 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter));

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

interface Body {
  data?: unknown;
  errors?: { message: string; extensions: { code: string } }[];
}
const bodyOf = async (response: Response): Promise<Body> => (await response.json()) as Body;

/** A socket that says hello with some payload; how it was answered. */
async function greet(
  headers: Record<string, string>,
  payload?: unknown,
): Promise<{ signedIn: boolean } | { code: number; reason: string }> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  await once(socket, 'open');
  const answered = new Promise<{ signedIn: boolean } | { code: number; reason: string }>((resolve) => {
    socket.once('message', (data: Buffer) => resolve((JSON.parse(data.toString()) as { payload: { signedIn: boolean } }).payload));
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  const answer = await answered;
  socket.terminate();
  return answer;
}

const closed = { code: CLOSE.TOKEN_ENDED, reason: expect.stringContaining('token') as unknown };
const welcome = { signedIn: false };

test('a token makes a client of its organisation of whoever sends it', async () => {
  const answer = await bodyOf(await ask(app, WHO, bearer(good)));
  expect(answer.data).toMatchObject({
    viewer: { person: null, role: null, client: { name: 'tokenAll' }, region: { code: '32.11' }, partners: [{ code: '34.02' }] },
  });
});

test('with a token the cookie is not looked at', async () => {
  const editor = await app.as('sumedangEditor');
  const response = await ask(app, WHO, { ...bearer(good), cookie: editor.cookie! });
  expect(await bodyOf(response)).toMatchObject({ data: { viewer: { person: null, client: { name: 'tokenAll' } } } });
  expect(await greet({ cookie: editor.cookie! })).toEqual({ signedIn: true });
  expect(await greet({ cookie: editor.cookie! }, { token: good })).toEqual(welcome);
});

describe('a token that is not accepted is never served as somebody else', () => {
  const cases = (): [string, string][] => [
    ['expired', expired],
    ['revoked', revoked],
    ['unknown', makeToken()],
    ['right prefix, other secret', `${good.slice(0, 16)}${makeToken().slice(16)}`],
    ['mistyped', `${good.slice(0, -1)}${good.endsWith('a') ? 'b' : 'a'}`],
    ['empty', ''],
    ['of something else', 'eyJhbGciOiJub25lIn0.e30.'],
  ];

  test('over HTTP and SSE: 401, and what is expected instead', async () => {
    const { cookie } = await app.as('sumedangEditor');
    for (const [what, token] of cases()) {
      for (const path of ['/graphql', '/graphql/stream']) {
        const response = await ask(
          app,
          WHO,
          { authorization: `Bearer ${token}`, cookie: cookie!, accept: 'application/json, text/event-stream' },
          path,
        );
        expect([what, response.status]).toEqual([what, 401]);
        expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Saling", error="invalid_token"');
        const { data, errors } = await bodyOf(response);
        expect(data).toBeUndefined();
        expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
        expect(errors?.[0]?.message).toMatch(/^(The token .*: ask the administrator|This is no token of Saling: it is mistyped)/);
      }
    }
  });

  test('over a WebSocket: closed for good, by header and by payload', async () => {
    for (const [, token] of cases()) {
      expect(await greet({ authorization: `Bearer ${token}` })).toEqual(closed);
      expect(await greet({}, { authorization: `Bearer ${token}` })).toEqual(closed);
      expect(await greet({}, { token })).toEqual(closed);
    }
  });

  test('who knows only the part that is shown is not told whose it is', async () => {
    const { client, token: over } = await made(admin);
    await sql`update api_client set expires_at = now() where id = ${client.id}::uuid`.execute(app.db());
    const guessed = makeToken((bytes) => (bytes === 8 ? idOf(over) : randomBytes(bytes)));
    expect(guessed.slice(0, 16)).toBe(over.slice(0, 16));
    const answer = await bodyOf(await ask(app, WHO, bearer(guessed)));
    expect(answer.errors?.[0]?.message).toBe('The token is wrong: ask the administrator of your organisation for a new one.');
    const written = await sql`select 1 from audit_entry where subject = ${over.slice(0, 15)} and actor_kind = 'CLIENT'`.execute(app.db());
    expect(written.rows).toEqual([]);
    const living = makeToken((bytes) => (bytes === 8 ? idOf(good) : randomBytes(bytes)));
    expect(await statusOf(app, living)).toBe(401);
  });

  test('who had the whole of it is told why it is over, and the organisation reads once that it was sent', async () => {
    const { client, token: replaced } = await made(admin, { name: 'Ditolak' });
    await rotate(admin, client.id, 0);
    const told = async (token: string) => (await bodyOf(await ask(app, WHO, bearer(token)))).errors?.[0]?.message;
    expect(await told(expired)).toBe('The token has expired: ask the administrator of your organisation for a new one.');
    expect(await told(revoked)).toBe('The token was taken back: ask the administrator of your organisation for a new one.');
    for (let time = 0; time < 3; time += 1) {
      expect(await told(replaced)).toBe('The token was replaced by a newer one: ask the administrator of your organisation for a new one.');
    }
    const entries = await sql<{ organisation_id: string; subject: string; details: string }>`
      select organisation_id, subject, details from audit_entry where actor_name = 'Ditolak' and actor_kind = 'CLIENT'`.execute(app.db());
    expect(entries.rows).toEqual([
      { organisation_id: '32.11', subject: replaced.slice(0, 15), details: '{"code":"UNAUTHENTICATED","reason":"REPLACED"}' },
    ]);
  });

  test('a right secret under another prefix is none', async () => {
    const other = makeToken();
    await sql`insert into api_token (id, client_id, prefix, hash, created_at)
      select gen_random_uuid(), client_id, ${other.slice(0, 15)}, ${hashOf(makeToken())}, now() from api_token limit 1`.execute(app.db());
    expect(await statusOf(app, other)).toBe(401);
  });

  test.each([`saling_abcdefgh_x`, `Token ${tokenOf('tokenAll')}`, `Basic ${tokenOf('tokenAll')}`])(
    'sent as "%s" it is told so',
    async (authorization) => {
      expect((await ask(app, WHO, { authorization })).status).toBe(401);
    },
  );

  test('what a proxy wants is none of ours', async () => {
    const response = await ask(app, WHO, { authorization: 'Basic dXNlcjpwYXNz' });
    expect(await bodyOf(response)).toMatchObject({ data: { viewer: { client: null } } });
  });
});

test('clients that cannot set headers say it in the first message of a WebSocket', async () => {
  for (const payload of [{ authorization: `Bearer ${good}` }, { Authorization: `bearer ${good}` }, { token: good }]) {
    expect(await greet({}, payload)).toEqual(welcome);
  }
  expect(await greet(bearer(good), { token: good })).toEqual(welcome);
  expect(await greet({}, { authorization: null, token: null, other: 1 })).toEqual(welcome);
  for (const payload of [{ token: 7 }, { authorization: { token: good } }, { authorization: good }, { token: `Bearer ${good}` }]) {
    expect(await greet({}, payload)).toEqual(closed);
  }
  expect(await greet(bearer(good), { token: tokenOf('ministryToken') })).toEqual(closed);
});

describe('a token in an address', () => {
  test.each(['/', '/healthz', '/graphql', '/graphql/stream', '/auth/sign-in', '/assets/x.js'])('is refused on %s', async (path) => {
    for (const query of [`token=${good}`, 'access_token=x', `other=${good}`]) {
      const response = await fetch(`${app.url}${path}?${query}`);
      expect(response.status).toBe(400);
      expect((await bodyOf(response)).errors?.[0]?.message).toMatch(/send it as "Authorization: Bearer …". Rotate this one/);
    }
    expect((await fetch(`${app.url}${path}/${good}`)).status).toBe(400);
  });

  test('is refused when a socket is opened', async () => {
    const request = httpRequest(`${app.url}/graphql?token=${good}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      },
    });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    expect(response.statusCode).toBe(400);
    expect(text).toContain('Rotate this one');
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string, path: string): Promise<Response> =>
    fetch(`${app.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
    });

  test.each(['/graphql', '/graphql/stream'])('that the operator allowed may ask %s with a token, and never with cookies', async (path) => {
    const asked = await preflight(ELSEWHERE, path);
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(ELSEWHERE);
    expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization');
    const answered = await ask(app, WHO, { ...bearer(good), origin: ELSEWHERE, accept: 'application/json, text/event-stream' }, path);
    expect(answered.status).toBe(200);
    await answered.body?.cancel();
    for (const { headers } of [asked, answered]) {
      expect(headers.get('access-control-allow-origin')).toBe(ELSEWHERE);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  test('see that a token is refused', async () => {
    const refused = await ask(app, WHO, { ...bearer(revoked), origin: ELSEWHERE });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, ELSEWHERE]);
  });

  test('that nobody allowed are told nothing', async () => {
    for (const origin of ['https://elsewhere.example', `${ELSEWHERE}.example`, 'null']) {
      const asked = await preflight(origin, '/graphql');
      const answered = await ask(app, WHO, { ...bearer(good), origin });
      for (const { headers } of [asked, answered]) {
        expect(headers.get('access-control-allow-origin')).toBeNull();
        expect(headers.get('access-control-allow-headers')).toBeNull();
      }
    }
  });
});

describe('scopes', () => {
  const QUERY = '{ ...F } fragment F on Query { changes: recentChanges { totalCount } }';
  const SUBSCRIPTION = 'subscription { indicatorChanges { __typename } }';

  test('are asked before anything runs, on every road', async () => {
    const none = await app.as('tokenNone');
    const message = expect.stringContaining('recentChanges needs the scope indicators:read') as unknown;
    const forbidden = { errors: [{ message, extensions: { code: 'FORBIDDEN' } }] };
    const overHttp = await ask(app, QUERY, bearer(none.token!));
    expect(overHttp.status).toBe(403);
    expect(await bodyOf(overHttp)).toMatchObject(forbidden);
    for (const road of ['ws', 'sse'] as const) {
      await using asked = none.subscribe(road, QUERY);
      // graphql-ws hands errors of the whole operation to whoever iterates by throwing them.
      const answer = await asked.next().catch((thrown: unknown) => ({ errors: thrown }));
      expect(answer).toMatchObject(forbidden);
      await using stream = none.subscribe(road, SUBSCRIPTION);
      const refused = await stream.next().catch((thrown: unknown) => ({ errors: thrown }));
      expect(JSON.stringify(refused)).toContain('indicatorChanges needs the scope events:subscribe');
    }
  });

  test('a mutation of which one field is not allowed does nothing at all', async () => {
    const { token } = await made(admin, { scopes: ['INDICATORS_REPORT'], expiresAt: inDays(1) });
    const report = `reportValues(input: { clientMutationId: "half", regionCode: "32.11", frameworkId: "spbe-2020", year: 2025, values: [{ indicatorCode: "40", level: 3 }] }) { __typename }`;
    const answer = await ask(app, `mutation { ${report} revokeApiClient(id: "x") { id } }`, bearer(token));
    expect(answer.status).toBe(403);
    const stored = await sql`select 1 from report where indicator_code = '40'`.execute(app.db());
    expect(stored.rows).toEqual([]);
  });
});

test('values that a client reports are reported in its name, and once however often they are sent', async () => {
  const values = [{ indicatorCode: '41', level: 3 }];
  const input = { clientMutationId: 'same', regionCode: '32.11', frameworkId: 'spbe-2020', year: 2025, values };
  const document = `mutation ($input: ReportValuesInput!) { reportValues(input: $input) {
    __typename ... on ReportedValues { reports { id reportedBy level } assessment { values { indicatorCode level } } } ... on Stale { current { level } } } }`;
  interface Reported {
    reportValues: { __typename: string; reports: { id: string; reportedBy: string }[]; assessment: { values: { level: number }[] } };
  }
  const tool = await app.as('tokenIndicatorsReport');
  const first = (await tool.query<Reported>(document, { input })).data!.reportValues;
  expect(first).toMatchObject({ __typename: 'ReportedValues', reports: [{ reportedBy: 'tokenIndicatorsReport', level: 3 }] });
  expect(first.assessment.values).toContainEqual({ indicatorCode: '41', level: 3 });
  expect((await tool.query<Reported>(document, { input })).data!.reportValues.reports).toEqual(first.reports);

  // Another tool's id of the same text is another.
  const other = await app.as('tokenAll');
  const again = await other.query(document, { input: { ...input, values: [{ indicatorCode: '42', level: 4 }] } });
  expect(again.data).toMatchObject({ reportValues: { __typename: 'ReportedValues', reports: [{ reportedBy: 'tokenAll' }] } });

  const { id } = first.reports[0]!;
  const corrected = [{ indicatorCode: '41', level: 4, corrects: id, reason: 'Salah ketik' }];
  const correction = await tool.query(document, { input: { ...input, clientMutationId: 'correction', values: corrected } });
  expect(correction.data).toMatchObject({ reportValues: { __typename: 'ReportedValues', reports: [{ level: 4 }] } });
  const stored = await sql<{ by: string }>`
    select distinct reported_by_id as by from report where indicator_code in ('41', '42') order by 1`.execute(app.db());
  expect(stored.rows.map(({ by }) => by)).toEqual([`client:${clientId('tokenAll')}`, `client:${clientId('tokenIndicatorsReport')}`]);

  for (const [name, where] of [
    ['tokenAll', { regionCode: '34.02' }],
    ['tokenAll', { stage: 'FINAL' }],
    ['ministryToken', {}],
  ] as const) {
    const refused = await (await app.as(name)).query(document, { input: { ...input, clientMutationId: 'other', ...where } });
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  }
});
