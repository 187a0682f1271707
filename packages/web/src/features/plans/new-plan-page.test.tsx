import { expect, test } from 'vitest';

import { FakeApi, FakeServer, type Answers } from '../../api/testing/fake-server.tsx';
import { framework } from '../../api/testing/fixtures.ts';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { NewPlanPage } from './new-plan-page.tsx';

const sumedang = { __typename: 'Region', code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' };
const bantul = { __typename: 'Region', code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul' };
const years = (code: string) => ({ __typename: 'Region', code, assessmentYears: [2025, 2026] });
const row = (indicatorCode: string, levelA: number, levelB: number) => ({
  indicatorCode,
  levelA,
  levelB,
  leader: levelA === levelB ? 'EVEN' : levelA > levelB ? 'A' : 'B',
  gain: '0.1',
  leaderPractices: [],
});

async function open(search: string, answers: Answers = {}) {
  const server = new FakeServer({
    Viewer: () => ({
      viewer: {
        person: { id: 'p-ayu', name: 'Ayu', email: 'ayu@contoh.id' },
        role: 'EDITOR',
        region: sumedang,
        partners: [],
        demo: false,
        access: 'a',
        organisation: null,
        memberships: [],
        canReport: true,
        canImport: false,
      },
    }),
    Frameworks: () => ({ frameworks: [{ __typename: 'Framework', ...framework, publishedYears: [], periods: [] }] }),
    FrameworkWhole: () => ({ framework: { __typename: 'Framework', ...framework } }),
    PlanPairs: () => ({
      pairings: { nodes: [{ __typename: 'Pairing', id: 'p1', proposer: sumedang, partner: bantul, viewerCan: { draftActions: true } }] },
    }),
    PlanYears: () => ({ a: years('32.11'), b: years('34.02') }),
    PlanComplement: () => ({ compareRegions: { rows: [row('1', 2, 4), row('2', 3, 3), row('3', 4, 1)] } }),
    ...answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/rencana/baru" at={`/rencana/baru${search}`} page={NewPlanPage} />
    </FakeApi>,
    { width: 900 },
  );
  const sent = () => server.asked.filter((one) => one.name === 'CreatePlan').map((one) => one.variables['input']);
  return { server, screen, sent };
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

test('what is missing is said in one place, each leading to its field, and nothing is sent', async () => {
  const { screen, sent } = await open('');
  await screen.getByRole('button', { name: 'Buat rencana' }).click();
  await expect.poll(() => find('[data-error-summary]')).toBe(document.activeElement);
  expect(find('[data-error-summary]')?.textContent).toContain('Tulis judul rencana.');
  expect(find('[data-error-summary]')?.textContent).toContain('Pilih isi awal rencana.');
  await screen.getByRole('button', { name: 'Tulis judul rencana.' }).click();
  await expect.element(screen.getByLabelText('Judul')).toHaveFocus();
  expect(sent()).toEqual([]);
  await expectAccessible();
});

test('P22: from the complement the actions of both are shown, those left out are not sent', async () => {
  const { screen, sent } = await open('?mitra=p1&dari=peta&tahun=2025', {
    CreatePlan: () => ({ createPlan: { __typename: 'Plan', id: 'r1' } }),
  });
  await expect.poll(() => find('[data-preview]')?.getAttribute('data-preview')).toBe('2');
  // The weaker one learns.
  expect(find('[data-filled="1"]')?.textContent).toContain('Kab. Sumedang: tingkat 2 → 4');
  expect(find('[data-filled="3"]')?.textContent).toContain('Kab. Bantul: tingkat 1 → 4');
  await screen.getByRole('checkbox', { name: /Kab. Bantul/ }).click();
  await expect.poll(() => find('[data-preview]')?.getAttribute('data-preview')).toBe('1');
  await screen.getByLabelText('Judul').fill('Rencana 2027');
  await screen.getByRole('button', { name: 'Buat rencana' }).click();
  await expect.poll(sent).toHaveLength(1);
  expect(sent()[0]).toMatchObject({
    pairingId: 'p1',
    title: 'Rencana 2027',
    from: { complement: { year: 2025, indicatorCodes: ['1'] } },
    language: 'id',
  });
});

test('what the server finds wrong stands at its field', async () => {
  const { screen } = await open('?mitra=p1&dari=kosong', {
    CreatePlan: () => ({
      createPlan: {
        __typename: 'RuleBroken',
        problems: [{ code: 'TOO_LONG', path: 'title', message: { id: 'Judul terlalu panjang.', en: 'The title is too long.' } }],
      },
    }),
  });
  await screen.getByLabelText('Judul').fill('Rencana');
  await screen.getByRole('button', { name: 'Buat rencana' }).click();
  await expect.poll(() => find('[data-error-summary]')?.textContent).toContain('Judul terlalu panjang.');
  expect(find('[data-field="title"]')?.getAttribute('aria-invalid')).toBe('true');
});
