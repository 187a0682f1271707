import type { ByteReader } from './byte-reader.ts';
import { readAny } from './read-any.ts';
import { refuse } from './refusal.ts';

/** Kinds of parts that hold others, in the order of their numbers in the encoding. */
export const TYPE_NAMES = ['array', 'map', 'text', 'element', 'fragment', 'hook', 'xmlText'] as const;
export type TypeName = (typeof TYPE_NAMES)[number];

/** What a struct holds. */
export type Content =
  | { kind: 'deleted' }
  | { kind: 'text'; text: string }
  | { kind: 'format'; key: string; value: unknown }
  | { kind: 'type'; type: TypeName; nodeName: string | null }
  /** `ends`: where the bytes of each value end. */
  | { kind: 'values'; values: unknown[]; ends: number[] }
  /** What has no place in a plan. */
  | { kind: 'json' | 'binary' | 'embed' | 'document' };

/** Reads a struct's content; its length is what the content says. */
export function readContent(reader: ByteReader, ref: number, lengthMax: number): { content: Content; length: number } {
  switch (ref) {
    case 1:
      return { content: { kind: 'deleted' }, length: reader.uint(lengthMax) };
    case 2: {
      const length = reader.uint(reader.left);
      for (let place = 0; place < length; place += 1) reader.text();
      return { content: { kind: 'json' }, length };
    }
    case 3:
      reader.slice(reader.uint(reader.left));
      return { content: { kind: 'binary' }, length: 1 };
    case 4: {
      const text = reader.text();
      return { content: { kind: 'text', text }, length: text.length };
    }
    case 5:
      readJson(reader);
      return { content: { kind: 'embed' }, length: 1 };
    case 6: {
      const key = reader.text();
      return { content: { kind: 'format', key, value: readJson(reader) }, length: 1 };
    }
    case 7: {
      const type = TYPE_NAMES[reader.uint(TYPE_NAMES.length - 1)]!;
      return { content: { kind: 'type', type, nodeName: type === 'element' || type === 'hook' ? reader.text() : null }, length: 1 };
    }
    case 8: {
      const values: unknown[] = [];
      const ends: number[] = [];
      for (let left = reader.uint(reader.left); left > 0; left -= 1) {
        values.push(readAny(reader));
        ends.push(reader.at);
      }
      return { content: { kind: 'values', values, ends }, length: values.length };
    }
    case 9:
      reader.text();
      readAny(reader);
      return { content: { kind: 'document' }, length: 1 };
    default:
      return refuse('MALFORMED', 'A struct has an unknown content');
  }
}

function readJson(reader: ByteReader): unknown {
  try {
    return JSON.parse(reader.text()) as unknown;
  } catch {
    return refuse('MALFORMED', 'A value is not JSON');
  }
}
