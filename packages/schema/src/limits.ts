/** Numbers that server and clients share. Lengths in UTF-16 units, sizes in bytes, times in milliseconds. */
export const LIMITS = {
  /** Lowest and highest level of an indicator. */
  levelMin: 1,
  levelMax: 5,
  /** Values in one mutation. */
  values: 200,
  noteLength: 2_000,
  reasonLength: 1_000,
  urlLength: 2_000,
  clientMutationIdLength: 100,
  /** A CSV of values. */
  csvBytes: 256 * 1024,
  /** Entries of a page, unless told, and at most. */
  pageDefault: 25,
  pageMax: 100,
  /** A text to look regions up by. */
  searchLength: 100,
  /** Regions in one series. */
  seriesRegions: 10,
  /** Codes in one list of a change filter. */
  filterCodes: 600,
  /** A code in it: of a region, a framework, or what is in one. */
  codeLength: 40,
  /** Longest wait of a long-poll. */
  longPollMs: 25_000,
  /** First year an assessment can have. */
  firstYear: 2000,
  /** A person's name and e-mail address. */
  personNameLength: 100,
  emailLength: 254,
  /** An API client: its name, how many days ahead it may expire, what it may spend in a minute. */
  apiClientNameLength: 80,
  apiClientDays: 366,
  budgetMin: 100,
  budgetMax: 1_000_000,
  budgetDefault: 20_000,
  /** Hours for which the old token may live on after a new one was made. */
  overlapHoursMax: 168,
  /** Tokens of one client that are accepted at once. */
  tokensPerClient: 5,
  /** A pair: what it is for, why it is declined or ended, days in which a proposal is answered, contacts. */
  purposeLength: 2_000,
  proposalDays: 30,
  contacts: 6,
  /** A practice: its texts, its lists, and all of it as canonical JSON. */
  practiceTitleLength: 150,
  practiceSummaryLength: 500,
  richTextLength: 20_000,
  richTextDepth: 12,
  richTextNodes: 2_000,
  practiceSteps: 30,
  practiceStepLength: 2_000,
  practiceFigures: 20,
  practiceLinks: 30,
  practiceFiles: 40,
  practiceIndicators: 20,
  practiceBytes: 128 * 1024,
  shortTextLength: 200,
  changeNoteLength: 1_000,
  /** Practices in one import, and the size of its text. */
  importPractices: 200,
  importBytes: 200 * 1024,
  /** A file, and all files of a region together. */
  fileBytes: 25 * 1024 * 1024,
  filesOfRegionBytes: 10 * 1024 * 1024 * 1024,
  /** A comment, how long it may be edited, whom it may mention. */
  commentLength: 4_000,
  commentEditMs: 15 * 60_000,
  commentMentions: 20,
  /** Answers in one thread. */
  commentReplies: 100,
  /** Things a person may follow. */
  follows: 500,
  /** Effort of a step of a way to a target. */
  effortMax: 1_000,
  /** Proof: adopters that must be comparable, and regions each is compared with, before it says anything. */
  proofAdopters: 3,
  proofOthers: 5,
  /** Hundredths of a level within which an effect is none. */
  proofSame: 10,
} as const;
