import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { afterEach, expect, test, vi } from 'vitest';

import { FakeApi, FakeServer } from '../../api/testing/fake-server.tsx';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { InvitationPage } from './invitation-page.tsx';

const invitation = {
  __typename: 'InvitationPreview',
  organisation: { __typename: 'Organisation', id: '32.11', name: 'Kabupaten Sumedang' },
  role: 'HEAD',
  invitedBy: 'Rina Marlina',
  email: 'dewi@contoh.id',
  name: 'Dewi',
  expiresAt: '2026-12-02T03:00:00Z',
  mandateUntil: '2027-12-31',
  state: 'OPEN',
  hasAccount: false,
};
const person = { __typename: 'Person', id: 'p1', name: 'Dewi Lestari', email: 'Dewi@contoh.id' };

function playAuth(answer: () => Response): { path: string; body: unknown }[] {
  const sent: { path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    sent.push({ path, body: JSON.parse(request.body as string) });
    return answer();
  });
  return sent;
}
const done = (): Response => new Response(null, { status: 204 });
const refusal = (status: number, code: string) => (): Response =>
  new Response(JSON.stringify({ error: { message: 'why', code } }), { status });

async function open(shown: object | null, who: object | null = null) {
  const answer = { invitation: shown && { ...invitation, ...shown }, viewer: { __typename: 'Viewer', person: who } };
  const server = new FakeServer({ Invitation: () => answer });
  const root = createRootRoute();
  const page = (path: string, component: () => React.ReactElement) => createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([
      page('/undangan/$kode', InvitationPage),
      page('/masuk', () => <p>Halaman masuk</p>),
      page('/', () => <p>Beranda</p>),
    ]),
    history: createMemoryHistory({ initialEntries: ['/undangan/kode123'] }),
  });
  const screen = await show(
    <FakeApi server={server}>
      <RouterProvider router={router} />
    </FakeApi>,
  );
  return { screen, router, server, answer };
}

afterEach(() => vi.unstubAllGlobals());

test('whoever holds the link sees who invites, to what, as what and until when, and makes an account', async () => {
  const sent = playAuth(done);
  const { screen } = await open({});
  await expect.element(screen.getByRole('heading', { name: 'Undangan ke Kabupaten Sumedang' })).toBeVisible();
  for (const words of ['Dari Rina Marlina', 'kepala', 'menandatangani atas nama daerah', '31 Des 2027', 'dewi@contoh.id']) {
    await expect.element(screen.getByText(new RegExp(words)).first()).toBeVisible();
  }
  await expectAccessible();
  await screen.getByLabelText('Nama lengkap').fill('Dewi Lestari');
  await screen.getByLabelText('Sandi', { exact: true }).fill('kuda baterai pelangi');
  await screen.getByRole('button', { name: 'Buat akun dan terima' }).click();
  await expect.element(screen.getByText(/Beranda/)).toBeVisible();
  expect(sent).toEqual([{ path: '/auth/invitation', body: { token: 'kode123', name: 'Dewi Lestari', password: 'kuda baterai pelangi' } }]);
});

test('a password that was leaked is refused at the field, and the name stays', async () => {
  playAuth(refusal(400, 'BREACHED_PASSWORD'));
  const { screen } = await open({});
  await screen.getByLabelText('Nama lengkap').fill('Dewi Lestari');
  await screen.getByLabelText('Sandi', { exact: true }).fill('password password');
  await screen.getByRole('button', { name: 'Buat akun dan terima' }).click();
  await expect.element(screen.getByText(/pernah bocor/)).toBeVisible();
  await expect.element(screen.getByLabelText('Sandi', { exact: true })).toHaveFocus();
  await expect.element(screen.getByLabelText('Nama lengkap')).toHaveValue('Dewi Lestari');
});

test('an address with an account signs in first, and comes back here', async () => {
  const { screen, router } = await open({ hasAccount: true });
  await screen.getByRole('link', { name: 'Masuk sebagai dewi@contoh.id' }).click();
  await expect.element(screen.getByText(/Halaman masuk/)).toBeVisible();
  expect(router.state.location.search).toEqual({ kembali: '/undangan/kode123' });
});

test('the invited person, signed in, accepts with one button, however the address is written', async () => {
  const sent = playAuth(done);
  const { screen } = await open({ hasAccount: true }, person);
  await screen.getByRole('button', { name: 'Terima' }).click();
  await expect.element(screen.getByText(/Beranda/)).toBeVisible();
  expect(sent).toEqual([{ path: '/auth/invitation', body: { token: 'kode123' } }]);
});

test('somebody else is told so, and can sign out', async () => {
  const sent = playAuth(done);
  const { screen } = await open({ hasAccount: true }, { ...person, name: 'Made', email: 'made@contoh.id' });
  await expect.element(screen.getByText(/Made \(made@contoh.id\) sedang masuk, sedangkan undangan ini untuk dewi@contoh.id/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Terima' }).query()).toBeNull();
  await expectAccessible();
  await screen.getByRole('button', { name: 'Keluar dari akun Made' }).click();
  await expect.poll(() => sent).toEqual([{ path: '/auth/sign-out', body: {} }]);
});

test('an invitation that was withdrawn while one looked is read anew', async () => {
  playAuth(refusal(400, 'TOKEN_INVALID'));
  const { screen, answer } = await open({ hasAccount: true }, person);
  await expect.element(screen.getByRole('button', { name: 'Terima' })).toBeVisible();
  answer.invitation = { ...invitation, state: 'WITHDRAWN' };
  await screen.getByRole('button', { name: 'Terima' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Undangan ini sudah ditarik' })).toBeVisible();
});

test.for([
  [null, null, 'Undangan ini tidak dikenal', 'pakailah tautan dari surat itu'],
  [{ state: 'EXPIRED' }, null, 'Undangan ini sudah lewat waktunya', 'Mintalah Rina Marlina mengirim tautan baru'],
  [{ state: 'WITHDRAWN' }, null, 'Undangan ini sudah ditarik', 'hubungi Rina Marlina'],
  [{ state: 'ACCEPTED' }, null, 'Undangan ini sudah diterima', 'bila bukan, segera beri tahu Rina Marlina'],
  [{ state: 'ACCEPTED' }, person, 'Undangan ini sudah diterima', 'Tidak ada lagi yang perlu dilakukan'],
] as const)('a link that opens nothing says what to do (%#)', async ([shown, who, title, words]) => {
  const { screen } = await open(shown, who);
  await expect.element(screen.getByRole('heading', { name: title })).toBeVisible();
  await expect.element(screen.getByText(new RegExp(words))).toBeVisible();
  await expectAccessible();
});
