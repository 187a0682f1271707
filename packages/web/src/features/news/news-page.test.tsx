import { expect, test } from 'vitest';
import { page as browserPage } from 'vitest/browser';

import { FakeApi, FakeServer, Refusal, type Answers } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { csvOf } from '../../ui/testing/saved-files.ts';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { NewsPage } from './news-page.tsx';

const sumedang = { __typename: 'Region', code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' };
const bantul = { __typename: 'Region', code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul' };
const person = { id: 'p-ayu', name: 'Ayu Rahmawati', email: 'ayu@contoh.id' };
const viewer = { person, role: 'EDITOR', region: sumedang, partners: [], demo: false, access: 'a', organisation: null, memberships: [] };
const page = (nodes: object[], rest: { totalCount?: number; next?: string } = {}) => ({
  nodes,
  totalCount: rest.totalCount ?? nodes.length,
  asOf: 'c10',
  pageInfo: { hasNextPage: rest.next !== undefined, endCursor: rest.next ?? null },
});

function activity(number: number, kind: string, over: object = {}) {
  return {
    __typename: 'Activity',
    cursor: `c${number}`,
    eventId: `e${number}`,
    kind,
    at: '2026-11-24T02:00:00Z',
    actor: 'Sri Wahyuni',
    actorId: 'p-sri',
    regionCode: bantul.code,
    region: bantul,
    withRegion: sumedang,
    title: 'Arsip digital',
    reason: null,
    fromStage: null,
    toStage: null,
    mode: null,
    versionNumber: null,
    pairingId: null,
    practiceId: 'pr1',
    commentId: null,
    adoptionId: null,
    planId: null,
    planActionId: null,
    proposalId: null,
    year: null,
    mentionsMe: false,
    change: null,
    ...over,
  };
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const events = (): (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('[data-event]')].map((one) => one.dataset['event']);
const lastOf = (server: FakeServer, name: string) => server.asked.filter((one) => one.name === name).at(-1)?.variables;

async function open(answers: Answers, options: { at?: string; viewer?: object; phone?: boolean } = {}) {
  await browserPage.viewport(options.phone ? 390 : 1280, 800);
  const server = new FakeServer({
    Viewer: () => ({ viewer: { ...viewer, canReport: true, canImport: true, ...options.viewer } }),
    NewsHead: () => ({ viewer: { person, region: sumedang }, inbox: { unread: 1, asOf: 'c10', newestNotice: null } }),
    Notices: () => ({ notices: page([]) }),
    News: () => ({
      recentActivity: page([activity(9, 'COMMENT_ADDED', { mentionsMe: true, commentId: 'k1' }), activity(8, 'ADOPTION_STARTED')]),
    }),
    NewsPairs: () => ({ pairings: { nodes: [{ __typename: 'Pairing', id: 'p1', state: 'ACTIVE', proposer: sumedang, partner: bantul }] } }),
    Follows: () => ({ follows: page([]) }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/kabar" at={options.at ?? '/kabar'} page={NewsPage} />
    </FakeApi>,
    { width: options.phone ? 358 : 1000 },
  );
  return { server, screen };
}

test('what is for me: who did what to what, with the way to it; what was not read is marked', async () => {
  const { screen, server } = await open({});
  await expect.poll(events).toEqual(['e9', 'e8']);
  const first = find('[data-event="e9"]');
  expect(first?.textContent).toContain('Sri Wahyuni (Kab. Bantul) menyebut Anda dalam komentar pada Arsip digital.');
  expect(first?.querySelector('a')?.getAttribute('href')).toContain('/pengetahuan/pr1');
  await expect.poll(() => find('[data-event="e9"]')?.dataset['unread']).toBe('true');
  expect(find('[data-event="e8"]')?.dataset['unread']).toBeUndefined();
  await expect.element(screen.getByText('1 belum dibaca.')).toBeVisible();
  expect(lastOf(server, 'News')).toMatchObject({ filter: { forMe: true } });
  await expect.poll(() => server.following('activity')).toEqual([{ forMe: true }]);
  await expectAccessible();
});

test('N71 what no watch found says what it is about, and leads there with all of its address', async () => {
  const notice = (id: string, over: object) => ({
    __typename: 'Notice',
    ...{ id, at: '2026-11-24T02:00:00Z', read: false, kind: 'WEBHOOK_DISABLED', watchId: null, watched: { id: 'Webhook', en: 'Webhook' } },
    ...{ text: { id: 'Webhook “Dasbor” dimatikan', en: 'Webhook off' }, path: '/konsol?tab=webhook&webhook=w1' },
    ...over,
  });
  const watched = {
    kind: 'INDEX_FELL',
    watchId: 'w',
    watched: { id: 'Kab. Bantul', en: 'Kab. Bantul' },
    path: '/wilayah/34.02?tahun=2025',
  };
  await open({ Notices: () => ({ notices: page([notice('8', {}), notice('7', watched)]) }) });
  await expect.poll(() => document.querySelectorAll('[data-notice]').length).toBe(2);
  const own = find('[data-notice="WEBHOOK_DISABLED"]');
  expect(own?.textContent).toMatch(/Webhook$/);
  expect(own?.textContent).not.toContain('memantau');
  expect(own?.querySelector('a')?.getAttribute('href')).toBe('/konsol?tab=webhook&webhook=w1');
  expect(find('[data-notice="INDEX_FELL"]')?.textContent).toContain('memantau Kab. Bantul');
  expect(find('[data-notice="INDEX_FELL"] a')?.getAttribute('href')).toBe('/wilayah/34.02?tahun=2025');
});

test('R11: all is marked as read up to the newest that arrived, and counts no more', async () => {
  let unread = 1;
  const { screen, server } = await open({
    NewsHead: () => ({ viewer: { person, region: sumedang }, inbox: { unread, asOf: 'c10' } }),
    MarkSeen: () => {
      unread = 0;
      return { markSeen: { __typename: 'Visit', id: 'v', seenAt: null, newCount: 0, people: [] } };
    },
  });
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  server.sendActivity(activity(11, 'PAIRING_PROPOSED', { pairingId: 'p2', practiceId: null }));
  await expect.element(screen.getByText('2 belum dibaca.')).toBeVisible();
  await screen.getByRole('button', { name: 'Tandai semua sudah dibaca' }).click();
  await expect.element(screen.getByText('Semua sudah dibaca.')).toBeVisible();
  expect(lastOf(server, 'MarkSeen')).toEqual({ kind: 'INBOX', objectId: 'me', cursor: 'c11' });
});

test('R11: what arrives while all is being marked is marked by the next press, and counted once', async () => {
  const marked = Promise.withResolvers<void>();
  let [unread, asOf] = [1, 'c10'];
  const { screen, server } = await open({
    NewsHead: () => ({ viewer: { person, region: sumedang }, inbox: { unread, asOf, newestNotice: null } }),
    MarkSeen: async () => {
      await marked.promise;
      return { markSeen: { id: 'INBOX:me', seenAt: '2026-11-24T02:00:00Z', newCount: 0, people: [] } };
    },
  });
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  const press = screen.getByRole('button', { name: 'Tandai semua sudah dibaca' });
  await press.click();
  await expect.poll(() => lastOf(server, 'MarkSeen')?.['cursor']).toBe('c10');
  [unread, asOf] = [1, 'c11'];
  server.sendActivity(activity(11, 'COMMENT_ADDED'));
  marked.resolve();
  await expect.poll(() => server.asked.filter(({ name }) => name === 'NewsHead').length).toBeGreaterThan(1);
  await expect.element(screen.getByText('1 belum dibaca.')).toBeVisible();
  await press.click();
  await expect.poll(() => lastOf(server, 'MarkSeen')?.['cursor']).toBe('c11');
});

test('news that comes while the list is in use waits behind the pill', async () => {
  const { screen, server } = await open({});
  await expect.poll(events).toEqual(['e9', 'e8']);
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  find('[data-event="e9"] a')!.focus();
  server.sendActivity(activity(11, 'PRACTICE_SHARED'));
  const pill = screen.getByRole('button', { name: /1 pembaruan$/ });
  await expect.element(pill).toBeVisible();
  expect(events()).toEqual(['e9', 'e8']);
  expect(find('[data-event="e8"]')?.dataset['unread']).toBeUndefined();
  await pill.click();
  await expect.poll(events).toEqual(['e11', 'e9', 'e8']);
});

test('N79 what one follows: its news, its file, the list of it, and the way to end it', async () => {
  let follows = [
    {
      __typename: 'Follow',
      id: 'f1',
      kind: 'REGION',
      objectId: '34.02',
      label: { id: 'Kabupaten Bantul', en: 'Bantul Regency' },
      since: '2026-11-01T02:00:00Z',
    },
  ];
  const { screen, server } = await open(
    {
      Follows: () => ({ follows: page(follows) }),
      Unfollow: () => {
        follows = [];
        return { unfollow: true };
      },
    },
    { at: '/kabar?tab=diikuti' },
  );
  await expect.poll(() => find('[data-follow="REGION 34.02"]')).not.toBeNull();
  expect(lastOf(server, 'News')).toMatchObject({ filter: { followed: true } });
  await expectAccessible();
  // N79: as people read it.
  expect(await csvOf(screen.getByRole('region', { name: 'Yang Anda ikuti' }).getByRole('button', { name: 'Unduh' }))).toMatch(
    /^daerah;34\.02;Kabupaten Bantul;1 Nov 2026, /m,
  );
  await screen.getByRole('button', { name: 'Berhenti mengikuti Kabupaten Bantul' }).click();
  await expect.element(screen.getByText('Anda belum mengikuti apa pun')).toBeVisible();
  expect(lastOf(server, 'Unfollow')).toEqual({ kind: 'REGION', objectId: '34.02' });
});

test('A11 an indicator is chosen and followed, and stands in the list at once', async () => {
  const follows: object[] = [];
  const { screen, server } = await open(
    {
      Follows: () => ({ follows: page(follows) }),
      FollowableIndicators: () => ({
        frameworks: [
          {
            __typename: 'Framework',
            id: 'spbe-2020',
            name: { id: 'SPBE 2020', en: 'SPBE 2020' },
            indicators: [{ __typename: 'Indicator', code: '17', name: { id: 'Layanan Jaringan Intra', en: 'Intra network' } }],
          },
        ],
      }),
      IsFollowing: () => ({ isFollowing: false }),
      Follow: ({ kind, objectId }) => {
        const label = { id: '17. Layanan Jaringan Intra', en: '17. Intra network' };
        follows.push({ __typename: 'Follow', id: 'f17', kind, objectId, label, since: '2026-11-24T02:00:00Z' });
        return { follow: { __typename: 'Follow', id: 'f17' } };
      },
    },
    { at: '/kabar?tab=diikuti' },
  );
  await screen.getByLabelText('Ikuti sebuah indikator').selectOptions('17. Layanan Jaringan Intra');
  await screen.getByRole('button', { name: 'Ikuti 17. Layanan Jaringan Intra' }).click();
  await expect.poll(() => find('[data-follow="INDICATOR spbe-2020:17"]')).not.toBeNull();
  expect(lastOf(server, 'Follow')).toEqual({ kind: 'INDICATOR', objectId: 'spbe-2020:17' });
  await expectAccessible();
});

test('what happens in a pair, page by page', async () => {
  const { screen, server } = await open(
    {
      News: ({ after }) => ({
        recentActivity:
          after === null
            ? page([activity(9, 'PRACTICE_SHARED')], { totalCount: 2, next: 'x' })
            : page([activity(3, 'PAIRING_ACCEPTED', { pairingId: 'p1', practiceId: null })], { totalCount: 2 }),
      }),
    },
    { at: '/kabar?tab=mitra' },
  );
  await expect.poll(events).toEqual(['e9']);
  expect(lastOf(server, 'News')).toMatchObject({ filter: { pairingId: 'p1' } });
  await screen.getByRole('button', { name: 'Muat lagi' }).click();
  await expect.poll(events).toEqual(['e9', 'e3']);
  expect(find('[data-event="e3"] a')?.getAttribute('href')).toBe('/mitra/p1');
});

test('nothing yet, nobody signed in, no answer: each says what to do', async () => {
  const nothing = await open({ News: () => ({ recentActivity: page([]) }) });
  await expect.element(nothing.screen.getByText('Belum ada yang ditujukan kepada Anda')).toBeVisible();
  await nothing.screen.unmount();
  const visitor = await open({}, { viewer: { person: null, region: null } });
  await expect.element(visitor.screen.getByText('Masuk untuk membaca kabar')).toBeVisible();
  expect(visitor.server.asked.some((one) => one.name === 'NewsHead')).toBe(false);
  await visitor.screen.unmount();
  await open({
    News: () => {
      throw new Refusal('INTERNAL');
    },
  });
  await expect.poll(() => find('[data-state="failed"]')).not.toBeNull();
});

test('at 358 px: nothing serious, nothing too wide', async () => {
  await open({}, { phone: true });
  await expect.poll(events).toEqual(['e9', 'e8']);
  await expectAccessible();
  expect(find('main')!.scrollWidth).toBeLessThanOrEqual(358);
});
