import { filesOf } from '../rich-text/read-rich-text.ts';
import type { PracticeContent } from './content.ts';

/**
 * The one text of a content that its hash is made of (A1, A13): JSON without blanks, keys in the order of their code
 * units, texts in Unicode's NFC. Contents that were normalised and say the same have the same text.
 */
export function canonicalContent(content: PracticeContent): string {
  return canonicalValue(content);
}

/** Canonical JSON of any part of a content. Keys whose value is undefined are left out. */
export function canonicalValue(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return part.normalize('NFC');
    if (!part || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

/** Ids of every stored file a content refers to, each once: attachments first, then pictures in its texts. */
export function contentFiles(content: PracticeContent): string[] {
  const { problem, approach, prerequisites, results } = content;
  const pictures = [problem, approach, prerequisites, results].flatMap(filesOf);
  return [...new Set([...content.attachments.map(({ fileId }) => fileId), ...pictures])];
}
