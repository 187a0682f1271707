import { LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { contentProblems } from './content-problems.ts';
import { emptyContent, type PracticeContent } from './content.ts';
import { richTextOf } from './import-texts.ts';
import { parsePracticesCsv, type ImportedEntry } from './practices-csv.ts';
import { readContent } from './read-content.ts';

/** A practice of an import; `content` is null when something keeps it from being stored. */
export interface ImportedPractice {
  line: number;
  title: string;
  content: PracticeContent | null;
  problems: Problem[];
}

/**
 * Reads practices from a CSV or a JSON text (A8): each with its problems by line. `problems` are those of the file as a
 * whole; with one of them nothing was read.
 */
export function readImport(format: 'CSV' | 'JSON', text: string): { practices: ImportedPractice[]; problems: Problem[] } {
  if (new TextEncoder().encode(text).length > LIMITS.importBytes) return { practices: [], problems: [tooLarge()] };
  const { entries, problems } = format === 'CSV' ? parsePracticesCsv(text) : parseJson(text);
  if (problems.length > 0) return { practices: [], problems };
  if (entries.length === 0) return { practices: [], problems: [empty()] };
  if (entries.length > LIMITS.importPractices) return { practices: [], problems: [tooMany()] };
  return { practices: entries.map(practiceOf), problems: [] };
}

function practiceOf({ line, content: given, problems: ofLine }: ImportedEntry): ImportedPractice {
  const { content, problems } = readContent(given);
  const title = content?.title ?? titleOf(given);
  if (title === '' && problems.every(({ path }) => path !== null && path !== 'title'))
    problems.push(contentProblems.missing('title', { id: 'Beri judul praktik ini.', en: 'Give the practice a title.' }));
  const all = [...ofLine, ...problems].map((one) => ({ ...one, line }));
  return { line, title, content: all.length === 0 ? content : null, problems: all };
}

function titleOf(given: unknown): string {
  const title = given !== null && typeof given === 'object' && 'title' in given ? given.title : '';
  return typeof title === 'string' ? title.toWellFormed().replaceAll('\0', '').trim().slice(0, LIMITS.practiceTitleLength) : '';
}

/** A list of objects as `readContent` takes them; fields may be left out, and long texts may be plain ones. */
function parseJson(text: string): { entries: ImportedEntry[]; problems: Problem[] } {
  let list: unknown;
  try {
    list = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { entries: [], problems: [invalidJson()] };
  }
  if (!Array.isArray(list)) return { entries: [], problems: [invalidJson()] };
  return { entries: list.map((one: unknown, place) => ({ line: place + 1, content: completed(one), problems: [] })), problems: [] };
}

const LONG = ['problem', 'approach', 'prerequisites', 'results'] as const;

function completed(one: unknown): unknown {
  if (one === null || typeof one !== 'object' || Array.isArray(one)) return one;
  const content: Record<string, unknown> = { ...emptyContent(), ...one };
  for (const field of LONG) if (typeof content[field] === 'string') content[field] = richTextOf(content[field]);
  return content;
}

const kilobytes = LIMITS.importBytes / 1024;
const tooLarge = (): Problem =>
  problem(
    'TOO_LONG',
    { id: `Berkas lebih dari ${kilobytes} KB: bagi menjadi beberapa.`, en: `The file is larger than ${kilobytes} KB: send it in parts.` },
    { path: 'text' },
  );
const empty = (): Problem =>
  problem('EMPTY', { id: 'Tidak ada praktik di dalam berkas.', en: 'There is no practice in the file.' }, { path: 'text' });
const tooMany = (): Problem =>
  problem(
    'TOO_MANY',
    {
      id: `Paling banyak ${LIMITS.importPractices} praktik sekaligus: bagi menjadi beberapa.`,
      en: `At most ${LIMITS.importPractices} practices at once: send them in parts.`,
    },
    { path: 'text' },
  );
const invalidJson = (): Problem =>
  problem(
    'INVALID_JSON',
    {
      id: 'Berkas bukan JSON berisi daftar praktik: [{"title": "…"}].',
      en: 'The text is no JSON with a list of practices: [{"title": "…"}].',
    },
    { path: 'text' },
  );
