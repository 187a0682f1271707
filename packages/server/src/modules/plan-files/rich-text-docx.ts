import type { RichText, RichTextBlock, RichTextInline } from '@saling/schema';
import {
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type ParagraphChild,
} from 'docx';

import { WORDS, type Language } from './plan-words.ts';

/** Width of what stands between the margins of an A4 page, in twentieths of a point. */
export const PAGE_WIDTH = 9_600;

/** A rich text as parts of a word processor's document. Pictures are named, not shown. */
export function richTextDocx(text: RichText, language: Language): (Paragraph | Table)[] {
  return text.content.flatMap((block) => blockDocx(block, language));
}

interface Where {
  list?: 'bullet' | 'number';
  level?: number;
  quote?: boolean;
}

function blockDocx(block: RichTextBlock, language: Language, where: Where = {}): (Paragraph | Table)[] {
  const { list, level = 0 } = where;
  const placed = {
    spacing: { after: 120 },
    ...(list === 'bullet' && { bullet: { level } }),
    ...(list === 'number' && { numbering: { reference: 'numbers', level } }),
    ...(where.quote && { indent: { left: 480 } }),
  };
  switch (block.type) {
    case 'paragraph':
      return [new Paragraph({ ...placed, children: runs(block.content) })];
    case 'heading':
      return [
        new Paragraph({
          heading: block.attrs.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          children: runs(block.content),
        }),
      ];
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap((item) =>
        item.content.flatMap((one, place) => {
          const nested = one.type === 'bulletList' || one.type === 'orderedList';
          const inner = list === undefined ? 0 : level + 1;
          if (nested) return blockDocx(one, language, { list: 'bullet', level: inner });
          // Only the first paragraph of an item has its sign.
          return blockDocx(
            one,
            language,
            place === 0 ? { list: block.type === 'bulletList' ? 'bullet' : 'number', level: Math.min(inner, 8) } : { quote: true },
          );
        }),
      );
    case 'blockquote':
      return block.content.flatMap((one) => blockDocx(one, language, { quote: true }));
    case 'horizontalRule':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: 'A3A3A3' } } })];
    case 'image':
      return [
        new Paragraph({ children: [new TextRun({ text: `[${WORDS.picture[language]}: ${block.attrs.alt || '–'}]`, color: '525252' })] }),
      ];
    case 'table':
      return [
        new Table({
          width: { size: PAGE_WIDTH, type: WidthType.DXA },
          rows: block.content.map(
            (row) =>
              new TableRow({
                children: row.content.map(
                  (cell) =>
                    new TableCell({
                      columnSpan: cell.attrs?.colspan ?? 1,
                      rowSpan: cell.attrs?.rowspan ?? 1,
                      children: cell.content.flatMap((one) => blockDocx(one, language)),
                    }),
                ),
              }),
          ),
        }),
        new Paragraph({}),
      ];
  }
}

function runs(inline: RichTextInline[] = []): ParagraphChild[] {
  return inline.map((one) => {
    if (one.type === 'hardBreak') return new TextRun({ break: 1 });
    const marks = new Set((one.marks ?? []).map(({ type }) => type));
    const link = one.marks?.find((mark) => mark.type === 'link');
    const run = new TextRun({
      text: one.text,
      bold: marks.has('bold'),
      italics: marks.has('italic'),
      strike: marks.has('strike'),
      ...(marks.has('underline') && { underline: {} }),
      ...(marks.has('code') && { font: 'Consolas' }),
      ...(link && { style: 'Hyperlink' }),
    });
    return link?.type === 'link' ? new ExternalHyperlink({ link: link.attrs.href, children: [run] }) : run;
  });
}
