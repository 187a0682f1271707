/** What every subscriber asks for: the fields that a chart and a list of news need. */
const FIELDS = `__typename
  ... on IndicatorChange { cursor eventId regionCode year stage indicatorCode level previousLevel reportId corrects reportedBy reportedAt version region { code fullName } indicator { code } }
  ... on CaughtUp { cursor }
  ... on CursorGone { code }`;

const follow = (fields: string): string =>
  `subscription Follow($filter: ChangeFilter, $after: Cursor) { indicatorChanges(filter: $filter, after: $after) { ${fields} } }`;

/** The subscription that is measured; `$filter` makes groups, `$after` resumes. */
export const FOLLOW = follow(FIELDS);

/** The same with a long text many times over, so that the line of one who does not read is soon full. */
const REPEATS = 12;
export const FOLLOW_LARGE = follow(
  `${FIELDS} ... on IndicatorChange { ${Array.from({ length: REPEATS }, (_, n) => `reason${n}: reason`).join(' ')} }`,
);

/** As long as a reason may be, of letters that take three bytes each. */
export const LONG_REASON = '–'.repeat(1_000);

/** A change as it comes, as {@link FOLLOW} asks for it. */
export interface Change {
  __typename: string;
  cursor: string;
  eventId: string;
  reportedAt: string;
  [field: string]: unknown;
}

/** The same for the peers: a schema that answers {@link FOLLOW} with exactly the same bytes. */
export const PEER_SDL = `
  scalar Cursor
  scalar DateTime
  enum Stage { SELF DOCUMENT INTERVIEW FINAL }
  input ChangeFilter { regionCodes: [String!], provinceCodes: [String!], indicatorCodes: [ID!], stages: [Stage!], frameworkId: ID }
  type Region { code: ID!, fullName: String! }
  type Indicator { code: ID! }
  type IndicatorChange {
    cursor: Cursor!, eventId: ID!, regionCode: ID!, frameworkId: ID!, year: Int!, stage: Stage!, indicatorCode: ID!, level: Int!, previousLevel: Int,
    reportId: ID!, corrects: ID, reason: String, reportedBy: String!, reportedAt: DateTime!, version: Int!, region: Region!, indicator: Indicator!
  }
  type CaughtUp { cursor: Cursor! }
  type CursorGone { code: String! }
  union IndicatorChangeResult = IndicatorChange | CaughtUp | CursorGone
  type Query { ok: Boolean! }
  type Subscription { indicatorChanges(filter: ChangeFilter, after: Cursor): IndicatorChangeResult! }
`;
