import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { expectAccessible } from '../../../ui/testing/show.tsx';
import { ActionsPart } from '../actions/actions-part.tsx';
import { ids, LocalPlan, showPlan } from '../testing/local-plan.tsx';

const lane = (state: string): HTMLElement => document.querySelector<HTMLElement>(`[data-lane="${state}"]`)!;
const inLane = (state: string): (string | null)[] =>
  [...lane(state).querySelectorAll('[data-board-item]')].map((item) => item.getAttribute('data-board-item'));

async function open(search = '') {
  const plan = new LocalPlan();
  await showPlan(plan, <ActionsPart />, { at: `/rencana/rencana-1?tampilan=papan${search}` });
  await expect.poll(() => document.querySelector('[data-board]')).not.toBeNull();
  return plan;
}

test('actions stand by state; a card is sent on by its list, and what the partner sends arrives', async () => {
  const plan = await open();
  expect(inLane('RUNNING')).toEqual([ids.train]);
  await expectAccessible();
  await userEvent.selectOptions(document.querySelector(`[data-send="${ids.train}"]`)!, 'DONE');
  await expect.poll(() => inLane('DONE')).toEqual([ids.train]);
  expect(plan.action(ids.train).state).toBe('DONE');
  plan.partner.setValue(ids.audit, 'state', 'RUNNING');
  plan.meet();
  await expect.poll(() => inLane('RUNNING')).toEqual([ids.audit]);
});

test('a card is dragged to another column; P4 the partner’s cannot be taken up', async () => {
  const plan = await open();
  const card = document.querySelector<HTMLElement>(`[data-card-of="${ids.portal}"]`)!;
  await userEvent.dragAndDrop(card, lane('BLOCKED'));
  await expect.poll(() => plan.action(ids.portal).state).toBe('BLOCKED');
  expect(document.querySelector<HTMLElement>(`[data-card-of="${ids.audit}"]`)!.draggable).toBe(false);
  expect(document.querySelector(`[data-send="${ids.audit}"]`)).toBeNull();
});

test('filters are in the address and hold for every view', async () => {
  await open('&milik=32.11');
  await expect.poll(() => document.querySelectorAll('[data-board-item]').length).toBe(1);
  document.querySelector<HTMLElement>('[data-view="lini"]')!.click();
  await expect.poll(() => document.querySelectorAll('[data-bar]').length).toBe(1);
  document.querySelector<HTMLElement>('[data-clear-filters]')!.click();
  await expect.poll(() => document.querySelectorAll('[data-bar]').length).toBe(3);
});

test('P23 along time what is late is said, hatched, and in the table twin too', async () => {
  await open('&terlambat=ya');
  document.querySelector<HTMLElement>('[data-view="lini"]')!.click();
  await expect.poll(() => document.querySelector(`[data-bar="${ids.audit}"]`)?.getAttribute('aria-label')).toContain('terlambat');
  expect(document.querySelector(`[data-bar="${ids.audit}"] rect[fill^="url("]`)).not.toBeNull();
  await expectAccessible();
  document.querySelector<HTMLElement>('[data-as="table"]')!.click();
  await expect.poll(() => document.querySelector('tbody')?.textContent).toContain('Terkendala, terlambat');
});
