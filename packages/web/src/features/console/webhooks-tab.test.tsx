import { expect, test } from 'vitest';

import { expectAccessible } from '../../ui/testing/show.tsx';
import { client, lastOf, ofSumedang, open, page, ruleBroken } from './testing/console-fixtures.tsx';

const AT = '/konsol?tab=webhook';

const webhook = (over: object = {}) => ({
  __typename: 'Webhook',
  id: 'w1',
  name: 'Dasbor',
  url: 'https://dasbor.saling.example/terima',
  clientId: 'k1',
  clientName: 'Dasbor Diskominfo',
  state: 'ACTIVE',
  disabledReason: null,
  disabledAt: null,
  cursor: 'c1-0000abcd-7',
  attempts: 0,
  failingSince: null,
  nextAttemptAt: null,
  pinging: false,
  createdAt: '2026-11-20T02:00:00Z',
  createdBy: 'Rina',
  filter: {
    __typename: 'WebhookFilter',
    kinds: ['PLAN_AGREED', 'PLAN_SIGNED'],
    regionCodes: ['32.11'],
    provinceCodes: null,
    indicatorCodes: null,
  },
  secrets: [{ __typename: 'WebhookSecret', id: 's1', createdAt: '2026-11-20T02:00:00Z', endsAt: null }],
  lastDelivery: { __typename: 'WebhookDelivery', id: 'd2', at: '2026-11-20T03:00:00Z', delivered: false, status: 500, failure: 'STATUS' },
  ...over,
});
const listed = (...nodes: object[]) => ({ organisation: { __typename: 'Organisation', id: '32.11', webhooks: page(nodes) } });
const delivery = (id: string, over: object = {}) => ({
  __typename: 'WebhookDelivery',
  id,
  messageId: `m-${id}`,
  kind: 'PLAN_AGREED',
  cursor: 'c1-0000abcd-7',
  before: 'c1-0000abcd-6',
  attempt: 1,
  at: '2026-11-20T03:00:00Z',
  durationMs: 1_234,
  delivered: true,
  status: 200,
  failure: null,
  detail: null,
  answer: 'terima kasih',
  ...over,
});
const log = (...nodes: object[]) => ({ webhook: { __typename: 'Webhook', id: 'w1', deliveries: page(nodes) } });
const answers = {
  ApiClients: () => ofSumedang(client({ id: 'k0', name: 'Tanpa langganan', scopes: ['INDICATORS_READ'] }), client()),
  Webhooks: () => listed(webhook(), webhook({ id: 'w2', name: 'Mati', state: 'DISABLED', disabledReason: 'DEAD', lastDelivery: null })),
  Webhook: () => ({ webhook: webhook({ state: 'RETRYING', attempts: 3, nextAttemptAt: '2026-11-20T05:00:00Z' }) }),
  WebhookDeliveries: () =>
    log(
      delivery('d2', { delivered: false, status: null, failure: 'CONNECTION', detail: 'ECONNREFUSED', answer: '' }),
      delivery('d0', { delivered: false, status: null, failure: 'CALLED_OFF', answer: '' }),
      delivery('d1'),
    ),
};

test('the list says where each leads, what it is sent, and how it fares', async () => {
  const { screen } = await open(answers, { at: AT });
  const first = screen.getByRole('listitem').filter({ hasText: 'dasbor.saling.example' }).first();
  await expect.element(first).toBeVisible();
  const said = document.querySelector('[data-webhook="w1"]')?.textContent;
  for (const text of ['mengirim', 'Rencana aksi', 'daerah 32.11', 'Klien Dasbor Diskominfo', 'HTTP 500']) expect(said).toContain(text);
  await expect.element(screen.getByText('Penerima tidak menerima apa pun selama lima hari.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Nyalakan Mati' })).toBeVisible();
  await expectAccessible();
});

test('a new one is made for a client that may follow, once however often it is sent, and its secret is shown once', async () => {
  let tries = 0;
  const { server, screen } = await open(
    {
      ...answers,
      CreateWebhook: () =>
        (tries += 1) === 1
          ? { change: ruleBroken('url', 'Pakai alamat https.') }
          : { change: { __typename: 'WebhookWithSecret', webhook: webhook(), secret: 'whsec_abc=' } },
    },
    { at: AT },
  );
  await screen.getByRole('button', { name: 'Buat webhook' }).click();
  await expect.element(screen.getByLabelText('Klien', { exact: true })).toHaveValue('k1');
  await screen.getByLabelText('Nama webhook').fill('Dasbor');
  await screen.getByLabelText('Alamat penerima').fill('http://dasbor.saling.example');
  await screen.getByLabelText('Rencana aksi').click();
  await screen.getByLabelText('Kode daerah').fill('32.11; 34.02 32.11');
  await expectAccessible();
  await screen.getByRole('button', { name: 'Buat webhook dan rahasia' }).click();
  await expect.element(screen.getByText('Pakai alamat https.')).toBeVisible();
  const before = lastOf(server, 'CreateWebhook') as { input: { clientMutationId: string; filter: { kinds: string[] } } };
  expect(before.input).toMatchObject({ clientId: 'k1', filter: { regionCodes: ['32.11', '34.02'], indicatorCodes: [] } });
  expect(before.input.filter.kinds.every((kind) => kind.startsWith('PLAN_'))).toBe(true);
  await screen.getByRole('button', { name: 'Buat webhook dan rahasia' }).click();
  await expect.element(screen.getByLabelText('Rahasia', { exact: true })).toHaveValue('whsec_abc=');
  expect((lastOf(server, 'CreateWebhook') as typeof before).input.clientMutationId).toBe(before.input.clientMutationId);
  await screen.getByRole('button', { name: 'Sudah saya simpan' }).click();
  await expect.element(screen.getByLabelText('Rahasia', { exact: true })).not.toBeInTheDocument();
});

test('N102 its log shows every attempt with answer and reason, and what is done from there', async () => {
  const { server, screen } = await open(
    { ...answers, PingWebhook: () => ({ change: webhook() }), ReplayWebhook: () => ({ change: webhook() }) },
    { at: `${AT}&webhook=w1` },
  );
  await expect.element(screen.getByText(/Gagal 3 kali; dicoba lagi/)).toBeVisible();
  const lines = (): (string | null)[] => [...document.querySelectorAll('[data-delivery]')].map((line) => line.textContent);
  await expect
    .poll(lines)
    .toMatchObject([
      expect.stringMatching(/percobaan 1.*sambungan gagal ECONNREFUSED/) as unknown,
      expect.stringMatching(/tanpa jawaban.*dibatalkan: webhook diubah/) as unknown,
      expect.stringMatching(/1\.234 md.*200.*terima kasih/) as unknown,
    ]);
  await expectAccessible();
  await screen.getByLabelText('Hanya yang gagal').click();
  await expect.poll(() => lastOf(server, 'WebhookDeliveries')).toMatchObject({ failed: true });
  await screen.getByRole('button', { name: 'Kirim ulang Dasbor' }).click();
  await screen.getByLabelText('Setelah kursor').fill('c1-0000abcd-1');
  await screen.getByRole('button', { name: 'Kirim ulang', exact: true }).last().click();
  await expect.element(screen.getByText('Dasbor mengirim ulang dari kursor itu.')).toBeVisible();
  expect(lastOf(server, 'ReplayWebhook')).toMatchObject({ input: { id: 'w1', after: 'c1-0000abcd-1' } });
  await screen.getByText('Rincian').first().click();
  await screen.getByRole('button', { name: 'Kirim ulang dari sini' }).first().click();
  await screen.getByRole('button', { name: 'Kirim ulang', exact: true }).last().click();
  await expect.poll(() => lastOf(server, 'ReplayWebhook')).toMatchObject({ input: { id: 'w1', after: 'c1-0000abcd-6' } });
});

test('without one it says what they are for; without a client that may follow, where to make one', async () => {
  const { screen } = await open(
    { ...answers, Webhooks: () => listed(), ApiClients: () => ofSumedang(client({ scopes: ['INDICATORS_READ'] })) },
    { at: AT },
  );
  await expect.element(screen.getByText('Belum ada webhook')).toBeVisible();
  await screen.getByRole('button', { name: 'Buat webhook' }).click();
  await expect.element(screen.getByRole('link', { name: 'Ke daftar klien' })).toBeVisible();
  // Nothing is asked for that cannot be sent.
  expect(document.querySelectorAll('dialog input, dialog select')).toHaveLength(0);
});

test('one of somebody else is not there, and the page says so', async () => {
  const { screen } = await open(
    { ...answers, Webhook: () => ({ webhook: null }), WebhookDeliveries: () => ({ webhook: null }) },
    { at: `${AT}&webhook=x` },
  );
  await expect.element(screen.getByText('Webhook ini tidak ada')).toBeVisible();
});

for (const dark of [false, true]) {
  test(`at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    const { screen } = await open(answers, { at: `${AT}&webhook=w1`, width: 358, dark });
    await expect.element(screen.getByText(/Gagal 3 kali/)).toBeVisible();
    await expectAccessible();
    expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
