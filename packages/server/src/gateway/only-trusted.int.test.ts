import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { getIntrospectionQuery, parse, print, visit, Kind, type SelectionSetNode } from 'graphql';

import { collectDocuments, webSources } from '../../../../scripts/trusted/collect.ts';
import { BANTUL } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { overSse, overWebSocket, request, type Answer, type Line } from '../testing/harness-client.ts';

let app: TestApp;
let visitor: Line;
beforeAll(async () => {
  app = await createTestApp({ config: { documents: 'only-trusted' } });
  visitor = { url: app.url, cookie: null };
});
afterAll(() => app[Symbol.asyncDispose]());

const documents = collectDocuments(webSources());
const textOf = (name: string): string => documents.find((one) => one.name === name)!.text;

/** As a cache writes it that wants to know what everything is. */
function withTypenames(text: string): string {
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  return print(
    visit(parse(text), {
      SelectionSet: (set, _key, parent): SelectionSetNode | undefined =>
        parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
          ? undefined
          : { ...set, selections: [...set.selections, typename] },
    }),
  );
}

test.each(documents.map(({ name, text }) => [name, text] as const))(
  "the web's %s is known, also with what its cache adds",
  (_name, text) => {
    expect(app.app.runtime.trusted(text)).toBe(true);
    expect(app.app.runtime.trusted(withTypenames(text))).toBe(true);
  },
);

const refused = {
  errors: [{ message: expect.stringContaining('send "Authorization: Bearer …"') as string, extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }],
};
const HAND_WRITTEN = 'query Viewer { viewer { demo } }';

describe('without a token', () => {
  test.each([
    ['a document of our own', HAND_WRITTEN],
    ['introspection', getIntrospectionQuery()],
    ['a document that is wrong, without a word about the schema', '{ viewer { demos } }'],
  ])('%s is refused over HTTP', async (_name, text) => {
    expect(await request(visitor, text)).toMatchObject(refused);
    expect(await (await app.as('sumedangAdmin')).query(text)).toMatchObject(refused);
  });

  test('also by GET, with its status', async () => {
    const answer = await fetch(`${app.url}/graphql?query=${encodeURIComponent(HAND_WRITTEN)}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject(refused);
  });

  test.each([
    ['a WebSocket', overWebSocket],
    ['SSE', overSse],
  ])('also over %s, whatever kind of operation', async (_name, open) => {
    for (const text of [HAND_WRITTEN, 'subscription { indicatorChanges { __typename } }', getIntrospectionQuery()]) {
      await using asked = open(visitor, text);
      const outcome: unknown = await asked.next().catch((error: unknown) => ({ errors: error }));
      expect(outcome).toMatchObject(refused);
    }
  });

  test.each([
    ['a WebSocket', overWebSocket],
    ['SSE', overSse],
  ])("the web's own subscription runs over %s", async (_name, open) => {
    await using asked = open<{ indicatorChanges: { __typename: string } }>(visitor, withTypenames(textOf('IndicatorChanges')), {
      filter: {},
    });
    expect(await asked.next()).toMatchObject({ data: { indicatorChanges: { __typename: 'CaughtUp' } } });
  });

  test('what may not be run is not explained either', async () => {
    const explain = (query: string) => request(visitor, textOf('ConsoleExplain'), { query });
    expect(await explain(HAND_WRITTEN)).toMatchObject(refused);
    expect(await explain('{ viewer { demos } }')).toMatchObject(refused);
    expect(await explain(textOf('Viewer'))).toMatchObject({ data: { explain: { price: expect.any(Number) as number } } });
  });

  test("the web's own query runs", async () => {
    expect(await request(visitor, withTypenames(textOf('Viewer')))).toMatchObject({ data: { viewer: { demo: true } } });
  });
});

describe('with a token', () => {
  const ask = async (token: string, query: string): Promise<Answer> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer;
  };

  test('anything is asked, introspection too; a wrong token opens nothing', async () => {
    const made = await (
      await app.as('bantulAdmin')
    ).query<{ createApiClient: { token: string } }>(textOf('CreateApiClient'), {
      input: {
        organisationId: BANTUL,
        name: 'Tool',
        scopes: ['INDICATORS_READ'],
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    const { token } = made.data!.createApiClient;
    expect(await ask(token, HAND_WRITTEN)).toMatchObject({ data: { viewer: { demo: true } } });
    expect(await ask(token, getIntrospectionQuery())).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
    expect(await ask(`${token.slice(0, -4)}0000`, HAND_WRITTEN)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});
