import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { Provider } from 'urql';
import { expect, test } from 'vitest';

import { countAnswers } from '../../api/answers.ts';
import { keys } from '../../api/cache.ts';
import { show } from '../../ui/testing/show.tsx';
import { TellingCard } from './telling-card.tsx';
import { watchSettingsQuery } from './telling-documents.ts';

const settings = {
  __typename: 'WatchSettings',
  ...{ id: 'p1', mail: 'DAILY', push: false, quietFrom: null, quietUntil: null, zone: 'Asia/Jakarta', email: 'd@contoh.id', browsers: 0 },
  pushKey: 'BAAA',
};

test('N14 the form begins with what is chosen now, not with what this device remembers', async () => {
  const answer = Promise.withResolvers<void>();
  let [asked, mail] = [0, 'DAILY'];
  const client = new Client({
    url: 'http://saling.test/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange({ keys }), countAnswers, fetchExchange],
    fetch: async () => {
      asked += 1;
      if (asked > 1) await answer.promise;
      const data = { __typename: 'Query', watchSettings: { ...settings, mail } };
      return new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/graphql-response+json' } });
    },
  });
  await client.query(watchSettingsQuery, {}).toPromise();
  // On another device.
  mail = 'WEEKLY';
  const screen = await show(
    <Provider value={client}>
      <TellingCard online />
    </Provider>,
  );
  await expect.poll(() => asked).toBe(2);
  answer.resolve();
  await expect.element(screen.getByRole('radio', { name: /Tiap Senin/ })).toBeChecked();
});
