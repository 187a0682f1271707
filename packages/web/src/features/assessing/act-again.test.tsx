import { expect, test } from 'vitest';

import { FakeApi, FakeServer } from '../../api/testing/fake-server.tsx';
import { show } from '../../ui/testing/show.tsx';
import { ActDialog } from './act-dialog.tsx';
import { reopenMutation } from './assessing-documents.ts';

const SENTENCE = { id: 'Alasan wajib diisi.', en: 'A reason is needed.' };

test('N100 what was not answered is sent again with the id it had; what was refused, or says something else, is sent as something new', async () => {
  const server = new FakeServer({
    ReopenSelf: ({ input }) => {
      const { reason } = input as { reason: string };
      const broken = { __typename: 'RuleBroken', problems: [{ code: 'REASON_NEEDED', path: 'input.reason', message: SENTENCE }] };
      return { reopenSelfAssessment: reason === '' ? broken : { __typename: 'AssessmentStanding', id: 'x' } };
    },
  });
  let done = 0;
  const screen = await show(
    <FakeApi server={server}>
      <ActDialog
        title="Buka kembali?"
        act="Buka"
        reasonFor="Daerah membacanya."
        mutation={reopenMutation}
        variables={(reason, clientMutationId) => ({
          input: { clientMutationId, regionCode: '34.02', frameworkId: 'uji-1', year: 2026, reason },
        })}
        onClose={() => {}}
        onDone={() => (done += 1)}
      >
        <p />
      </ActDialog>
    </FakeApi>,
  );
  const press = async (after: string): Promise<void> => {
    const before = server.asked.length;
    await screen.getByRole('button', { name: 'Buka' }).click();
    await expect.poll(() => server.asked).toHaveLength(before + 1);
    await expect.element(screen.getByRole('button', { name: 'Buka' })).toBeEnabled();
    await expect.poll(() => document.querySelector('[data-trouble]')?.getAttribute('data-trouble') ?? null).toBe(after);
  };
  const ids = (): unknown[] => server.asked.map(({ variables }) => (variables['input'] as { clientMutationId: string }).clientMutationId);

  await press('broken');
  server.cut = true;
  await press('failed');
  await press('failed');
  await screen.getByRole('textbox').fill('Bukti kurang.');
  await press('failed');
  server.cut = false;
  await screen.getByRole('button', { name: 'Buka' }).click();
  await expect.poll(() => done).toBe(1);

  const [refused, first, again, other, last] = ids();
  expect([first === refused, again === first, other === first, last === other]).toEqual([false, true, false, true]);
  expect(ids()).toHaveLength(5);
});
