import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { Provider } from 'urql';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { keys } from './cache.ts';
import { graphql } from './graphql.ts';
import { usePages } from './use-pages.ts';

const query = graphql(`
  query Codes($first: Int, $after: String) {
    regions(first: $first, after: $after) {
      nodes {
        code
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** A server that reads two rows when it is asked, and answers when it is told to, in whatever order. */
function heldServer(codes: string[]) {
  const rows = { codes };
  const waiting: { after: string | null; answer: () => void }[] = [];
  const client = new Client({
    url: 'http://saling.test/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange({ keys }), fetchExchange],
    fetch: async (_url, request) => {
      const { after } = (JSON.parse(request?.body as string) as { variables: { after: string | null } }).variables;
      const from = after === null ? 0 : rows.codes.indexOf(after) + 1;
      const nodes = rows.codes.slice(from, from + 2).map((code) => ({ __typename: 'Region', code }));
      const pageInfo = { __typename: 'PageInfo', hasNextPage: from + 2 < rows.codes.length, endCursor: nodes.at(-1)?.code ?? null };
      const regions = { __typename: 'RegionConnection', nodes, totalCount: rows.codes.length, pageInfo };
      await new Promise<void>((resolve) => waiting.push({ after, answer: resolve }));
      return new Response(JSON.stringify({ data: { __typename: 'Query', regions } }), {
        headers: { 'content-type': 'application/graphql-response+json' },
      });
    },
  });
  const isAsked = (after: string | null): boolean => waiting.some((one) => one.after === after);
  /** Takes the oldest question that was asked after this row. */
  const taken = async (after: string | null): Promise<() => void> => {
    await expect.poll(() => isAsked(after)).toBe(true);
    const place = waiting.findIndex((one) => one.after === after);
    return waiting.splice(place, 1)[0]!.answer;
  };
  return { client, rows, isAsked, taken, answer: async (after: string | null): Promise<void> => (await taken(after))() };
}

function Codes(): React.ReactElement {
  const pages = usePages({ query, variables: { first: 2 }, select: (data) => data.regions });
  return (
    <>
      <output data-more={pages.more}>{pages.nodes.map(({ code }) => code).join('')}</output>
      <button type="button" onClick={() => void pages.loadMore()}>
        more
      </button>
      <button type="button" onClick={() => void pages.refresh()}>
        anew
      </button>
    </>
  );
}

async function open(codes: string) {
  const server = heldServer([...codes]);
  const screen = await render(
    <Provider value={server.client}>
      <Codes />
    </Provider>,
  );
  await server.answer(null);
  await expect.poll(shown).toBe('ab idle');
  const press = async (name: string): Promise<void> => screen.getByRole('button', { name }).click();
  return { server, press };
}

const shown = (): string => {
  const output = document.querySelector('output')!;
  return `${output.textContent} ${output.dataset['more']}`;
};

test('a page that was asked for before all were read anew does not follow them: no row twice, none left out', async () => {
  const { server, press } = await open('abcdef');
  await press('more');
  const late = await server.taken('b');
  server.rows.codes = [...'nabcdef'];
  await press('anew');
  await server.answer(null);
  await server.answer('a');
  await expect.poll(shown).toBe('nabc idle');
  late();
  await press('more');
  await server.answer('c');
  await expect.poll(shown).toBe('nabcde idle');
});

test('a page that is asked for while all are read anew comes with them and stays', async () => {
  const { server, press } = await open('abcdef');
  await press('anew');
  const first = await server.taken(null);
  await press('more');
  await expect.poll(shown).toBe('ab loading');
  expect(server.isAsked('b')).toBe(false);
  first();
  await server.answer('b');
  await expect.poll(shown).toBe('abcd idle');
});

test('who asks anew while an answer is on its way gets a newer one, and rows of both are never mixed', async () => {
  const { server, press } = await open('abcd');
  await press('more');
  await server.answer('b');
  await expect.poll(shown).toBe('abcd idle');
  await press('anew');
  const old = await server.taken(null);
  server.rows.codes = [...'nabcd'];
  await press('anew');
  old();
  const first = await server.taken(null);
  expect(shown()).toBe('abcd idle');
  first();
  const second = await server.taken('a');
  expect(shown()).toBe('abcd idle');
  second();
  await expect.poll(shown).toBe('nabc idle');
});
