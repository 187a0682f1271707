import { expect, test } from 'vitest';

import { Refusal } from '../../api/testing/fake-server.tsx';
import { expectAccessible } from '../../ui/testing/show.tsx';
import { lastOf, member, ofSumedang, open, page, ruleBroken } from './testing/organisation-fixtures.tsx';

const row = (id: string): HTMLElement | null => document.querySelector(`[data-member="${id}"]`);
const dialog = (): HTMLElement | null => document.querySelector('dialog[open]');

test('a visitor is told what is here, and led to the sign-in', async () => {
  const { screen } = await open(
    {},
    { viewer: { person: null, role: null, organisation: null, canManagePeople: false, canReadAudit: false } },
  );
  await expect.element(screen.getByRole('heading', { name: 'Masuk untuk melihat organisasi Anda' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Masuk' }).element().getAttribute('href')).toBe('/masuk?kembali=%2Forganisasi');
  await expectAccessible();
});

test('somebody in no organisation is told who could invite', async () => {
  const { screen } = await open({}, { viewer: { organisation: null, role: null, canManagePeople: false, canReadAudit: false } });
  await expect.element(screen.getByText(/Administrator suatu daerah atau kementerian dapat mengundang Anda/)).toBeVisible();
});

test('a member reads who is here and who administers, and changes nothing', async () => {
  const { screen } = await open({}, { viewer: { role: 'EDITOR', canManagePeople: false, canReadAudit: false } });
  await expect.element(screen.getByText(/Orang dan peran di sini diatur oleh Rina\./)).toBeVisible();
  expect(row('m-ayu')?.textContent).toContain('bertanggung jawab atas 3 hal');
  expect(document.querySelector('[data-action]')).toBeNull();
  expect(document.querySelector('nav')).toBeNull();
  await expectAccessible();
});

test('even by its address a member gets no tab that is not theirs', async () => {
  const { screen } = await open(
    {},
    { at: '/organisasi?tab=jejak', viewer: { role: 'EDITOR', canManagePeople: false, canReadAudit: false } },
  );
  await expect.element(screen.getByRole('list', { name: 'Anggota' })).toBeVisible();
});

test('a role is changed: only what changed is sent, and the list is read anew', async () => {
  const { server, screen } = await open({
    ChangeMember: () => ({ changeMember: member('Ayu', 'HEAD') }),
  });
  await screen.getByRole('button', { name: 'Ubah Ayu' }).click();
  await expectAccessible();
  await screen.getByRole('radio', { name: /^kepala/ }).click();
  await screen.getByRole('button', { name: 'Simpan' }).click();
  await expect.element(screen.getByText(/Ayu sekarang kepala\./)).toBeVisible();
  expect(lastOf(server, 'ChangeMember')).toEqual({ input: { membershipId: 'm-ayu', role: 'HEAD' } });
  expect(dialog()).toBeNull();
  await expect.poll(() => document.activeElement?.textContent).toContain('Ayu sekarang kepala.');
  await expect.poll(() => server.asked.filter((one) => one.name === 'Members').length).toBeGreaterThan(1);
});

test("a mandate's end is set, and taken away", async () => {
  let until: string | null = null;
  const { server, screen } = await open({
    Members: () => ofSumedang({ members: page([member('Ayu', 'EDITOR', { mandateUntil: until })]) }),
    ChangeMember: ({ input }) => {
      until = (input as { mandateUntil?: string }).mandateUntil ?? null;
      return { changeMember: member('Ayu', 'EDITOR', { mandateUntil: until }) };
    },
  });
  await screen.getByRole('button', { name: 'Ubah Ayu' }).click();
  await screen.getByLabelText('Masa tugas sampai').fill('2027-12-31');
  await screen.getByRole('button', { name: 'Simpan' }).click();
  await expect.poll(() => row('m-ayu')?.textContent).toContain('masa tugas sampai 31 Des 2027');
  expect(lastOf(server, 'ChangeMember')).toEqual({ input: { membershipId: 'm-ayu', mandateUntil: '2027-12-31' } });
  await screen.getByRole('button', { name: 'Ubah Ayu' }).click();
  await screen.getByLabelText('Masa tugas sampai').fill('');
  await screen.getByRole('button', { name: 'Simpan' }).click();
  await expect.poll(() => lastOf(server, 'ChangeMember')).toEqual({ input: { membershipId: 'm-ayu', clearMandate: true } });
});

test('a refusal stands at its field, with what was chosen, and the focus goes there', async () => {
  const { screen } = await open({
    ChangeMember: () => ({ changeMember: ruleBroken('input.mandateUntil', 'Pilih hari ini atau sesudahnya.') }),
  });
  await screen.getByRole('button', { name: 'Ubah Ayu' }).click();
  await screen.getByLabelText('Masa tugas sampai').fill('2026-01-01');
  await screen.getByRole('button', { name: 'Simpan' }).click();
  await expect.element(screen.getByText('Pilih hari ini atau sesudahnya.')).toBeVisible();
  await expect.element(screen.getByLabelText('Masa tugas sampai')).toHaveFocus();
  await expect.element(screen.getByLabelText('Masa tugas sampai')).toHaveValue('2026-01-01');
  await expectAccessible();
});

test('the last administrator is refused in words, in the dialog', async () => {
  const { screen } = await open({ RemoveMember: () => ({ removeMember: ruleBroken(null, 'Angkat administrator lain dahulu.') }) });
  await screen.getByRole('button', { name: 'Keluarkan Rina' }).click();
  await screen.getByRole('button', { name: 'Keluarkan', exact: true }).last().click();
  await expect.element(screen.getByText('Angkat administrator lain dahulu.')).toBeVisible();
  expect(dialog()).not.toBeNull();
});

test('removing says what follows, sends nothing before it is confirmed, and gives the focus back when cancelled', async () => {
  const { server, screen } = await open({ RemoveMember: () => ({ removeMember: { __typename: 'MemberRemoved', membershipId: 'm-ayu' } }) });
  await screen.getByRole('button', { name: 'Keluarkan Ayu' }).click();
  await expect
    .element(screen.getByText(/Dalam satu detik Ayu tidak dapat lagi membaca atau mengubah apa pun untuk Kabupaten Sumedang/))
    .toBeVisible();
  await expect.element(screen.getByText(/3 hal yang ia pertanggungjawabkan beralih kepada Anda/)).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'Keluarkan Ayu?' })).toHaveFocus();
  await expectAccessible();
  await screen.getByRole('button', { name: 'Batal' }).click();
  expect(lastOf(server, 'RemoveMember')).toBeUndefined();
  await expect.element(screen.getByRole('button', { name: 'Keluarkan Ayu' })).toHaveFocus();

  await screen.getByRole('button', { name: 'Keluarkan Ayu' }).click();
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Ayu sudah dikeluarkan.')).toBeVisible();
  expect(lastOf(server, 'RemoveMember')).toEqual({ membershipId: 'm-ayu' });
});

test('a successor takes over: who, what, and whether the predecessor goes', async () => {
  const { server, screen } = await open({
    HandOver: () => ({ handOver: { __typename: 'HandedOver', taken: 3, membership: member('Rina', 'EDITOR') } }),
  });
  await screen.getByRole('button', { name: 'Serahkan tugas Ayu' }).click();
  await expect.element(screen.getByText(/Saat ini 3 tanggung jawab/)).toBeVisible();
  await expect.element(screen.getByLabelText('Pengganti')).toBeVisible();
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Pilih siapa yang menggantikan.')).toBeVisible();
  expect(lastOf(server, 'HandOver')).toBeUndefined();
  await screen.getByLabelText('Pengganti').selectOptions('m-rina');
  await expect.element(screen.getByText('Rina sekarang administrator, dan setelah ini penyunting.')).toBeVisible();
  await screen.getByRole('radio', { name: /^dikeluarkan/ }).click();
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Rina mengambil alih dari Ayu: peran penyunting dan 3 tanggung jawab.')).toBeVisible();
  expect(lastOf(server, 'HandOver')).toEqual({ input: { fromMembershipId: 'm-ayu', toMembershipId: 'm-rina', removePredecessor: true } });
});

test.each([
  ['FORBIDDEN', /Peran Anda tidak mengizinkan ini/],
  ['NOT_FOUND', /Yang hendak diubah sudah tidak ada/],
  ['UNAUTHENTICATED', /Sesi Anda sudah berakhir/],
])('a change answered with %s says what to do', async (code, words) => {
  const { screen } = await open({
    RemoveMember: () => {
      throw new Refusal(code);
    },
  });
  await screen.getByRole('button', { name: 'Keluarkan Ayu' }).click();
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText(words)).toBeVisible();
});

test('without a network nothing is said to be done', async () => {
  const { server, screen } = await open({});
  await screen.getByRole('button', { name: 'Keluarkan Ayu' }).click();
  server.cut = true;
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText(/Server tidak menjawab\. Isian Anda tetap ada/)).toBeVisible();
});

test('more people come when they are asked for', async () => {
  const { screen } = await open({
    Members: ({ after }) =>
      ofSumedang({
        members:
          after === null
            ? page([member('Rina', 'ADMIN')], { totalCount: 2, next: 'x' })
            : page([member('Ayu', 'EDITOR')], { totalCount: 2 }),
      }),
  });
  await expect.element(screen.getByText('1 dari 2')).toBeVisible();
  await screen.getByRole('button', { name: 'Muat lagi' }).click();
  await expect.poll(() => row('m-ayu')).not.toBeNull();
  await expect.element(screen.getByText('2 dari 2')).toBeVisible();
});

for (const dark of [false, true]) {
  test(`at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    const { screen } = await open({}, { width: 358, dark });
    await expect.element(screen.getByText('rina@contoh.id')).toBeVisible();
    await expectAccessible();
    expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
