import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { showLanguage } from '../api/language.ts';
import { ANNOUNCE_EVERY_MS, useAnnouncer } from './announcer.tsx';
import { LiveValue } from './live-value.tsx';
import { show } from './testing/show.tsx';
import { Loading } from './states.tsx';
import { UpdatesPill } from './updates-pill.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => vi.useRealTimers());

const advance = async (ms: number): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms));
const part = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

test('a changed value is tinted for 2 s, dotted until it is seen, and tells the old one', async () => {
  let change: (level: string) => void = () => {};
  function Level(): React.ReactElement {
    const [level, setLevel] = useState('3');
    change = setLevel;
    return <LiveValue text={level} />;
  }
  await show(<Level />);
  expect(part('[data-live]')).toBeNull();
  change('4');
  await expect.poll(() => part('[data-live]')?.dataset['live']).toBe('tinted');
  expect(part('[data-live]')!.textContent).toBe('4 (tadinya 3)');
  await advance(2_100);
  await expect.poll(() => part('[data-live]')!.dataset['live']).toBe('still');
  expect(part('[data-unseen]')!.dataset['unseen']).toBe('true');
  part('[data-live]')!.focus();
  await expect.poll(() => part('[data-unseen]')!.dataset['unseen']).toBe('false');
});

test('a value that reads otherwise in another language has not changed', async () => {
  const Share = (): React.ReactElement => <LiveValue text={useLingui().i18n.locale === 'en' ? '2.61' : '2,61'} />;
  const screen = await show(<Share />);
  await showLanguage('en');
  await expect.element(screen.getByText('2.61')).toBeVisible();
  expect(part('[data-live]')).toBeNull();
  await showLanguage('id');
  await expect.element(screen.getByText('2,61')).toBeVisible();
  expect(part('[data-live]')).toBeNull();
});

test('announcements come at most every 10 s, summed up', async () => {
  let note: (item: string) => void = () => {};
  function Speaker(): React.ReactElement {
    const announcer = useAnnouncer<string>((items) => items.join(', '));
    ({ note } = announcer);
    return announcer.region;
  }
  await show(<Speaker />);
  const said = (): string => part('[data-announcer]')!.textContent;
  note('satu');
  note('dua');
  await advance(300);
  await expect.poll(said).toBe('satu, dua');
  note('tiga');
  await advance(ANNOUNCE_EVERY_MS - 1_000);
  expect(said()).toBe('satu, dua');
  await advance(1_100);
  await expect.poll(said).toBe('tiga');
});

test('short waits show nothing; longer ones grey lines', async () => {
  await show(<Loading lines={4} />);
  expect(part('[data-state="loading"]')!.childElementCount).toBe(0);
  await advance(350);
  await expect.poll(() => part('[data-state="loading"]')!.textContent).toBe('Memuat…');
});

test('waiting news shows as a pill and moves nothing', async () => {
  const screen = await show(<UpdatesPill count={0} onShow={() => {}} />);
  const empty = screen.container.getBoundingClientRect().height;
  expect(part('button')).toBeNull();
  const shown = await show(<UpdatesPill count={3} onShow={() => {}} />);
  expect(part('button')!.textContent).toContain('3 pembaruan');
  expect(shown.container.getBoundingClientRect().height).toBe(empty);
});
