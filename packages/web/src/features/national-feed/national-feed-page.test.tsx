import { expect, test, vi } from 'vitest';
import { page as browserPage } from 'vitest/browser';

import { FakeApi, FakeServer, Refusal, type Answers } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { NationalFeedPage } from './national-feed-page.tsx';
import { useFeed } from './use-feed.ts';

const PATH = '/nasional/siaran';
const PAIR = '00000000-0000-7000-8000-0000000000c1';
const region = (code: string, name: string) => ({ __typename: 'Region', code, name, fullName: `Kabupaten ${name}` });
const [bantul, sumedang] = [region('34.02', 'Bantul'), region('32.11', 'Sumedang')];

function activity(number: number, over: object = {}) {
  const ids = { pairingId: null, commentId: null, adoptionId: null, planId: null, planActionId: null, proposalId: null, year: null };
  const empty = { title: 'Arsip digital', reason: null, fromStage: null, toStage: null, mode: null, versionNumber: null, change: null };
  return {
    ...{ __typename: 'Activity', cursor: `c${number}`, eventId: `e${number}`, kind: 'PRACTICE_SHARED' },
    ...{ at: new Date(Date.UTC(2026, 10, 24) + number * 60_000).toISOString(), actor: 'Sri', actorId: null, mentionsMe: false },
    ...{ ...empty, ...ids, practiceId: 'pr1', regionCode: bantul.code, region: bantul, withRegion: null },
    ...over,
  };
}
function report(number: number, at: string) {
  const indicator = { __typename: 'Indicator', code: '17', name: { id: 'Jaringan', en: 'Network' } };
  const change = { __typename: 'IndicatorChange', eventId: `e${number}`, frameworkId: 'f', year: 2026, indicatorCode: '17', indicator };
  return activity(number, {
    ...{ kind: 'INDICATOR_REPORTED', at, practiceId: null, regionCode: sumedang.code, region: sumedang },
    change: { ...change, stage: 'SELF', level: 3, previousLevel: 2, reason: null },
  });
}
const page = (nodes: object[], more = false) => ({ recentActivity: { nodes, asOf: 'c50', pageInfo: { hasNextPage: more } } });

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const events = (): (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('[data-event]')].map((one) => one.dataset['event']);
const lastOf = (server: FakeServer, name: string) => server.asked.filter((one) => one.name === name).at(-1)?.variables;

async function open(at = '', answers: Answers = {}, options: { phone?: boolean; ministry?: boolean } = {}) {
  await browserPage.viewport(options.phone ? 390 : 1280, 800);
  const viewer = {
    ...{ person: { id: 'n', name: 'Nadia Putri', email: 'n@contoh.id' }, role: 'OBSERVER', region: null, partners: [], demo: false },
    ...{ access: 'a', memberships: [], canReport: false, canImport: false },
    organisation: options.ministry === false ? null : { id: 'panrb', kind: 'MINISTRY', name: 'Kementerian' },
  };
  const server = new FakeServer({
    Viewer: () => ({ viewer }),
    NationalFeed: () => page([activity(2), activity(1)]),
    FeedVisit: () => ({ feedVisit: { __typename: 'Visit', id: 'FEED:me', seenAt: null, newCount: 0, people: [] } }),
    FeedProvinces: () => ({ regions: { nodes: [{ __typename: 'Region', code: '32', name: 'Jawa Barat' }] } }),
    IndicatorNames: () => ({
      frameworks: [
        { __typename: 'Framework', id: 'f', indicators: [{ __typename: 'Indicator', code: '17', name: { id: 'Jaringan', en: 'N' } }] },
      ],
    }),
    FeedPairs: () => ({
      pairings: {
        nodes: [{ __typename: 'Pairing', id: PAIR, proposer: sumedang, partner: bantul }],
        ...{ totalCount: 1, pageInfo: { hasNextPage: false, endCursor: null } },
      },
    }),
    FeedRegion: () => ({ region: bantul }),
    RegionSearch: () => ({ regions: { nodes: [], totalCount: 0 } }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path={PATH} at={`${PATH}${at}`} page={NationalFeedPage} />
    </FakeApi>,
    { width: options.phone ? 358 : 1000 },
  );
  return { server, screen };
}

test('N50 every filter is in the address, several of each, and is asked of list and stream alike; each can be taken away', async () => {
  const { screen, server } = await open(`?jenis=praktik,indikator&provinsi=32&wilayah=34.02&pasangan=${PAIR}&indikator=f:17`);
  await expect.poll(events).toEqual(['e2', 'e1']);
  const filter = {
    kinds: ['INDICATOR_REPORTED', 'PRACTICE_SHARED', 'PRACTICE_REVISED', 'PRACTICE_WITHDRAWN'],
    ...{ provinceCodes: ['32'], regionCodes: ['34.02'], pairingIds: [PAIR], indicatorCodes: ['f:17'] },
  };
  expect(lastOf(server, 'NationalFeed')).toMatchObject({ filter, until: null, after: null });
  await expect.poll(() => server.following('activity')).toEqual([filter]);
  for (const words of ['Provinsi Jawa Barat', 'Daerah Kab. Bantul', 'Pasangan Kab. Sumedang ⇄ Kab. Bantul', 'Indikator 17. Jaringan'])
    await expect.element(screen.getByRole('button', { name: `Hapus saringan ${words}` })).toBeVisible();
  await expectAccessible();
  find('[data-chip="provinsi 32"]')!.click();
  find('[data-kind="praktik"]')!.click();
  await expect
    .poll(() => lastOf(server, 'NationalFeed')?.['filter'])
    .toEqual({
      ...{ kinds: ['INDICATOR_REPORTED'], regionCodes: ['34.02'], pairingIds: [PAIR], indicatorCodes: ['f:17'] },
    });
  await screen.getByRole('searchbox', { name: 'Provinsi' }).click();
  await screen.getByRole('option', { name: 'Jawa Barat' }).click();
  await expect.poll(() => lastOf(server, 'NationalFeed')).toMatchObject({ filter: { provinceCodes: ['32'] } });
});

test('N52 while it is paused what comes is counted and nothing moves; going on shows it', async () => {
  const { screen, server } = await open();
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  await screen.getByRole('button', { name: 'Jeda' }).click();
  for (const number of [3, 4]) server.sendActivity(activity(number));
  await expect.element(screen.getByText('Dijeda, 2 pembaruan menunggu')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /↑.*2 pembaruan$/ })).toBeVisible();
  expect(events()).toEqual(['e2', 'e1']);
  await screen.getByRole('button', { name: 'Lanjutkan' }).click();
  await expect.poll(events).toEqual(['e4', 'e3', 'e2', 'e1']);
  server.sendActivity(activity(5));
  await expect.poll(() => events()[0]).toBe('e5');
});

test('N52 while focus is inside nothing moves', async () => {
  const { screen, server } = await open();
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  find('[data-event="e2"] a')!.focus();
  server.sendActivity(activity(3));
  const pill = screen.getByRole('button', { name: /↑.*1 pembaruan$/ });
  await expect.element(pill).toBeVisible();
  expect(events()).toEqual(['e2', 'e1']);
  await pill.click();
  await expect.poll(events).toEqual(['e3', 'e2', 'e1']);
});

test('N52 a burst is one line and at most one change of the list in a second; each entry inside leads to its object', async () => {
  const { screen, server } = await open();
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  const list = await vi.waitUntil(() => find('[data-event="e2"]')?.closest('ul'), 20_000);
  let repaints = 0;
  const observer = new MutationObserver(() => (repaints += 1));
  observer.observe(list, { childList: true });
  for (let number = 10; number < 24; number += 1) server.sendActivity(report(number, '2026-11-24T08:00:00Z'));
  await expect.element(screen.getByText('+14 nilai di Jawa Barat')).toBeVisible();
  expect(repaints).toBe(1);
  observer.disconnect();
  await screen.getByText('+14 nilai di Jawa Barat').click();
  await expect.poll(() => find('[data-burst="14"]')!.querySelectorAll('a[href="/wilayah/32.11?tahun=2026"]')).toHaveLength(14);
  await expectAccessible();
});

test('N51 goes back to a moment, pages on from there, and comes back to live', async () => {
  const { screen, server } = await open('?jenis=praktik&sampai=2026-11-24T02:00:00Z', {
    NationalFeed: ({ after }) => (after === null ? page([activity(9)], true) : page([activity(4)])),
  });
  await expect.poll(events).toEqual(['e9']);
  expect(lastOf(server, 'NationalFeed')).toMatchObject({ until: '2026-11-24T02:00:00.000Z' });
  expect(server.following('activity')).toEqual([]);
  await screen.getByRole('button', { name: 'Muat yang lebih lama' }).click();
  await expect.poll(events).toEqual(['e9', 'e4']);
  expect(lastOf(server, 'NationalFeed')).toMatchObject({ after: 'c9', until: '2026-11-24T02:00:00.000Z' });
  await screen.getByRole('button', { name: 'Kembali ke langsung' }).click();
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  expect(lastOf(server, 'NationalFeed')).toMatchObject({ until: null, filter: { kinds: expect.any(Array) as unknown } });
});

test('N52 while one reads further down nothing comes on top; one press leads to the newest', async () => {
  const many = Array.from({ length: 40 }, (_, place) => activity(40 - place));
  const { screen, server } = await open('', { NationalFeed: () => page(many) });
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  scrollTo(0, document.documentElement.scrollHeight);
  const pill = screen.getByRole('button', { name: /Ke yang terbaru$/ });
  await expect.element(pill).toBeVisible();
  server.sendActivity(activity(41));
  const waits = screen.getByRole('button', { name: /↑.*1 pembaruan$/ });
  await expect.element(waits).toBeVisible();
  expect(events()[0]).toBe('e40');
  await waits.click();
  await expect.poll(() => events()[0]).toBe('e41');
  await expect.poll(() => find('[data-event="e41"]')!.getBoundingClientRect().top).toBeGreaterThan(0);
  await expect.element(pill).not.toBeInTheDocument();
});

test('N52 what came since the last visit stands above a line', async () => {
  const visit = { __typename: 'Visit', id: 'FEED:me', seenAt: activity(1).at, newCount: 1, people: ['Sri'] };
  const { screen } = await open('', { FeedVisit: () => ({ feedVisit: visit }) });
  await expect.element(screen.getByText('1 baru')).toBeVisible();
  await expect
    .poll(() => find('[data-visit]')?.previousElementSibling?.querySelector('[data-event]')?.getAttribute('data-event'))
    .toBe('e2');
  expect(find('[data-visit]')!.nextElementSibling!.querySelector('[data-event="e1"]')).not.toBeNull();
});

test('nothing yet, no answer, no ministry: each says what to do', async () => {
  const nothing = await open('?provinsi=32', { NationalFeed: () => page([]) });
  await expect.element(nothing.screen.getByText('Belum ada kabar')).toBeVisible();
  await nothing.screen.unmount();
  const broken = await open('', {
    NationalFeed: () => {
      throw new Refusal('INTERNAL');
    },
  });
  await expect.poll(() => find('[data-state="failed"]')).not.toBeNull();
  await broken.screen.unmount();
  const other = await open('', {}, { ministry: false });
  await expect.element(other.screen.getByText('Halaman ini untuk kementerian')).toBeVisible();
  expect(other.server.asked.some(({ name }) => name === 'NationalFeed')).toBe(false);
});

test('at 358 px: nothing serious, nothing too wide', async () => {
  await open('?provinsi=32', {}, { phone: true });
  await expect.poll(events).toEqual(['e2', 'e1']);
  await expectAccessible();
  expect(find('main')!.scrollWidth).toBeLessThanOrEqual(358);
});

test('N51 an older page follows the rows it was asked for and no others, and one may be asked for again', async () => {
  const [anew, below] = [Promise.withResolvers<object>(), Promise.withResolvers<object>()];
  let answers: Record<string, () => unknown> = { first: () => page([activity(2), activity(1)], true) };
  const server = new FakeServer({ NationalFeed: ({ after }) => answers[typeof after === 'string' ? after : 'first']!() });
  const filter = {};
  function Feed(): React.ReactElement {
    const feed = useFeed({ filter, until: null, held: false, onArrived: () => undefined });
    return (
      <>
        {feed.rows.shown.map(({ eventId }) => (
          <span key={eventId} data-event={eventId} />
        ))}
        <output>{feed.more}</output>
        <button type="button" onClick={() => void feed.read()}>
          anew
        </button>
        <button type="button" onClick={() => void feed.loadMore()}>
          older
        </button>
      </>
    );
  }
  const screen = await show(
    <FakeApi server={server}>
      <Feed />
    </FakeApi>,
    { width: 358 },
  );
  const press = async (name: string): Promise<void> => screen.getByRole('button', { name }).click();
  const state = (): string => `${events().join(' ')} ${find('output')!.textContent}`;
  await expect.poll(state).toBe('e2 e1 idle');
  answers = { first: () => anew.promise, c1: () => below.promise };
  await press('anew');
  await press('older');
  anew.resolve(page([activity(9), activity(8)], true));
  await expect.poll(state).toBe('e9 e8 idle');
  below.resolve(page([activity(0)]));
  const older = Promise.withResolvers<object>();
  answers = {
    c8: () => older.promise,
    first: () => {
      throw new Refusal('INTERNAL');
    },
  };
  await press('older');
  await expect.poll(() => lastOf(server, 'NationalFeed')?.['after']).toBe('c8');
  await press('anew');
  await expect.poll(() => lastOf(server, 'NationalFeed')?.['after']).toBe(null);
  older.resolve(page([activity(7)]));
  await expect.poll(state).toBe('e9 e8 e7 idle');
});
