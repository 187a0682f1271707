import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { expectAccessible } from '../../../ui/testing/show.tsx';
import { usePlanSearch } from '../plan-address.ts';
import { budiAt, ids, LocalPlan, showPlan } from '../testing/local-plan.tsx';
import { ActionSheet } from './action-sheet.tsx';

function Sheet(): React.ReactElement | null {
  const { kegiatan } = usePlanSearch();
  return kegiatan ? <ActionSheet key={kegiatan} id={kegiatan} /> : null;
}

async function open(plan = new LocalPlan(), id = ids.train) {
  const shown = await showPlan(plan, <Sheet />, { at: `/rencana/rencana-1?kegiatan=${id}` });
  await expect.poll(() => document.querySelector('[data-sheet]')).not.toBeNull();
  return { plan, ...shown };
}

const field = (name: string): HTMLInputElement => document.querySelector<HTMLInputElement>(`[data-sheet] [data-field="${name}"]`)!;

test('everything of an action is in its form; what is written there is in the plan', async () => {
  const { plan } = await open();
  await expectAccessible();
  await userEvent.fill(field('unit:32.11'), 'Diskominfo');
  expect(plan.action(ids.train).responsible[0]).toMatchObject({ regionCode: '32.11', unit: 'Diskominfo' });
  await userEvent.selectOptions(field('state'), 'DONE');
  expect(plan.action(ids.train).state).toBe('DONE');
  await userEvent.fill(field('budget'), '12.500.000');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => plan.action(ids.train).budget).toBe(12_500_000);
  await userEvent.fill(document.querySelector('[data-new-note]')!, 'Dua kecamatan selesai.');
  document.querySelector<HTMLElement>('[data-add-note]')!.click();
  await expect.poll(() => document.querySelector('[data-note]')?.textContent).toBe('Dua kecamatan selesai.Ayu Rahmawati');
});

test('an address is taken as evidence when it is one, and no other', async () => {
  const { plan, screen } = await open();
  document.querySelector<HTMLElement>('[data-add-link]')!.click();
  await screen.getByLabelText('Alamat').fill('javascript:alert(1)');
  await screen.getByRole('button', { name: 'Simpan tautan' }).click();
  await expect.element(screen.getByText('Tulis alamat yang diawali https://')).toBeVisible();
  await screen.getByLabelText('Alamat').fill('https://contoh.go.id/laporan');
  await screen.getByLabelText('Keterangan').fill('Laporan');
  await screen.getByRole('button', { name: 'Simpan tautan' }).click();
  await expect
    .poll(() => plan.action(ids.train).evidence.map(({ value }) => value))
    .toEqual([{ kind: 'LINK', ref: 'https://contoh.go.id/laporan', label: 'Laporan' }]);
});

test('evidence with an address that no browser should follow is shown and not linked', async () => {
  const plan = new LocalPlan();
  plan.partner.addEvidence(ids.train, { kind: 'LINK', ref: 'javascript:alert(1)', label: 'Bukti' });
  plan.meet();
  const { screen } = await open(plan);
  await expect.element(screen.getByText('Bukti', { exact: true }).last()).toBeVisible();
  expect(document.querySelector('[data-evidence] a')).toBeNull();
});

test('P2 a field that both set shows both values with who set them, until one is chosen', async () => {
  const plan = new LocalPlan();
  plan.history.edits.setValue(ids.train, 'due', '2027-05-01');
  plan.partner.setValue(ids.train, 'due', '2027-06-01');
  plan.meet();
  await open(plan);
  const chooser = document.querySelector('[data-conflict-of="due"]')!;
  expect(chooser.textContent).toContain('1 Mei 2027');
  expect(chooser.textContent).toContain('oleh Ayu Rahmawati (Kab. Sumedang)');
  expect(chooser.textContent).toContain('1 Jun 2027');
  expect(chooser.textContent).toContain('oleh Budi Santoso (Kab. Bantul)');
  await expectAccessible();
  chooser.querySelector<HTMLElement>('[data-choose="2027-06-01"]')!.click();
  await expect.poll(() => document.querySelector('[data-conflict-of]')).toBeNull();
  expect(plan.action(ids.train)).toMatchObject({ due: '2027-06-01', conflicts: [] });
});

test('P19 an action that is deleted while it is open says by whom, keeps what was typed, and comes back', async () => {
  const { plan } = await open();
  await userEvent.fill(field('output'), 'Laporan pelatihan');
  plan.partner.deleteAction(ids.train);
  plan.meet();
  await expect.poll(() => document.querySelector('[data-deleted-by="Budi Santoso"]')).not.toBeNull();
  expect(document.querySelector('[data-sheet]')?.textContent).toContain('Laporan pelatihan');
  document.querySelector<HTMLElement>('[data-sheet] [data-restore]')!.click();
  await expect.poll(() => plan.action(ids.train).deleted).toBe(false);
  await expect.poll(() => field('output').value).toBe('Laporan pelatihan');
});

test('P4 the partner’s action is read there and no field of it can be written', async () => {
  await open(new LocalPlan(), ids.audit);
  expect([...document.querySelectorAll<HTMLSelectElement>('[data-sheet] select')].every((select) => select.disabled)).toBe(true);
  expect(document.querySelectorAll('[data-sheet] textarea, [data-delete-action]')).toHaveLength(0);
});

test('P11 the writers of a text stand in the colours of their regions', async () => {
  const plan = new LocalPlan();
  plan.partner.setText(ids.train, 'what', 'Latih petugas desa');
  plan.meet();
  await open(plan);
  document.querySelector<HTMLElement>('[data-show-authors]')!.click();
  await expect.poll(() => document.querySelector('[data-coloured] [data-side="b"]')?.textContent).toBe(' desa');
  expect(document.querySelector('[data-coloured] [data-side="a"]')?.textContent).toBe('Latih petugas');
  await expectAccessible();
});

test('P12 who else is in a field is named at it; Esc closes, next and before lead on', async () => {
  const { plan, screen } = await open();
  plan.people.set([budiAt(`${ids.train}/what`)]);
  await expect.poll(() => document.querySelector('[data-sheet] [data-people="1"]')?.textContent).toBe('Budi Santoso');
  await screen.getByRole('button', { name: 'Berikutnya' }).click();
  await expect.poll(() => document.querySelector('[data-sheet]')?.getAttribute('data-sheet')).toBe(ids.portal);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.querySelector('[data-sheet]')).toBeNull();
});
