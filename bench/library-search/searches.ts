/** A kind of search, with several of it: what is measured is all of them in turns. */
export interface SearchKind {
  name: string;
  searches: readonly string[];
  /** Ours alone: what a page asks for beside the list. */
  facets?: boolean;
  /** Narrowed to a province and to practices with figures. */
  filtered?: boolean;
}

const ONE = ['pengaduan', 'retribusi', 'stunting', 'walidata', 'inspektorat', 'pelayanan'];
const THREE = ['tanda tangan elektronik', 'pengelolaan keuangan desa', 'evaluasi kinerja pegawai', 'integrasi data kependudukan'];

export const KINDS: readonly SearchKind[] = [
  { name: 'one word', searches: ONE },
  { name: 'three words', searches: THREE },
  { name: 'while typing', searches: ['peng', 'penga', 'pengad', 'pengadu', 'kea', 'keam', 'keama', 'tanda tang', 'arsip dig'] },
  { name: 'mistyped', searches: ['pengaduaan', 'inspektorta', 'tanda tngan', 'kepegawaain', 'retribsi', 'keamnan informasi'] },
  { name: 'with filters', searches: ONE, filtered: true },
  { name: 'with facets', searches: [...ONE, ...THREE], facets: true },
];

/** What a page of the library shows of each hit. */
const FACETS =
  'facets { indicators { ...f } aspects { ...f } provinces { ...f } regionLevels { ...f } serviceKinds { ...f } adopted { ...f } evidence }';
const FRAGMENT = 'fragment f on Facet { value count label { id en } }';

export function oursBody(search: string, kind: SearchKind, province: string): string {
  const query = `query Search($search: String, $filter: PracticeFilter) {
    practices(search: $search, filter: $filter) { totalCount corrected nodes { id title { text hit } excerpt { text hit } } ${kind.facets ? FACETS : ''} }
  } ${kind.facets ? FRAGMENT : ''}`;
  return JSON.stringify({ query, variables: { search, filter: kind.filtered ? { provinceCodes: [province], withEvidence: true } : {} } });
}

/** The nearest that the filter can: every word somewhere in title, summary or text, whatever its case. In the order of its key, which costs it the least. */
export function peerBody(search: string, kind: SearchKind, province: string): string {
  const words = search.split(' ').map((word) => ({
    or: ['title', 'summary', 'body'].map((column) => ({ [column]: { includesInsensitive: word } })),
  }));
  const narrow = kind.filtered ? [{ provinceCode: { in: [province] } }, { hasFigures: { equalTo: true } }] : [];
  const query = `query Search($filter: PracticeSearchFilter) {
    allPracticeSearches(filter: $filter, first: 25, orderBy: [PRIMARY_KEY_ASC]) { totalCount nodes { practiceId title summary } }
  }`;
  return JSON.stringify({ query, variables: { filter: { and: [...words, ...narrow] } } });
}

/** The same as a statement: the least that a list with its count needs. */
export function likeStatement(search: string, kind: SearchKind, province: string): { text: string; values: string[] } {
  const words = search.split(' ');
  const each = words.map((_, at) => `(title ilike $${at + 1} or summary ilike $${at + 1} or body ilike $${at + 1})`);
  const narrow = kind.filtered ? [`province_code = $${words.length + 1}`, 'has_figures'] : [];
  const where = [...each, ...narrow].join(' and ');
  return {
    text: `with found as materialized (select practice_id, title, summary, shared_ms from practice_search where ${where})
      select practice_id, title, summary, (select count(*) from found) from found order by shared_ms desc limit 25`,
    values: [...words.map((word) => `%${word}%`), ...(kind.filtered ? [province] : [])],
  };
}
