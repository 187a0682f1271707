import type { RichText, RichTextBlock, RichTextInline } from '@saling/schema';
import type { Content, TableCell } from 'pdfmake/interfaces.js';

import { WORDS, type Language } from './plan-words.ts';

/** A rich text as parts of a PDF. Pictures are named, not shown: a plan on paper is text. */
export function richTextPdf(text: RichText, language: Language): Content[] {
  return text.content.flatMap((block) => blockPdf(block, language));
}

function blockPdf(block: RichTextBlock, language: Language): Content[] {
  const inside = (blocks: RichTextBlock[]): Content[] => blocks.flatMap((one) => blockPdf(one, language));
  switch (block.type) {
    case 'paragraph':
      return [{ text: spans(block.content), margin: [0, 0, 0, 6] }];
    case 'heading':
      return [{ text: spans(block.content), bold: true, fontSize: block.attrs.level === 2 ? 12 : 11, margin: [0, 6, 0, 4] }];
    case 'bulletList':
      return [{ ul: block.content.map((item) => ({ stack: inside(item.content) })), margin: [0, 0, 0, 6] }];
    case 'orderedList':
      return [{ ol: block.content.map((item) => ({ stack: inside(item.content) })), start: block.attrs?.start ?? 1, margin: [0, 0, 0, 6] }];
    case 'blockquote':
      return [{ stack: inside(block.content), margin: [16, 0, 0, 6], italics: true }];
    case 'horizontalRule':
      return [{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: 515, y2: 0, lineWidth: 0.5, lineColor: '#a3a3a3' }], margin: [0, 4, 0, 8] }];
    case 'image':
      return [{ text: `[${WORDS.picture[language]}: ${block.attrs.alt || '–'}]`, color: '#525252', margin: [0, 0, 0, 6] }];
    case 'table': {
      const rows = tableRows(block, inside);
      return [{ table: { body: rows, widths: (rows[0] ?? []).map(() => '*') }, margin: [0, 0, 0, 8] }];
    }
  }
}

/** Rows of a table of equal length: cells that span others are followed by empty ones. */
function tableRows(table: Extract<RichTextBlock, { type: 'table' }>, stackOf: (blocks: RichTextBlock[]) => Content[]): TableCell[][] {
  const grid: TableCell[][] = table.content.map(() => []);
  for (const [y, row] of table.content.entries()) {
    let x = 0;
    for (const cell of row.content) {
      while (grid[y]![x] !== undefined) x += 1;
      const { colspan = 1, rowspan = 1 } = cell.attrs ?? {};
      const rowSpan = Math.min(rowspan, grid.length - y);
      for (let dy = 0; dy < rowSpan; dy += 1) for (let dx = 0; dx < colspan; dx += 1) grid[y + dy]![x + dx] = { text: '' };
      grid[y]![x] = { stack: stackOf(cell.content), colSpan: colspan, rowSpan, bold: cell.type === 'tableHeader' };
      x += colspan;
    }
  }
  const width = Math.max(1, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? { text: '' }));
}

function spans(inline: RichTextInline[] = []): Content[] {
  return inline.map((one): Content => {
    if (one.type === 'hardBreak') return { text: '\n' };
    const marks = new Set((one.marks ?? []).map(({ type }) => type));
    const link = one.marks?.find((mark) => mark.type === 'link');
    const lines = (['underline', 'strike'] as const).flatMap((mark) =>
      marks.has(mark) ? [mark === 'strike' ? ('lineThrough' as const) : ('underline' as const)] : [],
    );
    return {
      text: one.text,
      bold: marks.has('bold'),
      italics: marks.has('italic'),
      ...(lines.length > 0 && { decoration: lines }),
      ...(link?.type === 'link' && { link: link.attrs.href, color: '#0049b8' }),
    };
  });
}
