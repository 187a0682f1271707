import { emptyContent } from '@saling/schema';
import { clear, createStore } from 'idb-keyval';
import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { expectAccessible } from '../../ui/testing/show.tsx';
import { complete, contentData, openEditor, practice, savesOf } from './testing/writing-fixtures.tsx';

const place = (at: string) => document.querySelector<HTMLInputElement>(`[data-place="${at}"]`);
const there = (selector: string) => expect.poll(() => document.querySelector(selector)).not.toBeNull();

beforeEach(() => clear(createStore('saling-tulisan', 'naskah')));

test('the list says how each part stands, and the check leads from what is missing to its field (A4)', async () => {
  const draft = { ...complete, serviceKinds: [], contact: null };
  const { screen } = await openEditor({
    EditedPractice: () => ({ viewer: { person: { id: 'p-ayu' } }, practice: practice({}, draft) }),
  });
  await there('[data-task="masalah"][data-state="done"]');
  await there('[data-task="kontak"][data-state="empty"]');
  await there('[data-task="indikator"][data-state="partial"]');
  await there('[data-task="biaya"][data-state="optional"]');
  await expectAccessible();
  await screen.getByRole('link', { name: 'Periksa dulu' }).click();
  await expect.element(screen.getByText('2 hal perlu dilengkapi sebelum dibagikan.', { exact: false })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Bagikan praktik' })).toBeDisabled();
  await screen.getByRole('link', { name: /^Kontak: / }).click();
  await there('[data-place="contact.name"]');
});

test('what is typed is saved a moment later, with what it was taken for', async () => {
  const { screen, server } = await openEditor({}, { at: 'biaya' });
  await screen.getByLabelText('Biaya dalam rupiah').fill('Rp 1.500.000,00');
  await expect.element(screen.getByText('Dibaca sebagai 1.500.000', { exact: false })).toBeVisible();
  await expect.poll(() => savesOf(server).at(-1)?.content.cost).toBe('1500000');
  await there('[data-save="saved"]');
  await userEvent.tab();
  expect(place('cost')!.value).toBe('1.500.000');
  await screen.getByLabelText('Biaya dalam rupiah').fill('murah');
  await userEvent.tab();
  await expect.element(screen.getByText('Tulis bilangan bulat, misalnya 1.500.000.')).toBeVisible();
});

test('a list is written by keyboard: add, move, remove, and the focus stays with it', async () => {
  const { screen, server } = await openEditor({}, { at: 'peraturan' });
  await screen.getByRole('button', { name: 'Tambah peraturan' }).click();
  await expect.poll(() => document.activeElement?.getAttribute('data-place')).toBe('regulations.0.name');
  await userEvent.keyboard('Perda 1');
  await screen.getByRole('button', { name: 'Tambah peraturan' }).click();
  await expect.poll(() => document.activeElement?.getAttribute('data-place')).toBe('regulations.1.name');
  await userEvent.keyboard('Perda 2');
  await screen.getByRole('button', { name: 'Naikkan Peraturan 2' }).click();
  await expect.poll(() => place('regulations.0.name')?.value).toBe('Perda 2');
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Turunkan Peraturan 1');
  await screen.getByRole('button', { name: 'Hapus Peraturan 2' }).click();
  await expect
    .poll(() =>
      savesOf(server)
        .at(-1)
        ?.content.regulations.map((one) => one.name),
    )
    .toEqual(['Perda 2']);
  await expectAccessible();
});

test('a long text: the toolbar is one stop of Tab with arrows along it, and pasted Word becomes what is known (A5)', async () => {
  const { screen, server } = await openEditor({}, { at: 'cara' });
  const box = screen.getByRole('textbox', { name: 'Cara', exact: true });
  await expect.element(box).toBeVisible();
  await expectAccessible();
  expect(document.querySelectorAll('[role="toolbar"] [tabindex="0"]')).toHaveLength(1);
  (box.element() as HTMLElement).focus();
  await userEvent.keyboard('{Alt>}{F10}{/Alt}');
  expect(document.activeElement?.getAttribute('data-tool')).toBe('undo');
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement?.getAttribute('data-tool')).toBe('table');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.activeElement).toBe(box.element());

  const word =
    '<h1>Cara kerja</h1><p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·&nbsp;</span>Satu<o:p></o:p></p>' +
    '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·&nbsp;</span>Dua</p><img src="https://jauh.example/a.png"><script>alert(1)</script>';
  const data = new DataTransfer();
  data.setData('text/html', word);
  box.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  await expect.poll(() => box.element().querySelectorAll('li').length).toBe(2);
  expect(box.element().querySelector('h2')?.textContent).toContain('Cara kerja');
  expect(box.element().querySelector('img, script')).toBeNull();
  await expect.poll(() => JSON.stringify(savesOf(server).at(-1)?.content.approach)).toContain('bulletList');
});

test('of what two wrote both texts are shown, and both may stay (A3)', async () => {
  const theirs = { ...complete, summary: 'Menurut Budi.' };
  const stale = { revision: 8, savedBy: 'Budi', content: contentData(theirs) };
  let first = true;
  const { screen, server } = await openEditor(
    {
      SavePracticeDraft: (variables) => {
        const answer = first
          ? { __typename: 'StaleDraft', current: stale }
          : practice({ revision: 9 }, (variables['input'] as { content: typeof complete }).content);
        first = false;
        return { savePracticeDraft: answer };
      },
    },
    { at: 'ringkasan' },
  );
  await screen.getByLabelText('Ringkasan').fill('Menurut saya.');
  await there('[data-conflict="summary"]');
  await expect.element(screen.getByText('Budi menyimpan bagian yang sama')).toBeVisible();
  await expectAccessible();
  await screen.getByRole('radio', { name: 'Keduanya, berurutan' }).click();
  await screen.getByRole('button', { name: 'Pakai pilihan ini' }).click();
  await expect.poll(() => savesOf(server).at(-1)).toMatchObject({ revision: 8, content: { summary: 'Menurut saya.\nMenurut Budi.' } });
});

test('a later version needs a note, shows what changed, and is shared on the revision that was saved', async () => {
  const shared: unknown[] = [];
  const { screen } = await openEditor(
    {
      EditedPractice: () => ({
        viewer: { person: { id: 'p-ayu' } },
        practice: practice({
          state: 'SHARED',
          versionCount: 1,
          version: { id: 'p1:1', number: 1, content: contentData({ ...complete, summary: 'Dulu.' }) },
        }),
      }),
      SharePractice: (variables) => {
        shared.push(variables['input']);
        return { sharePractice: practice({ state: 'SHARED', versionCount: 2 }) };
      },
    },
    { at: 'periksa' },
  );
  await there('[data-difference="summary"] del');
  await screen.getByRole('button', { name: 'Bagikan versi baru' }).click();
  await expect.element(screen.getByText('Tulis apa yang berubah.')).toBeVisible();
  await expectAccessible();
  await screen.getByLabelText('Catatan perubahan').fill('Ringkasan diperbarui');
  await screen.getByRole('button', { name: 'Bagikan versi baru' }).click();
  await there('[data-shared="2"]');
  expect(shared).toEqual([{ id: 'p1', revision: 3, changeNote: 'Ringkasan diperbarui' }]);
});

test('who may not write is told who does', async () => {
  const { screen } = await openEditor({
    EditedPractice: () => ({
      viewer: { person: { id: 'p-made' } },
      practice: practice({ draft: null, viewerCan: { edit: false, share: false, withdraw: false } }, emptyContent('Milik lain')),
    }),
  });
  await expect.element(screen.getByText('Anda tidak menulis praktik dengan akun ini')).toBeVisible();
});

for (const dark of [false, true]) {
  for (const at of ['masalah', 'hasil', 'indikator', 'berkas']) {
    test(`${at} at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
      await openEditor({}, { at, width: 358, dark });
      await there(`[data-section="${at}"] [data-place]`);
      await expectAccessible();
      expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
    });
  }
}
