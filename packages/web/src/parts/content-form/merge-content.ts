import { PRACTICE_FIELDS, type PracticeContent, type PracticeField } from '@saling/schema';

/** Two contents that grew from one. */
export interface MergedContent {
  /** Mine, with what only the other one changed. */
  merged: PracticeContent;
  /** Fields that only the other one changed: taken over. */
  taken: PracticeField[];
  /** Fields that both changed, each in another way: mine stands in `merged` until somebody decides. */
  conflicts: PracticeField[];
}

/** Whether two values of a field say the same; keys of objects may stand in another order. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}

/** Fields in which two contents differ. */
export function changedFields(before: PracticeContent, after: PracticeContent): PracticeField[] {
  return PRACTICE_FIELDS.filter((field) => !sameValue(before[field], after[field]));
}

/** Merges by field: what one of the two left as it was, the other one decides (A3). */
export function mergeContents(base: PracticeContent, mine: PracticeContent, theirs: PracticeContent): MergedContent {
  const apart = changedFields(mine, theirs);
  const taken = apart.filter((field) => sameValue(base[field], mine[field]));
  const conflicts = apart.filter((field) => !taken.includes(field) && !sameValue(base[field], theirs[field]));
  const merged = { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) };
  return { merged, taken, conflicts };
}

/** Whose text of a field stays. */
export type Choice = 'mine' | 'theirs' | 'both';

/** Fields whose two texts can stand one after the other. */
export function mayKeepBoth(field: PracticeField): boolean {
  return typeof BOTH[field] === 'function';
}

/** What a field is after a choice; of `both` the own text comes first. */
export function chosenValue<Field extends PracticeField>(
  field: Field,
  choice: Choice,
  mine: PracticeContent,
  theirs: PracticeContent,
): PracticeContent[Field] {
  if (choice === 'mine') return mine[field];
  const both = BOTH[field];
  return choice === 'both' && both ? both(mine[field], theirs[field]) : theirs[field];
}

type Join<Value> = (mine: Value, theirs: Value) => Value;
type Joins = { [Field in PracticeField]?: Join<PracticeContent[Field]> };

const texts = (mine: string, theirs: string): string => [mine, theirs].filter((text) => text.trim() !== '').join('\n');
const notes: Join<string | null> = (mine, theirs) => texts(mine ?? '', theirs ?? '') || null;
const rich: Join<PracticeContent['problem']> = (mine, theirs) =>
  mine && theirs ? { type: 'doc', content: [...mine.content, { type: 'horizontalRule' }, ...theirs.content] } : (mine ?? theirs);
/** The other one's entries that are not among one's own come after them. */
const lists = <Entry>(mine: Entry[], theirs: Entry[]): Entry[] => [
  ...mine,
  ...theirs.filter((entry) => !mine.some((own) => sameValue(own, entry))),
];

const BOTH: Joins = {
  summary: texts,
  problem: rich,
  approach: rich,
  prerequisites: rich,
  results: rich,
  steps: lists,
  figures: lists,
  costNote: notes,
  staffNote: notes,
  regulations: lists,
  software: lists,
  indicatorCodes: lists,
  aspectCodes: lists,
  serviceKinds: lists,
  attachments: lists,
};
