import * as Y from 'yjs';

import { normalizeRichText } from '../rich-text/check-rich-text.ts';
import { plainText } from '../rich-text/read-rich-text.ts';
import type { RichText, RichTextBlock } from '../rich-text/rich-text.ts';

interface Node {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Node[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

/**
 * A rich text of the document as it reads. Edits that met can leave a block that no editor would make (a list without
 * an item): such a block is read as a paragraph with its text, so that nothing written is lost.
 */
export function readFragment(fragment: Y.XmlFragment): RichText {
  const blocks = fragment.toArray().flatMap(nodesOf).flatMap(blocksOf);
  return { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] };
}

function blocksOf(node: Node): RichTextBlock[] {
  const whole = normalizeRichText({ type: 'doc', content: [node] });
  if (whole) return whole.content;
  const text = textOf(node);
  if (text === '') return [];
  return normalizeRichText({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })?.content ?? [];
}

function textOf(node: Node): string {
  return node.text ?? (node.content ?? []).map(textOf).join(node.type === 'paragraph' ? '' : ' ').trim();
}

function nodesOf(part: Y.XmlElement | Y.XmlText | Y.XmlHook): Node[] {
  if (part instanceof Y.XmlText) return spansOf(part);
  if (!(part instanceof Y.XmlElement)) return [];
  const attrs = part.getAttributes() as Record<string, unknown>;
  const content = part.toArray().flatMap(nodesOf);
  return [{ type: part.nodeName, ...(Object.keys(attrs).length > 0 && { attrs }), ...(content.length > 0 && { content }) }];
}

function spansOf(text: Y.XmlText): Node[] {
  const delta = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string' || insert === '') return [];
    const marks = Object.entries(attributes ?? {}).map(([name, attrs]) => ({
      // An editor that lets marks of one kind overlap adds a hash to the name.
      type: name.split('--')[0]!,
      ...(attrs !== null && typeof attrs === 'object' && Object.keys(attrs).length > 0 && { attrs: attrs as Record<string, unknown> }),
    }));
    return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }];
  });
}

/** Makes a rich text of the document say this; it stays as it is when it says so already. Within a transaction of the caller. */
export function writeFragment(fragment: Y.XmlFragment, text: RichText): void {
  if (JSON.stringify(readFragment(fragment)) === JSON.stringify(text)) return;
  if (fragment.length > 0) fragment.delete(0, fragment.length);
  const blocks = plainText(text) === '' && text.content.length === 1 && text.content[0]!.type === 'paragraph' ? [] : text.content;
  fragment.insert(0, blocks.map((block) => elementOf(block as Node)));
}

function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, value as string);
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  for (const child of node.content ?? []) {
    if (child.type !== 'text') {
      children.push(elementOf(child));
      continue;
    }
    const attributes = Object.fromEntries((child.marks ?? []).map(({ type, attrs }) => [type, attrs ?? {}]));
    const span = { insert: child.text!, attributes };
    const last = children.at(-1);
    // Spans that follow each other are one text of the document, as an editor writes them.
    if (last instanceof Y.XmlText) last.applyDelta([{ retain: last.length }, span]);
    else {
      const made = new Y.XmlText();
      made.applyDelta([span]);
      children.push(made);
    }
  }
  if (children.length > 0) element.insert(0, children);
  return element;
}
