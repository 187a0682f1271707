import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { Provider } from 'urql';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { countAnswers } from './answers.ts';
import { keys } from './cache.ts';
import { graphql } from './graphql.ts';
import { useRead } from './use-read.ts';

const query = graphql(`
  query Named($code: String!) {
    region(code: $code) {
      code
      name
    }
  }
`);

const otherQuery = graphql(`
  query Other($code: String!) {
    region(code: $code) {
      code
      name
      fullName
    }
  }
`);

/** A server that answers when it is told to. */
function heldServer() {
  const waiting: (() => void)[] = [];
  let names = 0;
  const client = new Client({
    url: 'http://saling.test/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange({ keys }), countAnswers, fetchExchange],
    fetch: async (_url, request) => {
      const { variables } = JSON.parse(request?.body as string) as { variables: { code: string } };
      await new Promise<void>((resolve) => waiting.push(resolve));
      names += 1;
      const data = { region: { __typename: 'Region', code: variables.code, name: `${variables.code} answer ${names}`, fullName: 'x' } };
      return new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/graphql-response+json' } });
    },
  });
  const answer = async (): Promise<void> => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()!();
  };
  return { client, answer };
}

function Name({ code }: { code: string }): React.ReactElement {
  const read = useRead({ query, variables: { code } });
  return (
    <output data-state={read.state} data-fresh={read.fresh}>
      {read.data?.region?.name ?? 'nothing'}
    </output>
  );
}

const shown = (): [string, string | undefined, string | undefined] => {
  const output = document.querySelector('output')!;
  return [output.textContent, output.dataset.state, output.dataset.fresh];
};

test('what comes from the cache is shown at once and is fresh only when the server has answered', async () => {
  const { client, answer } = heldServer();
  const page = (code: string, key: string) => (
    <Provider value={client}>
      <Name key={key} code={code} />
    </Provider>
  );
  const screen = await render(page('1', 'first'));
  expect(shown()).toEqual(['nothing', 'loading', 'false']);
  await answer();
  await expect.poll(shown).toEqual(['1 answer 1', 'ready', 'true']);

  await screen.rerender(page('1', 'again'));
  await expect.poll(shown).toEqual(['1 answer 1', 'ready', 'false']);
  await answer();
  await expect.poll(shown).toEqual(['1 answer 2', 'ready', 'true']);
});

test('data of other variables is never taken for what is asked now', async () => {
  const { client, answer } = heldServer();
  const page = (code: string) => (
    <Provider value={client}>
      <Name code={code} />
    </Provider>
  );
  const screen = await render(page('1'));
  await answer();
  await expect.poll(shown).toEqual(['1 answer 1', 'ready', 'true']);
  await screen.rerender(page('2'));
  await expect.poll(shown).toEqual(['nothing', 'loading', 'false']);
  await answer();
  await expect.poll(shown).toEqual(['2 answer 2', 'ready', 'true']);
});

test('a write of another read in the same moment does not hide that the server has answered', async () => {
  const { client, answer } = heldServer();
  const page = (key: string) => (
    <Provider value={client}>
      <Name key={key} code="1" />
    </Provider>
  );
  const screen = await render(page('first'));
  await answer();
  await expect.poll(shown).toEqual(['1 answer 1', 'ready', 'true']);
  await screen.rerender(page('again'));
  // Another read of the same region, answered first: the cache hands out ours again, without a word of the server's.
  const other = client.query(otherQuery, { code: '1' }, { requestPolicy: 'network-only' }).toPromise();
  await answer();
  await answer();
  await other;
  await expect.poll(shown).toEqual([expect.stringMatching(/^1 answer [23]$/), 'ready', 'true']);
});

test('with another client nothing of the one before is shown, neither as it is nor as what was there before', async () => {
  const [first, second] = [heldServer(), heldServer()];
  const page = (client: Client) => (
    <Provider value={client}>
      <Before code="32.11" />
    </Provider>
  );
  const screen = await render(page(first.client));
  await first.answer();
  await expect.element(screen.getByText('32.11 answer 1, before: 32.11 answer 1')).toBeVisible();
  await screen.rerender(page(second.client));
  await expect.element(screen.getByText('nothing, before: nothing')).toBeVisible();
  await second.answer();
  await expect.element(screen.getByText('32.11 answer 1, before: 32.11 answer 1')).toBeVisible();
});

function Before({ code }: { code: string }): React.ReactElement {
  const read = useRead({ query, variables: { code } });
  return (
    <p>
      {read.data?.region?.name ?? 'nothing'}, before: {read.previous?.region?.name ?? 'nothing'}
    </p>
  );
}
