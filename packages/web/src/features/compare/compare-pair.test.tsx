import { expect, test } from 'vitest';

import { FakeApi, FakeServer } from '../../api/testing/fake-server.tsx';
import { bantul, change, comparison, framework, sumedang } from '../../api/testing/fixtures.ts';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { ComparePair, type ComparePairProps } from './compare-pair.tsx';

const LEVELS = comparison({ '1': 2, '2': 3, '3': 4, '4': 3 }, { '1': 4, '2': 3, '3': 3, '4': 4 });

async function open(answer: unknown = LEVELS, props: Partial<ComparePairProps> = {}, options: Parameters<typeof show>[1] = {}) {
  const server = new FakeServer({ CompareRegions: () => answer });
  const screen = await show(
    <FakeApi server={server}>
      <ComparePair
        framework={framework}
        a={sumedang}
        b={bantul}
        year={2026}
        aspect={undefined}
        us="a"
        ours
        canReport={false}
        onChange={() => {}}
        {...props}
      />
    </FakeApi>,
    { width: 1100, ...options },
  );
  return { server, screen };
}

const cell = (side: 'a' | 'b', code: string): HTMLElement =>
  document.querySelector<HTMLElement>(`tr[data-row="${code}"] td[data-side="${side}"]`)!;
const tableOrder = (): (string | null)[] => [...document.querySelectorAll('tr[data-row]')].map((row) => row.getAttribute('data-row'));
const listed = (side: 'a' | 'b'): (string | null)[] =>
  [...document.querySelectorAll(`ul[data-list="${side}"] > li`)].map((row) => row.getAttribute('data-row'));
const index = (side: 'a' | 'b'): string => document.querySelector(`[data-index="${side}"]`)!.textContent;

test('two lists first: what to learn and what to share, with words beside the numbers', async () => {
  const { screen } = await open();
  await expect.element(screen.getByRole('heading', { name: 'Mitra lebih kuat: bahan belajar (2)' })).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'Kita lebih kuat: bahan berbagi (1)' })).toBeVisible();
  expect(listed('b')).toEqual(['1', '4']);
  expect(listed('a')).toEqual(['3']);
  const first = document.querySelector('ul[data-list="b"] > li')!;
  expect(first.textContent).toContain('4 – terintegrasi');
  expect(first.textContent).toContain('2 – terkelola');
  expect(first.textContent).toContain('Selisih 2 tingkat; menyusul menambah 0,600 poin indeks.');
  expect(index('a')).toBe('3,00');
  expect(index('b')).toBe('3,40');
  await expect.element(screen.getByText('Kab. Bantul mengungguli Kab. Sumedang 0,40 poin indeks.')).toBeVisible();
});

test('a reported value moves the number, the index and the figures, says who and when, and moves no row', async () => {
  const { server, screen } = await open();
  await expect.poll(() => server.followed).toBe(true);
  const before = tableOrder();
  server.send(change({ regionCode: '32.11', indicatorCode: '1', level: 4, version: 9 }));

  await expect.poll(() => cell('a', '1').dataset.level).toBe('4');
  // What it was comes with the effect after the render that shows what it is.
  await expect.poll(() => cell('a', '1').textContent).toContain('tadinya 2 – terkelola');
  expect(cell('a', '1').textContent).toContain('oleh Citra Lestari');
  expect(cell('a', '1').closest('tr')!.dataset.fresh).toBe('true');
  expect(index('a')).toContain('3,60');
  await expect.element(screen.getByText(/Citra Lestari \(Kab\. Sumedang\) melaporkan 1\. Arsitektur: 2 → 4/)).toBeVisible();
  await expect
    .element(screen.getByRole('img', { name: /^1\. Arsitektur: Kab\. Sumedang 4 – terintegrasi, Kab\. Bantul 4/ }))
    .toBeInTheDocument();

  // The row stays where it is, in the list it was in, until somebody asks.
  expect(tableOrder()).toEqual(before);
  expect(listed('b')).toEqual(['1', '4']);
  await screen.getByRole('button', { name: '↑ Nilai berubah: urutkan ulang' }).click();
  expect(listed('b')).toEqual(['4']);
  expect(tableOrder().indexOf('1')).toBeGreaterThan(before.indexOf('1'));
  await expect.element(screen.getByRole('button', { name: '↑ Nilai berubah: urutkan ulang' })).not.toBeInTheDocument();
});

test('a change that does not supersede, of another year or another region changes nothing (I9)', async () => {
  const { server } = await open();
  await expect.poll(() => server.followed).toBe(true);
  server.send(change({ regionCode: '32.11', indicatorCode: '2', level: 5, version: 2 }));
  server.send(change({ regionCode: '32.11', indicatorCode: '2', level: 5, version: 20, year: 2025 }));
  server.send(change({ regionCode: '35.10', indicatorCode: '2', level: 5, version: 21 }));
  // The last one counts; had one of the others counted, it would be seen with it.
  server.send(change({ regionCode: '34.02', indicatorCode: '4', level: 5, version: 22 }));
  await expect.poll(() => cell('b', '4').dataset.level).toBe('5');
  expect(cell('a', '2').dataset.level).toBe('3');
  expect(document.querySelector('[data-news]')!.getAttribute('data-news')).toBe('1');
});

test('a later stage supersedes a newer report of an earlier one (I9)', async () => {
  const { server } = await open();
  await expect.poll(() => server.followed).toBe(true);
  server.send(change({ regionCode: '32.11', indicatorCode: '1', level: 5, version: 8, stage: 'DOCUMENT' }));
  server.send(change({ regionCode: '32.11', indicatorCode: '1', level: 1, version: 9, stage: 'SELF' }));
  server.send(change({ regionCode: '34.02', indicatorCode: '4', level: 5, version: 22 }));
  await expect.poll(() => cell('b', '4').dataset.level).toBe('5');
  expect(cell('a', '1').dataset.level).toBe('5');
});

test('several changes are announced in one sentence', async () => {
  const { server } = await open();
  await expect.poll(() => server.followed).toBe(true);
  for (const [code, version] of [
    ['1', 9],
    ['2', 10],
  ] as const)
    server.send(change({ regionCode: '32.11', indicatorCode: code, level: 5, version }));
  await expect.poll(() => document.querySelector('[data-announcer]')!.textContent).toBe('2 nilai berubah di Kab. Sumedang.');
});

test('the table sorts by its heads and narrows to an aspect; the leader is a sign and a word', async () => {
  const { screen } = await open();
  await screen.getByRole('button', { name: /^■ Kab\. Bantul/ }).click();
  expect(tableOrder()).toEqual(['1', '4', '2', '3']);
  await expect.element(screen.getByRole('columnheader', { name: /Bantul/ })).toHaveAttribute('aria-sort', 'descending');
  expect(document.querySelector('tr[data-row="1"]')!.textContent).toContain('■ Kab. Bantul +2 tingkat');
  await screen.unmount();
  const narrowed = await open(LEVELS, { aspect: 'L' });
  await expect.element(narrowed.screen.getByRole('columnheader', { name: /Bantul/ })).toBeVisible();
  expect(new Set(tableOrder())).toEqual(new Set(['3', '4']));
});

test('example data is marked wherever it is shown', async () => {
  const { screen } = await open();
  await expect.element(screen.getByRole('heading', { name: /Mitra lebih kuat/ })).toBeVisible();
  expect(document.querySelectorAll('[data-sample]').length).toBeGreaterThanOrEqual(4);
});

test('no values yet: says what will be here and who fills it', async () => {
  const { screen } = await open(comparison({}, {}), { a: { ...sumedang, assessmentYears: [2025] } });
  await expect.element(screen.getByRole('heading', { name: 'Belum ada nilai 2026' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Lihat tahun 2025' })).toBeVisible();
});

test('a failed read says what is kept and tries again', async () => {
  const server = new FakeServer({ CompareRegions: () => LEVELS });
  server.cut = true;
  const screen = await show(
    <FakeApi server={server}>
      <ComparePair
        framework={framework}
        a={sumedang}
        b={bantul}
        year={2026}
        aspect={undefined}
        us="a"
        ours
        canReport={false}
        onChange={() => {}}
      />
    </FakeApi>,
  );
  await expect.element(screen.getByRole('alert')).toBeVisible();
  server.cut = false;
  await screen.getByRole('button', { name: 'Coba lagi' }).click();
  await expect.element(screen.getByRole('heading', { name: /Mitra lebih kuat/ })).toBeVisible();
});

for (const dark of [false, true]) {
  for (const width of [358, 1100]) {
    test(`nothing serious for a screen reader, nothing wider than the page (${dark ? 'dark' : 'light'}, ${width} px)`, async () => {
      const { server } = await open(LEVELS, {}, { dark, width });
      await expect.poll(() => server.followed).toBe(true);
      server.send(change({ regionCode: '32.11', indicatorCode: '1', level: 4, version: 9 }));
      await expect.poll(() => cell('a', '1').dataset.level).toBe('4');
      await expectAccessible();
      const main = document.querySelector('main')!;
      expect(main.scrollWidth).toBeLessThanOrEqual(width);
    });
  }
}
