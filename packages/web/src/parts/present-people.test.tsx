import { expect, test } from 'vitest';

import type { Presence } from '../api/presence-document.ts';
import { FakeApi, FakeServer } from '../api/testing/fake-server.tsx';
import { usePresence } from '../api/use-presence.ts';
import { expectAccessible, show } from '../ui/testing/show.tsx';
import { PresentPeople } from './present-people.tsx';

const viewer = (person: object | null) => ({
  viewer: {
    person,
    role: null,
    region: { __typename: 'Region', code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang' },
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
const somebody = (name: string, code: string): Presence['people'][number] => ({
  id: `p-${name}`,
  name,
  region: { code, fullName: code === '32.11' ? 'Kabupaten Sumedang' : 'Kabupaten Bantul' },
  since: '2026-11-24T02:00:00Z',
});

function Here(): React.ReactElement {
  return <PresentPeople presence={usePresence('PRACTICE', 'x')} />;
}

async function open(person: object | null = ayu) {
  const server = new FakeServer({ Viewer: () => viewer(person) });
  const screen = await show(
    <FakeApi server={server}>
      <Here />
    </FakeApi>,
  );
  return { server, screen };
}

test('R10: up to four faces, the rest as a number, all by name on click', async () => {
  const { server, screen } = await open();
  await expect.poll(() => server.following('presence')).toEqual([{ kind: 'PRACTICE', id: 'x' }]);
  expect(document.querySelector('[data-present]')).toBeNull();
  const names = ['Rina', 'Budi', 'Citra', 'Dedi', 'Eka', 'Fajar'];
  server.tell('presence', {
    people: [{ ...somebody('Ayu', '32.11'), id: 'p-ayu' }, ...names.map((name) => somebody(name, '34.02'))],
    observers: 1,
  });
  const button = screen.getByRole('button', { name: /^Siapa di sini/ });
  await expect.element(button).toBeVisible();
  expect(button.element().textContent).toContain('+2');
  expect(button.element().textContent).toContain('1 pengamat');
  await button.click();
  await expect.poll(() => document.querySelectorAll('[data-person]').length).toBe(6);
  await expectAccessible();
});

test('whoever leaves is gone with the next state, and only observers are a number', async () => {
  const { server } = await open();
  await expect.poll(() => server.following('presence')).toHaveLength(1);
  server.tell('presence', { people: [somebody('Budi', '34.02')], observers: 0 });
  await expect.poll(() => document.querySelector<HTMLElement>('[data-present]')?.dataset['present']).toBe('1');
  server.tell('presence', { people: [], observers: 2 });
  await expect.poll(() => document.querySelector('[data-present]')?.textContent).toBe('Siapa di sini: hanya 2 pengamat');
  server.tell('presence', { people: [], observers: 0 });
  await expect.poll(() => document.querySelector('[data-present]')).toBeNull();
});

test('who is not signed in is not present, and asks nothing', async () => {
  const { server } = await open(null);
  await expect.poll(() => server.asked.length).toBe(1);
  expect(server.following('presence')).toEqual([]);
});
