import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';

import { createConnectionStore, type Wait } from '../../api/connection-state.ts';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { LineAway } from './line-away.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], now: 1_000_000 });
});
afterEach(() => vi.useRealTimers());

/** A page whose line can be lost, with a button below that must not move. */
async function setUp() {
  const store = createConnectionStore();
  const tryNow = vi.fn();
  await show(
    <>
      <header style={{ position: 'sticky', top: 0, height: 56 }}>
        <LineAway store={store} tryNow={tryNow} />
      </header>
      <button type="button">di bawah</button>
    </>,
    { width: 390 },
  );
  const lose = (wait: Partial<Wait> = {}): void =>
    store.set({ state: 'reconnecting', road: null }, { why: 'lost', nextAt: Date.now() + 20_000, mayAt: Date.now(), ...wait });
  const late = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1_500);
  return { store, tryNow, lose, late };
}

const notice = (): HTMLElement | null => document.querySelector('[data-line-away]');
const told = (): string => document.querySelector('[role="status"]')!.textContent;
const timer = (): HTMLElement => document.querySelector<HTMLElement>('[role="timer"]')!;
const below = (): number => document.querySelector('main > button')!.getBoundingClientRect().top;
const button = (): HTMLButtonElement => notice()!.querySelector('button')!;

test.for([
  ['lost', 'Sambungan langsung terputus.'],
  ['restart', 'Server sedang dimulai ulang.'],
  ['busy', 'Server sedang sibuk.'],
] as const)('E19: a line that is away (%s) says "%s", what works, and when it is tried again', async ([why, words]) => {
  const { lose, late } = await setUp();
  const before = below();
  lose({ why });
  await late();
  expect(told()).toBe(`${words} Halaman tetap bisa dibaca dan isian disimpan di perangkat ini; pembaruan menyusul.`);
  expect(timer().textContent).toBe('Mencoba lagi dalam 19 dtk');
  expect(below()).toBe(before);
  vi.useRealTimers();
  await expectAccessible();
});

test('the seconds pass without being announced, and what is announced stays the same until the line is back', async () => {
  const { store, lose, late } = await setUp();
  lose({ nextAt: Date.now() + 8_000 });
  await late();
  const announced = vi.fn();
  const watch = new MutationObserver(announced);
  watch.observe(document.querySelector('[role="status"]')!, { subtree: true, childList: true, characterData: true });
  expect(timer().closest('[role="status"]')).toBeNull();
  expect(timer().getAttribute('aria-live')).toBe('off');
  const at = button().getBoundingClientRect().left;
  const shown: (string | null)[] = [];
  for (let second = 0; second < 4; second += 1) {
    shown.push(timer().textContent);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  await vi.advanceTimersByTimeAsync(3_000);
  shown.push(timer().textContent);
  expect(shown).toEqual([...[7, 6, 5, 4].map((seconds) => `Mencoba lagi dalam ${seconds} dtk`), 'Mencoba sekarang…']);
  expect(button().getBoundingClientRect().left).toBe(at);
  expect([announced.mock.calls.length, watch.takeRecords().length]).toEqual([0, 0]);
  watch.disconnect();
  store.set({ state: 'live', road: 'ws' });
  await expect.poll(notice).toBeNull();
  expect(told()).toBe('');
});

test('a line that is back within a moment is not spoken of', async () => {
  const { store, lose } = await setUp();
  lose();
  await vi.advanceTimersByTimeAsync(1_400);
  store.set({ state: 'live', road: 'ws' });
  await vi.advanceTimersByTimeAsync(10_000);
  lose();
  await vi.advanceTimersByTimeAsync(1_400);
  expect(notice()).toBeNull();
});

test('E18: a try is to be had at once when that is heeded, and not before; whoever asked keeps the focus', async () => {
  const { store, tryNow, lose, late } = await setUp();
  lose({ why: 'busy', mayAt: Date.now() + 15_000 });
  await late();
  button().click();
  expect(button().getAttribute('aria-disabled')).toBe('true');
  expect(tryNow).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(14_000);
  button().focus();
  button().click();
  expect(tryNow).toHaveBeenCalledOnce();
  lose({ nextAt: null });
  await expect.poll(() => button().getAttribute('aria-disabled')).toBe('true');
  button().click();
  expect(tryNow).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(button());
  store.set({ state: 'live', road: 'ws' });
  await expect.poll(notice).toBeNull();
  expect(document.activeElement).toBe(document.querySelector('header > div'));
});

test('on a phone nothing of it is cut off', async () => {
  await page.viewport(390, 844);
  const { lose, late } = await setUp();
  lose({ why: 'restart', nextAt: Date.now() + 60_000 });
  await late();
  const { left, right } = notice()!.getBoundingClientRect();
  expect([left >= 0, right <= 390, notice()!.scrollWidth <= notice()!.clientWidth]).toEqual([true, true, true]);
  await page.viewport(1280, 800);
});
