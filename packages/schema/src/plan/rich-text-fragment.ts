import * as Y from 'yjs';

import { normalizeRichText } from '../rich-text/check-rich-text.ts';
import { plainText } from '../rich-text/read-rich-text.ts';
import type { RichText, RichTextBlock } from '../rich-text/rich-text.ts';

/** A part of a rich text as ProseMirror has it in JSON, before it is checked. */
export interface FragmentNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: FragmentNode[];
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

/** A block as it is read: mostly one, none when nothing is in it. */
export function blocksOf(node: FragmentNode): RichTextBlock[] {
  const whole = normalizeRichText({ type: 'doc', content: [node] });
  if (whole) return whole.content;
  const text = textOf(node);
  if (text === '') return [];
  return normalizeRichText({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })?.content ?? [];
}

function textOf(node: FragmentNode): string {
  return (
    node.text ??
    (node.content ?? [])
      .map(textOf)
      .join(node.type === 'paragraph' ? '' : ' ')
      .trim()
  );
}

/** A part of the document as JSON. */
export function nodesOf(part: Y.XmlElement | Y.XmlText | Y.XmlHook): FragmentNode[] {
  if (part instanceof Y.XmlText) return spansOf(part);
  if (!(part instanceof Y.XmlElement)) return [];
  const attrs = part.getAttributes() as Record<string, unknown>;
  const content = part.toArray().flatMap(nodesOf);
  return [{ type: part.nodeName, ...(Object.keys(attrs).length > 0 && { attrs }), ...(content.length > 0 && { content }) }];
}

function spansOf(text: Y.XmlText): FragmentNode[] {
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
  fragment.insert(
    0,
    blocks.map((block) => elementOf(block as FragmentNode)),
  );
}

/** A part of a rich text as a new part of the document. */
export function elementOf(node: FragmentNode): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, value as string);
  const children = pieces(node.content ?? []).map((piece) => {
    if (!Array.isArray(piece)) return elementOf(piece);
    const text = new Y.XmlText();
    text.applyDelta(piece.map(({ text: insert, marks }) => ({ insert, attributes: attributesOf(marks) })));
    return text;
  });
  if (children.length > 0) element.insert(0, children);
  return element;
}

/** Spans that follow each other are one text of the document, as an editor writes them. */
export function pieces(nodes: FragmentNode[]): (FragmentNode | FragmentNode[])[] {
  const found: (FragmentNode | FragmentNode[])[] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (node.type !== 'text') found.push(node);
    else if (Array.isArray(last)) last.push(node);
    else found.push([node]);
  }
  return found;
}

/** Marks as the document has them beside a text. */
export function attributesOf(marks: FragmentNode['marks'] = []): Record<string, unknown> {
  return Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}]));
}
