import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';

import { pictureOf, standaloneSvg } from './export-figure.ts';
import { Figure } from './figure.tsx';
import { Rank } from './rank.tsx';
import { linesOf, saveTable } from './save-table.ts';
import { show } from '../testing/show.tsx';

const bars = [
  { key: '1', label: 'Bantul & kota', value: 3.9, slot: 'b' as const, sentence: 'Bantul 3,90' },
  { key: '2', label: 'Sumedang', value: 3.5, slot: 'a' as const, sentence: 'Sumedang 3,50' },
];
const chart = <Rank title="Peringkat" bars={bars} format={String} unknown="–" hint="" />;

test('a downloaded drawing stands alone, in light colours even from a dark page', async () => {
  const screen = await show(chart, { dark: true });
  const drawing = screen.container.querySelector<SVGSVGElement>('svg[data-chart]')!;
  const text = standaloneSvg(drawing, { title: 'Peringkat <2026>', source: 'Contoh', when: '30 Nov 2026, 10.12 WIB · https://contoh' });
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
  const picture = await createImageBitmap(await pictureOf(standaloneSvg(drawing, { title: 'Peringkat', source: 'Contoh', when: '' })));
  expect(picture.width).toBe((drawing.width.baseVal.value + 32) * 2);
});

test('N30 the four files are offered, named after the figure', async () => {
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
    for (const kind of ['CSV', 'XLSX', 'SVG', 'PNG']) {
      await screen.getByRole('button', { name: 'Unduh Peringkat 2026' }).click();
      await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click();
      await expect.poll(() => names).toContain(`peringkat-2026.${kind.toLowerCase()}`);
    }
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
});

test('N30 the table is the same in a spreadsheet and a workbook, which say what they are, when and where', async () => {
  const saved = new Map<string, Blob>();
  const make = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  let last: Blob | null = null;
  URL.createObjectURL = (content: Blob) => {
    last = content;
    return make.call(URL, content);
  };
  HTMLAnchorElement.prototype.click = function record(this: HTMLAnchorElement) {
    saved.set(this.download, last!);
  };
  try {
    const data = { columns: [{ label: 'Daerah' }, { label: 'Indeks', numeric: true }], rows: [{ key: '1', cells: ['Bantul', '3,90'] }] };
    const lines = linesOf(data, 'id');
    expect(lines).toEqual([['Bantul', 3.9]]);
    const table = { title: 'Delapan aspek: Sumedang ⇄ Bantul', head: ['Daerah', 'Indeks'], lines, locale: 'id' };
    for (const kind of ['csv', 'xlsx'] as const) await saveTable(kind, { ...table, about: [['Sumber', 'Contoh; 2026']] });
  } finally {
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
  }
  expect([...saved.keys()]).toEqual(['delapan-aspek-sumedang-bantul.csv', 'delapan-aspek-sumedang-bantul.xlsx']);
  const csv = await saved.get('delapan-aspek-sumedang-bantul.csv')!.text();
  expect(csv).toMatch(
    /Daerah;Indeks\r\nBantul;3,9\r\n\r\nNama;Delapan aspek: .*\r\nSumber;"Contoh; 2026"\r\nDiunduh;\d+ .* \d\d\.\d\d \S+\r\nTautan;http/,
  );
  const files = unzipSync(new Uint8Array(await saved.get('delapan-aspek-sumedang-bantul.xlsx')!.arrayBuffer()));
  const sheet = (number: number): string => strFromU8(files[`xl/worksheets/sheet${number}.xml`]!);
  expect(sheet(1)).toContain('<v>3.9</v>');
  expect(sheet(2)).toContain('Contoh; 2026');
});
