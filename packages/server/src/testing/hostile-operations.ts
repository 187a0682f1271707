/** An operation that is sent to do harm, and how it is to be refused. */
export interface HostileOperation {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  code: string;
  /** Root fields that are reached before it is refused; none when left out. */
  runs?: number;
}

const times = (count: number, part: (index: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);
const nested = (levels: number, open: string, inner: string, close = '}'): string =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;
/** Fragments of which each holds the next one twice. */
const doubling = (steps: number, on: string, twice: (next: string) => string, last: string): string =>
  `${times(steps, (step) => `fragment f${step} on ${on} { ${twice(`f${step + 1}`)} }`)} fragment f${steps} on ${on} { ${last} }`;

/** Everything that is known to bring GraphQL servers down, as operations. Each is refused by its own guard. */
export const HOSTILE_OPERATIONS: readonly HostileOperation[] = [
  { name: 'deep', query: `{ region(code: "32") ${nested(40, '{ province ', '{ code }')} }`, code: 'TOO_COMPLEX' },
  { name: 'a thousand deep', query: nested(1_300, '{ province ', '{ code }'), code: 'TOO_COMPLEX' },
  { name: 'wide', query: `{ viewer { ${'demo '.repeat(1_500)} } }`, code: 'TOO_COMPLEX' },
  { name: 'the same object again and again', query: `{ ${'viewer { person { id } } '.repeat(150)} }`, code: 'TOO_COMPLEX' },
  { name: 'too wide to be parsed', query: `{ viewer { ${'demo '.repeat(50_000)} } }`, code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'many aliases', query: `{ ${times(16, (n) => `a${n}: viewer { demo }`)} }`, code: 'TOO_COMPLEX' },
  {
    name: 'aliases in a fragment that is used often',
    query: `{ a: viewer { ...f } b: viewer { ...f } } fragment f on Viewer { ${times(8, (n) => `x${n}: demo`)} }`,
    code: 'TOO_COMPLEX',
  },
  {
    name: 'a mutation under many names',
    query: `mutation { ${times(20, (n) => `m${n}: endOtherSessions { count }`)} }`,
    code: 'TOO_COMPLEX',
  },
  { name: 'a fragment within itself', query: '{ ...a } fragment a on Query { viewer { demo } ...a }', code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'a fragment within itself, deeper',
    query: '{ region(code: "32") { ...a } } fragment a on Region { province { ...a } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'fragments in a circle',
    query: `{ ...f0 } ${times(50, (n) => `fragment f${n} on Query { ...f${(n + 1) % 50} }`)}`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'fragments that double',
    query: `{ region(code: "32") { ...f0 } } ${doubling(30, 'Region', (next) => `a: province { ...${next} } b: province { ...${next} }`, 'code')}`,
    code: 'TOO_COMPLEX',
  },
  {
    name: 'fragments that double at one place',
    query: `{ ...f0 } ${doubling(40, 'Query', (next) => `...${next} ... { ...${next} }`, 'viewer { demo }')}`,
    code: 'TOO_COMPLEX',
  },
  { name: 'ten thousand directives', query: `{ viewer ${'@include(if: true) '.repeat(10_000)} { demo } }`, code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'a thousand unknown directives', query: `{ viewer ${'@a '.repeat(1_000)} { demo } }`, code: 'TOO_COMPLEX' },
  { name: 'directives on fragments', query: `{ ${times(60, () => '... @include(if: true) { viewer { demo } }')} }`, code: 'TOO_COMPLEX' },
  { name: 'a page of two thousand million', query: '{ regions(first: 2147483647) { nodes { code } } }', code: 'BAD_INPUT' },
  {
    name: 'pages within lists within lists',
    query: '{ regions(first: 50) { nodes { partners { partners { partners { indexHistory { index } } } } } } }',
    code: 'TOO_COMPLEX',
  },
  {
    name: 'the schema within itself',
    query: `{ __schema { types ${nested(4, '{ fields { type ', '{ name }', '} }')} } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'the schema many times',
    query: `{ ${times(15, (n) => `a${n}: __schema { types { fields { args { type { ofType { ofType { name } } } } type { fields { name args { name description } } } } } }`)} }`,
    code: 'TOO_COMPLEX',
  },
  { name: 'a thousand unknown fields', query: `{ viewer { ${times(900, (n) => `persom${n}`)} } }`, code: 'GRAPHQL_VALIDATION_FAILED' },
  { name: 'many root fields', query: `{ ${times(30, (n) => `region${n}`)} }`, code: 'TOO_COMPLEX' },
  { name: 'a field with an endless name', query: `{ ${'regions'.repeat(20_000)} }`, code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'a number with a hundred thousand digits',
    query: `{ regions(first: ${'9'.repeat(100_000)}) { totalCount } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'lists within lists as a value',
    query: `{ indicatorSeries(regionCodes: ${nested(1_500, '[', '"a"', ']')}, frameworkId: "a", indicatorCode: "a") { asOf } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'a name that is part of every object', query: '{ __proto__ constructor hasOwnProperty }', code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'many operations',
    query: times(500, (n) => `query a${n} { viewer { demo } }`),
    code: 'TOO_COMPLEX',
  },
  {
    name: 'several operations, none named',
    query: times(20, (n) => `query a${n} { viewer { demo } }`),
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    name: 'many operations under one name',
    query: 'query a { viewer { demo } } '.repeat(20),
    operationName: 'a',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'many variables', query: `query (${times(600, (n) => `$v${n}: Int`)}) { viewer { demo } }`, code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'a huge text in the document',
    query: `{ regions(search: "${'x'.repeat(100_000)}") { totalCount } }`,
    code: 'BAD_INPUT',
    runs: 1,
  },
  {
    name: 'a huge text as a variable',
    query: 'query ($text: String) { regions(search: $text) { totalCount } }',
    variables: { text: 'x'.repeat(100_000) },
    code: 'BAD_INPUT',
    runs: 1,
  },
  {
    name: 'a huge list as a variable',
    query: 'query ($codes: [String!]) { recentChanges(filter: { regionCodes: $codes }) { totalCount } }',
    variables: { codes: Array.from({ length: 20_000 }, () => '32.11') },
    code: 'BAD_INPUT',
    runs: 1,
  },
  {
    name: 'a page of a fraction',
    query: 'query ($n: Int) { regions(first: $n) { totalCount } }',
    variables: { n: 1.5 },
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'lists within lists as a variable',
    query: 'query ($n: Int) { regions(first: $n) { totalCount } }',
    variables: { n: JSON.parse(nested(2_000, '[', '1', ']')) as unknown },
    code: 'BAD_USER_INPUT',
  },
];
