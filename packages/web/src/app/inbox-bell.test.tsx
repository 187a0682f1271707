import { afterEach, expect, test } from 'vitest';

import { connectionStore } from '../api/connection-state.ts';
import { FakeApi, FakeServer } from '../api/testing/fake-server.tsx';
import { InRouter } from '../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../ui/testing/show.tsx';
import { InboxBell } from './inbox-bell.tsx';

afterEach(() => connectionStore.set({ state: 'idle', road: null }));

async function open(unread: () => number) {
  const server = new FakeServer({ Inbox: () => ({ inbox: { unread: unread(), asOf: 'c10' } }) });
  await show(
    <FakeApi server={server}>
      <InRouter path="/" at="/" page={InboxBell} />
    </FakeApi>,
  );
  return server;
}

const bell = (): HTMLElement | null => document.querySelector('a[href="/kabar"]');

test('it says how much is new for me, and leads there', async () => {
  await open(() => 3);
  await expect.poll(() => bell()?.textContent).toContain('Kabar 3 belum dibaca');
  await expectAccessible();
});

test('what arrives counts at once', async () => {
  let unread = 0;
  const server = await open(() => unread);
  await expect.poll(() => server.following('activity')).toEqual([{ forMe: true }]);
  expect(bell()?.textContent).toBe('Kabar ');
  unread = 120;
  server.sendActivity({ eventId: 'e11', cursor: 'c11' });
  await expect.poll(() => bell()?.textContent).toContain('99+');
});

test('without a socket it takes none of the few connections there are', async () => {
  connectionStore.set({ state: 'live', road: 'sse' });
  const server = await open(() => 1);
  await expect.poll(() => bell()?.dataset['unread']).toBe('1');
  expect(server.following('activity')).toEqual([]);
});
