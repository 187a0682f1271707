import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { expectAccessible, show } from '../testing/show.tsx';
import { TileMap, type MapBlock } from './tile-map.tsx';

const tile = (key: string, x: number, y: number, step: 1 | 2 | 3 | 4 | 5 | null = 3) => ({
  ...{ key, x, y, step, label: key, value: step === null ? '–' : String(step) },
  sentence: step === null ? `${key}: belum ada nilai` : `${key}: ${step}`,
});

// a b .
// c d .      e (far to the right)
const blocks: MapBlock[] = [
  {
    key: '1',
    label: 'Satu',
    name: 'Provinsi Satu',
    x: 0,
    y: 0,
    tiles: [tile('a', 0, 1), tile('b', 1, 1, null), tile('c', 0, 2), tile('d', 1, 2)],
  },
  { key: '2', label: 'Dua', name: 'Provinsi Dua', x: 6, y: 0, tiles: [{ ...tile('e', 6, 2, 5), round: true }] },
];

const focused = (): string | null | undefined => document.activeElement?.getAttribute('data-tile');

async function open(over: Partial<Parameters<typeof TileMap>[0]> = {}) {
  const onChoose = vi.fn();
  const screen = await show(
    <TileMap title="Peta uji" columns={8} rows={4} blocks={blocks} chosen={null} onChoose={onChoose} hint="Pilih" {...over} />,
  );
  return { onChoose, screen };
}

test('N5: a tile is named with its value in words, under the name of its block; what is unknown is hatched and says so', async () => {
  const { screen } = await open();
  await expect.element(screen.getByRole('listbox', { name: 'Peta uji' })).toBeVisible();
  await expect
    .element(screen.getByRole('group', { name: 'Provinsi Satu' }).getByRole('option', { name: 'b: belum ada nilai' }))
    .toBeInTheDocument();
  expect(document.querySelector('[data-tile="b"] rect')?.getAttribute('fill')).toMatch(/^url\(#/);
  expect(document.querySelector('[data-tile="a"] rect')?.getAttribute('fill')).toBe(null);
  await expectAccessible();
});

test('the map is one stop of the Tab key and is walked by the arrows in two dimensions', async () => {
  const { onChoose } = await open();
  await userEvent.tab();
  expect(focused()).toBe('a');
  for (const [key, to] of [
    ['{ArrowRight}', 'b'],
    ['{ArrowDown}', 'd'],
    ['{ArrowRight}', 'e'],
    ['{ArrowRight}', 'e'],
    ['{ArrowLeft}', 'd'],
    ['{Home}', 'a'],
    ['{ArrowDown}', 'c'],
    ['{End}', 'e'],
  ] as const) {
    await userEvent.keyboard(key);
    expect(focused(), key).toBe(to);
  }
  expect(document.querySelector('[data-chart-readout]')?.textContent).toBe('e: 5');
  await userEvent.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('e');
  expect(document.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test('a press chooses; the chosen tile is told as selected, and a large one shows name and value', async () => {
  const { onChoose } = await open({ chosen: 'c', large: true });
  expect(document.querySelector('[data-tile="c"]')?.getAttribute('aria-selected')).toBe('true');
  expect(document.querySelector('[data-words="d"]')?.textContent).toBe('3d');
  await userEvent.click(document.querySelector('[data-tile="d"] rect')!);
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('d');
});

test('N5: a name is written in a large tile in full, on several lines or smaller, never cut', async () => {
  const names = ['Kepulauan Siau Tagulandang Biaro', 'Padangsidimpuan', 'Penukal Abab Lematang Ilir'];
  const tiles = names.map((label, at) => ({ ...tile(`n${at}`, at, 1), label }));
  await open({ large: true, columns: 3, blocks: [{ ...blocks[0]!, tiles }] });
  for (const [at, label] of names.entries()) {
    const lines = [...document.querySelectorAll<SVGTextElement>(`[data-words="n${at}"] text`)].slice(1);
    expect(lines.map((line) => line.textContent).join(' ')).toBe(label);
    const square = document.querySelector(`[data-tile="n${at}"] rect`)!.getBoundingClientRect();
    for (const line of lines) expect(line.getBoundingClientRect().width).toBeLessThan(square.width);
    expect(lines.at(-1)!.getBoundingClientRect().bottom).toBeLessThan(square.bottom + 2);
  }
});
