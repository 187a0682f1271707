import { createSalingClient, CursorGoneError, SalingError, type SalingClient } from '@saling/schema/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG, YEAR } from '../testing/actors.ts';
import { makeToken, type ApiToken } from '../testing/api-token.ts';
import { layCable, type Cable } from '../testing/cable.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';

let app: TestApp;
let bantul: ApiToken;
beforeAll(async () => {
  app = await createTestApp();
  bantul = await makeToken(app, 'bantulAdmin', BANTUL, ['INDICATORS_READ', 'EVENTS_SUBSCRIBE']);
});
afterAll(() => app[Symbol.asyncDispose]());

const CHANGES = /* GraphQL */ `
  subscription Changes($regions: [String!], $after: Cursor) {
    indicatorChanges(filter: { regionCodes: $regions }, after: $after) {
      ... on IndicatorChange { cursor indicatorCode }
      ... on CaughtUp { cursor }
      ... on CursorGone { code message head }
    }
  }
`;
const REPORT = /* GraphQL */ `
  mutation Report($input: ReportValuesInput!) {
    reportValues(input: $input) { __typename ... on ReportedValues { cursor } ... on RuleBroken { problems { code path } } }
  }
`;

interface Delivered {
  indicatorChanges: { __typename: string; cursor: string; indicatorCode?: string };
}

/** Reports the next indicator as the region itself does, and answers which it was. */
let reported = 0;
async function report(): Promise<string> {
  reported += 1;
  const input = {
    clientMutationId: `sdk-${reported}`,
    regionCode: SUMEDANG,
    frameworkId: FRAMEWORK,
    year: YEAR,
    values: [{ indicatorCode: String(reported), level: 3 }],
  };
  const answer = await (await app.as('sumedangEditor')).query(REPORT, { input });
  expect(answer).toMatchObject({ data: { reportValues: { __typename: 'ReportedValues' } } });
  return String(reported);
}

const clientOf = (url: string, { token }: ApiToken = bantul): SalingClient => createSalingClient({ url, token, random: () => 0 });

/** Reads until an indicator has come, and answers all that came before it and itself. */
async function until(stream: AsyncIterator<Delivered>, code: string): Promise<string[]> {
  const got: string[] = [];
  while (got.at(-1) !== code) {
    const { value, done } = await stream.next();
    if (done) throw new Error(`the subscription ended before ${code} came`);
    if (value.indicatorChanges.indicatorCode) got.push(value.indicatorChanges.indicatorCode);
  }
  return got;
}

test('a token asks, and sees what its organisation may', async () => {
  const { viewer } = await clientOf(app.url).query<{ viewer: { client: { name: string } | null } }>('{ viewer { client { name } } }');
  expect(viewer.client?.name).toContain('INDICATORS_READ');
});

test('an error of the server has its code and its words', async () => {
  const asked = clientOf(app.url).query('{ organisation(id: "32.11") { audit(first: 1) { totalCount } } }');
  await expect(asked).rejects.toMatchObject({ name: 'SalingError', code: expect.stringMatching(/^(FORBIDDEN|NOT_FOUND)$/) as string });
});

test('a token that is no token is refused on every road', async () => {
  const last = bantul.token.endsWith('0') ? '1' : '0';
  const wrong = { token: `${bantul.token.slice(0, -1)}${last}`, clientId: '' };
  await expect(clientOf(app.url, wrong).query('{ viewer { demo } }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const overSocket = clientOf(app.url, wrong).subscribe(CHANGES, {});
  await expect(overSocket.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const overStream = createSalingClient({ url: app.url, token: wrong.token, webSocket: false }).subscribe(CHANGES, {});
  await expect(overStream.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

describe.each<['ws' | 'sse', RegExp | null]>([
  ['ws', null],
  ['sse', /\r\nupgrade: websocket/i],
])('over %s', (road, refuse) => {
  const follow = (cable: Cable, options: { from?: string | null; onCursor?: (cursor: string) => void } = {}) =>
    clientOf(cable.url).subscribe<Delivered>(CHANGES, { regions: [SUMEDANG] }, options);

  test('a network that is cut in the middle loses nothing and doubles nothing', async () => {
    await using cable = await layCable(app.url);
    cable.refuse = refuse;
    const stream = follow(cable, { from: null });
    expect((await stream.next()).value).toMatchObject({ indicatorChanges: { __typename: 'CaughtUp' } });
    const expected: string[] = [];
    const got: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      expected.push(await report());
      got.push(...(await until(stream, expected.at(-1)!)));
      cable.cut();
      // One while the line is down or about to come back, one more that may already be live.
      expected.push(await report());
      cable.cut();
      expected.push(await report());
    }
    got.push(...(await until(stream, expected.at(-1)!)));
    expect(got).toEqual(expected);
    expect(cable.opened.filter((line) => line.includes(road === 'ws' ? 'GET /graphql ' : 'POST /graphql/stream ')).length).toBeGreaterThan(
      1,
    );
    await stream.return!();
  });

  test('another process goes on after the last cursor that was handled', async () => {
    await using cable = await layCable(app.url);
    cable.refuse = refuse;
    let kept = '';
    const first = follow(cable, { from: null, onCursor: (cursor) => (kept = cursor) });
    await first.next();
    const one = await report();
    const two = await report();
    // The second is delivered and never handled.
    expect(await until(first, two)).toEqual([one, two]);
    await first.return!();
    expect(await until(follow(cable, { from: kept }), two)).toEqual([two]);
  });

  test('a token that is revoked ends the subscription for good', async () => {
    await using cable = await layCable(app.url);
    cable.refuse = refuse;
    const mine = await makeToken(app, 'bantulAdmin', BANTUL, ['INDICATORS_READ', 'EVENTS_SUBSCRIBE']);
    const stream = clientOf(cable.url, mine).subscribe<Delivered>(CHANGES, { regions: [SUMEDANG] }, { from: null });
    await stream.next();
    const next = stream.next().catch((error: unknown) => error);
    const revoked = await (
      await app.as('bantulAdmin')
    ).query('mutation ($id: ID!) { revokeApiClient(id: $id) { state } }', { id: mine.clientId });
    expect(revoked).toMatchObject({ data: { revokeApiClient: { state: 'REVOKED' } } });
    expect(await next).toMatchObject({ name: 'SalingError', code: 'UNAUTHENTICATED' });
  });

  test('without the scope it is told so, and does not come again and again', async () => {
    await using cable = await layCable(app.url);
    cable.refuse = refuse;
    const reader = await makeToken(app, 'bantulAdmin', BANTUL, ['ORGANISATION_READ']);
    const error: unknown = await clientOf(cable.url, reader)
      .subscribe(CHANGES, {}, { from: null })
      .next()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SalingError);
    expect(error).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a cursor of nowhere is told as gone', async () => {
    await using cable = await layCable(app.url);
    cable.refuse = refuse;
    const error: unknown = await follow(cable, { from: 'nowhere' })
      .next()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CursorGoneError);
    expect(error).toMatchObject({ code: 'CURSOR_GONE', head: expect.any(String) as string });
  });
});
