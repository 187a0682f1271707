import { expect, test } from 'vitest';
import { page } from 'vitest/browser';

import { FakeApi, FakeServer } from '../api/testing/fake-server.tsx';
import { InRouter } from '../ui/testing/in-router.tsx';
import { expectAccessible, show } from '../ui/testing/show.tsx';
import { MainNavigation } from './navigation.tsx';

const viewer = {
  person: null,
  role: null,
  region: null,
  partners: [],
  demo: false,
  access: 'a',
  organisation: { id: '32.11', kind: 'REGION', name: 'Kabupaten Sumedang' },
  memberships: [],
  canReport: false,
  canImport: false,
};
const PLACES = ['/', '/pengetahuan', '/mitra', '/rencana', '/bandingkan', '/lapor', '/peringkat', '/konsol', '/organisasi'];

async function open(width: number, over: object = {}) {
  await page.viewport(width, 800);
  const server = new FakeServer({ Viewer: () => ({ viewer: { ...viewer, ...over } }) });
  return show(
    <FakeApi server={server}>
      <InRouter path="/" at="/" page={MainNavigation} />
    </FakeApi>,
    { width: Math.min(width, 720) },
  );
}

const seen = (): (string | null)[] =>
  [...document.querySelectorAll('a')].filter((link) => link.checkVisibility()).map((link) => link.getAttribute('href'));

test('a laptop has every place in its rail', async () => {
  await open(1280);
  await expect.poll(seen).toEqual(PLACES);
  expect(document.querySelector('[data-more-places]')?.checkVisibility()).toBe(false);
  await expectAccessible();
});

test('a phone has four, and the rest under "Lainnya": nothing is out of reach', async () => {
  const screen = await open(390);
  await expect.poll(seen).toEqual(['/', '/pengetahuan', '/mitra', '/rencana']);
  await screen.getByRole('button', { name: 'Lainnya' }).click();
  await expect.poll(() => new Set(seen())).toEqual(new Set(PLACES));
  await expectAccessible();
});

test('people of the ministry have the whole country, too', async () => {
  await open(1280, { organisation: { id: 'panrb', kind: 'MINISTRY', name: 'Kementerian' } });
  await expect.poll(seen).toEqual([...PLACES.slice(0, 7), '/nasional', ...PLACES.slice(7)]);
});
