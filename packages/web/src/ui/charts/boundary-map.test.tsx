import { useEffect, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { servedSquares } from '../testing/served-squares.ts';
import { expectAccessible, show } from '../testing/show.tsx';
import { layOutBoundaries, mergeBoundaries } from './boundary-layout.ts';
import { BoundaryMap } from './boundary-map.tsx';
import { pictureOf, standaloneSvg } from './export-figure.ts';
import type { MapBlock, MapTile } from './tile-map.tsx';

// a b    c (of another block, beside b)
// d .
const BOUNDARIES = servedSquares([
  { id: 'a', x: 0, y: 0 },
  { id: 'b', x: 1, y: 0 },
  { id: 'c', x: 2, y: 0 },
  { id: 'd', x: 0, y: 1 },
]);
const tile = (key: string, step: MapTile['step'] = 3): MapTile => ({
  ...{ key, x: 0, y: 0, step, label: key, value: step === null ? '–' : String(step) },
  sentence: step === null ? `${key}: belum ada nilai` : `${key}: ${step}`,
});
const block = (key: string, ...tiles: MapTile[]): MapBlock => ({ key, label: key, name: `Provinsi ${key}`, x: 0, y: 0, tiles });
const BLOCKS = [block('1', tile('a'), tile('b', null), tile('d'), tile('e', 5)), block('2', tile('c', 1))];
const rowOf = () => ({ key: 'missing', title: 'Tanpa bentuk' });

async function open(over: Partial<Parameters<typeof BoundaryMap>[0]> = {}) {
  const onChoose = vi.fn();
  const all = { boundaries: BOUNDARIES, blocks: BLOCKS, isPoint: () => false, rowOf, chosen: null, onChoose, ...over };
  const screen = await show(<BoundaryMap title="Peta uji" hint="Pilih" {...all} />);
  return { onChoose, screen };
}
const of = (key: string): Element | null => document.querySelector(`[data-tile="${key}"]`);
const keyOf = (target: Node): string => (target instanceof Element && target.closest('[data-tile]')?.getAttribute('data-tile')) || '?';
const focused = (): string | null | undefined => document.activeElement?.getAttribute('data-tile');

test('N61: shapes have the names, colours and groups of tiles; who has none keeps a tile below, and one stop is walked in two dimensions', async () => {
  const { screen, onChoose } = await open();
  await expect.element(screen.getByRole('listbox', { name: 'Peta uji' })).toBeVisible();
  const first = screen.getByRole('group', { name: 'Provinsi 1' });
  await expect.element(first.getByRole('option', { name: 'b: belum ada nilai' })).toBeInTheDocument();
  expect(of('b')?.querySelector('path')?.getAttribute('fill')).toMatch(/^url\(#/);
  await expect.element(screen.getByRole('group', { name: 'Tanpa bentuk' }).getByRole('option', { name: 'e: 5' })).toBeInTheDocument();
  expect(of('e')?.querySelector('rect')).not.toBe(null);
  await expectAccessible();
  await userEvent.tab();
  expect(focused()).toBe('a');
  for (const [key, to] of [
    ['{ArrowRight}', 'b'],
    ['{ArrowRight}', 'c'],
    ['{Home}', 'a'],
    ['{ArrowDown}', 'd'],
    ['{ArrowDown}', 'e'],
    ['{ArrowUp}', 'd'],
  ] as const) {
    await userEvent.keyboard(key);
    expect(focused(), key).toBe(to);
  }
  expect(document.querySelector('[data-chart-readout]')?.textContent).toBe('d: 3');
  expect(document.querySelector('[data-outline="active"]')?.getAttribute('d')).toBe(of('d')?.querySelector('path')?.getAttribute('d'));
  await userEvent.keyboard('{Enter}');
  await userEvent.click(of('c')!);
  expect(onChoose.mock.calls).toEqual([['d'], ['c']]);
  expect(document.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test('N61: of a change only the shape that changed is touched', async () => {
  const changes = new EventTarget();
  const fixed = {
    title: 'Peta uji',
    hint: 'Pilih',
    boundaries: BOUNDARIES,
    rowOf,
    chosen: null,
    onChoose: vi.fn(),
    isPoint: vi.fn(() => false),
  };
  function Changing(): React.ReactElement {
    const [blocks, setBlocks] = useState(BLOCKS);
    useEffect(() => {
      const change = (): void =>
        setBlocks((before) => before.map((one) => ({ ...one, tiles: one.tiles.map((old) => (old.key === 'd' ? tile('d', 5) : old)) })));
      changes.addEventListener('change', change);
      return () => changes.removeEventListener('change', change);
    }, []);
    return <BoundaryMap {...fixed} blocks={blocks} />;
  }
  await show(<Changing />);
  const touched = new Set<string>();
  const watcher = new MutationObserver((list) => list.forEach(({ target }) => touched.add(keyOf(target))));
  watcher.observe(document.querySelector('[data-chart]')!, { subtree: true, childList: true, attributes: true });
  changes.dispatchEvent(new Event('change'));
  await expect.poll(() => of('d')?.getAttribute('data-step')).toBe('5');
  watcher.takeRecords().forEach(({ target }) => touched.add(keyOf(target)));
  watcher.disconnect();
  expect([...touched]).toEqual(['d']);
});

test('N61: a place too small to see is a circle; in a large map shapes that have room say name and value', async () => {
  // A quarter of the country in width, and a place of a thousandth.
  const far = servedSquares(
    [
      { id: 'a', x: 0, y: 0 },
      { id: 'd', x: 0, y: 3_000 },
    ],
    0.002,
  );
  await open({ boundaries: far, isPoint: (key) => key === 'a', blocks: [block('1', tile('a'), tile('d'))] });
  expect([of('a')?.querySelector('circle') === null, of('d')?.querySelector('circle') === null]).toEqual([false, false]);
  const { screen } = await open({ large: true, isPoint: () => true });
  expect(screen.container.querySelector('circle')).toBe(null);
  expect(screen.container.querySelector('[data-words="d"]')?.textContent).toBe('3d');
});

test('N61: neighbours of different blocks have one border, and the map fits its width and height whatever is left out', () => {
  const laid = layOutBoundaries(BOUNDARIES, { width: 600, maxHeight: 300 }, (key) => (key === 'c' ? '2' : '1'));
  expect(laid.borders.match(/M/g)).toHaveLength(1);
  expect(laid.height).toBeLessThanOrEqual(300);
  const [a, d] = [laid.shapes.get('a')!, laid.shapes.get('d')!];
  expect(a.y).toBeLessThan(d.y);
  expect(a.width).toBeCloseTo(a.height, 3);
  const alone = layOutBoundaries(BOUNDARIES, { width: 600, maxHeight: 300 }, (key) => (key === 'd' ? '1' : null));
  expect([...alone.shapes.keys()]).toEqual(['d']);
  expect(alone.shapes.get('d')!.height).toBeCloseTo(288, 0);
  expect(layOutBoundaries(BOUNDARIES, { width: 600, maxHeight: 300 }, () => null)).toMatchObject({ height: 0, borders: '' });
});

test('N91: shapes become one by what they belong to, and around a small one there is room for a finger', async () => {
  const merged = mergeBoundaries(BOUNDARIES, (key) => ({ a: 'west', b: 'east', c: 'east' })[key] ?? null);
  expect(merged.objects.regions.geometries.map(({ id, arcs }) => [id, arcs.length])).toEqual([
    ['west', 1],
    ['east', 1],
  ]);
  const far = servedSquares(
    [
      { id: 'a', x: 0, y: 0 },
      { id: 'd', x: 0, y: 3_000 },
      { id: 'b', x: 900, y: 0 },
    ],
    0.002,
  );
  await open({ boundaries: far, isPoint: () => true, reach: 14, blocks: [block('1', tile('a'), tile('d'))] });
  const { left, top, width, height } = of('a')!.querySelectorAll('circle')[1]!.getBoundingClientRect();
  expect(keyOf(document.elementFromPoint(left + width / 2 + 12, top + height / 2)!)).toBe('a');
});

test('N61: a name stands in a shape whole or not at all', async () => {
  const named = (label: string) => [block('1', { ...tile('a'), label })];
  const alone = servedSquares([{ id: 'a', x: 0, y: 0 }]);
  await open({ large: true, boundaries: alone, blocks: named('Penukal Abab Lematang Ilir') });
  expect([...document.querySelectorAll('[data-words="a"] text')].map((text) => text.textContent).join(' ')).toBe(
    '3 Penukal Abab Lematang Ilir',
  );
});

test('N30 the drawing of shapes is downloaded as it is seen, as a file of its own and as a picture', async () => {
  await open({ chosen: 'a' });
  const drawing = document.querySelector<SVGSVGElement>('svg[data-chart="boundary-map"]')!;
  const text = standaloneSvg(drawing, { title: 'Peta', source: 'contoh', when: '' });
  const file = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(file.querySelector('parsererror')).toBe(null);
  expect(file.querySelector('[data-tile="c"] path')?.getAttribute('fill')).toBe('rgb(236, 243, 254)');
  expect(file.querySelector('[data-tile="b"] path')?.getAttribute('fill')).toMatch(/^url\(/);
  const picture = await createImageBitmap(await pictureOf(text));
  expect(picture.width).toBe((drawing.width.baseVal.value + 32) * 2);
});
