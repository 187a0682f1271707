import type { RichText } from '@saling/schema';
import { expect, test } from 'vitest';

import { expectAccessible, show } from '../ui/testing/show.tsx';
import type { StoredFileData } from './practice-content-document.ts';
import { RichTextView } from './rich-text-view.tsx';

const file: StoredFileData = {
  id: 'f1',
  name: 'alur.png',
  mediaType: 'image/png',
  bytes: 77,
  url: '/berkas/f1/alur.png',
  width: 2,
  height: 2,
};
const text = (words: string, marks?: object[]) => ({ type: 'text', text: words, ...(marks && { marks }) });
const cell = (type: string, words: string) => ({ type, content: [{ type: 'paragraph', content: [text(words)] }] });
const read = (content: object[]): RichText => ({ type: 'doc', content }) as unknown as RichText;

test('headings begin below the one above, tables have heads, lists their first number, pictures their words', async () => {
  const doc = read([
    { type: 'heading', attrs: { level: 2 }, content: [text('Judul')] },
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('tiga')] }] }],
    },
    {
      type: 'table',
      content: ['tableHeader', 'tableCell'].map((type) => ({ type: 'tableRow', content: [cell(type, 'Tahun'), cell(type, 'Hari')] })),
    },
    { type: 'image', attrs: { fileId: 'f1', alt: 'Alur izin' } },
    { type: 'paragraph', content: [text('situs', [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://contoh.go.id' } }])] },
  ]);
  const screen = await show(<RichTextView doc={doc} files={[file]} />, { width: 358 });
  await expect.element(screen.getByRole('heading', { level: 3, name: 'Judul' })).toBeVisible();
  await expect.element(screen.getByRole('list')).toHaveAttribute('start', '3');
  await expect.element(screen.getByRole('columnheader', { name: 'Tahun' })).toBeVisible();
  await expect.element(screen.getByRole('img', { name: 'Alur izin' })).toHaveAttribute('src', '/berkas/f1/alur.png');
  await expect.element(screen.getByRole('link', { name: 'situs' })).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expectAccessible();
});

test('what is not known is left out: nodes, marks, addresses, pictures of other files (A5)', async () => {
  const doc = read([
    { type: 'iframe', attrs: { src: 'https://jauh.example' } },
    { type: 'image', attrs: { fileId: 'f2', alt: 'Berkas lain' } },
    {
      type: 'paragraph',
      content: [text('klik', [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }]), { type: 'mention', attrs: {} }],
    },
    { type: 'paragraph', content: [text('biasa', [{ type: 'blink' }]), text('<b>bukan tebal</b>')] },
  ]);
  const screen = await show(<RichTextView doc={doc} files={[file]} />);
  await expect.element(screen.getByText('klik')).toBeVisible();
  await expect.element(screen.getByText('biasa<b>bukan tebal</b>')).toBeVisible();
  expect(document.querySelectorAll('main a, main iframe, main img, main b')).toHaveLength(0);
});
