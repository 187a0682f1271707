import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';

import { pictureOf, standaloneSvg } from './export-figure.ts';
import { Figure } from './figure.tsx';
import { Rank } from './rank.tsx';
import { linesOf, saveTable } from './save-table.ts';
import { catchSavedFiles } from '../testing/saved-files.ts';
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

test('N30 a drawing of a built page is in light colours too, where light-dark() is two properties', async () => {
  const screen = await show(
    <div className="built-dark">
      <style>
        {`.built-dark { --lightningcss-light: ; --lightningcss-dark: initial; }
        .built { fill: var(--lightningcss-light, rgb(1, 2, 3)) var(--lightningcss-dark, rgb(4, 5, 6)); }`}
      </style>
      <svg width={600} height={20} data-chart="built">
        <rect className="built" width={600} height={20} />
      </svg>
    </div>,
  );
  const drawing = screen.container.querySelector<SVGSVGElement>('svg[data-chart]')!;
  expect(getComputedStyle(drawing.querySelector('rect')!).fill).toBe('rgb(4, 5, 6)');
  const text = standaloneSvg(drawing, { title: 'Peringkat', source: 'Contoh', when: '' });
  expect(text).toContain('fill="rgb(1, 2, 3)"');
  expect(text).not.toContain('rgb(4, 5, 6)');
});

test('N30 no drawing takes a colour of a dark page along, wherever in the page it stands', async () => {
  const page = { color: 'rgb(9, 9, 9)' };
  const names = ['seri-a', 'seri-a-latar', 'seri-b', 'garis', 'garis-tegas', 'permukaan', 'permukaan-2', 'teks-2', 'naik', 'turun'];
  const all = [
    ...names,
    'mantine-color-text',
    ...['a', 'b', 'ink', 'quiet', 'line', 'faint', 'paper', 'fresh'].map((name) => `chart-${name}`),
  ];
  const screen = await show(
    <div className="dark-page" style={page}>
      <style>{`.dark-page { ${all.map((name) => `--${name}: rgb(9, 9, 9);`).join('')} }`}</style>
      <svg width={600} height={20} data-chart="any">
        {['currentcolor', ...all.map((name) => `var(--${name})`)].map((fill) => (
          <rect key={fill} style={{ fill }} width={20} height={20} />
        ))}
      </svg>
    </div>,
  );
  const text = standaloneSvg(screen.container.querySelector<SVGSVGElement>('svg[data-chart]')!, { title: 'x', source: 'x', when: '' });
  expect(text.match(/fill="rgb\(9, 9, 9\)"/g)).toBeNull();
});

test('N30 nothing of what a drawing is called or comes from is cut off, and what its colours mean stands in it', async () => {
  const screen = await show(chart, { width: 320 });
  const drawing = screen.container.querySelector<SVGSVGElement>('svg[data-chart]')!;
  const source =
    'nilai yang dilaporkan daerah untuk penilaian 2021; Peraturan Menteri PANRB 59/2020 tentang Pemantauan dan Evaluasi SPBE · data contoh';
  const when = `30 Nov 2026, 10.12 WIB · https://contoh.go.id/${'x'.repeat(200)}`;
  const keys = [
    { step: 5, label: 'Memuaskan, mulai 4,20 · 1 daerah' },
    { step: null, label: 'Belum ada nilai · 547 daerah' },
  ] as const;
  document.body.innerHTML = standaloneSvg(drawing, { title: 'Peringkat indeks keseluruhan seluruh Indonesia 2021', source, when, keys });
  const file = document.querySelector('svg')!;
  const texts = [...file.querySelectorAll(':scope > text')];
  expect(texts.map((text) => text.textContent).join(' ')).toContain(source);
  expect(texts.map((text) => text.textContent).join('')).toContain('x'.repeat(200));
  const [width, height] = [file.width.baseVal.value, file.height.baseVal.value];
  const frame = file.getBoundingClientRect();
  for (const text of texts) {
    const { right, bottom } = text.getBoundingClientRect();
    expect([text.textContent, right - frame.left <= width, bottom - frame.top <= height]).toEqual([text.textContent, true, true]);
  }
  // None stands on another, and the hatch of places without a value is drawn.
  const places = texts.map((text) => text.getBoundingClientRect()).map(({ left, top }) => `${Math.round(left)} ${Math.round(top)}`);
  expect(new Set(places).size).toBe(texts.length);
  expect(file.querySelector('rect[fill="url(#tanpa-nilai)"]')).not.toBeNull();
  expect(file.querySelector('pattern#tanpa-nilai line')).not.toBeNull();
  // One font for all, whatever this machine calls its own.
  expect(file.querySelectorAll('[font-family]')).toHaveLength(0);
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
  using caught = catchSavedFiles();
  const saved = caught.files;
  const data = { columns: [{ label: 'Daerah' }, { label: 'Indeks', numeric: true }], rows: [{ key: '1', cells: ['Bantul', '3,90'] }] };
  const lines = linesOf(data, 'id');
  expect(lines).toEqual([['Bantul', 3.9]]);
  const table = { title: 'Delapan aspek: Sumedang ⇄ Bantul', head: ['Daerah', 'Indeks'], lines, locale: 'id' };
  for (const kind of ['csv', 'xlsx'] as const) await saveTable(kind, { ...table, about: [['Sumber', 'Contoh; 2026']] });
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
