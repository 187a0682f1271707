/** Who is compared: Kabupaten Sumedang and Kabupaten Bantul, in a year whose results are final, so that a visitor sees them. */
export const PAIR = { a: '32.11', b: '34.02', frameworkId: 'spbe-2020', year: 2021 };

/** One question as each server is asked it, and how its answer is read. */
export interface Question {
  name: string;
  ours: string;
  peer: string;
}

/** What both have to answer, in one shape: per region its values, by indicator. */
export type Answer = Record<string, Record<string, Record<string, unknown>>>;

/** Fields of a value under our names, and under PostGraphile's, which come from the columns. */
const LEVELS = { indicatorCode: 'indicatorCode', level: 'level' };
const SCREEN = {
  ...LEVELS,
  reportId: 'rowId',
  stage: 'stage',
  note: 'note',
  evidenceUrl: 'evidenceUrl',
  reportedBy: 'reportedByName',
  reportedAt: 'reportedAt',
  version: 'version',
};

/** `levels` is the least a comparison needs; `screen` is what the Compare page shows of each value. */
export const questions: readonly Question[] = [
  { name: 'levels only', ours: oursBody(LEVELS), peer: peerBody(LEVELS) },
  { name: 'all the page shows', ours: oursBody(SCREEN), peer: peerBody(SCREEN) },
];

function oursBody(fields: Record<string, string>): string {
  const side = `region { code fullName } assessment { id sample values { ${Object.keys(fields).join(' ')} } }`;
  const query = `query Compare($a: String!, $b: String!, $frameworkId: ID!, $year: Int!) {
    compareRegions(a: $a, b: $b, frameworkId: $frameworkId, year: $year) { a { ${side} } b { ${side} } }
  }`;
  return JSON.stringify({ query, variables: PAIR });
}

/** By the unique key of the assessment, its region by relation, and the values that count by a function on the assessment. */
function peerBody(fields: Record<string, string>): string {
  const side = (which: 'a' | 'b'): string =>
    `${which}: assessmentByRegionCodeAndFrameworkIdAndYear(regionCode: $${which}, frameworkId: $frameworkId, year: $year) {
      rowId sample regionByRegionCode { code fullName } currentValuesList { ${Object.values(fields).join(' ')} }
    }`;
  const query = `query Compare($a: String!, $b: String!, $frameworkId: String!, $year: Int!) { ${side('a')} ${side('b')} }`;
  return JSON.stringify({ query, variables: PAIR });
}

type Value = Record<string, unknown>;
interface OurSide {
  region: { code: string; fullName: string };
  assessment: { id: string; sample: boolean; values: Value[] };
}
interface PeerSide {
  rowId: string;
  sample: boolean;
  regionByRegionCode: { code: string; fullName: string };
  currentValuesList: Value[];
}

export function readOurs(data: unknown): Answer {
  const { a, b } = (data as { compareRegions: Record<'a' | 'b', OurSide> }).compareRegions;
  return Object.fromEntries(
    [a, b].map(({ region, assessment }) => [
      JSON.stringify([region.code, region.fullName, assessment.id, assessment.sample]),
      byIndicator(assessment.values, SCREEN, true),
    ]),
  );
}

export function readPeer(data: unknown): Answer {
  const { a, b } = data as Record<'a' | 'b', PeerSide>;
  return Object.fromEntries(
    [a, b].map(({ rowId, sample, regionByRegionCode: region, currentValuesList }) => [
      JSON.stringify([region.code, region.fullName, rowId, sample]),
      byIndicator(currentValuesList, SCREEN, false),
    ]),
  );
}

const STAGES = ['SELF', 'DOCUMENT', 'INTERVIEW', 'FINAL'];

/** Values under our names; stages as numbers and instants as milliseconds, since each server writes them in its way. */
function byIndicator(values: readonly Value[], names: Record<string, string>, ours: boolean): Record<string, Value> {
  const read = (value: Value): Value => {
    const known = Object.entries(names).flatMap(([own, column]) => {
      const found = value[ours ? own : column];
      if (found === undefined) return [];
      if (typeof found !== 'string') return [[own, found]];
      if (own === 'reportedAt') return [[own, Date.parse(found)]];
      return [[own, own === 'stage' && ours ? STAGES.indexOf(found) : found]];
    });
    return Object.fromEntries(known) as Value;
  };
  return Object.fromEntries(values.map((value) => [String(value.indicatorCode), read(value)]));
}
