import { expect, test } from 'vitest';

import { csvOf } from '../../ui/testing/saved-files.ts';
import { expectAccessible } from '../../ui/testing/show.tsx';
import { lastOf, ofSumedang, open, page, ruleBroken } from './testing/organisation-fixtures.tsx';

const AT = '/organisasi?tab=undangan';
const LINK = 'https://saling.test/undangan/rahasia-sekali';

function invitation(name: string, state: string, over: object = {}) {
  return {
    __typename: 'Invitation',
    id: `i-${name.toLowerCase()}`,
    email: `${name.toLowerCase()}@contoh.id`,
    name,
    role: 'EDITOR',
    mandateUntil: null,
    invitedBy: 'Rina',
    createdAt: '2026-11-20T02:00:00Z',
    expiresAt: '2026-11-27T02:00:00Z',
    state,
    ...over,
  };
}
const invited = (name: string, over: object = {}) => ({
  __typename: 'Invited',
  link: LINK,
  mailed: true,
  invitation: invitation(name, 'OPEN'),
  ...over,
});
const listed = (...nodes: object[]) => ofSumedang({ invitations: page(nodes) });
const row = (name: string): HTMLElement | null => document.querySelector(`[data-invitation="i-${name}"]`);

test('somebody is invited: what is sent, the link shown once with where the letter went, then another one', async () => {
  const { server, screen } = await open(
    { Invitations: () => listed(), InvitePerson: () => ({ invitePerson: invited('Dewi') }) },
    { at: AT },
  );
  await expect.element(screen.getByText('Belum ada undangan')).toBeVisible();
  await screen.getByLabelText('Nama').fill(' Dewi ');
  await screen.getByLabelText('Surel').fill(' dewi@contoh.id ');
  await screen.getByRole('radio', { name: /^penyunting/ }).click();
  await screen.getByLabelText('Masa tugas sampai').fill('2027-12-31');
  await screen.getByRole('button', { name: 'Kirim undangan' }).click();
  await expect.element(screen.getByText(/Surat dengan tautan dikirim ke dewi@contoh.id/)).toBeVisible();
  expect(lastOf(server, 'InvitePerson')).toEqual({
    input: { organisationId: '32.11', name: 'Dewi', email: 'dewi@contoh.id', role: 'EDITOR', mandateUntil: '2027-12-31' },
  });
  await expect.element(screen.getByLabelText('Tautan undangan')).toHaveValue(LINK);
  await expect.poll(() => document.activeElement?.textContent).toContain('Dewi diundang');
  await expectAccessible();
  await screen.getByRole('button', { name: 'Undang orang lain' }).click();
  expect(document.body.textContent).not.toContain(LINK);
  await expect.element(screen.getByLabelText('Nama')).toHaveValue('');
});

test('without mail the administrator is told to bring the link', async () => {
  const { screen } = await open(
    { Invitations: () => listed(), InvitePerson: () => ({ invitePerson: invited('Dewi', { mailed: false }) }) },
    { at: AT },
  );
  await screen.getByLabelText('Nama').fill('Dewi');
  await screen.getByRole('button', { name: 'Kirim undangan' }).click();
  await expect.element(screen.getByText(/Server ini tidak mengirim surat/)).toBeVisible();
});

test('in a demo it is said where the letter can be read', async () => {
  const { screen } = await open(
    { Invitations: () => listed(), InvitePerson: () => ({ invitePerson: invited('Dewi') }) },
    { at: AT, viewer: { demo: true } },
  );
  await screen.getByLabelText('Nama').fill('Dewi');
  await screen.getByRole('button', { name: 'Kirim undangan' }).click();
  await expect.element(screen.getByRole('link', { name: 'Surat' })).toHaveAttribute('href', '/surat');
});

test('what is wrong stands at its field, and what was typed stays', async () => {
  const { screen } = await open(
    { Invitations: () => listed(), InvitePerson: () => ({ invitePerson: ruleBroken('input.email', 'Tulis surel yang lengkap.') }) },
    { at: AT },
  );
  await screen.getByLabelText('Nama').fill('Dewi');
  await screen.getByLabelText('Surel').fill('dewi');
  await screen.getByRole('button', { name: 'Kirim undangan' }).click();
  await expect.element(screen.getByText('Tulis surel yang lengkap.')).toBeVisible();
  await expect.element(screen.getByLabelText('Surel')).toHaveFocus();
  await expect.element(screen.getByLabelText('Surel')).toHaveValue('dewi');
  await expect.element(screen.getByLabelText('Nama')).toHaveValue('Dewi');
  await expectAccessible();
});

test('N79 each state is named, in the file too, and offers only what can still be done', async () => {
  const { screen } = await open(
    {
      Invitations: () =>
        listed(
          invitation('Buka', 'OPEN'),
          invitation('Terima', 'ACCEPTED'),
          invitation('Tarik', 'WITHDRAWN'),
          invitation('Lewat', 'EXPIRED'),
        ),
    },
    { at: AT },
  );
  await expect.element(screen.getByRole('list', { name: 'Undangan' })).toBeVisible();
  const acts = (name: string): (string | undefined)[] =>
    [...row(name)!.querySelectorAll<HTMLElement>('[data-action]')].map((button) => button.dataset['action']);
  expect(row('buka')?.textContent).toContain('menunggu');
  expect(acts('buka')).toEqual(['renew', 'withdraw']);
  expect(row('terima')?.textContent).toContain('diterima');
  expect(acts('terima')).toEqual([]);
  expect(row('tarik')?.textContent).toContain('ditarik');
  expect(acts('tarik')).toEqual([]);
  expect(row('lewat')?.textContent).toContain('lewat waktu');
  expect(acts('lewat')).toEqual(['renew']);
  await expectAccessible();
  expect(await csvOf()).toMatch(/menunggu[^\n]*\n[^\n]*diterima[^\n]*\n[^\n]*ditarik[^\n]*\n[^\n]*lewat waktu/);
});

test('a new link is made only after the question, and shown', async () => {
  const { server, screen } = await open(
    { Invitations: () => listed(invitation('Dewi', 'OPEN')), RenewInvitation: () => ({ renewInvitation: invited('Dewi') }) },
    { at: AT },
  );
  await screen.getByRole('button', { name: 'Kirim ulang kepada Dewi' }).click();
  await expect.element(screen.getByText(/Tautan yang lama tidak berlaku lagi/)).toBeVisible();
  expect(lastOf(server, 'RenewInvitation')).toBeUndefined();
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.element(screen.getByLabelText('Tautan undangan')).toHaveValue(LINK);
  expect(lastOf(server, 'RenewInvitation')).toEqual({ id: 'i-dewi' });
});

test('a withdrawn invitation says so, and takes a link that was just shown with it', async () => {
  let state = 'OPEN';
  const { server, screen } = await open(
    {
      Invitations: () => listed(invitation('Dewi', state)),
      RenewInvitation: () => ({ renewInvitation: invited('Dewi') }),
      WithdrawInvitation: () => {
        state = 'WITHDRAWN';
        return { withdrawInvitation: invitation('Dewi', state) };
      },
    },
    { at: AT },
  );
  await screen.getByRole('button', { name: 'Kirim ulang kepada Dewi' }).click();
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.element(screen.getByLabelText('Tautan undangan')).toBeVisible();
  await screen.getByRole('button', { name: 'Tarik undangan Dewi' }).click();
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.element(screen.getByText('Undangan Dewi ditarik.')).toBeVisible();
  expect(lastOf(server, 'WithdrawInvitation')).toEqual({ id: 'i-dewi' });
  await expect.poll(() => document.querySelector('[data-link]')).toBeNull();
  await expect.poll(() => row('dewi')?.dataset['state']).toBe('WITHDRAWN');
});

test('copying says that it is done', async () => {
  const { screen } = await open({ Invitations: () => listed(), InvitePerson: () => ({ invitePerson: invited('Dewi') }) }, { at: AT });
  await screen.getByRole('button', { name: 'Kirim undangan' }).click();
  const copied: string[] = [];
  const write = navigator.clipboard.writeText.bind(navigator.clipboard);
  navigator.clipboard.writeText = async (text) => void copied.push(text);
  try {
    await screen.getByRole('button', { name: 'Salin Tautan undangan' }).click();
    await expect.element(screen.getByText('Tersalin.')).toBeVisible();
    expect(copied).toEqual([LINK]);
    navigator.clipboard.writeText = () => Promise.reject(new Error('no clipboard'));
    await screen.getByRole('button', { name: 'Salin Tautan undangan' }).click();
    await expect.element(screen.getByText(/Teks sudah dipilih/)).toBeVisible();
  } finally {
    navigator.clipboard.writeText = write;
  }
});

for (const dark of [false, true]) {
  test(`at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    const { screen } = await open({ Invitations: () => listed(invitation('Dewi', 'OPEN')) }, { at: AT, width: 358, dark });
    await expect.element(screen.getByText('dewi@contoh.id')).toBeVisible();
    await expectAccessible();
    expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
