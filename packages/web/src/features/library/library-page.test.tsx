import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { csvOf } from '../../ui/testing/saved-files.ts';
import { expectAccessible } from '../../ui/testing/show.tsx';
import { asked, facet, hit, library, open, titles } from './testing/library-fixtures.tsx';

const shared = (number: number, kind = 'PRACTICE_SHARED') => ({
  kind,
  eventId: `e${number}`,
  cursor: `c${number}`,
  practiceId: `n${number}`,
});

test('a card says what, whose, what came of it, what it takes and who took it over; marks are never read as HTML', async () => {
  const { screen } = await open({});
  await expect.element(screen.getByText('2 praktik', { exact: true })).toBeVisible();
  const card = document.querySelector('[data-practice="p1"]')!;
  expect(card.textContent).toContain('Kabupaten Bantul · DI Yogyakarta');
  expect(card.textContent).toContain('Waktu tanggap7 → 1,5 hari');
  expect(card.textContent).toContain('43. Pengaduan pelayanan publik');
  expect(card.textContent).toContain('Rp50–250 juta · 3 orang');
  expect(card.textContent).toContain('2 daerah (1 berjalan)');
  expect(card.querySelector('mark')?.textContent).toBe('<b>pengaduan</b>');
  expect(card.querySelector('b')).toBeNull();
  expect(card.querySelector('a')?.getAttribute('href')).toBe('/pengetahuan/p1');
  await expectAccessible();
});

test('it answers while one types: the field keeps focus and text, the list stays dimmed until the answer is there', async () => {
  let answer = (): void => {};
  const { server, screen } = await open({
    Library: async ({ search }) => {
      if (search === null) return library([hit('p1', 'Pengaduan satu pintu')]);
      await new Promise<void>((resolve) => (answer = resolve));
      return library([hit('p2', 'Arsip digital')]);
    },
  });
  await expect.poll(titles).toEqual(['Pengaduan satu pintu']);
  const field = screen.getByLabelText('Cari praktik');
  await field.click();
  await userEvent.keyboard('arsip');
  await expect.poll(() => asked(server).at(-1)?.search).toBe('arsip');
  await expect.poll(() => document.querySelector('ol[data-dimmed="true"]')).not.toBeNull();
  expect(titles()).toEqual(['Pengaduan satu pintu']);
  await expect.element(field).toHaveFocus();
  answer();
  await expect.poll(titles).toEqual(['Arsip digital']);
  expect(document.querySelector('ol[data-dimmed="true"]')).toBeNull();
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue('arsip');
  expect(asked(server).at(-1)).toMatchObject({ search: 'arsip', sort: 'RELEVANCE' });
});

test('Escape empties the search and leaves the focus in the field', async () => {
  const { server, screen } = await open({}, { at: '/pengetahuan?q=arsip' });
  const field = screen.getByLabelText('Cari praktik');
  await expect.element(field).toHaveValue('arsip');
  await field.click();
  await userEvent.keyboard('{Escape}');
  await expect.element(field).toHaveValue('');
  await expect.element(field).toHaveFocus();
  await expect.poll(() => asked(server).at(-1)).toMatchObject({ search: null, sort: 'NEWEST' });
});

test('a mistyped word is said to have been understood as another', async () => {
  const { screen } = await open(
    { Library: () => library([hit('p1', 'Pengaduan')], { corrected: 'pengaduan' }) },
    { at: '/pengetahuan?q=pengaudan' },
  );
  await expect.element(screen.getByText(/Menampilkan hasil untuk/)).toBeVisible();
  expect(document.querySelector('[data-corrected]')?.textContent).toMatch(/pengaduan.*pengaudan.*salah ketik/);
});

test('filters are checkboxes with counts; what is chosen becomes a chip, and the chip takes it away', async () => {
  const { server, screen } = await open({});
  const planning = screen.getByRole('checkbox', { name: /^Perencanaan/ });
  await expect.element(planning).toBeVisible();
  expect(planning.element().closest('label')?.textContent).toBe('Perencanaan2');
  await planning.click();
  await screen.getByRole('checkbox', { name: /^Layanan/ }).click();
  await expect.poll(() => asked(server).at(-1)?.filter).toMatchObject({ aspectCodes: ['P', 'L'], frameworkId: 'uji-1' });
  await expectAccessible();
  await screen.getByRole('button', { name: 'Hapus saringan Aspek: Perencanaan' }).click();
  await expect.poll(() => asked(server).at(-1)?.filter).toMatchObject({ aspectCodes: ['L'] });
  await expect.element(screen.getByRole('button', { name: 'Hapus saringan Aspek: Layanan' })).toHaveFocus();
  await expect.element(planning).not.toBeChecked();
  await screen.getByRole('button', { name: 'Hapus saringan Aspek: Layanan' }).click();
  await expect.poll(() => asked(server).at(-1)?.filter).toMatchObject({ aspectCodes: null });
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('status');
});

test('the number of adopters is one choice, and can be let go again', async () => {
  const { server, screen } = await open({});
  const one = screen.getByRole('radio', { name: /Sedikitnya 1 daerah/ });
  await one.click();
  await expect.poll(() => asked(server).at(-1)?.filter).toMatchObject({ adoptedByAtLeast: 1 });
  await screen.getByRole('radio', { name: 'Berapa pun' }).click();
  await expect.poll(() => asked(server).at(-1)?.filter).toMatchObject({ adoptedByAtLeast: null });
});

test('what is chosen stays in its list when nothing has it any more', async () => {
  const { screen } = await open(
    { Library: () => library([], { facets: { aspects: [facet('P', 'Perencanaan', 4)] } }) },
    { at: '/pengetahuan?aspek=L' },
  );
  await expect.element(screen.getByRole('checkbox', { name: /^L/ })).toBeChecked();
  await expect.element(screen.getByText('Tidak ada praktik yang cocok dengan saringan ini')).toBeVisible();
  await screen.getByRole('button', { name: 'Hapus semua saringan' }).click();
  await expect.element(screen.getByRole('checkbox', { name: /^L/ })).not.toBeInTheDocument();
});

test('nothing found says what to try; nothing shared yet offers to write', async () => {
  const { screen } = await open({ Library: () => library([]) }, { at: '/pengetahuan?q=xyz' });
  await expect.element(screen.getByText('Tidak ada praktik yang cocok dengan “xyz”')).toBeVisible();
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tampilkan semua praktik' }).click();
  await expect.element(screen.getByText('Belum ada praktik yang dibagikan')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Tulis praktik' }).elements()).toHaveLength(2);
});

test('more are shown when asked for, with how many there are', async () => {
  const { screen } = await open({
    Library: ({ after }) =>
      after === null ? library([hit('p1', 'Satu')], { totalCount: 2, next: 'k' }) : library([hit('p2', 'Dua')], { totalCount: 2 }),
  });
  await expect.element(screen.getByText('1 dari 2 praktik')).toBeVisible();
  await screen.getByRole('button', { name: 'Tampilkan lagi' }).click();
  await expect.poll(titles).toEqual(['Satu', 'Dua']);
  await expect.element(screen.getByText('2 dari 2 praktik')).toBeVisible();
});

test('what is shared elsewhere waits in the pill; the list moves only when asked', async () => {
  let nodes = [hit('p1', 'Satu')];
  const { server, screen } = await open({ Library: () => library(nodes) });
  await expect.poll(titles).toEqual(['Satu']);
  await expect.poll(() => server.following('activity')).toEqual([{ kinds: ['PRACTICE_SHARED', 'PRACTICE_REVISED', 'PRACTICE_WITHDRAWN'] }]);
  nodes = [hit('n2', 'Dua'), hit('p1', 'Satu')];
  server.tell('activity', shared(2));
  server.tell('activity', shared(2));
  server.tell('activity', shared(3, 'PRACTICE_WITHDRAWN'));
  const pill = screen.getByRole('button', { name: /1 praktik baru/ });
  await expect.element(pill).toBeVisible();
  expect(titles()).toEqual(['Satu']);
  await pill.click();
  await expect.poll(titles).toEqual(['Dua', 'Satu']);
  await expect.element(pill).not.toBeInTheDocument();
});

test('what is shared while the list is read anew is still told of', async () => {
  const answer = Promise.withResolvers<void>();
  let held = false;
  const { server, screen } = await open({
    Library: async () => {
      if (held) await answer.promise;
      return library([hit('p1', held ? 'Satu lagi' : 'Satu')]);
    },
  });
  await expect.poll(() => server.following('activity')).toHaveLength(1);
  server.tell('activity', shared(2));
  held = true;
  await screen.getByRole('button', { name: /1 praktik baru/ }).click();
  server.tell('activity', shared(3));
  answer.resolve();
  await expect.poll(titles).toEqual(['Satu lagi']);
  await expect.element(screen.getByRole('button', { name: /1 praktik baru/ })).toBeVisible();
});

test('when it fails it says so, keeps what was typed, and tries again when asked', async () => {
  let broken = true;
  const { screen } = await open(
    {
      Library: () => {
        if (broken) throw new Error('no answer');
        return library([hit('p1', 'Satu')]);
      },
    },
    { at: '/pengetahuan?q=satu' },
  );
  await expect.element(screen.getByText('Data tidak dapat dimuat')).toBeVisible();
  await expect.element(screen.getByLabelText('Cari praktik')).toHaveValue('satu');
  broken = false;
  await screen.getByRole('button', { name: 'Coba lagi' }).click();
  await expect.poll(titles).toEqual(['Satu']);
});

test('a visitor is told why the library is closed, is sent to sign in, and nothing is asked', async () => {
  const { server, screen } = await open(
    {},
    { viewer: { person: null, region: null, organisation: null, canRead: false, canWrite: false } },
  );
  await expect.element(screen.getByText('Masuk untuk membaca praktik')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Masuk' }).element().getAttribute('href')).toContain('kembali');
  expect(asked(server)).toEqual([]);
  expect(document.querySelector('nav')).toBeNull();
  await expectAccessible();
});

const own = (id: string, state: string, over: object = {}) => ({
  __typename: 'Practice',
  id,
  state,
  title: `Praktik ${id}`,
  summary: '',
  sample: false,
  versionCount: state === 'DRAFT' ? 0 : 2,
  createdAt: '2026-11-01T03:00:00Z',
  createdBy: 'Ayu',
  sharedAt: state === 'DRAFT' ? null : '2026-11-10T03:00:00Z',
  withdrawnAt: null,
  withdrawnReason: state === 'WITHDRAWN' ? 'diganti yang baru' : null,
  draft: state === 'DRAFT' ? { revision: 3, savedAt: '2026-11-20T03:00:00Z', savedBy: 'Ayu', problems: [{ code: 'REQUIRED' }] } : null,
  adoptionCounts: { total: 1, live: 0 },
  viewerCan: { edit: state !== 'WITHDRAWN' },
  ...over,
});

test("N79 one's own practices say, in their file too, how far each is and what its draft still lacks", async () => {
  const { server, screen } = await open(
    {
      RegionPractices: () => ({
        regionPractices: {
          nodes: [own('a', 'DRAFT'), own('b', 'SHARED'), own('c', 'WITHDRAWN')],
          totalCount: 3,
          asOf: 'c1',
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      }),
    },
    { at: '/pengetahuan?tab=kami', viewer: { canImport: true } },
  );
  await expect.element(screen.getByRole('list', { name: 'Praktik Kabupaten Sumedang' })).toBeVisible();
  const row = (id: string): string => document.querySelector(`[data-own="${id}"]`)?.textContent ?? '';
  expect(row('a')).toMatch(/draf.*oleh Ayu.*1 hal masih perlu dilengkapi/);
  expect(row('b')).toMatch(/dibagikan.*versi 2.*diadopsi 1 daerah/);
  expect(row('c')).toMatch(/ditarik.*diganti yang baru/);
  expect(screen.getByRole('link', { name: 'Sunting Praktik a' }).element().getAttribute('href')).toBe('/pengetahuan/a/sunting');
  await expect.element(screen.getByRole('link', { name: 'Sunting Praktik c' })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Impor' }).element().getAttribute('href')).toBe('/pengetahuan/impor');
  expect(server.asked.find((one) => one.name === 'RegionPractices')?.variables).toMatchObject({ regionCode: '32.11' });
  await expectAccessible();
  expect(await csvOf()).toMatch(/^Praktik a;;draf;0;;[^\n]*\nPraktik b;;dibagikan;2;10 Nov 2026, [^\n]*\nPraktik c;;ditarik;2;/m);
});

for (const dark of [false, true]) {
  test(`on a phone the filters are a sheet with the number it leads to (${dark ? 'dark' : 'light'})`, async () => {
    await page.viewport(390, 844);
    try {
      const { server, screen } = await open({}, { width: 358, dark });
      await expect.poll(titles).toHaveLength(2);
      expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
      await expectAccessible();
      await screen.getByRole('button', { name: 'Saring', exact: true }).click();
      await expect.element(screen.getByRole('dialog', { name: 'Saring praktik' })).toBeVisible();
      await expectAccessible();
      await screen
        .getByRole('dialog')
        .getByRole('checkbox', { name: /^Kabupaten/ })
        .click();
      await expect.poll(() => asked(server).at(-1)?.filter).toMatchObject({ regionLevels: ['REGENCY'] });
      await screen.getByRole('button', { name: 'Lihat 2 praktik' }).click();
      await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
      await expect.element(screen.getByRole('button', { name: 'Saring (1)' })).toHaveFocus();
    } finally {
      await page.viewport(1280, 800);
    }
  });
}
