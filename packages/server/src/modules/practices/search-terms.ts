import { describeText, frameworks, plainText, splitWords, stemOf, type PracticeContent } from '@saling/schema';

/** What is kept of a practice for searching. */
export interface SearchTerms {
  body: string;
  /** Of title and summary, as text of a tsvector. */
  heading: string;
  /** Of everything, likewise. */
  words: string;
  /** Plain words with their stems. */
  vocabulary: Map<string, string>;
}

/** A text and how much its words weigh: A most, D least. */
interface Layer {
  text: string;
  weight: 'A' | 'B' | 'C' | 'D';
}

/** Places of a term that are kept in each text: more would say nothing new. */
const PLACES = 12;
/** Room for the places of one text; PostgreSQL knows none beyond 16,383. */
const ROOM = 4_000;

/** Title first, then the summary, then what it belongs to (region, indicators), then all the rest. */
export function searchTerms(content: PracticeContent, regionName: string): SearchTerms {
  const body = bodyOf(content);
  const heading: Layer[] = [
    { text: content.title, weight: 'A' },
    { text: content.summary, weight: 'B' },
  ];
  const all: Layer[] = [...heading, { text: [regionName, ...namesOf(content)].join('. '), weight: 'C' }, { text: body, weight: 'D' }];
  const vocabulary = new Map(all.flatMap(({ text }) => splitWords(text).map((word) => [word.text, stemOf(word.text)] as const)));
  return { body, heading: vectorOf(heading), words: vectorOf(all), vocabulary };
}

function bodyOf(content: PracticeContent): string {
  const { problem, approach, prerequisites, results } = content;
  const texts = [
    plainText(problem),
    plainText(approach),
    ...content.steps.map(({ title, text }) => `${title}. ${text}`),
    plainText(prerequisites),
    plainText(results),
    ...content.figures.map(({ label }) => label),
    content.costNote ?? '',
    content.staffNote ?? '',
    ...[...content.regulations, ...content.software].map(({ name }) => name),
  ];
  return texts.filter((text) => text.trim() !== '').join('\n');
}

function namesOf({ frameworkId, indicatorCodes, aspectCodes }: PracticeContent): string[] {
  const framework = frameworks.get(frameworkId);
  const indicators = framework?.indicators.filter(({ code }) => indicatorCodes.includes(code)) ?? [];
  const aspects = framework?.aspects.filter(({ code }) => aspectCodes.includes(code)) ?? [];
  return [...indicators, ...aspects].flatMap(({ name }) => [name.id, name.en]);
}

/** Aspects that a practice serves, by itself or by one of its indicators. */
export function aspectsOf({ frameworkId, indicatorCodes, aspectCodes }: PracticeContent): string[] {
  const indicators = frameworks.get(frameworkId)?.indicators ?? [];
  const by = indicators.filter(({ code }) => indicatorCodes.includes(code)).map(({ aspectCode }) => aspectCode);
  return [...new Set([...aspectCodes, ...by])];
}

function vectorOf(layers: readonly Layer[]): string {
  const places = new Map<string, string[]>();
  for (const [at, { text, weight }] of layers.entries()) {
    for (const [term, found] of describeText(text)) {
      const kept = found.filter((place) => place < ROOM).slice(0, PLACES);
      // Far behind in a long text it is found all the same.
      if (kept.length === 0) kept.push(ROOM - 1);
      places.set(term, [...(places.get(term) ?? []), ...kept.map((place) => `${at * ROOM + place + 1}${weight}`)]);
    }
  }
  return [...places].map(([term, found]) => `${quoteTerm(term)}:${found.join()}`).join(' ');
}

/** A term as text of a tsvector or tsquery: between quotes nothing in it means anything. */
export function quoteTerm(term: string): string {
  return `'${term.replaceAll(/['\\]/g, '$&$&')}'`;
}
