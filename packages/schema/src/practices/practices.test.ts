import { describe, expect, test } from 'vitest';

import { LIMITS } from '../limits.ts';
import type { RichText } from '../rich-text/rich-text.ts';
import { canonicalContent, contentFiles } from './canonical.ts';
import { emptyContent, PRACTICE_FIELDS, type PracticeContent } from './content.ts';
import { differences } from './differences.ts';
import { readImport } from './import-practices.ts';
import { practicesTemplate } from './practices-csv.ts';
import { readContent } from './read-content.ts';
import { sharingProblems } from './sharing.rules.ts';

const FILE = '0190a000-0000-7000-8000-00000000000a';
const OTHER_FILE = '0190a000-0000-7000-8000-00000000000b';
const words = (said: string): RichText => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: said }] }] });
const complete: PracticeContent = {
  ...emptyContent('Antrean daring'),
  summary: 'Warga mengambil nomor dari rumah.',
  problem: words('Antrean panjang.'),
  approach: words('Nomor lewat ponsel.'),
  contact: { name: 'Ayu', office: null, email: 'ayu@a.example', phone: null },
  indicatorCodes: ['45'],
  serviceKinds: ['HEALTH'],
};
const pathsOf = (content: unknown): string[] => readContent(content).problems.map(({ code, path }) => `${code} ${path}`);
const missing = (more: Partial<PracticeContent>): string[] => sharingProblems({ ...complete, ...more }).map(({ path }) => path!);

describe('a draft', () => {
  test('may lack everything, and comes out in normal form', () => {
    expect(readContent(emptyContent()).content).toEqual(emptyContent());
    const { content } = readContent({
      frameworkId: 'spbe-2020',
      title: '  Antrean \n daring ',
      summary: 'e\u0301',
      indicatorCodes: ['45', '17', '45'],
      serviceKinds: ['SOCIAL', 'HEALTH'],
      contact: { name: ' ', email: '' },
      cost: '007',
      problem: { type: 'doc', content: [{ type: 'paragraph' }] },
      attachments: [{ fileId: FILE.toUpperCase() }, { fileId: FILE, caption: 'Bagan' }],
    });
    expect(content).toEqual({
      ...emptyContent('Antrean daring'),
      summary: 'é',
      indicatorCodes: ['17', '45'],
      serviceKinds: ['HEALTH', 'SOCIAL'],
      cost: '7',
      attachments: [{ fileId: FILE, caption: 'Bagan' }],
    });
    expect(readContent(content).content).toEqual(content);
  });

  test.each([
    [{ title: 'x'.repeat(LIMITS.practiceTitleLength + 1) }, 'TOO_LONG title'],
    [{ summary: 'a\ud800' }, 'INVALID_TEXT summary'],
    [{ summary: 1 }, 'INVALID_TEXT summary'],
    [{ steps: {} }, 'INVALID_TEXT steps'],
    [{ steps: [null] }, 'INVALID_TEXT steps.0'],
    [{ steps: Array.from({ length: LIMITS.practiceSteps + 1 }, () => ({})) }, `TOO_MANY steps`],
    [{ figures: [{ after: '1,5' }] }, 'INVALID_NUMBER figures.0.after'],
    [{ figures: [{ after: '1e9' }] }, 'INVALID_NUMBER figures.0.after'],
    [{ figures: [{ indicatorCode: '99' }] }, 'UNKNOWN_INDICATOR figures.0.indicatorCode'],
    [{ cost: '1.000' }, 'INVALID_NUMBER cost'],
    [{ cost: '-1' }, 'INVALID_NUMBER cost'],
    [{ staff: 1.5 }, 'INVALID_NUMBER staff'],
    [{ software: [{ name: 'x', url: 'javascript:alert(1)' }] }, 'INVALID_URL software.0.url'],
    [{ contact: { email: 'a@b' } }, 'INVALID_EMAIL contact.email'],
    [{ frameworkId: '__proto__' }, 'UNKNOWN_FRAMEWORK frameworkId'],
    [{ indicatorCodes: ['constructor'] }, 'UNKNOWN_INDICATOR indicatorCodes.0'],
    [{ aspectCodes: ['0'] }, 'UNKNOWN_ASPECT aspectCodes.0'],
    [{ serviceKinds: ['MAGIC'] }, 'INVALID_TEXT serviceKinds.0'],
    [{ attachments: [{ fileId: '../x' }] }, 'UNKNOWN_FILE attachments.0.fileId'],
    [{ state: 'SHARED' }, 'UNKNOWN_FIELD state'],
    [{ approach: { type: 'html' } }, 'INVALID_TEXT approach.type'],
  ])('%j is refused with its place', (more, problem) => {
    expect(pathsOf({ ...complete, ...more })).toEqual([problem]);
  });

  test('as a whole is bounded, and so are the problems that are told', () => {
    const text = words('é'.repeat(LIMITS.richTextLength));
    const steps = Array.from({ length: LIMITS.practiceSteps }, () => ({ title: 'x', text: 'é'.repeat(LIMITS.practiceStepLength) }));
    expect(pathsOf({ ...complete, problem: text, approach: text, results: text, steps })).toEqual(['TOO_LONG null']);
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, place) => [`f${place}`, 1]));
    expect(readContent({ ...complete, ...many }).problems).toHaveLength(50);
  });
});

describe('A4 what is shared', () => {
  test('is complete: what is missing is named with its place', () => {
    expect(missing({})).toEqual([]);
    expect(sharingProblems(emptyContent()).map(({ path }) => path)).toEqual([
      'title',
      'summary',
      'problem',
      'approach',
      'indicatorCodes',
      'serviceKinds',
      'contact',
    ]);
    expect(sharingProblems(emptyContent()).every(({ message }) => message.id !== '' && message.en !== '')).toBe(true);
  });

  test.each<[Partial<PracticeContent>, string[]]>([
    [{ indicatorCodes: [], aspectCodes: ['8'] }, []],
    [{ contact: { name: 'Ayu', office: null, email: null, phone: '022 1' } }, []],
    [{ contact: { name: '', office: 'Diskominfo', email: null, phone: null } }, ['contact.name', 'contact.email']],
    [{ steps: [{ title: '', text: 'x' }] }, ['steps.0.title']],
    [
      { figures: [{ label: '', before: null, after: '', unit: '', indicatorCode: null, period: null }] },
      ['figures.0.label', 'figures.0.after', 'figures.0.unit'],
    ],
    [{ regulations: [{ name: '', url: 'https://a.example/' }] }, ['regulations.0.name']],
    [{ results: { type: 'doc', content: [{ type: 'image', attrs: { fileId: FILE, alt: '' } }] } }, ['results']],
    [{ title: 'x'.repeat(LIMITS.practiceTitleLength + 1) }, ['title']],
  ])('%j', (more, paths) => {
    expect(missing(more)).toEqual(paths);
  });
});

describe('A1 the canonical text', () => {
  test('is the same for the same content, whatever the order of keys and the form of its letters', () => {
    const turned = Object.fromEntries(Object.entries({ ...complete, summary: 'e\u0301' }).toReversed()) as unknown as PracticeContent;
    expect(canonicalContent(turned)).toBe(canonicalContent({ ...complete, summary: 'é' }));
    expect(canonicalContent({ ...complete, title: 'Lain' })).not.toBe(canonicalContent(complete));
    expect(readContent(JSON.parse(canonicalContent(complete))).content).toEqual(complete);
  });

  test('every file it refers to is found, once', () => {
    const problem: RichText = {
      type: 'doc',
      content: [OTHER_FILE, FILE].map((fileId) => ({ type: 'image', attrs: { fileId, alt: 'x' } })),
    };
    expect(contentFiles({ ...complete, problem, attachments: [{ fileId: FILE, caption: null }] })).toEqual([FILE, OTHER_FILE]);
  });
});

describe('differences', () => {
  test('name each field that differs, with both sides as plain text', () => {
    const after: PracticeContent = {
      ...complete,
      title: 'Antrean',
      results: words('Lebih cepat.'),
      contact: null,
      steps: [{ title: 'Ukur', text: 'Dua minggu.' }],
      figures: [{ label: 'Waktu', before: '140', after: '25', unit: 'menit', indicatorCode: '45', period: null }],
    };
    expect(differences(complete, complete)).toEqual([]);
    expect(differences(complete, after)).toEqual([
      { field: 'title', kind: 'CHANGED', before: 'Antrean daring', after: 'Antrean' },
      { field: 'steps', kind: 'ADDED', before: null, after: '1. Ukur\nDua minggu.' },
      { field: 'results', kind: 'ADDED', before: null, after: 'Lebih cepat.' },
      { field: 'figures', kind: 'ADDED', before: null, after: 'Waktu: 140 → 25 menit · 45' },
      { field: 'contact', kind: 'REMOVED', before: 'Ayu\nayu@a.example', after: null },
    ]);
    expect(Object.keys(complete).toSorted()).toEqual(PRACTICE_FIELDS.toSorted());
  });

  test('what only looks different, like bold letters, is a change all the same', () => {
    const bold: RichText = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Antrean panjang.', marks: [{ type: 'bold' }] }] }],
    };
    expect(differences(complete, { ...complete, problem: bold })).toMatchObject([{ field: 'problem', kind: 'CHANGED' }]);
  });
});

describe('A8 an import', () => {
  test('the template is a file that can be read', () => {
    const { practices, problems } = readImport('CSV', practicesTemplate());
    expect(problems).toEqual([]);
    expect(practices).toMatchObject([{ line: 2, problems: [], content: { cost: '150000000', staff: 6, serviceKinds: ['COMPLAINTS'] } }]);
    expect(practices[0]!.content!.steps).toHaveLength(2);
  });

  test('JSON nested without end is refused, not run out of', () => {
    const deep = `[{"title":"x","problem":${'{"type":"doc","content":['.repeat(6_000)}${']}'.repeat(6_000)}}]`;
    expect(readImport('JSON', deep).practices[0]!.problems).toMatchObject([{ code: 'INVALID_TEXT', line: 1 }]);
  });
});
