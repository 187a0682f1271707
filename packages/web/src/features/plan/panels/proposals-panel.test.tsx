import { expect, test } from 'vitest';

import type { Answers } from '../../../api/testing/fake-server.tsx';
import { expectAccessible } from '../../../ui/testing/show.tsx';
import { ids, LocalPlan, showPlan } from '../testing/local-plan.tsx';
import { ProposalsPanel } from './proposals-panel.tsx';
import { pageOf, part, proposal } from './testing/panel-fixtures.ts';

const PARTS = [
  part('a', `${ids.portal}/due`, '2027-03-01', '2027-06-30'),
  part('b', `${ids.portal}/what`, 'Bangun portal', 'Bangun portal layanan'),
  part('c', ids.audit, null, 'Uji keamanan', { kind: 'ADDED', label: 'Uji keamanan' }),
];

async function open(first: object, answers: Answers = {}, options: { width?: number; dark?: boolean } = {}) {
  return showPlan(new LocalPlan(), <ProposalsPanel />, {
    width: options.width ?? 420,
    dark: options.dark ?? false,
    answers: {
      PlanProposals: () => ({ plan: { __typename: 'Plan', id: 'rencana-1', asOf: 'c10', proposals: pageOf([first]) } }),
      PlanProposalParts: () => ({ planProposal: { ...first, parts: PARTS } }),
      ...answers,
    },
  });
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

test('P13: the owner sees what is proposed word by word, decides each part, and says why one is refused', async () => {
  const { screen, server } = await open(proposal(), {
    DecidePlanProposal: () => ({
      decidePlanProposal: proposal({ state: 'PARTLY', decidedBy: 'Ayu Rahmawati', decidedAt: '2026-11-24T03:00:00Z' }),
    }),
  });
  await expect.poll(() => find('[data-part] ins')?.textContent).toContain('30 Jun 2027');
  expect(find(`[data-part="${ids.portal}/due"]`)?.textContent).toContain('Bangun portal › Tenggat');
  expect(find(`[data-part="${ids.audit}"]`)?.textContent).toContain('Uji keamanan · ditambahkan');
  await expectAccessible();

  await screen.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect.element(screen.getByText('Masih ada 3 perubahan yang belum diputuskan.')).toBeVisible();
  await screen.getByRole('button', { name: 'Terima semua' }).click();
  find(`[data-part="${ids.portal}/due"]`)!.querySelector<HTMLInputElement>('input[value="REJECTED"]')!.click();
  await screen.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect.element(screen.getByText('Tulis alasan untuk yang ditolak.')).toBeVisible();
  expect(server.asked.filter((one) => one.name === 'DecidePlanProposal')).toEqual([]);

  await screen.getByLabelText('Alasan').fill('Anggaran baru cair Juli.');
  await screen.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect.element(screen.getByText('Usulan diterima sebagian.')).toBeVisible();
  expect(server.asked.find((one) => one.name === 'DecidePlanProposal')?.variables['input']).toMatchObject({
    proposalId: 'u1',
    accept: ['b', 'c'],
    reject: ['a'],
    reason: 'Anggaran baru cair Juli.',
  });
});

test('P13: once decided, both names stay, and what became of each part', async () => {
  const decided = proposal({
    state: 'PARTLY',
    decidedBy: 'Ayu Rahmawati',
    decidedAt: '2026-11-24T03:00:00Z',
    reason: 'Anggaran baru cair Juli.',
    viewerCan: { write: false, submit: false, decide: false, withdraw: false },
  });
  const { screen } = await open(
    decided,
    {
      PlanProposalParts: () => ({
        planProposal: {
          ...decided,
          parts: [
            { ...PARTS[0], decision: 'REJECTED' },
            { ...PARTS[1], decision: 'ACCEPTED' },
          ],
        },
      }),
    },
    { dark: true },
  );
  await expect
    .poll(() => find('[data-proposal]')?.textContent)
    .toContain('Diusulkan Budi Santoso (Kab. Bantul) untuk bagian Kab. Sumedang');
  expect(find('[data-decided-by]')?.textContent).toContain('Diputuskan Ayu Rahmawati (Kab. Sumedang)');
  await screen.getByRole('button', { name: 'Lihat isi' }).click();
  await expect.poll(() => find('[data-decision="REJECTED"]')?.textContent).toContain('ditolak');
  expect(find('[data-decision="ACCEPTED"]')?.textContent).toContain('diterima');
  expect(find('[data-deciding]')).toBeNull();
  await expectAccessible();
});

test('a proposal that changed meanwhile is not decided by what was on the screen', async () => {
  const { screen, server } = await open(proposal(), {
    DecidePlanProposal: () => ({
      decidePlanProposal: {
        __typename: 'RuleBroken',
        problems: [{ code: 'STALE', path: 'accept', message: { id: 'Usulan sudah berubah.', en: 'The proposal has changed.' } }],
      },
    }),
  });
  await screen.getByRole('button', { name: 'Terima semua' }).click();
  const asked = (): number => server.asked.filter((one) => one.name === 'PlanProposalParts').length;
  const before = asked();
  await screen.getByRole('button', { name: 'Simpan keputusan' }).click();
  await expect.element(screen.getByText('Usulan sudah berubah.')).toBeVisible();
  await expect.poll(asked).toBeGreaterThan(before);
});

test('what is still written is submitted with a word to the owner, or taken back', async () => {
  const mine = proposal({
    submittedAt: null,
    title: '',
    note: null,
    viewerCan: { write: true, submit: true, decide: false, withdraw: true },
  });
  const { screen, server } = await open(mine, {
    SubmitPlanProposal: () => ({ submitPlanProposal: { ...mine, submittedAt: '2026-11-24T03:00:00Z' } }),
    WithdrawPlanProposal: () => ({ withdrawPlanProposal: { ...mine, state: 'WITHDRAWN' } }),
  });
  await expect.element(screen.getByText('sedang ditulis')).toBeVisible();
  await screen.getByRole('button', { name: 'Ajukan…' }).click();
  await screen.getByLabelText('Judul singkat').fill('Tenggat baru');
  await expectAccessible();
  await screen.getByRole('button', { name: 'Ajukan', exact: true }).click();
  await expect
    .poll(() => server.asked.find((one) => one.name === 'SubmitPlanProposal')?.variables['input'])
    .toEqual({ proposalId: 'u1', title: 'Tenggat baru', note: null });
  await screen.getByRole('button', { name: 'Tarik…' }).click();
  await screen.getByRole('button', { name: 'Tarik usulan', exact: true }).click();
  await expect.poll(() => server.asked.some((one) => one.name === 'WithdrawPlanProposal')).toBe(true);
});
