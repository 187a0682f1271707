import type { ProblemCode } from './codes.ts';

/** A text in both languages of the project. */
export interface LocalizedText {
  /** Indonesian. */
  id: string;
  /** English. */
  en: string;
}

/** One thing wrong with an input: what, where, and what to do. */
export interface Problem {
  code: ProblemCode;
  /** Path into the input, like `values.3.level`; null for the whole. */
  path: string | null;
  /** Line of a CSV, the first data line being 2; null outside imports. */
  line: number | null;
  indicatorCode: string | null;
  message: LocalizedText;
}

/** Makes a problem; what is not given is null. */
export function problem(
  code: ProblemCode,
  message: LocalizedText,
  where: Partial<Pick<Problem, 'path' | 'line' | 'indicatorCode'>> = {},
): Problem {
  return { code, message, path: null, line: null, indicatorCode: null, ...where };
}
