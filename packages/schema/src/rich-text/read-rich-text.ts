import type { RichText, RichTextImage, RichTextNode } from './rich-text.ts';

const childrenOf = (node: RichTextNode): readonly RichTextNode[] => ('content' in node && node.content) || [];

/** Every part of a rich text, parents before children. */
function* partsOf(node: RichTextNode): Generator<RichTextNode> {
  yield node;
  for (const child of childrenOf(node)) yield* partsOf(child);
}

/** Pictures in a rich text, in order. */
export function picturesOf(text: RichText | null): RichTextImage['attrs'][] {
  return text ? [...partsOf(text)].flatMap((node) => (node.type === 'image' ? [node.attrs] : [])) : [];
}

/** Ids of the stored files whose pictures stand in a rich text, each once. */
export function filesOf(text: RichText | null): string[] {
  return [...new Set(picturesOf(text).map(({ fileId }) => fileId))];
}

/**
 * The words of a rich text: a line for each paragraph, item and row, `- ` and `1. ` before items, ` | ` between cells,
 * a picture as its alternative text in brackets. For searching and for comparing word by word.
 */
export function plainText(text: RichText | null): string {
  return text ? linesOf(text).join('\n').trim() : '';
}

function linesOf(node: RichTextNode): string[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [inlineOf(childrenOf(node))];
    case 'bulletList':
      return node.content.flatMap((item) => marked('- ', linesOf(item)));
    case 'orderedList': {
      const start = node.attrs?.start ?? 1;
      return node.content.flatMap((item, place) => marked(`${start + place}. `, linesOf(item)));
    }
    case 'blockquote':
      return node.content.flatMap((child) => marked('> ', linesOf(child)));
    case 'tableRow':
      return [
        childrenOf(node)
          .map((cell) => linesOf(cell).join(' '))
          .join(' | '),
      ];
    case 'image':
      return [`[${node.attrs.alt}]`];
    case 'horizontalRule':
      return ['---'];
    case 'text':
    case 'hardBreak':
      return [inlineOf([node])];
    default:
      return childrenOf(node).flatMap(linesOf);
  }
}

function inlineOf(nodes: readonly RichTextNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.text : node.type === 'hardBreak' ? '\n' : '')).join('');
}

/** The mark before the first line, as much room before the others. */
function marked(mark: string, lines: readonly string[]): string[] {
  return lines.map((line, place) => (place === 0 ? mark : ' '.repeat(mark.length)) + line);
}

/** Whether a rich text says or shows nothing. */
export function isEmptyRichText(text: RichText | null): boolean {
  if (!text) return true;
  for (const node of partsOf(text)) {
    if (node.type === 'image' || node.type === 'horizontalRule') return false;
    if (node.type === 'text' && node.text.trim() !== '') return false;
  }
  return true;
}
