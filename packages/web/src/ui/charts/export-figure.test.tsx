import { expect, test } from 'vitest';
import { page } from 'vitest/browser';

import { pictureOf, standaloneSvg } from './export-figure.ts';
import { Figure } from './figure.tsx';
import { Rank } from './rank.tsx';
import { fileNameOf } from './save-file.ts';
import { tableCsv } from './table-csv.ts';
import { show } from '../testing/show.tsx';

const bars = [
  { key: '1', label: 'Bantul & kota', value: 3.9, slot: 'b' as const, sentence: 'Bantul 3,90' },
  { key: '2', label: 'Sumedang', value: 3.5, slot: 'a' as const, sentence: 'Sumedang 3,50' },
];
const chart = <Rank title="Peringkat" bars={bars} format={String} unknown="–" hint="" />;

test('a downloaded drawing stands alone, in light colours even from a dark page', async () => {
  const screen = await show(chart, { dark: true });
  const drawing = screen.container.querySelector<SVGSVGElement>('svg[data-chart]')!;
  const text = standaloneSvg(drawing, { title: 'Peringkat <2026>', source: 'Contoh' });
  const file = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(file.querySelector('parsererror')).toBeNull();
  expect(file.querySelector('title')!.textContent).toBe('Peringkat <2026>');
  expect(file.querySelectorAll('[class], [style], [tabindex]')).toHaveLength(0);
  expect([...file.querySelectorAll('rect')].map((each) => each.getAttribute('fill'))).toEqual(
    expect.arrayContaining(['rgb(0, 73, 184)', 'rgb(133, 95, 0)']),
  );
  expect(document.querySelectorAll('svg[data-chart]')).toHaveLength(1);
});

test('the picture is twice as fine as the drawing', async () => {
  const screen = await show(chart);
  const drawing = screen.container.querySelector<SVGSVGElement>('svg[data-chart]')!;
  const picture = await createImageBitmap(await pictureOf(standaloneSvg(drawing, { title: 'Peringkat', source: 'Contoh' })));
  expect(picture.width).toBe((drawing.width.baseVal.value + 32) * 2);
});

test('the three files are offered, named after the figure', async () => {
  const names: string[] = [];
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function record(this: HTMLAnchorElement) {
    names.push(this.download);
  };
  try {
    const table = { columns: [{ label: 'Daerah' }], rows: [{ key: '1', cells: ['Bantul'] }] };
    const screen = await show(
      <Figure title="Peringkat 2026" caption="Bantul memimpin." table={table} source="Contoh">
        {chart}
      </Figure>,
    );
    for (const kind of ['CSV', 'SVG', 'PNG']) {
      await screen.getByRole('button', { name: 'Unduh Peringkat 2026' }).click();
      await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click();
      await expect.poll(() => names).toContain(`peringkat-2026.${kind.toLowerCase()}`);
    }
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
});

test('the table file opens in a spreadsheet and says its source', async () => {
  const table = { columns: [{ label: 'Daerah' }, { label: 'Indeks' }], rows: [{ key: '1', cells: ['Bantul', '3,90'] }] };
  expect(await tableCsv(table, 'Contoh; 2026').text()).toBe('Daerah;Indeks\r\nBantul;3,90\r\n"Contoh; 2026"\r\n');
  expect(fileNameOf('Delapan aspek: Sumedang ⇄ Bantul')).toBe('delapan-aspek-sumedang-bantul');
});
