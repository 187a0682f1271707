import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { Refusal } from '../../../api/testing/fake-server.tsx';
import { expectAccessible } from '../../../ui/testing/show.tsx';
import { activity, comment, lastOf, open, practice, reader, ruleBroken, threads } from '../testing/practice-fixtures.tsx';

beforeEach(() => localStorage.clear());

const mine = (id: string, words: string, over: object = {}) =>
  comment(id, words, {
    author: { id: 'p-ayu', name: 'Ayu Rahmawati', organisationName: 'Kabupaten Sumedang' },
    viewerCan: { edit: true, delete: true, resolve: true, reply: true },
    ...over,
  });
const shown = (id: string): HTMLElement | null => document.querySelector(`[data-comment="${id}"]`);
const PEOPLE = [
  { id: 'p-budi', name: 'Budi Santoso', organisationName: 'Kabupaten Bantul' },
  { id: 'p-bud2', name: 'Budiman', organisationName: 'Kabupaten Bantul' },
];

test('threads stand in order with their answers; a mention of the reader is marked, what was deleted keeps its place', async () => {
  await open({
    PracticeComments: () =>
      threads([
        comment('c1', '', {
          parts: [
            { text: 'Halo ', personId: null },
            { text: '@Ayu Rahmawati', personId: 'p-ayu' },
            { text: ' <i>apa</i>', personId: null },
          ],
          versionNumber: 1,
          replies: [
            comment('c2', '', { parentId: 'c1', deletedAt: '2026-11-20T03:00:00Z', parts: [] }),
            mine('c3', 'Ya', { parentId: 'c1' }),
          ],
        }),
      ]),
  });
  await expect
    .poll(() => shown('c1')?.textContent)
    .toMatch(/Budi Santoso.*Kabupaten Bantul.*tentang versi 1.*Halo @Ayu Rahmawati <i>apa<\/i>/);
  expect(shown('c1')?.querySelector('i')).toBeNull();
  expect(shown('c1')?.querySelector('[data-mention]')?.textContent).toBe('@Ayu Rahmawati');
  expect(shown('c2')?.textContent).toContain('dihapus oleh penulisnya');
  expect([...document.querySelectorAll('[data-comment]')].map((one) => one.getAttribute('data-comment'))).toEqual(['c1', 'c2', 'c3']);
  await expectAccessible();
});

test('A10: @ offers people; arrows and Enter choose, and the comment is sent with who was meant', async () => {
  const { server, screen } = await open({
    Mentionable: ({ search }) => ({ mentionable: PEOPLE.filter((one) => one.name.toLowerCase().startsWith(String(search).toLowerCase())) }),
    AddComment: () => ({ addComment: mine('c9', 'ok') }),
  });
  const field = screen.getByLabelText('Tulis komentar');
  await field.click();
  await userEvent.keyboard('Tanya @bud');
  await expect.element(screen.getByRole('option', { name: /Budiman/ })).toBeVisible();
  await expectAccessible();
  expect(field.element().getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { name: /Budi Santoso/ }).element().id);
  await userEvent.keyboard('{ArrowDown}');
  await expect
    .poll(() => field.element().getAttribute('aria-activedescendant'))
    .toBe(screen.getByRole('option', { name: /Budiman/ }).element().id);
  await userEvent.keyboard('{Enter}');
  await expect.element(field).toHaveValue('Tanya @Budiman ');
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('kapan?{Control>}{Enter}{/Control}');
  await expect
    .poll(() => lastOf(server, 'AddComment')?.['input'])
    .toMatchObject({
      practiceId: 'p1',
      parentId: null,
      body: 'Tanya @[Budiman](p-bud2) kapan?',
    });
  await expect.element(field).toHaveValue('');
});

test('Escape closes the list of people and leaves the text', async () => {
  const { screen } = await open({ Mentionable: () => ({ mentionable: PEOPLE }) });
  const field = screen.getByLabelText('Tulis komentar');
  await field.click();
  await userEvent.keyboard('@b');
  await expect.element(screen.getByRole('listbox')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('listbox')).not.toBeInTheDocument();
  await expect.element(field).toHaveValue('@b');
});

test('what is sent waits with ○ until it is stored, then stands in the list', async () => {
  let stored = (): void => {};
  let nodes: object[] = [];
  const { server, screen } = await open({
    PracticeComments: () => threads(nodes),
    AddComment: async () => {
      await new Promise<void>((resolve) => (stored = resolve));
      nodes = [mine('c9', 'Berapa lama?')];
      return { addComment: nodes[0] };
    },
  });
  await screen.getByLabelText('Tulis komentar').fill('Berapa lama?');
  await screen.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect.poll(() => document.querySelector('[data-sending="sending"]')?.textContent).toContain('○ menunggu');
  await expect.poll(() => lastOf(server, 'AddComment')).toBeDefined();
  stored();
  await expect.poll(() => shown('c9')?.textContent).toContain('Berapa lama?');
  await expect.poll(() => document.querySelector('[data-sending]')).toBeNull();
});

test('without a network the text is kept on the device and sent again under the same id', async () => {
  let nodes: object[] = [];
  const { server, screen } = await open({
    PracticeComments: () => threads(nodes),
    AddComment: () => {
      nodes = [mine('c9', 'Berapa lama?')];
      return { addComment: nodes[0] };
    },
  });
  await expect.element(screen.getByLabelText('Tulis komentar')).toBeVisible();
  server.cut = true;
  await screen.getByLabelText('Tulis komentar').fill('Berapa lama?');
  await screen.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect
    .poll(() => document.querySelector('[data-sending="unsent"]')?.textContent)
    .toMatch(/Berapa lama\?.*disimpan di perangkat ini/);
  expect(localStorage.getItem('saling-komentar-p-ayu-p1')).toContain('Berapa lama?');
  await expectAccessible();
  const first = lastOf(server, 'AddComment')?.['input'] as { clientMutationId: string } | undefined;
  server.cut = false;
  await screen.getByRole('button', { name: 'Kirim lagi' }).click();
  await expect.poll(() => shown('c9')).not.toBeNull();
  expect(lastOf(server, 'AddComment')?.['input']).toMatchObject({ clientMutationId: first!.clientMutationId, body: 'Berapa lama?' });
  await expect.poll(() => localStorage.getItem('saling-komentar-p-ayu-p1')).toBeNull();
});

test('what is refused says why, and goes back into the field when one wants', async () => {
  const { screen } = await open({ AddComment: () => ({ addComment: ruleBroken('Terlalu panjang.') }) });
  await screen.getByLabelText('Tulis komentar').fill('panjang');
  await screen.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect.element(screen.getByText('Tidak diterima: Terlalu panjang.')).toBeVisible();
  await screen.getByRole('button', { name: 'Kembalikan ke kolom tulis' }).click();
  await expect.element(screen.getByLabelText('Tulis komentar')).toHaveValue('panjang');
  expect(document.querySelector('[data-sending]')).toBeNull();
});

test('an empty comment is not sent, and the field says so', async () => {
  const { server, screen } = await open({});
  await screen.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect.element(screen.getByText('Tulis komentar dahulu.')).toBeVisible();
  expect(lastOf(server, 'AddComment')).toBeUndefined();
});

test('a draft is kept per place on the device', async () => {
  const nodes = [comment('c1', 'Halo')];
  const first = await open({ PracticeComments: () => threads(nodes) });
  await first.screen.getByLabelText('Tulis komentar').fill('draf baru');
  await first.screen.getByRole('button', { name: 'Balas Budi Santoso' }).click();
  await first.screen.getByLabelText('Balasan untuk Budi Santoso').fill('draf balasan');
  await first.screen.unmount();
  const { server, screen } = await open({
    PracticeComments: () => threads(nodes),
    AddComment: () => ({ addComment: mine('c2', 'x', { parentId: 'c1' }) }),
  });
  await expect.element(screen.getByLabelText('Tulis komentar')).toHaveValue('draf baru');
  await expect.element(screen.getByLabelText('Balasan untuk Budi Santoso')).toHaveValue('draf balasan');
  await screen.getByRole('button', { name: 'Kirim', exact: true }).first().click();
  await expect.poll(() => lastOf(server, 'AddComment')?.['input']).toMatchObject({ parentId: 'c1', body: 'draf balasan' });
  await expect.element(screen.getByLabelText('Tulis komentar')).toHaveValue('draf baru');
});

test('what another writes arrives by itself, marked as new, and nothing that is being typed is lost', async () => {
  let nodes = [comment('c1', 'Halo')];
  const { server, screen } = await open({ PracticeComments: () => threads(nodes) });
  await screen.getByLabelText('Tulis komentar').fill('sedang menulis');
  await expect.poll(() => server.following('activity').filter((one) => JSON.stringify(one).includes('COMMENT_ADDED')).length).toBe(1);
  nodes = [...nodes, comment('c2', 'Kabar baru')];
  server.tell('activity', activity('COMMENT_ADDED', { commentId: 'c2' }));
  await expect.poll(() => shown('c2')?.textContent).toMatch(/baru.*Kabar baru/);
  expect(shown('c1')?.hasAttribute('data-new')).toBe(false);
  await expect.element(screen.getByLabelText('Tulis komentar')).toHaveValue('sedang menulis');
});

test('A9: its author changes it within fifteen minutes; after that the button is gone', async () => {
  const old = new Date(Date.now() - 16 * 60_000).toISOString();
  const { server, screen } = await open({
    PracticeComments: () => threads([mine('c1', 'Salah ketk'), mine('c2', 'Lama', { createdAt: old })]),
    EditComment: () => ({ editComment: mine('c1', 'Salah ketik') }),
  });
  await expect.poll(() => shown('c1')?.querySelector('[data-action="edit"]')).not.toBeNull();
  expect(shown('c2')?.querySelector('[data-action="edit"]')).toBeNull();
  shown('c1')!.querySelector<HTMLElement>('[data-action="edit"]')!.click();
  await expect.element(screen.getByLabelText('Sunting komentar')).toHaveValue('Salah ketk');
  await screen.getByLabelText('Sunting komentar').fill('Salah ketik');
  await screen.getByRole('button', { name: 'Kirim', exact: true }).first().click();
  await expect.poll(() => lastOf(server, 'EditComment')).toEqual({ id: 'c1', body: 'Salah ketik' });
});

test('what one person has begun to write is not the draft of who is signed in after them', async () => {
  let person = 'p-ayu';
  const { server, screen } = await open({ PracticePage: () => ({ viewer: reader({ person: { id: person } }), practice: practice() }) });
  await screen.getByLabelText('Tulis komentar').fill('Rahasia Ayu');
  await expect.poll(() => localStorage.getItem('saling-komentar-p-ayu-p1')).toContain('Rahasia Ayu');
  // Another tab was signed in as somebody else, and something happens to the practice.
  person = 'p-budi';
  await expect.poll(() => server.following('activity').length).toBeGreaterThan(0);
  server.sendActivity(activity('ADOPTION_STARTED'));
  await expect.element(screen.getByLabelText('Tulis komentar')).toHaveValue('');
  expect(localStorage.getItem('saling-komentar-p-budi-p1')).toBeNull();
  expect(localStorage.getItem('saling-komentar-p-ayu-p1')).toContain('Rahasia Ayu');
});

test('what is written on while an edit is being stored stays, and the edit is sent once', async () => {
  const answer = Promise.withResolvers<object>();
  const { server, screen } = await open({
    PracticeComments: () => threads([mine('c1', 'Halo', { createdAt: new Date().toISOString() })]),
    EditComment: () => answer.promise,
  });
  await screen.getByRole('button', { name: 'Sunting' }).click();
  const field = screen.getByLabelText('Sunting komentar');
  await field.fill('Halo semua');
  const sent = () => server.asked.filter(({ name }) => name === 'EditComment').length;
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(sent).toBe(1);
  await userEvent.keyboard('{Control>}{Enter}{/Control}, apa kabar');
  await expect.element(field).toHaveValue('Halo semua, apa kabar');
  const read = server.asked.filter(({ name }) => name === 'PracticeComments').length;
  answer.resolve({ editComment: mine('c1', 'Halo semua') });
  await expect.poll(() => server.asked.filter(({ name }) => name === 'PracticeComments').length).toBeGreaterThan(read);
  await expect.element(field).toHaveValue('Halo semua, apa kabar');
  expect(sent()).toBe(1);
});

test('A9: an edit that comes too late says so and keeps the text', async () => {
  const { screen } = await open({
    PracticeComments: () => threads([mine('c1', 'Halo')]),
    EditComment: () => ({ editComment: ruleBroken('Waktu menyunting sudah lewat.') }),
  });
  await expect.poll(() => shown('c1')).not.toBeNull();
  shown('c1')!.querySelector<HTMLElement>('[data-action="edit"]')!.click();
  await screen.getByLabelText('Sunting komentar').fill('Halo lagi');
  await screen.getByRole('button', { name: 'Kirim', exact: true }).first().click();
  await expect.element(screen.getByText('Waktu menyunting sudah lewat.')).toBeVisible();
  await expect.element(screen.getByLabelText('Sunting komentar')).toHaveValue('Halo lagi');
});

test('deleting asks first and says what stays', async () => {
  const { server, screen } = await open({
    PracticeComments: () => threads([mine('c1', 'Halo')]),
    DeleteComment: () => ({ deleteComment: mine('c1', '', { deletedAt: new Date().toISOString(), parts: [] }) }),
  });
  await expect.poll(() => shown('c1')).not.toBeNull();
  shown('c1')!.querySelector<HTMLElement>('[data-action="delete"]')!.click();
  await expect.element(screen.getByRole('heading', { name: 'Hapus komentar ini?' })).toBeVisible();
  expect(lastOf(server, 'DeleteComment')).toBeUndefined();
  document.querySelector<HTMLElement>('dialog [data-confirm]')!.click();
  await expect.poll(() => lastOf(server, 'DeleteComment')).toEqual({ id: 'c1' });
});

test('a resolved thread is folded, readable, and opened again', async () => {
  const done = mine('c1', 'Sudah jelas', {
    resolvedAt: '2026-11-20T03:00:00Z',
    resolvedBy: 'Budi Santoso',
    replies: [comment('c2', 'Ya', { parentId: 'c1' })],
  });
  const { server, screen } = await open({
    PracticeComments: () => threads([done]),
    ReopenComment: () => ({ reopenComment: mine('c1', 'Sudah jelas') }),
  });
  await expect
    .poll(() => document.querySelector('[data-thread="c1"]')?.textContent)
    .toMatch(/Selesai, ditandai Budi Santoso.*Sudah jelas.*1 balasan/);
  expect(shown('c1')).toBeNull();
  await screen.getByRole('button', { name: 'Tampilkan' }).click();
  expect(shown('c2')?.textContent).toContain('Ya');
  await expectAccessible();
  shown('c1')!.querySelector<HTMLElement>('[data-action="reopen"]')!.click();
  await expect.poll(() => lastOf(server, 'ReopenComment')).toEqual({ id: 'c1' });
});

test('resolving that is refused says so', async () => {
  const { screen } = await open({
    PracticeComments: () => threads([mine('c1', 'Halo')]),
    ResolveComment: () => {
      throw new Refusal('FORBIDDEN');
    },
  });
  await expect.poll(() => shown('c1')).not.toBeNull();
  shown('c1')!.querySelector<HTMLElement>('[data-action="resolve"]')!.click();
  await expect.element(screen.getByText(/Peran Anda tidak mengizinkan ini/)).toBeVisible();
});

test('a link to a comment leads to it, also into a thread that is folded', async () => {
  await open(
    {
      PracticeComments: () =>
        threads([
          comment('c1', 'Lama', {
            resolvedAt: '2026-11-20T03:00:00Z',
            resolvedBy: 'Budi',
            replies: [comment('c2', 'Ini', { parentId: 'c1' })],
          }),
        ]),
    },
    { at: '/pengetahuan/p1#komentar-c2' },
  );
  await expect.poll(() => document.activeElement?.id).toBe('komentar-c2');
  expect(shown('c2')?.hasAttribute('data-linked')).toBe(true);
});
