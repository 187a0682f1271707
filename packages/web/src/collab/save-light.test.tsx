import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { expectAccessible, show } from '../ui/testing/show.tsx';
import { openingState, type PlanState } from './plan-state.ts';
import { MergeNotice, SaveLight } from './save-light.tsx';

const NAMES: Record<string, string> = { '32.11': 'Kab. Sumedang', '34.02': 'Kab. Bantul' };

async function open(change: Partial<PlanState>, seenBy: string[] = [], around: ReactNode = null) {
  const state: PlanState = { ...openingState(new Y.Doc()), phase: 'ready', connection: 'live', ...change };
  const dismissRefused = vi.fn();
  const dismissMerge = vi.fn();
  const unsent = () => [{ place: 'title', text: 'Rencana 2027' }];
  const props = { nameOf: (code: string) => NAMES[code]!, labelOf: (place: string) => (place === 'title' ? 'Judul' : place) };
  const live = { state, seenBy, unsent, dismissRefused, dismissMerge };
  const screen = await show(
    <div style={{ paddingTop: '80px' }}>
      <SaveLight live={live} {...props} />
      <MergeNotice live={live} {...props} />
      {around}
    </div>,
  );
  return { screen, dismissRefused, dismissMerge };
}

test('P17: a store that fails is said as an alert, with what to do and what was written to copy', async () => {
  const { screen } = await open({ storeFailing: true, pending: 1, pendingSince: Date.now() });
  await expect.poll(() => screen.getByRole('alert').element().textContent).toContain('Tidak tersimpan');
  await screen.getByRole('button', { name: 'Apa yang terjadi?' }).click();
  await expect.poll(() => screen.getByRole('dialog').element().textContent).toContain('Rencana 2027');
  await expect.element(screen.getByRole('button', { name: 'Salin Judul' })).toBeVisible();
  await expectAccessible();
});

test('P7: what was refused stays until it is read, with the server’s words and the text', async () => {
  const refused = [
    {
      id: 'r1',
      code: 'RULE_BROKEN',
      message: { id: 'Terlalu panjang.', en: 'Too long.' },
      at: 0,
      typed: [{ place: 'title', text: 'Panjang' }],
    },
  ] as const;
  const { screen, dismissRefused } = await open({ refused: refused.map((one) => ({ ...one, typed: [...one.typed] })) });
  await expect.poll(() => screen.getByRole('alert').element().textContent).toContain('1 perubahan tidak diterima');
  await screen.getByRole('button', { name: 'Apa yang terjadi?' }).click();
  await expect.poll(() => screen.getByRole('dialog').element().textContent).toContain('Terlalu panjang.');
  await expect.poll(() => screen.getByRole('dialog').element().textContent).toContain('Panjang');
  await screen.getByRole('button', { name: 'Sudah saya baca' }).click();
  expect(dismissRefused).toHaveBeenCalledWith('r1');
});

test('P17: stored is said with how far the partner has seen; while something waits, nothing of the partner is said', async () => {
  const { screen } = await open({ savedAt: Date.now() }, ['34.02']);
  await expect.element(screen.getByText('Kab. Bantul sudah melihat sampai di sini')).toBeVisible();
  await screen.unmount();
  const busy = await open({ pending: 1, pendingSince: Date.now() }, ['34.02']);
  await expect.element(busy.screen.getByRole('status')).toHaveTextContent('Menyimpan…');
  expect(busy.screen.getByText(/sudah melihat/).query()).toBeNull();
});

test('what came together after offline is counted for both, with the cells that both filled in', async () => {
  const { screen } = await open({ merge: { ours: 12, theirs: [{ regionCode: '34.02', places: 4 }], both: ['title'] } });
  const notice = screen.getByText('12 perubahan Anda dan 4 dari Kab. Bantul digabung');
  await expect.element(notice).toBeVisible();
  await expect.element(screen.getByText('1 sel diisi keduanya; periksa apakah isinya sudah benar:')).toBeVisible();
  await expect.element(screen.getByRole('listitem')).toHaveTextContent('Judul');
});

test('P17: what is not stored is said over what one writes in, however far down that is', async () => {
  const far = <input aria-label="Sel" style={{ display: 'block', marginTop: '3000px' }} />;
  const { screen } = await open({ storeFailing: true, pending: 1, pendingSince: Date.now() }, [], far);
  const light = screen.getByRole('alert').element();
  const top = light.getBoundingClientRect().top;
  screen.getByLabelText('Sel').element().scrollIntoView();
  await expect.poll(() => light.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  await expect.element(screen.getByRole('button', { name: 'Apa yang terjadi?' })).toBeInViewport();
  window.scrollTo(0, 0);
  await expect.poll(() => light.getBoundingClientRect().top).toBe(top);
});

test('a plan that is well says nothing over what one writes in', async () => {
  const far = <input aria-label="Sel" style={{ display: 'block', marginTop: '3000px' }} />;
  const { screen } = await open({ savedAt: null }, [], far);
  screen.getByLabelText('Sel').element().scrollIntoView();
  await expect.poll(() => screen.getByRole('status').element().getBoundingClientRect().bottom).toBeLessThan(0);
});

test('what came together does not take the focus from where one writes', async () => {
  const { screen } = await open(
    { merge: { ours: 1, theirs: [], both: [] } },
    [],
    <textarea aria-label="Sel" ref={(cell) => cell?.focus()} />,
  );
  await expect.element(screen.getByText('1 perubahan Anda selama luring sudah tersimpan')).toBeVisible();
  expect(document.activeElement).toBe(screen.getByLabelText('Sel').element());
});
