import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { afterEach, expect, test, vi } from 'vitest';

import { FakeApi, FakeServer } from '../../api/testing/fake-server.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { ForgotPage } from './forgot-page.tsx';
import { ResetPage } from './reset-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

const viewer = { __typename: 'Viewer', demo: false, mails: true, person: null, singleSignOn: null, demoPersons: [] };

/** The sign-in addresses as the test plays them; what was sent to them, oldest first. */
function playAuth(answers: Record<string, () => Response>): { path: string; body: unknown }[] {
  const sent: { path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    sent.push({ path, body: JSON.parse(request.body as string) });
    const answer = answers[path];
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  });
  return sent;
}
const refusal =
  (status: number, code?: string, headers: Record<string, string> = {}) =>
  (): Response =>
    new Response(JSON.stringify({ error: { message: 'why', code } }), { status, headers });
const done = (): Response => new Response(null, { status: 204 });

async function open(path: string, over: object = {}) {
  const server = new FakeServer({ SignIn: () => ({ viewer: { ...viewer, ...over } }) });
  const root = createRootRoute();
  const page = (at: string, component: () => React.ReactElement) => createRoute({ getParentRoute: () => root, path: at, component });
  const router = createRouter({
    routeTree: root.addChildren([
      page('/masuk', SignInPage),
      page('/lupa-sandi', ForgotPage),
      page('/atur-ulang/$kode', ResetPage),
      page('/surat', () => <p>Surat</p>),
      page('/lapor', () => <p>Halaman lapor</p>),
      page('/', () => <p>Beranda</p>),
    ]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const screen = await show(
    <FakeApi server={server}>
      <RouterProvider router={router} />
    </FakeApi>,
  );
  return { screen, router };
}

type Screen = Awaited<ReturnType<typeof open>>['screen'];

async function byPassword(screen: Screen): Promise<void> {
  await screen.getByLabelText('Surel').fill('dewi@contoh.id');
  await screen.getByLabelText('Sandi', { exact: true }).fill('kuda baterai pelangi');
  await screen.getByRole('button', { name: 'Masuk', exact: true }).click();
}

afterEach(() => vi.unstubAllGlobals());

test.for([
  [refusal(401), 'Surel atau sandi tidak cocok'],
  [refusal(429, 'TOO_MANY_TRIES', { 'retry-after': '900' }), 'Tunggu 15 menit'],
  [refusal(429, 'TOO_MANY_TRIES', { 'retry-after': '80000' }), 'Coba lagi besok'],
  [refusal(503), 'Ini bukan karena isian Anda'],
  [undefined, 'Server tidak dapat dihubungi'],
] as const)('a sign-in that fails says why and keeps what was typed (%#)', async ([answer, words]) => {
  playAuth(answer ? { '/auth/sign-in': answer } : {});
  const { screen } = await open('/masuk');
  await byPassword(screen);
  await expect.element(screen.getByText(new RegExp(words))).toBeVisible();
  await expect.element(screen.getByLabelText('Surel')).toHaveValue('dewi@contoh.id');
  await expect.element(screen.getByLabelText('Sandi', { exact: true })).toHaveValue('kuda baterai pelangi');
  await expectAccessible();
});

test('the password can be looked at', async () => {
  const { screen } = await open('/masuk');
  const field = screen.getByLabelText('Sandi', { exact: true });
  await field.fill('kuda');
  await expect.element(field).toHaveAttribute('type', 'password');
  await screen.getByRole('button', { name: 'Tampilkan sandi' }).click();
  await expect.element(field).toHaveAttribute('type', 'text');
  await expect.element(field).toHaveAttribute('autocomplete', 'current-password');
});

test('an account with a second factor is asked for six digits, and leads on with what the address asked for', async () => {
  const sent = playAuth({
    '/auth/sign-in': () => new Response('{"secondFactor":true}', { status: 200 }),
    '/auth/second-factor': done,
  });
  const { screen, router } = await open('/masuk?kembali=%2Flapor%3Ftahun%3D2022');
  await byPassword(screen);
  const field = screen.getByLabelText('Kode enam angka');
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveAttribute('autocomplete', 'one-time-code');
  await expect.element(field).toHaveAttribute('inputmode', 'numeric');
  await expectAccessible();
  await field.fill('123 456');
  await screen.getByLabelText(/Percayai perangkat ini/).click();
  await screen.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect.element(screen.getByText(/Halaman lapor/)).toBeVisible();
  expect(sent.at(-1)).toEqual({ path: '/auth/second-factor', body: { code: '123456', trustDevice: true } });
  expect(router.state.location.href).toBe('/lapor?tahun=2022');
});

test('half a sign-in that took too long goes back to the password and says so', async () => {
  playAuth({
    '/auth/sign-in': () => new Response('{"secondFactor":true}', { status: 200 }),
    '/auth/recovery-code': refusal(401, 'SECOND_FACTOR_EXPIRED'),
  });
  const { screen } = await open('/masuk');
  await byPassword(screen);
  await screen.getByRole('button', { name: 'Gunakan kode pemulihan' }).click();
  await screen.getByLabelText('Kode pemulihan').fill('aB3dE-fG7hI');
  await screen.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect.element(screen.getByText(/Mulai lagi dari sandi/)).toBeVisible();
  await expect.element(screen.getByLabelText('Surel')).toBeVisible();
});

test('sign-in by one’s organisation is offered by its name, and a failure there is said', async () => {
  const sent = playAuth({ '/auth/sso': refusal(503, 'SSO_UNAVAILABLE') });
  const { screen } = await open('/masuk?galat=sso&kembali=%2Flapor%3Ftahun%3D2022', {
    singleSignOn: { __typename: 'SingleSignOn', name: 'INApas' },
  });
  await expect.element(screen.getByText(/Masuk lewat organisasi Anda tidak berhasil/)).toBeVisible();
  await screen.getByRole('button', { name: 'Masuk lewat INApas' }).click();
  await expect.element(screen.getByText(/Ini bukan karena isian Anda/)).toBeVisible();
  expect(sent).toEqual([{ path: '/auth/sso', body: { back: '/lapor?tahun=2022' } }]);
});

test.for([
  [{ mails: true }, null],
  [{ mails: false, demo: true }, 'Kotak surat demo'],
  [{ mails: false }, 'Server ini belum diatur untuk mengirim surat'],
] as const)('a forgotten password is answered alike for every address (%#)', async ([over, hint]) => {
  const sent = playAuth({ '/auth/forgot': done });
  const { screen } = await open('/lupa-sandi', over);
  await screen.getByLabelText('Surel').fill('siapa@contoh.id');
  await screen.getByRole('button', { name: 'Kirim tautan' }).click();
  await expect.element(screen.getByText(/Bila siapa@contoh.id punya akun di sini/)).toBeVisible();
  expect(sent).toEqual([{ path: '/auth/forgot', body: { email: 'siapa@contoh.id' } }]);
  for (const words of ['Kotak surat demo', 'Server ini belum diatur untuk mengirim surat']) {
    expect(screen.getByText(new RegExp(words)).query() !== null).toBe(words === hint);
  }
  await expectAccessible();
});

test.for([
  ['WEAK_PASSWORD', 'terlalu mudah ditebak'],
  ['BREACHED_PASSWORD', 'pernah bocor'],
] as const)('a new password that the server refuses as %s is told so at the field', async ([code, words]) => {
  const sent = playAuth({ '/auth/reset': refusal(400, code) });
  const { screen } = await open('/atur-ulang/kode123');
  const field = screen.getByLabelText('Sandi baru');
  await field.fill('pendek');
  await screen.getByRole('button', { name: 'Simpan sandi' }).click();
  await expect.element(screen.getByText(/kurang dari 12 karakter/)).toBeVisible();
  expect(sent).toEqual([]);
  await field.fill('kata sandi panjang');
  await screen.getByRole('button', { name: 'Simpan sandi' }).click();
  await expect.element(screen.getByText(new RegExp(words))).toBeVisible();
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  expect(sent).toEqual([{ path: '/auth/reset', body: { token: 'kode123', password: 'kata sandi panjang' } }]);
  await expectAccessible();
});

test('a link that works no more leads to a new one', async () => {
  playAuth({ '/auth/reset': refusal(400, 'TOKEN_INVALID') });
  const { screen } = await open('/atur-ulang/kode123');
  await screen.getByLabelText('Sandi baru').fill('kata sandi panjang');
  await screen.getByRole('button', { name: 'Simpan sandi' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Tautan ini tidak berlaku' })).toBeVisible();
  await screen.getByRole('link', { name: 'Minta tautan baru' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Lupa sandi' })).toBeVisible();
});
