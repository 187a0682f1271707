import { beforeAll, expect, test } from 'vitest';

import { expectAccessible } from '../../ui/testing/show.tsx';
import { PairPage } from './pair-page.tsx';
import {
  activity,
  bantul,
  complement,
  find,
  garut,
  lastOf,
  open,
  page,
  ruleBroken,
  sumedang,
  wholePair,
} from './testing/pairs-fixtures.tsx';

// Tabs come when they are opened: what is tested is what they show, not how long their code takes to be compiled the first time.
beforeAll(() => Promise.all([import('./overview-tab.tsx'), import('./complement-tab.tsx'), import('./way-tab.tsx')]));

const at = (tab?: string) => ({ path: '/mitra/$id', at: `/mitra/p1${tab ? `?tab=${tab}` : ''}`, page: PairPage });
const can = (...what: string[]) => ({
  viewerCan: { answer: false, withdraw: false, end: false, draftActions: false, ...Object.fromEntries(what.map((one) => [one, true])) },
});
const active = (over: object = {}) => ({
  Pair: () => ({ pairing: wholePair('p1', 'ACTIVE', { ...can('end', 'draftActions'), ...over }) }),
});
const draftAction = {
  __typename: 'DraftAction',
  id: 'd1',
  region: sumedang,
  indicatorCode: '1',
  indicator: { code: '1', name: { id: 'Arsitektur', en: 'Architecture' } },
  levelFrom: 2,
  levelTo: 4,
  effort: 6,
  practice: null,
  note: null,
  createdAt: '2026-11-20T02:00:00Z',
  createdBy: 'Hendra Wijaya',
};
const work = (over: object = {}) => ({
  pairing: { __typename: 'Pairing', id: 'p1', visit: null, adoptions: page([]), draftActions: [], asOf: 'c10', ...over },
});

test('both portraits, where each is stronger, what was taken over, and who is there', async () => {
  const member = { __typename: 'PairingMember', id: 'm1', name: 'Sri Wahyuni', role: 'HEAD', region: bantul };
  const { screen } = await open(at(), {
    ...active({ members: [member] }),
    PairWork: () =>
      work({
        adoptions: page([
          {
            __typename: 'Adoption',
            id: 'a1',
            mode: 'ATM',
            stage: 'IMITATING',
            sample: false,
            startedAt: '2026-11-01T02:00:00Z',
            practice: { __typename: 'Practice', id: 'pr1', title: 'Arsip digital' },
            region: sumedang,
            origin: bantul,
          },
        ]),
      }),
  });
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Kab. Sumedang ⇄ Kab. Bantul' })).toBeVisible();
  await expect.poll(() => find('[data-index="a"]')?.textContent).toBe('2,50');
  expect(find('[data-strong="B"]')?.textContent).toContain('1. Arsitektur');
  expect(find('[data-strong="A"]')?.textContent).toContain('3. Pengaduan');
  await expect.poll(() => find('[data-adoption="a1"]')?.textContent).toContain('Kab. Bantul → Kab. Sumedang · ATM');
  expect(find('[data-member="m1"]')?.textContent).toContain('kepala');
  await expectAccessible();
});

test('what happens refreshes its part in place, with a dot until it is looked at', async () => {
  let actions: object[] = [];
  const { server } = await open(at(), { ...active(), PairWork: () => work({ draftActions: actions }) });
  await expect.poll(() => server.following('activity')).toEqual([{ pairingId: 'p1' }]);
  await expect.poll(() => find('[data-part="plan"]')).not.toBeNull();
  actions = [draftAction];
  server.sendActivity(activity(11, 'PLAN_DRAFTED'));
  await expect.poll(() => find('[data-draft-action="1"]')?.textContent).toContain('tingkat 2 → 4, upaya 6');
  await expect.poll(() => find('[data-part="plan"]')?.dataset['unseen']).toBe('true');
  expect(find('[data-part="work"]')?.dataset['unseen']).toBeUndefined();
  const button = find('[data-draft-action="1"] button')!;
  const top = button.getBoundingClientRect().top;
  button.focus({ preventScroll: true });
  await expect.poll(() => find('[data-part="plan"]')?.dataset['unseen']).toBeUndefined();
  // What somebody is about to press stays where it is.
  expect(button.getBoundingClientRect().top).toBe(top);
});

test('a draft is removed, and a refusal says so', async () => {
  let actions: object[] = [draftAction];
  let removed = false;
  const { screen, server } = await open(at(), {
    ...active(),
    PairWork: () => work({ draftActions: actions }),
    RemoveDraftAction: () => ({ removeDraftAction: (removed = true) }),
  });
  const button = screen.getByRole('button', { name: 'Hapus rancangan 1. Arsitektur' });
  await expect.element(button).toBeVisible();
  server.cut = true;
  await button.click();
  await expect.element(screen.getByText(/Server tidak menjawab/)).toBeVisible();
  server.cut = false;
  actions = [];
  await button.click();
  await expect.poll(() => find('[data-draft-action]')).toBeNull();
  expect(removed).toBe(true);
});

test('R11: what is new since the last visit is said, and marked as seen up to what was shown', async () => {
  let visit = { __typename: 'Visit', id: 'v1', seenAt: '2026-11-20T02:00:00Z', newCount: 7, people: ['Budi Santoso', 'Sri Wahyuni'] };
  const { screen, server } = await open(at(), {
    ...active(),
    PairWork: () => work({ visit }),
    MarkSeen: () => ({ markSeen: (visit = { ...visit, newCount: 0 }) }),
  });
  await expect
    .poll(() => find('[data-since]')?.textContent)
    .toMatch(/^7 baru sejak kunjungan terakhir Anda, .*, oleh Budi Santoso dan Sri Wahyuni/);
  await screen.getByRole('button', { name: 'Tandai sudah dilihat' }).click();
  await expect.poll(() => find('[data-since]')).toBeNull();
  expect(lastOf(server, 'MarkSeen')).toEqual({ kind: 'PAIRING', objectId: 'p1', cursor: 'c10' });
});

test('R10: who else is here shows in the head; oneself does not', async () => {
  const { server } = await open(at(), active());
  await expect.poll(() => server.following('presence')).toEqual([{ kind: 'PAIRING', id: 'p1' }]);
  const since = '2026-11-24T02:00:00Z';
  server.tell('presence', {
    people: [
      { id: 'p-hendra', name: 'Hendra Wijaya', region: sumedang, since },
      { id: 'p-sri', name: 'Sri Wahyuni', region: bantul, since },
    ],
    observers: 1,
  });
  await expect.poll(() => find('[data-present]')?.textContent).toContain('Siapa di sini: Sri Wahyuni ');
  expect(find('[data-present]')?.textContent).toContain('1 pengamat');
});

test('a proposal says who may answer and until when; once it is accepted the page is the home of a pair, without a reload', async () => {
  let state = 'PROPOSED';
  const { screen, server } = await open(at(), { Pair: () => ({ pairing: wholePair('p1', state, can('withdraw')) }) });
  await expect.element(screen.getByText('Menunggu jawaban Kab. Bantul')).toBeVisible();
  await expect.element(screen.getByText(/Kepala atau administrator Kab\. Bantul dapat menjawab sampai 20 Des 2026/)).toBeVisible();
  expect(find('[data-tab]')).toBeNull();
  await expectAccessible();
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  state = 'ACTIVE';
  server.sendActivity(activity(11, 'PAIRING_ACCEPTED'));
  await expect.poll(() => find('[data-pair-page="ACTIVE"] [data-tab="peta"]')).not.toBeNull();
});

test('R4: ending wants a reason and says what follows', async () => {
  const { screen, server } = await open(at(), { ...active(), EndPairing: () => ({ endPairing: wholePair('p1', 'ENDED') }) });
  await screen.getByRole('button', { name: 'Akhiri…' }).click();
  await expect.element(screen.getByText(/tidak lagi saling melihat nilai yang belum diumumkan/)).toBeVisible();
  await screen.getByLabelText('Alasan').fill('Tujuan tercapai.');
  find('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Pasangan dengan Kab. Bantul berakhir.')).toBeVisible();
  expect(lastOf(server, 'EndPairing')).toEqual({ id: 'p1', reason: 'Tujuan tercapai.' });
});

test('the map: most worthwhile first, practices beside it, one side alone, and drafts of what was ticked', async () => {
  const { screen, server } = await open(at('peta'), {
    ...active(),
    DraftActions: () => ({ draftActions: { __typename: 'DraftActions', actions: [{ __typename: 'DraftAction', id: 'd1' }] } }),
  });
  await expect.poll(() => find('[data-total="a"]')?.textContent).toContain('+1,20');
  expect(find('tr[data-row="1"]')?.textContent).toContain('Arsitektur bersama');
  expect(find('tr[data-row="2"]')).toBeNull();
  await expectAccessible();
  await screen.getByRole('checkbox', { name: 'Pilih 1. Arsitektur' }).click();
  expect(find('tr[data-row="3"] input')).toBeNull();
  await screen.getByRole('button', { name: 'Jadikan 1 rancangan kegiatan' }).click();
  await expect.poll(() => find('[data-notice]')?.textContent).toContain('1 rancangan kini terlihat oleh kedua daerah.');
  expect(lastOf(server, 'DraftActions')).toEqual({
    input: {
      pairingId: 'p1',
      regionCode: '32.11',
      frameworkId: 'uji-1',
      actions: [{ indicatorCode: '1', levelFrom: 2, levelTo: 4, practiceId: 'pr-1', effort: 6, note: null }],
    },
  });
  await screen.getByLabelText('Siapa yang belajar').selectOptions('b');
  await expect.poll(() => find('tr[data-row="1"]')).toBeNull();
  expect(find('tr[data-row="3"]')?.dataset['leader']).toBe('a');
});

test('R8 R9: the way is worked out while one moves the knobs, and what is out of reach says the best there is', async () => {
  let answer: object = ruleBroken(null, 'Pasangan ini sudah berakhir.');
  const { screen, server } = await open(at('jalan'), { ...active(), DraftActions: () => ({ draftActions: answer }) });
  await expect.poll(() => find('[data-way="found"]')?.textContent).toContain('menjadi 4,00');
  const target = screen.getByLabelText('Target dengan angka');
  await target.fill('3,2');
  await expect.poll(() => find('[data-target]')?.textContent).toBe('3,20');
  await expect.poll(() => find('[data-lift="1"]')?.textContent).toContain('Arsitektur bersama');
  await screen.getByText('Upaya, batas, dan yang tidak dapat bergerak').click();
  await screen.getByLabelText('Paling banyak indikator').fill('1');
  await target.fill('5,00');
  await expect.poll(() => find('[data-way="unreachable"]')?.textContent).toContain('Dari 3,00 yang terbaik adalah');
  await expectAccessible();
  await screen.getByLabelText('Paling banyak indikator').fill('');
  await target.fill('2');
  await expect.poll(() => find('[data-way="reached"]')).not.toBeNull();
  await target.fill('3,1');
  await expect.poll(() => document.querySelectorAll('[data-lift]').length).toBe(1);
  const button = screen.getByRole('button', { name: 'Jadikan 1 rancangan kegiatan' });
  await button.click();
  await expect.element(screen.getByText('Pasangan ini sudah berakhir.')).toBeVisible();
  answer = { __typename: 'DraftActions', actions: [] };
  await button.click();
  await expect.element(screen.getByText('Tersimpan di rancangan kegiatan')).toBeVisible();
  expect(server.asked.filter((one) => one.name === 'DraftActions')).toHaveLength(2);
});

test('while an indicator has no level there is no way yet, and a pair without a common year says so', async () => {
  const incomplete = await open(at('jalan'), { ...active(), Complement: () => complement({ 1: 2 }, { 1: 4 }) });
  await expect.poll(() => find('[data-way="incomplete"]')).not.toBeNull();
  await incomplete.screen.unmount();
  const { screen } = await open(at('peta'), { ...active(), PairYears: () => ({ a: null, b: null }) });
  await expect.element(screen.getByText('Belum ada tahun dengan nilai kedua daerah')).toBeVisible();
});

test('R5: a visitor sees the pair without what only its two sides know; what is unknown says so', async () => {
  const visitor = { viewer: { person: null, region: null, mayPropose: false } };
  const outside = await open(at(), { Pair: () => ({ pairing: wholePair('p1', 'ACTIVE', { purpose: null }) }) }, visitor);
  await expect.poll(() => find('[data-index="a"]')).not.toBeNull();
  expect(find('[data-part="plan"]')).toBeNull();
  expect(outside.server.asked.some((one) => one.name === 'PairWork')).toBe(false);
  expect(outside.server.following('presence')).toEqual([]);
  await outside.screen.unmount();
  const { screen } = await open(at(), { Pair: () => ({ pairing: null }) }, visitor);
  await expect.element(screen.getByText('Pasangan ini tidak ada, atau tidak terbuka bagi Anda')).toBeVisible();
});

test('own region comes first, whoever proposed', async () => {
  const { screen } = await open(at(), { Pair: () => ({ pairing: wholePair('p1', 'ACTIVE', { proposer: garut, partner: sumedang }) }) });
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Kab. Sumedang ⇄ Kab. Garut' })).toBeVisible();
});

for (const [tab, sign] of [
  ['ikhtisar', '[data-index="a"]'],
  ['peta', 'tr[data-row="1"]'],
  ['jalan', '[data-way]'],
] as const) {
  test(`at 358 px ${tab} is nowhere too wide and has nothing serious`, async () => {
    await open(at(tab), active(), { phone: true, dark: true });
    await expect.poll(() => find(sign)).not.toBeNull();
    await expectAccessible();
    expect(find('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}

test('plans of the pair stand on its page with how far they are, and the way to a new one', async () => {
  const plan = {
    __typename: 'Plan',
    id: 'r1',
    title: 'Rencana aksi 2027',
    state: 'AGREED',
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
    sample: false,
    changedAt: '2026-11-24T02:00:00Z',
    pairing: { __typename: 'Pairing', id: 'p1' },
    regions: [sumedang, bantul],
    progress: {
      __typename: 'PlanProgress',
      total: 12,
      notStarted: 2,
      running: 3,
      blocked: 2,
      done: 5,
      late: 1,
      dueSoon: 0,
      nextDue: '2027-03-01',
      elapsed: 0.25,
    },
  };
  const { screen } = await open(at(), { ...active(), PairPlans: () => ({ plans: page([plan]) }) });
  await expect.poll(() => find('[data-plan="r1"]')?.textContent).toContain('5 dari 12 selesai, 2 terkendala');
  expect(find('[data-plan="r1"]')?.textContent).toContain('dengan Kab. Bantul');
  expect(find('[data-plan="r1"]')?.textContent).toContain('1 terlambat · tenggat berikutnya 1 Mar 2027');
  expect(find('[data-plan="r1"] [role="img"]')?.getAttribute('aria-label')).toBe(
    '5 selesai, 3 berjalan, 2 terkendala, dan 2 belum; 25% waktu sudah lewat',
  );
  expect(screen.getByRole('link', { name: 'Buat rencana' }).element().getAttribute('href')).toBe('/rencana/baru?mitra=p1');
  await expectAccessible();
});
