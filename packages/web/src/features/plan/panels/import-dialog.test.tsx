import { expect, test } from 'vitest';

import type { Answers } from '../../../api/testing/fake-server.tsx';
import { expectAccessible } from '../../../ui/testing/show.tsx';
import { ids, LocalPlan, showPlan } from '../testing/local-plan.tsx';
import { ImportDialog } from './import-dialog.tsx';

async function open(answers: Answers) {
  let closed = 0;
  const shown = await showPlan(new LocalPlan(), <ImportDialog onClose={() => (closed += 1)} />, { answers });
  return { ...shown, closed: () => closed };
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

function choose(name: string): void {
  const field = find('input[type="file"]') as HTMLInputElement;
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array([80, 75, 3, 4])], name));
  field.files = transfer.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

const row = (number: number, kind: string, what: string, fields: string[] = []) => ({
  __typename: 'PlanImportRow',
  row: number,
  kind,
  what,
  actionId: kind === 'ADDED' ? null : ids.portal,
  fields,
});

test('P21: what is wrong is named with its cell, and nothing can be written', async () => {
  const { screen, server } = await open({
    ImportPlanActions: () => ({
      importPlanActions: {
        __typename: 'PlanImportPreview',
        ok: false,
        rows: [row(2, 'ADDED', 'Latih admin')],
        problems: [
          {
            __typename: 'Problem',
            code: 'INVALID_DATE',
            path: 'F2',
            line: 2,
            message: { id: 'F2: "besok" bukan tanggal.', en: 'F2: "besok" is no date.' },
          },
        ],
      },
    }),
  });
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect.element(screen.getByText('Pilih berkas XLSX dahulu.')).toBeVisible();
  choose('kegiatan.xlsx');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect.poll(() => find('[data-import-problems="1"] [data-cell="F2"]')?.textContent).toBe('F2: "besok" bukan tanggal.');
  expect(find('[data-store-import]')).toBeNull();
  expect(server.asked.find((one) => one.name === 'ImportPlanActions')?.variables['input']).toMatchObject({
    planId: 'rencana-1',
    ownerCode: '32.11',
    file: 'UEsDBA==',
    commit: false,
  });
  await expectAccessible();
});

test('P21: neither the file nor whose it is can be another one while it is being checked', async () => {
  const answer = Promise.withResolvers<object>();
  const { screen } = await open({ ImportPlanActions: () => answer.promise });
  choose('kegiatan.xlsx');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  const owner = screen.getByLabelText('Kegiatan baru milik');
  await expect.element(owner).toBeDisabled();
  expect(find('input[type="file"]')).toHaveProperty('disabled', true);
  answer.resolve({
    importPlanActions: { __typename: 'PlanImportPreview', ok: true, rows: [row(2, 'ADDED', 'Latih admin')], problems: [] },
  });
  await expect.element(screen.getByRole('button', { name: 'Tulis ke rencana' })).toBeVisible();
  await owner.selectOptions('Bersama');
  await expect.element(screen.getByRole('button', { name: 'Tulis ke rencana' })).not.toBeInTheDocument();
});

test('P21: the preview says row by row what will happen; then all of it is written', async () => {
  const { screen, server, closed } = await open({
    ImportPlanActions: ({ input }) => ({
      importPlanActions: (input as { commit: boolean }).commit
        ? { __typename: 'PlanActionsImported', added: 1, changed: 1, seq: 12 }
        : {
            __typename: 'PlanImportPreview',
            ok: true,
            rows: [row(2, 'ADDED', 'Latih admin'), row(3, 'CHANGED', 'Bangun portal', ['due', 'budget']), row(4, 'SAME', 'Audit aplikasi')],
            problems: [],
          },
    }),
  });
  choose('kegiatan.xlsx');
  await screen.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect.poll(() => find('[data-import-row="3"]')?.textContent).toContain('diubah: Tenggat, Anggaran');
  await expect.element(screen.getByText('1 baru, 1 diubah, 1 tetap.', { exact: false })).toBeVisible();
  await screen.getByRole('button', { name: 'Tulis ke rencana' }).click();
  await expect.poll(closed).toBe(1);
  await expect.element(screen.getByText('1 kegiatan baru dan 1 kegiatan diubah dari berkas.')).toBeVisible();
  const sent = server.asked
    .filter((one) => one.name === 'ImportPlanActions')
    .map((one) => (one.variables['input'] as { commit: boolean }).commit);
  expect(sent).toEqual([false, true]);
});
