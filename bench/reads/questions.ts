import { PAIR, questions, readOurs as compared, readPeer as comparedByPeer } from '../compare-regions/questions.ts';

/** A body that asks a server. `n` makes it one that nobody asked before. */
export type Body = (n: number | null) => string;

/** A read as each server is asked it, and what it says in one shape. */
export interface Read {
  name: string;
  ours: Body;
  peer: Body;
  readOurs: (data: never) => unknown;
  readPeer: (data: never) => unknown;
  /** It searches in texts. Ours is asked by somebody who is signed in: visitors do not see it. */
  search?: boolean;
}

const SPBE = { frameworkId: 'spbe-2020', year: 2021 };

/**
 * Asks with some variables, and the n-th time with others. A variable that an operation does not declare is looked at by nobody, but
 * makes it a question that nobody asked before.
 */
function body(query: string, variables: Record<string, unknown>, nth: (n: number) => Record<string, unknown> = () => ({})): Body {
  return (n) => JSON.stringify({ query, variables: n === null ? variables : { ...variables, ...nth(n), n } });
}

function again(text: string, nth: (n: number) => Record<string, unknown>): Body {
  const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, unknown> };
  return body(query, variables, nth);
}

/** Two regions and a year, others each time. */
const pairOf = (codes: readonly string[], n: number): typeof PAIR => {
  const a = n % codes.length;
  const b = (a + 1 + (Math.floor(n / codes.length) % (codes.length - 1))) % codes.length;
  return { ...PAIR, a: codes[a]!, b: codes[b]!, year: yearOf(n) };
};
const yearOf = (n: number): number => 2020 + (n % 2);

const compareReads = (codes: readonly string[]): Read[] =>
  questions.map(({ name, ours, peer }) => ({
    name: `compareRegions, ${name}`,
    ours: again(ours, (n) => pairOf(codes, n)),
    peer: again(peer, (n) => pairOf(codes, n)),
    readOurs: compared,
    readPeer: comparedByPeer,
  }));

const FIRST = 25;

/** Domains 1 to 4 and aspects 1 to 8, in turn. */
function partOf(n: number): { code: object; name: string } {
  const place = (Math.floor(n / 2) % 12) + 1;
  return place <= 4
    ? { code: { domainCode: String(place) }, name: `domain:${place}` }
    : { code: { aspectCode: String(place - 4) }, name: `aspect:${place - 4}` };
}

interface Ranked {
  index: string;
  region: { code: string; fullName: string };
}

const ranking: Read = {
  name: `ranking, first ${FIRST}`,
  ours: body(
    `query Ranking($frameworkId: ID!, $year: Int!, $by: RankingKey, $first: Int!) {
      ranking(frameworkId: $frameworkId, year: $year, by: $by, first: $first) { totalCount nodes { index region { code fullName } } }
    }`,
    { ...SPBE, first: FIRST, by: { domainCode: '1' } },
    (n) => ({ year: yearOf(n), by: partOf(n).code }),
  ),
  peer: body(
    `query Ranking($frameworkId: String!, $year: Int!, $part: String!, $first: Int!) {
      allAssessmentScores(condition: { frameworkId: $frameworkId, year: $year, part: $part }, orderBy: [INDEX_DESC, REGION_CODE_ASC], first: $first) {
        totalCount nodes { index assessmentByAssessmentId { regionByRegionCode { code fullName } } }
      }
    }`,
    { ...SPBE, first: FIRST, part: 'domain:1' },
    (n) => ({ year: yearOf(n), part: partOf(n).name }),
  ),
  readOurs: ({ ranking: found }: { ranking: { totalCount: number; nodes: Ranked[] } }) => found,
  readPeer: ({
    allAssessmentScores: { totalCount, nodes },
  }: {
    allAssessmentScores: {
      totalCount: number;
      nodes: { index: string; assessmentByAssessmentId: { regionByRegionCode: Ranked['region'] } }[];
    };
  }) => ({ totalCount, nodes: nodes.map((one) => ({ index: one.index, region: one.assessmentByAssessmentId.regionByRegionCode })) }),
};

interface Levels {
  sample: boolean;
  values: { indicatorCode: string; level: number }[];
}

const assessment = (codes: readonly string[]): Read => ({
  name: 'assessment, all levels',
  ours: body(
    `query Assessment($regionCode: String!, $frameworkId: ID!, $year: Int!) {
      assessment(regionCode: $regionCode, frameworkId: $frameworkId, year: $year) { id sample region { code fullName } values { indicatorCode level } }
    }`,
    { ...SPBE, regionCode: '34.02' },
    (n) => ({ regionCode: codes[n % codes.length], year: yearOf(Math.floor(n / codes.length)) }),
  ),
  peer: body(
    `query Assessment($regionCode: String!, $frameworkId: String!, $year: Int!) {
      assessmentByRegionCodeAndFrameworkIdAndYear(regionCode: $regionCode, frameworkId: $frameworkId, year: $year) {
        id: rowId sample region: regionByRegionCode { code fullName } values: currentValuesList { indicatorCode level }
      }
    }`,
    { ...SPBE, regionCode: '34.02' },
    (n) => ({ regionCode: codes[n % codes.length], year: yearOf(Math.floor(n / codes.length)) }),
  ),
  readOurs: ({ assessment: found }: { assessment: Levels }) => sorted(found),
  readPeer: ({ assessmentByRegionCodeAndFrameworkIdAndYear: found }: { assessmentByRegionCodeAndFrameworkIdAndYear: Levels }) =>
    sorted(found),
});

function sorted({ values, ...rest }: Levels): Levels {
  return { ...rest, values: values.toSorted((a, b) => Number(a.indicatorCode) - Number(b.indicatorCode)) };
}

/** The library's newest practices that have a word. Ours knows stems; asked is a word whose stem finds the same. */
export function library(word: string): Read {
  const columns = ['title', 'summary', 'body'].map((column) => ({ [column]: { includesInsensitive: word } }));
  return {
    name: `library search, "${word}"`,
    search: true,
    ours: body(
      `query Library($search: String!, $first: Int!) {
        practices(search: $search, sort: NEWEST, first: $first) { totalCount nodes { id title { text } } }
      }`,
      { search: word, first: FIRST },
    ),
    peer: body(
      `query Library($filter: PracticeSearchFilter!, $first: Int!) {
        allPracticeSearches(filter: $filter, orderBy: [SHARED_MS_DESC, PRACTICE_ID_DESC], first: $first) { totalCount nodes { practiceId title } }
      }`,
      { filter: { or: columns }, first: FIRST },
    ),
    readOurs: ({ practices: found }: { practices: { totalCount: number; nodes: { id: string; title: { text: string }[] }[] } }) => ({
      totalCount: found.totalCount,
      nodes: found.nodes.map(({ id, title }) => ({ id, title: title.map(({ text }) => text).join('') })),
    }),
    readPeer: ({
      allPracticeSearches: found,
    }: {
      allPracticeSearches: { totalCount: number; nodes: { practiceId: string; title: string }[] };
    }) => ({ totalCount: found.totalCount, nodes: found.nodes.map(({ practiceId, title }) => ({ id: practiceId, title })) }),
  };
}

/** The reads of published results, asked of these regions in turn. */
export const readsOf = (codes: readonly string[]): readonly Read[] => [...compareReads(codes), ranking, assessment(codes)];

/** Words to look for, of which the first is taken for which both find the same. */
export const WORDS = [
  'retribusi',
  'stunting',
  'walidata',
  'inspektorat',
  'puskesmas',
  'posyandu',
  'srikandi',
  'irigasi',
  'nelayan',
  'zonasi',
];
