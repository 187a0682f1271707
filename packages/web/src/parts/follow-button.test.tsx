import { expect, test } from 'vitest';

import { FakeApi, FakeServer, type Answers } from '../api/testing/fake-server.tsx';
import { expectAccessible, show } from '../ui/testing/show.tsx';
import { FollowButton } from './follow-button.tsx';

const viewer = (person: object | null) => ({
  viewer: {
    person,
    role: null,
    region: null,
    partners: [],
    demo: false,
    access: 'a',
    organisation: null,
    memberships: [],
    canReport: false,
    canImport: false,
  },
});
const ayu = { id: 'p-ayu', name: 'Ayu Rahmawati', email: 'ayu@contoh.id' };

async function open(answers: Answers, person: object | null = ayu) {
  const server = new FakeServer({ Viewer: () => viewer(person), IsFollowing: () => ({ isFollowing: false }), ...answers });
  const screen = await show(
    <FakeApi server={server}>
      <FollowButton kind="REGION" objectId="34.02" name="Kab. Bantul" />
    </FakeApi>,
  );
  return { server, screen };
}

test('it follows, and no longer', async () => {
  let following = false;
  const { server, screen } = await open({
    IsFollowing: () => ({ isFollowing: following }),
    Follow: () => {
      following = true;
      return { follow: { __typename: 'Follow', id: 'f1' } };
    },
    Unfollow: () => ({ unfollow: !(following = false) }),
  });
  await screen.getByRole('button', { name: 'Ikuti Kab. Bantul' }).click();
  const button = screen.getByRole('button', { name: 'Diikuti: Kab. Bantul' });
  await expect.element(button).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible();
  await button.click();
  await expect.element(screen.getByRole('button', { name: 'Ikuti Kab. Bantul' })).toBeVisible();
  expect(server.asked.filter((one) => one.name.endsWith('ollow')).map((one) => one.variables)).toEqual([
    { kind: 'REGION', objectId: '34.02' },
    { kind: 'REGION', objectId: '34.02' },
  ]);
});

test('what is refused says why and changes nothing', async () => {
  const problem = { code: 'TOO_MANY', path: null, message: { id: 'Anda sudah mengikuti 500 hal.', en: 'You follow 500 things.' } };
  const { server, screen } = await open({ Follow: () => ({ follow: { __typename: 'RuleBroken', problems: [problem] } }) });
  const button = screen.getByRole('button', { name: 'Ikuti Kab. Bantul' });
  await button.click();
  await expect.element(screen.getByText('Anda sudah mengikuti 500 hal.')).toBeVisible();
  server.cut = true;
  await button.click();
  await expect.element(screen.getByText('Server tidak menjawab. Coba lagi setelah tersambung.')).toBeVisible();
  await expect.element(button).toHaveAttribute('aria-pressed', 'false');
});

test('there is none for who is not signed in', async () => {
  const { server } = await open({}, null);
  await expect.poll(() => server.asked.length).toBe(1);
  expect(document.querySelector('[data-follow]')).toBeNull();
});
