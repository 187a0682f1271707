export * from './codes.ts';
export { LIMITS } from './limits.ts';
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
export { compareLevels, headroom, indexPoints, type ComparedRow } from './frameworks/compare.ts';
export { FrameworkError, parseFramework, type FrameworkProblem } from './frameworks/parse-framework.ts';
export { predicateOf, scoreAssessment, type Levels, type PartScore, type Score } from './frameworks/score.ts';
export { frameworks } from './frameworks/registry.ts';
export { supersedes, type Standing } from './values/effective.ts';
export { checkValues, reportedValueRules, ruleMessage, type ReportedValue } from './values/report.rules.ts';
export { parseValuesCsv, VALUE_COLUMNS, type CsvValue } from './values/values-csv.ts';
export { toCsv, type CsvCell, type CsvOptions } from './values/csv.ts';
export { CHANGE_KINDS, parseApiChangelog, type ApiRelease, type ChangeKind } from './api-changelog.ts';
