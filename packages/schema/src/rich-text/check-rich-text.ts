import type { ProblemCode } from '../codes.ts';
import { LIMITS } from '../limits.ts';
import { problem, type LocalizedText, type Problem } from '../problem.ts';
import { NODE_FORMS, PLAIN_MARKS, SILENT_ATTRS, type NodeForm } from './forms.ts';
import type { RichText } from './rich-text.ts';
import { isSafeLink, isStorable, tidyText } from './texts.ts';

/** A rich text in its normal form; null with the first thing that is wrong with it. */
export interface ReadRichText {
  text: RichText | null;
  problems: Problem[];
}

/** Ends the reading at the first problem: what comes after is read from a form that is not understood. */
class Unreadable extends Error {
  readonly problem: Problem;
  constructor(code: ProblemCode, path: string, message: LocalizedText) {
    super(message.en);
    this.problem = problem(code, message, { path });
  }
}

const FORM: LocalizedText = {
  id: 'Bagian teks ini tidak dikenal: hapus atau tulis kembali.',
  en: 'This part of the text has a form that is not known: take it away or write it anew.',
};

/**
 * Reads a rich text as an editor or a program sends it (A5).
 *
 * The result is built anew from what is known, so nothing else can be in it: attributes with their usual value and those
 * that an editor writes for itself (`target`, `src` …) are left out; everything else that is unknown is refused.
 */
export function readRichText(input: unknown, path = ''): ReadRichText {
  const bounds = { nodes: 0, length: 0 };
  try {
    return { text: readNode(input, path, 0, ['doc'], bounds) as unknown as RichText, problems: [] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { text: null, problems: [error.problem] };
  }
}

/** What is wrong with a rich text; nothing when it may be stored. */
export function checkRichText(input: unknown, path = ''): Problem[] {
  return readRichText(input, path).problems;
}

/** A rich text in its normal form; null when it breaks a rule (`checkRichText` says which). */
export function normalizeRichText(input: unknown): RichText | null {
  return readRichText(input).text;
}

type Plain = Record<string, unknown>;
interface Bounds {
  nodes: number;
  length: number;
}

const at = (path: string, step: string | number): string => (path === '' ? String(step) : `${path}.${step}`);

function objectOf(value: unknown, path: string, keys: readonly string[]): Plain {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Unreadable('INVALID_TEXT', path, FORM);
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new Unreadable('INVALID_TEXT', at(path, unknown.slice(0, LIMITS.codeLength)), FORM);
  return value as Plain;
}

/** A list; null and what is left out are an empty one. */
function listOf(value: unknown, path: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Unreadable('INVALID_TEXT', path, FORM);
}

function readNode(input: unknown, path: string, depth: number, allowed: readonly string[], bounds: Bounds): Plain {
  bounds.nodes += 1;
  if (bounds.nodes > LIMITS.richTextNodes) throw tooMany(path);
  if (depth > LIMITS.richTextDepth) throw tooDeep(path);
  const node = objectOf(input, path, ['type', 'attrs', 'content', 'text', 'marks']);
  const form = typeof node.type === 'string' && allowed.includes(node.type) ? NODE_FORMS.get(node.type) : undefined;
  if (!form) throw new Unreadable('INVALID_TEXT', at(path, 'type'), FORM);
  const attrs = readAttrs(node.attrs, at(path, 'attrs'), form);
  const content = readChildren(node.content, at(path, 'content'), depth, form, bounds);
  const marks = readMarks(node.marks, at(path, 'marks'), form);
  if ((node.text !== undefined) !== (node.type === 'text')) throw new Unreadable('INVALID_TEXT', at(path, 'text'), FORM);
  return {
    type: node.type,
    ...(attrs && { attrs }),
    // The three that always have a list keep it; others leave an empty one out.
    ...((node.type === 'doc' || content.length > 0) && { content }),
    ...(marks.length > 0 && { marks }),
    ...(node.type === 'text' && { text: readText(node.text, at(path, 'text'), bounds) }),
  };
}

function readText(value: unknown, path: string, bounds: Bounds): string {
  if (typeof value !== 'string' || value === '') throw new Unreadable('INVALID_TEXT', path, FORM);
  bounds.length += value.length;
  if (bounds.length > LIMITS.richTextLength) throw tooLong(path);
  if (!isStorable(value)) throw notStorable(path);
  // What consists of nothing but control characters stays as a blank: an empty text has no place in the form.
  return tidyText(value) || ' ';
}

function readChildren(value: unknown, path: string, depth: number, form: NodeForm, bounds: Bounds): Plain[] {
  const given = listOf(value, path);
  if (bounds.nodes + given.length > LIMITS.richTextNodes) throw tooMany(path);
  const children = given.map((child, place) => readNode(child, at(path, place), depth + 1, form.holds, bounds));
  if (form.filled && children.length === 0) throw new Unreadable('INVALID_TEXT', path, FORM);
  if (form.first && children[0]?.type !== form.first) throw new Unreadable('INVALID_TEXT', at(path, 0), FORM);
  return children;
}

function readAttrs(value: unknown, path: string, form: NodeForm): Plain | null {
  const known = form.attrs ?? {};
  const given = value === undefined || value === null ? {} : objectOf(value, path, [...Object.keys(known), ...SILENT_ATTRS]);
  const attrs: Plain = {};
  for (const [name, { read, usual, needed }] of Object.entries(known)) {
    const absent = !Object.hasOwn(given, name) || (given[name] === null && !needed);
    if (absent && !needed) continue;
    const found = absent ? undefined : read(given[name]);
    if (found === undefined) throw new Unreadable('INVALID_TEXT', at(path, name), FORM);
    if (typeof found === 'string' && !isStorable(found)) throw notStorable(at(path, name));
    if (found !== usual) attrs[name] = typeof found === 'string' ? tidyText(found).trim() : found;
  }
  return Object.keys(attrs).length > 0 ? attrs : null;
}

/** Marks, each once, links with their address alone. */
function readMarks(value: unknown, path: string, form: NodeForm): Plain[] {
  const given = listOf(value, path);
  if (given.length > 0 && !form.marks) throw new Unreadable('INVALID_TEXT', path, FORM);
  if (given.length > PLAIN_MARKS.size + 1) throw tooMany(path);
  const marks = new Map<string, Plain>();
  for (const [place, one] of given.entries()) {
    const here = at(path, place);
    const mark = objectOf(one, here, ['type', 'attrs']);
    const attrs = mark.attrs === undefined || mark.attrs === null ? {} : objectOf(mark.attrs, at(here, 'attrs'), ['href', ...SILENT_ATTRS]);
    if (mark.type === 'link') {
      const { href } = attrs;
      if (typeof href !== 'string' || !isSafeLink(href.trim(), ['http:', 'https:', 'mailto:'])) throw notALink(at(here, 'attrs.href'));
      marks.set('link', { type: 'link', attrs: { href: href.trim().normalize('NFC') } });
    } else if (typeof mark.type === 'string' && PLAIN_MARKS.has(mark.type)) {
      marks.set(mark.type, { type: mark.type });
    } else throw new Unreadable('INVALID_TEXT', at(here, 'type'), FORM);
  }
  return [...marks.values()];
}

const tooMany = (path: string): Unreadable =>
  new Unreadable('TOO_MANY', path, {
    id: `Teks paling banyak mempunyai ${LIMITS.richTextNodes} bagian: bagi atau pindahkan ke lampiran.`,
    en: `A text has at most ${LIMITS.richTextNodes} parts: divide it or attach a file.`,
  });
const tooDeep = (path: string): Unreadable =>
  new Unreadable('INVALID_TEXT', path, {
    id: `Daftar dan tabel paling dalam ${LIMITS.richTextDepth} tingkat: sederhanakan.`,
    en: `Lists and tables stand at most ${LIMITS.richTextDepth} deep in each other: make it simpler.`,
  });
const tooLong = (path: string): Unreadable =>
  new Unreadable('TOO_LONG', path, {
    id: `Teks paling panjang ${LIMITS.richTextLength} huruf: persingkat.`,
    en: `A text has at most ${LIMITS.richTextLength} characters: shorten it.`,
  });
const notStorable = (path: string): Unreadable =>
  new Unreadable('INVALID_TEXT', path, {
    id: 'Teks berisi tanda yang tidak dapat disimpan: ketik kembali.',
    en: 'The text has a character that cannot be stored: type it anew.',
  });
const notALink = (path: string): Unreadable =>
  new Unreadable('INVALID_URL', path, {
    id: 'Tautan dimulai dengan https://, http:// atau mailto:.',
    en: 'A link begins with https://, http:// or mailto:.',
  });
