import type { Problem } from '../problem.ts';
import { readRichText } from '../rich-text/check-rich-text.ts';
import { isEmptyRichText } from '../rich-text/read-rich-text.ts';
import type { RichText } from '../rich-text/rich-text.ts';
import { isSafeLink, isStorable, tidyText } from '../rich-text/texts.ts';
import { contentProblems } from './content-problems.ts';

/** Problems that are told at once; a hostile input has as many as one likes. */
const TOLD = 50;
const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/;
const WHOLE = /^\d{1,15}$/;
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** An object of the input with the path that led to it. */
export interface Given {
  value: Readonly<Record<string, unknown>>;
  path: string;
}

/** Reads values of unknown form, puts them into normal form, and gathers what is wrong. */
export class ContentReader {
  readonly problems: Problem[] = [];

  report(found: Problem): void {
    if (this.problems.length < TOLD) this.problems.push(found);
  }

  /** An object with these keys and no others; null when it is none. */
  object(value: unknown, path: string, keys: readonly string[]): Given | null {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      this.report(contentProblems.notReadable(path));
      return null;
    }
    for (const key of Object.keys(value))
      if (!keys.includes(key)) this.report(contentProblems.unknownField(pathOf(path, key.slice(0, 40))));
    return { value: value as Record<string, unknown>, path };
  }

  /** A text, trimmed; '' when it is left out. Line ends are kept only where lines may be broken. */
  text(from: Given, key: string, most: number, lines = false): string {
    const path = pathOf(from.path, key);
    const value = from.value[key] ?? '';
    if (typeof value !== 'string' || !isStorable(value)) {
      this.report(contentProblems.notReadable(path));
      return '';
    }
    const tidy = tidyText(value).trim();
    const text = lines ? tidy : tidy.replaceAll(/\s+/g, ' ');
    if (text.length > most) this.report(contentProblems.tooLong(path, most));
    return text;
  }

  /** The same, null instead of ''. */
  textOrNull(from: Given, key: string, most: number, lines = false): string | null {
    return this.text(from, key, most, lines) || null;
  }

  url(from: Given, key: string, most: number): string | null {
    const text = this.textOrNull(from, key, most);
    if (text !== null && !isSafeLink(text)) this.report(contentProblems.notALink(pathOf(from.path, key)));
    return text;
  }

  email(from: Given, key: string, most: number): string | null {
    const text = this.textOrNull(from, key, most);
    if (text !== null && !EMAIL.test(text)) this.report(contentProblems.notAnEmail(pathOf(from.path, key)));
    return text;
  }

  /** A decimal as text; '' when it is left out. */
  decimal(from: Given, key: string): string {
    const text = this.text(from, key, 40);
    if (text !== '' && !DECIMAL.test(text)) this.report(contentProblems.notANumber(pathOf(from.path, key)));
    return text;
  }

  /** A whole number as text, without leading zeros. */
  wholeText(from: Given, key: string): string | null {
    const text = this.textOrNull(from, key, 40);
    if (text === null) return null;
    if (!WHOLE.test(text)) this.report(contentProblems.notAWholeNumber(pathOf(from.path, key)));
    return text.replace(/^0+(?=\d)/, '');
  }

  count(from: Given, key: string, most: number): number | null {
    const value = from.value[key] ?? null;
    if (value === null) return null;
    if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most) return Number(value);
    this.report(contentProblems.notAWholeNumber(pathOf(from.path, key)));
    return null;
  }

  /** A rich text; null when it says nothing. */
  richText(from: Given, key: string): RichText | null {
    const value = from.value[key] ?? null;
    if (value === null) return null;
    const { text, problems } = readRichText(value, pathOf(from.path, key));
    for (const found of problems) this.report(found);
    return text && !isEmptyRichText(text) ? text : null;
  }

  /** A list, each entry read on its own; entries that cannot be read are left out. */
  list<T>(from: Given, key: string, most: number, read: (entry: unknown, path: string) => T | null): T[] {
    const path = pathOf(from.path, key);
    const value = from.value[key] ?? [];
    if (!Array.isArray(value)) {
      this.report(contentProblems.notReadable(path));
      return [];
    }
    if (value.length > most) {
      this.report(contentProblems.tooMany(path, most));
      return [];
    }
    return value.map((entry, place) => read(entry, `${path}.${place}`)).filter((entry) => entry !== null);
  }

  /** Codes of a closed list, each once, in the order of that list. */
  codes<C extends string>(
    from: Given,
    key: string,
    most: number,
    known: readonly C[],
    unknown: (path: string, code: string) => Problem,
  ): C[] {
    const found = this.list(from, key, most, (code, path) => {
      const one = known.find((each) => each === code);
      if (one === undefined) this.report(unknown(path, String(code).toWellFormed().slice(0, 40)));
      return one ?? null;
    });
    return known.filter((code) => found.includes(code));
  }
}

/** A path with one step more. */
export function pathOf(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
