import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { expectAccessible } from '../../../ui/testing/show.tsx';
import { ActionsPart } from '../actions/actions-part.tsx';
import { budiAt, GROUP, ids, LocalPlan, showPlan } from '../testing/local-plan.tsx';

const cell = (id: string, column: string): HTMLElement => document.querySelector<HTMLElement>(`[data-cell="${id}/${column}"]`)!;
const focusedCell = (): string | null | undefined => document.activeElement?.getAttribute('data-cell');
const editor = (): HTMLInputElement | null => document.querySelector('[data-editor]');

async function open(plan = new LocalPlan()) {
  const shown = await showPlan(plan, <ActionsPart />);
  await expect.poll(() => document.querySelector('[data-grid]')).not.toBeNull();
  return { plan, ...shown };
}

/** Puts the focus on a cell as a click does. */
async function enter(id: string, column: string): Promise<void> {
  cell(id, column).focus();
  await expect.poll(() => cell(id, column).dataset['at']).toBe('true');
}

test('the table shows words beside numbers, groups, what is late in words, and axe finds nothing grave', async () => {
  await open();
  expect(cell(ids.train, 'levelTo').textContent).toBe('4 – terintegrasi');
  expect(cell(ids.portal, 'budget').textContent).toBe('Rp250.000.000');
  expect(cell(ids.audit, 'due').textContent).toContain('terlambat');
  expect(document.querySelector(`[data-group-row="${GROUP}"]`)?.textContent).toContain('Layanan');
  expect([...document.querySelectorAll('[data-action]')].map((row) => row.getAttribute('data-action'))).toEqual([
    ids.train,
    ids.portal,
    ids.audit,
  ]);
  await expectAccessible();
});

test('arrows, Tab and End lead from cell to cell, and where one is is told to the others', async () => {
  const { plan } = await open();
  await enter(ids.train, 'start');
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(focusedCell).toBe(`${ids.train}/due`);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(focusedCell).toBe(`${ids.portal}/due`);
  expect(plan.where).toBe(`${ids.portal}/due`);
  await userEvent.keyboard('{Tab}');
  await expect.poll(focusedCell).toBe(`${ids.portal}/budget`);
  await userEvent.keyboard('{End}');
  await expect.poll(focusedCell).toBe(`${ids.portal}/owner`);
});

test('Enter writes, letters arrive as they are typed, Enter goes down and Tab to the right', async () => {
  const { plan } = await open();
  await enter(ids.train, 'what');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(editor());
  await userEvent.keyboard(' desa');
  expect(plan.action(ids.train).what).toBe('Latih petugas desa');
  await userEvent.keyboard('{Enter}');
  await expect.poll(focusedCell).toBe(`${ids.portal}/what`);
  await userEvent.keyboard('{F2}');
  await expect.poll(() => document.activeElement).toBe(editor());
  await userEvent.keyboard('{Tab}');
  await expect.poll(focusedCell).toBe(`${ids.portal}/output`);
});

test('an amount is read as people write it; what is none is said, and Esc leaves it as it was', async () => {
  const { plan } = await open();
  await enter(ids.portal, 'budget');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(editor());
  await userEvent.fill(editor()!, 'banyak');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => editor()?.getAttribute('aria-invalid')).toBe('true');
  expect(plan.action(ids.portal).budget).toBe(250_000_000);
  await userEvent.fill(editor()!, 'Rp1.500.000,00');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => plan.action(ids.portal).budget).toBe(1_500_000);
  await enter(ids.portal, 'budget');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(editor());
  await userEvent.fill(editor()!, '7');
  await userEvent.keyboard('{Escape}');
  await expect.poll(editor).toBeNull();
  expect(plan.action(ids.portal).budget).toBe(1_500_000);
});

test('Alt with an arrow moves the row, over the heading at the edge, and the focus stays in it', async () => {
  const { plan } = await open();
  const order = (): string[] => plan.content.actions.map(({ id }) => id);
  await enter(ids.train, 'what');
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(order).toEqual([ids.portal, ids.train, ids.audit]);
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(() => plan.action(ids.train).group).toBeNull();
  expect(focusedCell()).toBe(`${ids.train}/what`);
});

test('a row that the partner moves while one writes in it keeps the field, the caret and what is typed', async () => {
  const { plan } = await open();
  await enter(ids.train, 'what');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(editor());
  const field = editor()!;
  field.setSelectionRange(5, 5);
  await userEvent.keyboard('semua ');
  plan.partner.moveAction(ids.train, null, 0);
  plan.meet();
  await expect.poll(() => plan.action(ids.train).group).toBeNull();
  await userEvent.keyboard('x');
  await expect.poll(() => plan.action(ids.train).what).toBe('Latihsemua x petugas');
  expect(document.activeElement).toBe(field);
});

test('P4 the partner’s cells are read: writing, emptying and moving do nothing', async () => {
  const { plan } = await open();
  const before = JSON.stringify(plan.content);
  await enter(ids.audit, 'what');
  await userEvent.keyboard('{Delete}{Alt>}{ArrowUp}{/Alt}{Enter}');
  await expect.poll(() => document.querySelector('[data-not-yours]')?.textContent).toContain('Milik Kab. Bantul');
  expect(JSON.stringify(plan.content)).toBe(before);
});

test('several cells of a spreadsheet are one change, and one step takes them all back', async () => {
  const { plan } = await open();
  await enter(ids.train, 'start');
  const paste = (text: string): void => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    cell(ids.train, 'start').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  };
  paste('01/01/2027\t31/01/2027\t1.000.000\r\n01/02/2027\t28/02/2027\t2.000.000\r\n');
  await expect.poll(() => plan.action(ids.portal).budget).toBe(2_000_000);
  expect(plan.action(ids.train)).toMatchObject({ start: '2027-01-01', due: '2027-01-31', budget: 1_000_000 });
  plan.history.undo();
  await expect.poll(() => plan.action(ids.portal)).toMatchObject({ start: null, due: null, budget: 250_000_000 });
  expect(plan.action(ids.train)).toMatchObject({ start: null, due: '2027-03-01', budget: null });

  paste('besok\t31/01/2027');
  await expect.poll(() => document.querySelector('[data-paste-problems="1"]')?.textContent).toContain('bukan tanggal');
  expect(plan.action(ids.train).due).toBe('2027-03-01');
  document.querySelector<HTMLElement>('[data-paste-good="1"]')!.click();
  await expect.poll(() => plan.action(ids.train)).toMatchObject({ start: null, due: '2027-01-31' });
});

test('P12 a cell that somebody is in has their name and the colour of their region', async () => {
  const { plan } = await open();
  plan.people.set([budiAt(`${ids.train}/due`)]);
  await expect.poll(() => cell(ids.train, 'due').dataset['peopleSide']).toBe('b');
  expect(cell(ids.train, 'due').textContent).toContain('Budi Santoso');
  plan.people.set([]);
  await expect.poll(() => cell(ids.train, 'due').dataset['peopleSide']).toBeUndefined();
});

test('P19 a row that is deleted while one is in it stays, grey, says by whom, and can be brought back', async () => {
  const { plan } = await open();
  await enter(ids.train, 'output');
  plan.partner.deleteAction(ids.train);
  plan.partner.deleteAction(ids.audit);
  plan.meet();
  const row = (id: string): HTMLElement | null => document.querySelector(`tr[data-action="${id}"]`);
  await expect.poll(() => row(ids.audit)).toBeNull();
  expect(row(ids.train)?.dataset['gone']).toBe('true');
  expect(row(ids.train)?.textContent).toContain('dihapus Budi Santoso');
  row(ids.train)!.querySelector<HTMLElement>('[data-restore]')!.click();
  await expect.poll(() => row(ids.train)?.dataset['gone']).toBe('false');
});

test('a keystroke in one cell draws no other row anew', async () => {
  const actions = Array.from({ length: 60 }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    owner: null,
    what: `Kegiatan ${index}`,
  }));
  const { plan } = await open(new LocalPlan(actions));
  const first = actions[0]!.id;
  const touched = new Set<string>();
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const row = (target instanceof Element ? target : target.parentElement)?.closest('tr[data-action]')?.getAttribute('data-action');
      if (row) touched.add(row);
    }
  });
  await enter(first, 'what');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(editor());
  observer.observe(document.querySelector('[data-grid]')!, { subtree: true, childList: true, characterData: true, attributes: true });
  await userEvent.keyboard('x');
  await expect.poll(() => plan.action(first).what).toBe('Kegiatan 0x');
  await expect.poll(() => touched.size).toBeGreaterThan(0);
  expect([...touched]).toEqual([first]);
});

test('the menu of a row is left by Esc to where one was, and deleting leads to the next row', async () => {
  await open();
  await enter(ids.train, 'due');
  await userEvent.keyboard('{Shift>}{F10}{/Shift}');
  await expect.poll(() => document.querySelector('[data-row-menu]')).not.toBeNull();
  await userEvent.keyboard('{Escape}');
  await expect.poll(focusedCell).toBe(`${ids.train}/due`);
  await userEvent.keyboard('{Shift>}{F10}{/Shift}');
  await expect.poll(() => document.querySelector(`[data-delete="${ids.train}"]`)).not.toBeNull();
  document.querySelector<HTMLElement>(`[data-delete="${ids.train}"]`)!.click();
  await expect.poll(focusedCell).toBe(`${ids.portal}/row`);
  expect(document.querySelector(`tr[data-action="${ids.train}"]`)).toBeNull();
});
