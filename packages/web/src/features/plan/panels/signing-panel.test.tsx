import { expect, test } from 'vitest';

import type { Answers } from '../../../api/testing/fake-server.tsx';
import { expectAccessible } from '../../../ui/testing/show.tsx';
import { ids, LocalPlan, showPlan } from '../testing/local-plan.tsx';
import { SigningPanel } from './signing-panel.tsx';
import { bantul, HASHES, signing, sumedang, version } from './testing/panel-fixtures.ts';

async function open(state: object, answers: Answers = {}, options: { plan?: LocalPlan; dark?: boolean } = {}) {
  const plan = options.plan ?? new LocalPlan();
  const shown = await showPlan(plan, <SigningPanel />, {
    width: 420,
    dark: options.dark ?? false,
    answers: { PlanSigning: () => state, Viewer: () => ({ viewer: VIEWER }), ...answers },
  });
  return { ...shown, plan };
}

const VIEWER = {
  person: { id: 'p-hendra', name: 'Hendra Wijaya', email: 'hendra@contoh.id' },
  role: 'HEAD',
  region: sumedang,
  partners: [],
  demo: false,
  access: 'a',
  organisation: null,
  memberships: [],
  canReport: true,
  canImport: true,
};
const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const can = (sign: boolean, withdraw: boolean) => ({ viewerCan: { __typename: 'PlanSigningRights', sign, withdraw } });

test('S1: who may not sign has no button, and is told who does', async () => {
  await open(signing('DRAFT'));
  await expect.poll(() => find('[aria-current="step"]')?.textContent).toBe('Draf');
  expect(find('[data-sign]')).toBeNull();
  expect(find('[data-who-signs]')?.textContent).toContain('kepala masing-masing daerah');
  expect(find('.hash, dd[title]')?.getAttribute('title')).toBe(HASHES.now);
  await expectAccessible();
});

test('S2: the head looks first, and signs the hash of what was looked at', async () => {
  const { screen, server } = await open(signing('DRAFT', can(true, false)), {
    SignPlan: () => ({ signPlan: version(1, 'PROPOSED', HASHES.now, [sumedang]) }),
  });
  await screen.getByRole('button', { name: 'Periksa lalu tandatangani…' }).click();
  await expect.poll(() => find('[data-check]')?.textContent).toContain('3 kegiatan');
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tandatangani untuk Kab. Sumedang' }).click();
  await expect.element(screen.getByText('Tandai bahwa Anda sudah membacanya.')).toBeVisible();
  expect(server.asked.some((one) => one.name === 'SignPlan')).toBe(false);
  await screen.getByLabelText('Saya sudah membaca isi rencana ini.').click();
  await screen.getByRole('button', { name: 'Tandatangani untuk Kab. Sumedang' }).click();
  await expect
    .poll(() => server.asked.find((one) => one.name === 'SignPlan')?.variables['input'])
    .toMatchObject({ planId: 'rencana-1', hash: HASHES.now });
  await expect.element(screen.getByText('Kepala daerah mitra diberi tahu.', { exact: false })).toBeVisible();
});

test('S2: what changed while one looked is not signed; the new content is looked at first', async () => {
  let hash = HASHES.now;
  const { screen, server } = await open(signing('DRAFT', can(true, false)), {
    PlanSigning: () => signing('DRAFT', { ...can(true, false), currentHash: hash }),
    SignPlan: () => {
      hash = HASHES.before;
      return {
        signPlan: {
          __typename: 'StalePlan',
          currentHash: HASHES.before,
          message: { id: 'Isinya sudah lain. Belum ditandatangani.', en: 'It says something else.' },
        },
      };
    },
  });
  await screen.getByRole('button', { name: 'Periksa lalu tandatangani…' }).click();
  await screen.getByLabelText('Saya sudah membaca isi rencana ini.').click();
  await screen.getByRole('button', { name: 'Tandatangani untuk Kab. Sumedang' }).click();
  await expect.element(screen.getByText('Isinya sudah lain. Belum ditandatangani.')).toBeVisible();
  await screen.getByRole('button', { name: 'Periksa isi yang baru' }).click();
  await screen.getByRole('button', { name: 'Tandatangani untuk Kab. Sumedang' }).click();
  // It was read once, and is another one now.
  await expect.element(screen.getByText('Tandai bahwa Anda sudah membacanya.')).toBeVisible();
  expect(server.asked.filter((one) => one.name === 'SignPlan').map((one) => (one.variables['input'] as { hash: string }).hash)).toEqual([
    HASHES.now,
  ]);
});

test('S5: a field with two values is chosen before anybody signs', async () => {
  const plan = new LocalPlan();
  plan.history.edits.setValue(ids.portal, 'due', '2027-04-01');
  plan.partner.setValue(ids.portal, 'due', '2027-05-01');
  plan.meet();
  const { screen } = await open(signing('DRAFT', { ...can(true, false), conflicts: 1 }), {}, { plan });
  await expect.poll(() => find('[data-conflicts="1"]')?.textContent).toContain('Bangun portal');
  await expect.element(screen.getByRole('button', { name: 'Periksa lalu tandatangani…' })).toBeDisabled();
});

test('one signature stands and may be taken back; it says for whom the other waits', async () => {
  const pending = version(1, 'PROPOSED', HASHES.now, [sumedang]);
  const { screen, server } = await open(signing('PROPOSED', { ...can(false, true), pending }), {
    WithdrawPlanSignature: () => ({ withdrawPlanSignature: version(1, 'WITHDRAWN', HASHES.now, []) }),
  });
  await expect.poll(() => find('[data-waiting]')?.textContent).toContain('menunggu Kab. Bantul');
  expect(find('[data-signature="32.11"]')?.textContent).toContain('Hendra Wijaya, Kab. Sumedang');
  await screen.getByRole('button', { name: 'Tarik tanda tangan…' }).click();
  await screen.getByRole('button', { name: 'Tarik tanda tangan', exact: true }).click();
  await expect.poll(() => server.asked.some((one) => one.name === 'WithdrawPlanSignature')).toBe(true);
});

test('S4: what was written after both signed shows as the difference to it', async () => {
  const plan = new LocalPlan();
  const signed = plan.content;
  plan.history.edits.setValue(ids.audit, 'state', 'DONE');
  const latestSigned = version(2, 'SIGNED', HASHES.before, [sumedang, bantul]);
  const { screen } = await open(
    signing('REOPENED', { ...can(true, false), latestSigned, changesSinceSigned: 1 }),
    {
      PlanVersionContent: () => ({
        planVersion: { __typename: 'PlanVersion', id: 'v2', number: 2, at: '2026-11-22T03:00:00Z', content: signed },
      }),
    },
    { plan, dark: true },
  );
  await expect.poll(() => find('[data-after-state]')?.textContent).toBe('Berubah setelah disepakati');
  await screen.getByRole('button', { name: 'Lihat beda dengan sekarang' }).click();
  await expect.poll(() => find(`[data-change="${ids.audit}/state"]`)?.textContent).toContain('Audit aplikasi › Status');
  expect(find(`[data-change="${ids.audit}/state"] ins`)?.textContent).toContain('Selesai');
  expect(find(`[data-change="${ids.audit}/state"] del`)?.textContent).toContain('Terkendala');
  await expectAccessible();
});

test('S4: a state that the rows of the server are still to catch up with is read until it is there', async () => {
  const latestSigned = version(2, 'SIGNED', HASHES.before, [sumedang, bantul]);
  let asked = 0;
  await open(
    {},
    {
      PlanSigning: () => {
        asked += 1;
        const said = signing(asked < 3 ? 'AGREED' : 'REOPENED', { latestSigned, changesSinceSigned: 1 });
        return { plan: { ...said.plan, seq: 51, projectedSeq: asked < 3 ? 50 : 51 } };
      },
    },
  );
  await expect.poll(() => find('[data-signing]')?.getAttribute('data-signing')).toBe('REOPENED');
});
