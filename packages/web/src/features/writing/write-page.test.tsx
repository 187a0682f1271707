import { useRouter, useRouterState } from '@tanstack/react-router';
import { expect, test } from 'vitest';

import { FakeApi, FakeServer } from '../../api/testing/fake-server.tsx';
import { InRouter } from '../../ui/testing/in-router.tsx';
import { show } from '../../ui/testing/show.tsx';
import { WritePage } from './write-page.tsx';

/** The page with the way out of it, which says where one is. */
function Page(): React.ReactElement {
  const router = useRouter();
  const at = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <>
      <WritePage />
      <button type="button" data-at={at} onClick={() => router.history.push('/kabar')}>
        out
      </button>
    </>
  );
}

const at = (): string | undefined => document.querySelector<HTMLElement>('[data-at]')?.dataset['at'];

test('a title is all that is asked for, and the draft opens; who has gone elsewhere by then is not taken back', async () => {
  const answers = [Promise.withResolvers<object>(), Promise.withResolvers<object>()];
  const region = { __typename: 'Region', code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' };
  const created = (): FakeServer['asked'] => server.asked.filter(({ name }) => name === 'CreatePractice');
  const server: FakeServer = new FakeServer({
    Viewer: () => ({ viewer: { person: { id: 'p-rina' }, role: 'EDITOR', region } }),
    CreatePractice: () => answers[created().length - 1]!.promise,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter path="/$" at="/pengetahuan/tulis" page={Page} />
    </FakeApi>,
  );
  const start = screen.getByRole('button', { name: 'Mulai menulis' });
  await screen.getByLabelText('Judul').fill('Izin dalam sehari');
  await start.click();
  await expect.poll(created).toHaveLength(1);
  await screen.getByRole('button', { name: 'out' }).click();
  await expect.poll(at).toBe('/kabar');
  answers[0]!.resolve({ createPractice: { __typename: 'Practice', id: 'p1' } });
  await expect.element(start).toBeEnabled();
  expect(at()).toBe('/kabar');

  await start.click();
  await expect.poll(created).toHaveLength(2);
  answers[1]!.resolve({ createPractice: { __typename: 'Practice', id: 'p1' } });
  await expect.poll(at).toBe('/pengetahuan/p1/sunting');
});
