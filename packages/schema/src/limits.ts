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
  /** Files of evidence of one level, and of one objection. */
  evidenceFiles: 10,
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
  /** Webhooks of one client. */
  webhooksPerClient: 20,
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
  /** Things a person may watch, and browsers in which they are told by push. */
  watches: 200,
  pushSubscriptions: 10,
  /** Effort of a step of a way to a target. */
  effortMax: 1_000,
  /** Proof: adopters that must be comparable, and regions each is compared with, before it says anything. */
  proofAdopters: 3,
  proofOthers: 5,
  /** One update of a plan, and what an update may hold: structs, ranges of deletions. */
  planUpdateBytes: 128 * 1024,
  planStructs: 20_000,
  planDeletions: 20_000,
  /** A plan's document: its state, its actions and groups, how deep its parts may nest. */
  planBytes: 8 * 1024 * 1024,
  planActions: 1_000,
  planGroups: 100,
  planDepth: 24,
  /** Texts of a plan. */
  planTitleLength: 200,
  planTextLength: 4_000,
  planNoteLength: 2_000,
  planNotes: 200,
  planEvidence: 50,
  planRichTextLength: 60_000,
  /** An action's money, in rupiah. */
  budgetRupiahMax: 100_000_000_000_000,
  /** Client ids held in store for opening a plan without a network. */
  planSpareClients: 8,
  /** Where somebody is in a plan, as JSON. */
  planPresenceBytes: 2_000,
  /** A Yjs relative position at which a comment stands. */
  planPositionBytes: 200,
  /** Plans of a pair, named versions of a plan, open proposals in it. */
  plansOfPair: 1_000,
  planVersions: 500,
  planProposals: 200,
  /** Parts of a proposal. */
  planProposalParts: 200,
  /** Actions in one import, and the size of its file. */
  planImportActions: 500,
  planImportBytes: 1024 * 1024,
  /** Hundredths of a level within which an effect is none. */
  proofSame: 10,
} as const;
