import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import { FakeApi, FakeServer, Refusal } from '../../api/testing/fake-server.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { SettingsPage } from './settings-page.tsx';

const organisation = (id: string, name: string) => ({ __typename: 'Organisation', id, name });
const membership = (id: string, name: string, over: object = {}) => ({
  __typename: 'Membership',
  id: `m-${id}`,
  role: 'EDITOR',
  current: false,
  since: '2026-01-05T02:00:00Z',
  mandateUntil: null,
  organisation: organisation(id, name),
  ...over,
});
const session = (id: string, over: object = {}) => ({
  __typename: 'Session',
  id,
  current: false,
  createdAt: '2026-11-20T02:00:00Z',
  lastUsedAt: '2026-11-24T02:00:00Z',
  expiresAt: '2026-12-01T02:00:00Z',
  place: '10.0.0.7',
  device: 'Firefox · Windows',
  ...over,
});
const account = {
  __typename: 'Viewer',
  person: { __typename: 'Person', id: 'p1', name: 'Dewi Lestari', email: 'dewi@contoh.id' },
  role: 'EDITOR',
  organisation: organisation('32.11', 'Kabupaten Sumedang'),
  hasPassword: true,
  memberships: [membership('32.11', 'Kabupaten Sumedang', { current: true, mandateUntil: '2027-12-31' })],
  secondFactor: { __typename: 'SecondFactor', enabled: false, recoveryCodesLeft: 0 },
  sessions: [session('s1', { current: true, device: 'Chrome · Linux' }), session('s2')],
};
const watchSettings = {
  __typename: 'WatchSettings',
  id: 'p1',
  mail: 'DAILY',
  push: false,
  quietFrom: 1260,
  quietUntil: 360,
  zone: 'Asia/Jakarta',
  email: 'dewi@contoh.id',
  browsers: 0,
  pushKey: 'BAAA',
};
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DP';
const begun = { uri: `otpauth://totp/Saling:dewi@contoh.id?secret=${SECRET}&issuer=Saling`, recoveryCodes: ['aB3dE-fG7hI', 'kL9mN-oP1qR'] };

function playAuth(answers: Record<string, () => Response>): { path: string; body: unknown }[] {
  const sent: { path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    sent.push({ path, body: JSON.parse(request.body as string) });
    return answers[path]!();
  });
  return sent;
}
const done = (): Response => new Response(null, { status: 204 });
const json = (body: object) => (): Response => new Response(JSON.stringify(body));
const refusal = (status: number, code: string) => (): Response =>
  new Response(JSON.stringify({ error: { message: 'why', code } }), { status });

async function open(over: object = {}, more: ConstructorParameters<typeof FakeServer>[0] = {}, width = 760) {
  const shown = { ...account, ...over };
  const server = new FakeServer({ Account: () => ({ viewer: shown }), WatchSettings: () => ({ watchSettings }), ...more });
  const root = createRootRoute();
  const page = (path: string, component: () => React.ReactElement) => createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([page('/pengaturan', SettingsPage), page('/', () => <p>Beranda</p>), page('/masuk', () => <p>Masuk</p>)]),
    history: createMemoryHistory({ initialEntries: ['/pengaturan'] }),
  });
  const screen = await show(
    <FakeApi server={server}>
      <RouterProvider router={router} />
    </FakeApi>,
    { width },
  );
  await expect.element(screen.getByRole('heading', { name: 'Pengaturan' })).toBeVisible();
  return { screen, server, shown };
}

afterEach(() => vi.unstubAllGlobals());

test('the second factor is set up: password, secret to scan or type, code, recovery codes that leave only when they were kept', async () => {
  const sent = playAuth({ '/auth/totp/begin': json(begun), '/auth/totp/confirm': done });
  const { screen, shown } = await open({}, {}, 358);
  await screen.getByRole('button', { name: 'Nyalakan langkah kedua' }).click();
  await expect.element(screen.getByLabelText('Sandi Anda')).toHaveFocus();
  await screen.getByLabelText('Sandi Anda').fill('kuda baterai');
  await screen.getByRole('button', { name: 'Lanjut' }).click();
  await expect.element(screen.getByRole('img', { name: /Kode QR/ })).toBeVisible();
  await expect.element(screen.getByText('JBSW Y3DP EHPK 3PXP JBSW Y3DP')).toBeVisible();
  await expectAccessible();
  expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  await screen.getByLabelText('Kode enam angka').fill('123 456');
  await screen.getByRole('button', { name: 'Nyalakan', exact: true }).click();
  for (const code of begun.recoveryCodes) await expect.element(screen.getByText(code)).toBeVisible();
  await expectAccessible();
  await screen.getByRole('button', { name: 'Selesai' }).click();
  await expect.element(screen.getByText('Centang dulu bahwa kode sudah Anda simpan.')).toBeVisible();
  shown.secondFactor = { __typename: 'SecondFactor', enabled: true, recoveryCodesLeft: 2 };
  await screen.getByLabelText('Saya sudah menyimpannya').click();
  await screen.getByRole('button', { name: 'Selesai' }).click();
  await expect.element(screen.getByText('Langkah kedua menyala')).toBeVisible();
  await expect.element(screen.getByText(/Tersisa 2 kode pemulihan.*Buatlah yang baru/)).toBeVisible();
  expect(screen.getByText(begun.recoveryCodes[0]!).query()).toBeNull();
  expect(sent).toEqual([
    { path: '/auth/totp/begin', body: { password: 'kuda baterai' } },
    { path: '/auth/totp/confirm', body: { code: '123456' } },
  ]);
});

test('people without a password are asked for none, and have none to change', async () => {
  const sent = playAuth({ '/auth/totp/begin': json(begun) });
  const { screen } = await open({ hasPassword: false });
  expect(screen.getByRole('button', { name: 'Ganti sandi' }).query()).toBeNull();
  await screen.getByRole('button', { name: 'Nyalakan langkah kedua' }).click();
  await screen.getByRole('button', { name: 'Lanjut' }).click();
  await expect.element(screen.getByRole('img', { name: /Kode QR/ })).toBeVisible();
  expect(sent).toEqual([{ path: '/auth/totp/begin', body: {} }]);
});

test('switching the second factor off wants the password; a wrong one is said and changes nothing', async () => {
  playAuth({ '/auth/totp/end': refusal(401, 'WRONG_PASSWORD') });
  const { screen } = await open({ secondFactor: { __typename: 'SecondFactor', enabled: true, recoveryCodesLeft: 10 } });
  await screen.getByRole('button', { name: 'Matikan' }).click();
  await screen.getByRole('button', { name: 'Matikan langkah kedua' }).click();
  await expect.element(screen.getByText('Isi sandi Anda.')).toBeVisible();
  await screen.getByLabelText('Sandi Anda').fill('salah');
  await screen.getByRole('button', { name: 'Matikan langkah kedua' }).click();
  await expect.element(screen.getByText('Sandi tidak cocok. Periksa lagi.')).toBeVisible();
  await screen.getByRole('button', { name: 'Batal' }).click();
  await expect.element(screen.getByText('menyala')).toBeVisible();
});

test('a changed password is said to end the other sessions', async () => {
  const sent = playAuth({ '/auth/password': done });
  const { screen } = await open();
  await screen.getByRole('button', { name: 'Ganti sandi' }).click();
  await screen.getByLabelText('Sandi yang sekarang').fill('kuda baterai');
  await screen.getByLabelText('Sandi baru').fill('gunung biru sepatu');
  await screen.getByRole('button', { name: 'Simpan sandi' }).click();
  await expect.element(screen.getByText('Semua sesi Anda yang lain sudah diakhiri.')).toBeVisible();
  expect(sent).toEqual([{ path: '/auth/password', body: { current: 'kuda baterai', next: 'gunung biru sepatu' } }]);
});

test('sessions are listed with device and place, this one marked, and another is ended by its id', async () => {
  const ended: unknown[] = [];
  const { screen, shown } = await open(
    {},
    {
      EndSession: (variables) => {
        ended.push(variables);
        shown.sessions = [account.sessions[0]!];
        return { endSession: { __typename: 'SessionsEnded', count: 1 } };
      },
    },
  );
  await expect.element(screen.getByText(/10\.0\.0\.7/).first()).toBeVisible();
  await expect.element(screen.getByText('sesi ini')).toBeVisible();
  await expectAccessible();
  await screen.getByRole('button', { name: 'Akhiri sesi Firefox · Windows' }).click();
  await expect.element(screen.getByText('1 sesi diakhiri')).toBeVisible();
  expect(ended).toEqual([{ id: 's2' }]);
  await expect.poll(() => document.querySelectorAll('[data-session]').length).toBe(1);
  expect(screen.getByRole('button', { name: 'Akhiri semua yang lain' }).query()).toBeNull();
});

test('a session that cannot be ended is said to stand', async () => {
  const { screen } = await open(
    {},
    {
      EndOtherSessions: () => {
        throw new Refusal('UNAUTHENTICATED');
      },
    },
  );
  await screen.getByRole('button', { name: 'Akhiri semua yang lain' }).click();
  await expect.element(screen.getByText(/Sesi Anda sudah berakhir/)).toBeVisible();
});

test('several organisations: the present one is marked with the end of its mandate, another is switched to', async () => {
  const switched: unknown[] = [];
  const { screen } = await open(
    { memberships: [...account.memberships, membership('kemenpanrb', 'Kementerian PANRB', { role: 'OBSERVER' })] },
    {
      SwitchOrganisation: (variables) => {
        switched.push(variables);
        return { switchOrganisation: { __typename: 'Membership', id: 'm-kemenpanrb', current: true } };
      },
    },
  );
  await expect.element(screen.getByText(/masa tugas sampai 31 Des 2027/)).toBeVisible();
  await expect.element(screen.getByText('dipakai sekarang')).toBeVisible();
  await screen.getByRole('button', { name: 'Pindah ke Kementerian PANRB' }).click();
  await expect.element(screen.getByText('Beranda')).toBeVisible();
  expect(switched).toEqual([{ membershipId: 'm-kemenpanrb' }]);
});

test('visitors are led to the sign-in and may still choose language and colours', async () => {
  const { screen } = await open({ person: null, memberships: [], sessions: [], secondFactor: null, hasPassword: false });
  await expect.element(screen.getByRole('heading', { name: 'Masuk untuk mengatur akun Anda' })).toBeVisible();
  await expect.element(screen.getByRole('radio', { name: 'English' })).toBeVisible();
});

test('N14 how one is told of what one watches: letters at once, quiet until half past six, and no push where the browser has none', async () => {
  const { server } = await open(
    {},
    { ChangeWatchSettings: ({ input }) => ({ changeWatchSettings: { ...watchSettings, ...(input as object) } }) },
  );
  const card = (): HTMLElement => document.querySelector<HTMLElement>('[data-telling]')!;
  await expect.poll(card).toBeTruthy();
  expect(card().querySelector<HTMLInputElement>('input[value="DAILY"]')!.checked).toBe(true);
  await expect.poll(() => document.querySelector<HTMLElement>('[data-push]')?.dataset['push']).toBe('blocked');
  await userEvent.click(card().querySelector<HTMLInputElement>('input[value="AT_ONCE"]')!);
  await userEvent.fill(card().querySelectorAll<HTMLInputElement>('input[type="time"]')[1]!, '06:30');
  await userEvent.click(card().querySelector<HTMLButtonElement>('button[type="submit"]')!);
  await expect
    .poll(() => server.asked.findLast(({ name }) => name === 'ChangeWatchSettings')?.variables)
    .toEqual({
      input: { mail: 'AT_ONCE', quietFrom: 1260, quietUntil: 390, zone: 'Asia/Jakarta' },
    });
  await expect.poll(() => card().textContent).toContain('Tersimpan.');
});

test('N97 push is ended in browsers that are not at hand, by one click', async () => {
  let browsers = 2;
  const { server, screen } = await open(
    {},
    {
      WatchSettings: () => ({ watchSettings: { ...watchSettings, push: browsers > 0, browsers } }),
      UnsubscribeFromPush: () => ({ unsubscribeFromPush: { ...watchSettings, browsers: (browsers = 0) } }),
    },
  );
  const push = () => document.querySelector('[data-push]')?.textContent;
  await expect.poll(push).toContain('menyala di 2 peramban');
  await screen.getByRole('button', { name: 'Matikan push di semua peramban' }).click();
  await expect.poll(push).toContain('belum menyala di peramban mana pun');
  expect(server.asked.findLast(({ name }) => name === 'UnsubscribeFromPush')?.variables).toEqual({ endpoint: null });
});
