import { questions, readOurs as compared, readPeer as comparedByPeer } from '../compare-regions/questions.ts';

/** A body that asks a server. `n` makes it one that nobody asked before. */
export type Body = (n: number | null) => string;

/** A read as each server is asked it, and what it says in one shape. */
export interface Read {
  name: string;
  ours: Body;
  peer: Body;
  readOurs: (data: never) => unknown;
  readPeer: (data: never) => unknown;
  /** Ours is asked by somebody who is signed in: visitors do not see it. */
  signedIn?: boolean;
}

const SPBE = { frameworkId: 'spbe-2020', year: 2021 };

/** Variables that an operation does not declare are looked at by nobody, but another question they are. */
function body(query: string, variables: Record<string, unknown>): Body {
  return (n) => JSON.stringify({ query, variables: n === null ? variables : { ...variables, n } });
}

function again(text: string): Body {
  const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, unknown> };
  return body(query, variables);
}

const compareReads = questions.map(({ name, ours, peer }): Read => ({
  name: `compareRegions, ${name}`,
  ours: again(ours),
  peer: again(peer),
  readOurs: compared,
  readPeer: comparedByPeer,
}));

const FIRST = 25;

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
  ),
  peer: body(
    `query Ranking($frameworkId: String!, $year: Int!, $part: String!, $first: Int!) {
      allAssessmentScores(condition: { frameworkId: $frameworkId, year: $year, part: $part }, orderBy: [INDEX_DESC, REGION_CODE_ASC], first: $first) {
        totalCount nodes { index assessmentByAssessmentId { regionByRegionCode { code fullName } } }
      }
    }`,
    { ...SPBE, first: FIRST, part: 'domain:1' },
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

const assessment: Read = {
  name: 'assessment, all levels',
  ours: body(
    `query Assessment($regionCode: String!, $frameworkId: ID!, $year: Int!) {
      assessment(regionCode: $regionCode, frameworkId: $frameworkId, year: $year) { id sample region { code fullName } values { indicatorCode level } }
    }`,
    { ...SPBE, regionCode: '34.02' },
  ),
  peer: body(
    `query Assessment($regionCode: String!, $frameworkId: String!, $year: Int!) {
      assessmentByRegionCodeAndFrameworkIdAndYear(regionCode: $regionCode, frameworkId: $frameworkId, year: $year) {
        id: rowId sample region: regionByRegionCode { code fullName } values: currentValuesList { indicatorCode level }
      }
    }`,
    { ...SPBE, regionCode: '34.02' },
  ),
  readOurs: ({ assessment: found }: { assessment: Levels }) => sorted(found),
  readPeer: ({ assessmentByRegionCodeAndFrameworkIdAndYear: found }: { assessmentByRegionCodeAndFrameworkIdAndYear: Levels }) =>
    sorted(found),
};

function sorted({ values, ...rest }: Levels): Levels {
  return { ...rest, values: values.toSorted((a, b) => Number(a.indicatorCode) - Number(b.indicatorCode)) };
}

/** The library's newest practices that have a word. Ours knows stems; asked is a word whose stem finds the same. */
export function library(word: string): Read {
  const columns = ['title', 'summary', 'body'].map((column) => ({ [column]: { includesInsensitive: word } }));
  return {
    name: `library search, "${word}"`,
    signedIn: true,
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

export const reads: readonly Read[] = [...compareReads, ranking, assessment];

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
