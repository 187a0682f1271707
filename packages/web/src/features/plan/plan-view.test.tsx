import { expect, test } from 'vitest';

import { FakeApi, FakeServer } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { ActionsPart } from './actions/actions-part.tsx';
import { PlanPage } from './plan-page.tsx';
import { StateBars } from './state-bars.tsx';
import { LocalPlan, showPlan } from './testing/local-plan.tsx';

const READER = {
  region: { code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' },
  partners: [],
  role: 'EDITOR',
  organisation: null,
};

test.each([
  ['a visitor', { person: null }, 'Masuk untuk membuka rencana'],
  ['somebody of neither region', { person: { id: 'ketut', name: 'Ketut', email: 'k@contoh.id' } }, 'Rencana ini tidak dapat dibuka'],
])('%s learns nothing of a plan, but what to do', async (_who, viewer, words) => {
  const server = new FakeServer({
    Viewer: () => ({ viewer: { ...READER, ...viewer } }),
    PlanPage: () => ({ viewer: { person: null, region: null }, plan: null }),
    FrameworkWhole: () => ({ framework: null }),
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/rencana/$id" at="/rencana/rencana-1" page={PlanPage} />
    </FakeApi>,
  );
  await expect.element(screen.getByText(words)).toBeVisible();
  await expectAccessible();
  expect(server.asked.map(({ name }) => name)).not.toContain('OpenPlan');
});

test.each([
  [{ mayWrite: false, noSpare: false }, null, 'reader'],
  [{ mayWrite: false, noSpare: true }, null, 'offline'],
  [{ mayWrite: true, noSpare: false }, 'CLOSED', 'ended'],
] as const)('S7 who cannot write is told why: %j in state %s', async (state, planState, told) => {
  const plan = new LocalPlan();
  plan.planState = planState;
  await showPlan(plan, <StateBars state={state} />);
  await expect.poll(() => document.querySelector('[data-read-only]')?.getAttribute('data-read-only')).toBe(told);
});

test('an empty plan says what will be here and offers the one button', async () => {
  const plan = new LocalPlan([], { group: false });
  const { screen } = await showPlan(plan, <ActionsPart />);
  await expect.element(screen.getByText('Belum ada kegiatan')).toBeVisible();
  await expectAccessible();
  await screen.getByRole('button', { name: 'Tambah kegiatan pertama' }).click();
  await expect.poll(() => plan.content.actions.length).toBe(1);
  await expect.poll(() => document.activeElement?.getAttribute('data-editor')).toBe('what');
});

test('who only reads gets no button that writes', async () => {
  const plan = new LocalPlan();
  plan.writes = new Set();
  await showPlan(plan, <ActionsPart />);
  await expect.poll(() => document.querySelector('[data-grid]')).not.toBeNull();
  expect(document.querySelectorAll('[data-add], [data-group-menu], [data-grip] svg')).toHaveLength(0);
});
