export * from './codes.ts';
export { LIMITS } from './limits.ts';
export { comeBackAfter, comeBackOf, comeBackOfHeader, type ComeBack } from './come-back.ts';
export { problem, type LocalizedText, type Problem } from './problem.ts';
export type {
  Framework,
  FrameworkAspect,
  FrameworkCapability,
  FrameworkDomain,
  FrameworkIndicator,
  FrameworkPredicate,
} from './frameworks/framework.ts';
export { compareDecimals } from './frameworks/decimal.ts';
export { compareLevels, headroom, indexPoints, totalGains, type ComparedRow } from './frameworks/compare.ts';
export { FrameworkError, parseFramework, type FrameworkProblem } from './frameworks/parse-framework.ts';
export { predicateOf, scoreAssessment, type Levels, type PartScore, type Score } from './frameworks/score.ts';
export { frameworks } from './frameworks/registry.ts';
export { supersedes, type Standing } from './values/effective.ts';
export { checkValues, isWebAddress, reportedValueRules, ruleMessage, type ReportedValue } from './values/report.rules.ts';
export { parseValuesCsv, VALUE_COLUMNS, type CsvValue } from './values/values-csv.ts';
export { decimalOf, hundredthsInOrder, medianOf, movedBy, type Moved } from './values/spread.ts';
export { toCsv, type CsvCell, type CsvOptions } from './values/csv.ts';
export { commentParts, mentionedIds, mentionOf, withNames, type CommentPart } from './comments/mentions.ts';
export { CHANGE_KINDS, parseApiChangelog, type ApiRelease, type ChangeKind } from './api-changelog.ts';
export {
  emptyContent,
  PRACTICE_FIELDS,
  type NamedLink,
  type PracticeAttachment,
  type PracticeContact,
  type PracticeContent,
  type PracticeField,
  type PracticeResultFigure,
  type PracticeStep,
} from './practices/content.ts';
export { canonicalContent, contentFiles } from './practices/canonical.ts';
export { differences, fieldText, type DifferenceKind, type FieldDifference } from './practices/differences.ts';
export { readImport, type ImportedPractice } from './practices/import-practices.ts';
export { PRACTICE_COLUMNS, practicesTemplate } from './practices/practices-csv.ts';
export { readContent } from './practices/read-content.ts';
export { sharingProblems } from './practices/sharing.rules.ts';
export { checkRichText, normalizeRichText, readRichText, type ReadRichText } from './rich-text/check-rich-text.ts';
export { isSafeLink } from './rich-text/texts.ts';
export { filesOf, isEmptyRichText, picturesOf, plainText } from './rich-text/read-rich-text.ts';
export type {
  RichText,
  RichTextBlock,
  RichTextBreak,
  RichTextInline,
  RichTextListItem,
  RichTextMark,
  RichTextNode,
  RichTextSpan,
  RichTextTableCell,
  RichTextTableRow,
} from './rich-text/rich-text.ts';
export {
  ADOPTION_ROLES,
  ADOPTION_TABLE,
  editableFields,
  FIRST_STAGE,
  hasStage,
  mayEdit,
  nextSteps,
  pathOf,
  rolesOfStep,
  STARTERS,
  type AdoptionRole,
} from './adoption/steps.ts';
export {
  overallEffect,
  proofOf,
  yearsOf,
  type FinalLevel,
  type OthersChange,
  type ProofAdopter,
  type ProofResult,
  type ProofRow,
  type ProofVerdict,
} from './adoption/proof.ts';
export type { Concept } from './search/concept.ts';
export { CONCEPTS } from './search/concepts.ts';
export { conceptTerm, describeText, type Terms } from './search/describe-text.ts';
export { forgivenMistakes, typingMistakes } from './search/distance.ts';
export { CONCEPT_WORDS } from './search/find-concepts.ts';
export { excerpt, markText, type MarkedPiece } from './search/mark-text.ts';
export { snowballStem } from './search/stem.ts';
export { stemOf } from './search/stems.ts';
export { isStopWord } from './search/stop-words.ts';
export { BEGINNING_LENGTH, searchWords, understandSearch, type WantedPart, type WantedWord } from './search/understand-search.ts';
export { splitWords, type Word } from './search/words.ts';
export { DEFAULT_EFFORTS, wayToTarget, type LevelEfforts, type Way, type WayLift, type WayOptions } from './ways/way.ts';
export { complementOf, hundredthsOf, indexGap, type ComparedRegion, type Complement } from './partners/complement.ts';
export { pairReasonsOf, reasonsOf, type SuggestionReason } from './partners/reasons.ts';
export {
  CONDITIONS_OF,
  NOTICE_KINDS,
  WATCH_CONDITIONS,
  WATCH_KINDS,
  WATCH_MAILS,
  ZONES,
  type NoticeKind,
  type WatchCondition,
  type WatchKind,
  type WatchMail,
  type Zone,
} from './watches.ts';
