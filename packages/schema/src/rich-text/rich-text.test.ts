import { describe, expect, test } from 'vitest';

import { LIMITS } from '../limits.ts';
import { checkRichText, normalizeRichText, readRichText } from './check-rich-text.ts';
import { filesOf, isEmptyRichText, plainText } from './read-rich-text.ts';
import { isSafeLink } from './texts.ts';

const doc = (...content: unknown[]) => ({ type: 'doc', content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (said: string, ...marks: unknown[]) => ({ type: 'text', text: said, ...(marks.length > 0 && { marks }) });
const link = (href: unknown, more: object = {}) => ({ type: 'link', attrs: { href, ...more } });
const FILE = '0190a000-0000-7000-8000-00000000000a';
const codesOf = (input: unknown): string[] => checkRichText(input, 'problem').map(({ code, path }) => `${code} ${path}`);

/** What TipTap 3 writes for a text with everything in it, attributes it adds by itself included. */
const WRITTEN = doc(
  { type: 'heading', attrs: { level: 2, textAlign: null }, content: [text('Judul')] },
  paragraph(
    text('Tebal', { type: 'bold' }),
    { type: 'hardBreak' },
    text('tautan', link('https://a.example/', { target: '_blank', rel: 'noopener', class: null })),
  ),
  { type: 'paragraph' },
  { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('satu'))] }] },
  { type: 'orderedList', attrs: { start: 3, type: null }, content: [{ type: 'listItem', content: [paragraph(text('tiga'))] }] },
  { type: 'blockquote', content: [paragraph(text('kutipan'))] },
  { type: 'horizontalRule' },
  { type: 'image', attrs: { fileId: FILE.toUpperCase(), alt: 'Bagan', width: null, src: null, title: null, height: null } },
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [
          { type: 'tableHeader', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [paragraph(text('A'))] },
          { type: 'tableCell', attrs: { colspan: 2, rowspan: 1, colwidth: [100, 0] }, content: [paragraph(text('B'))] },
        ],
      },
    ],
  },
);

describe('A5 the form of a rich text', () => {
  test("an editor's output passes, and what the editor adds for itself is left out", () => {
    const normal = normalizeRichText(WRITTEN)!;
    expect(checkRichText(WRITTEN)).toEqual([]);
    expect(normalizeRichText(normal)).toEqual(normal);
    expect(normal.content[1]).toEqual(
      paragraph(text('Tebal', { type: 'bold' }), { type: 'hardBreak' }, text('tautan', link('https://a.example/'))),
    );
    expect(normal.content[7]).toEqual({ type: 'image', attrs: { fileId: FILE, alt: 'Bagan' } });
    expect(JSON.stringify(normal)).not.toMatch(/target|textAlign|"src"|null/);
    expect(filesOf(normal)).toEqual([FILE]);
  });

  test('as plain text it keeps its order and its lists', () => {
    expect(plainText(normalizeRichText(WRITTEN))).toBe('Judul\nTebal\ntautan\n\n- satu\n3. tiga\n> kutipan\n---\n[Bagan]\nA | B');
    expect(plainText(null)).toBe('');
  });

  test('a text of blanks says nothing', () => {
    expect(isEmptyRichText(normalizeRichText(doc({ type: 'paragraph' }, paragraph(text('  '), { type: 'hardBreak' }))))).toBe(true);
    expect(isEmptyRichText(normalizeRichText(WRITTEN))).toBe(false);
  });

  test.each([
    ['a script', doc({ type: 'script', content: [] }), 'INVALID_TEXT problem.content.0.type'],
    ['a type of the prototype', doc({ type: 'constructor' }), 'INVALID_TEXT problem.content.0.type'],
    ['a type that is no text', doc({ type: ['paragraph'] }), 'INVALID_TEXT problem.content.0.type'],
    ['a prototype key', JSON.parse('{"type":"doc","content":[],"__proto__":{"a":1}}'), 'INVALID_TEXT problem.__proto__'],
    ['an attribute of nobody', doc({ type: 'paragraph', attrs: { onclick: 'x' } }), 'INVALID_TEXT problem.content.0.attrs.onclick'],
    ['a heading of level 1', doc({ type: 'heading', attrs: { level: 1 } }), 'INVALID_TEXT problem.content.0.attrs.level'],
    [
      'an image of elsewhere',
      doc({ type: 'image', attrs: { src: 'https://a.example/x.png', alt: '' } }),
      'INVALID_TEXT problem.content.0.attrs.fileId',
    ],
    [
      'an image under an address',
      doc({ type: 'image', attrs: { fileId: 'javascript:x', alt: '' } }),
      'INVALID_TEXT problem.content.0.attrs.fileId',
    ],
    ['text right below the document', doc(text('x')), 'INVALID_TEXT problem.content.0.type'],
    ['a list without items', doc({ type: 'bulletList', content: [] }), 'INVALID_TEXT problem.content.0.content'],
    [
      'an item that begins with a list',
      doc({ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'horizontalRule' }] }] }),
      'INVALID_TEXT problem.content.0.content.0.content.0',
    ],
    [
      'a cell over a thousand columns',
      doc({
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 1_000 }, content: [paragraph()] }] }],
      }),
      'INVALID_TEXT problem.content.0.content.0.content.0.attrs.colspan',
    ],
    ['a mark of nobody', doc(paragraph(text('x', { type: 'highlight' }))), 'INVALID_TEXT problem.content.0.content.0.marks.0.type'],
    ['marks on a paragraph', doc({ type: 'paragraph', marks: [{ type: 'bold' }] }), 'INVALID_TEXT problem.content.0.marks'],
    ['an empty text', doc(paragraph(text(''))), 'INVALID_TEXT problem.content.0.content.0.text'],
    ['half a surrogate', doc(paragraph(text('a\ud800'))), 'INVALID_TEXT problem.content.0.content.0.text'],
    ['U+0000', doc(paragraph(text('a\0b'))), 'INVALID_TEXT problem.content.0.content.0.text'],
    [
      'U+0000 in an alternative text',
      doc({ type: 'image', attrs: { fileId: FILE, alt: 'a\0' } }),
      'INVALID_TEXT problem.content.0.attrs.alt',
    ],
    ['too long a text', doc(paragraph(text('x'.repeat(LIMITS.richTextLength + 1)))), 'TOO_LONG problem.content.0.content.0.text'],
    ['content that is no list', { type: 'doc', content: { length: 1 } }, 'INVALID_TEXT problem.content'],
    ['a list', [], 'INVALID_TEXT problem'],
    ['HTML', '<p>x</p>', 'INVALID_TEXT problem'],
    ['nothing', null, 'INVALID_TEXT problem'],
  ])('%s is refused with its place', (_, input, problem) => {
    expect(codesOf(input)).toEqual([problem]);
    expect(readRichText(input).text).toBeNull();
  });

  test('depth, parts and length are bounded before anything is built of them', () => {
    let deep: unknown = paragraph(text('x'));
    for (let depth = 0; depth < 10_000; depth += 1) deep = { type: 'blockquote', content: [deep] };
    expect(codesOf(doc(deep))[0]).toMatch(/^INVALID_TEXT /);
    const wide = { type: 'doc', content: Array.from({ length: 1_000_000 }, () => ({ type: 'paragraph' })) };
    expect(codesOf(wide)).toEqual(['TOO_MANY problem.content']);
    const many = Array.from({ length: 30 }, () => ({
      type: 'listItem',
      content: Array.from({ length: 80 }, () => ({ type: 'paragraph' })),
    }));
    expect(codesOf(doc({ type: 'bulletList', content: many }))[0]).toMatch(/^TOO_MANY /);
    const allowed = doc({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('x'))] }] });
    expect(codesOf(allowed)).toEqual([]);
  });

  test('text is brought to one form, control characters are taken out', () => {
    expect(normalizeRichText(doc(paragraph(text('e\u0301\u000b\u0007\r\n'))))).toEqual(doc(paragraph(text('é\n'))));
  });
});

describe('A5 links', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    '//a.example/',
    '/berkas/x',
    'https:/\\a.example',
    'https:a.example',
    'https://',
    'https://user:secret@a.example/',
    'https://a.example/ b',
    `https://a.example/${'x'.repeat(LIMITS.urlLength)}`,
    'https://a.example/\ud800',
    'blob:https://a.example/x',
    'mailto://x',
  ])('%j leads nowhere', (href) => {
    expect(codesOf(doc(paragraph(text('x', link(href)))))).toEqual(['INVALID_URL problem.content.0.content.0.marks.0.attrs.href']);
  });

  test.each([null, undefined, 1, {}, ['https://a.example/']])('%j is no address', (href) => {
    expect(codesOf(doc(paragraph(text('x', link(href)))))).toEqual(['INVALID_URL problem.content.0.content.0.marks.0.attrs.href']);
  });

  test.each(['https://a.example/b?c=d#e', 'http://a.example', 'mailto:a@b.example', 'HTTPS://A.EXAMPLE/é'])('%j is one', (href) => {
    expect(codesOf(doc(paragraph(text('x', link(href)))))).toEqual([]);
  });

  test('mail is no link of a regulation', () => {
    expect(isSafeLink('mailto:a@b.example')).toBe(false);
    expect(isSafeLink('https://a.example/')).toBe(true);
  });
});
