import { reportedValueRules, ruleMessage, type Framework, type Stage, STAGES } from '@saling/schema';
import * as v from 'valibot';

import type { HeldValue, HeldValues } from '../../api/held-values.ts';
import type { HeldFile } from '../../parts/evidence/evidence-files.tsx';
import type { ReportValueInput, ReportValuesInput } from './report-documents.ts';

/** What a person filled in for one indicator and has not sent. */
export interface Entry {
  level: number | null;
  note: string;
  evidenceUrl: string;
  /** Files of evidence from now on; null, or left out as in drafts of before, when they stay as they are. */
  evidence?: readonly HeldFile[] | null;
  reason: string;
  /** Report that stood when the person began; another one now means that somebody reported meanwhile. */
  basedOn: string | null;
}

export type Entries = Readonly<Record<string, Entry>>;

/** What is kept on the device until the server has answered. */
export interface Draft {
  entries: Entries;
  /** What was sent and not answered yet: sent again unchanged, it is stored once at most (I11). */
  pending: ReportValuesInput | null;
}

export const EMPTY_DRAFT: Draft = { entries: {}, pending: null };

/** What is left once the entries that were sent are stored: those filled in while the answer was on its way. */
export function withoutSent(draft: Draft, sent: Entries): Draft {
  return { entries: Object.fromEntries(Object.entries(draft.entries).filter(([code, entry]) => entry !== sent[code])), pending: null };
}

/**
 * One draft of two tabs: what this tab changed since `base`, the rest as the device has it. Entries that say
 * the same keep their identity, by which a send knows what it sent.
 */
export function mergeDrafts(base: Draft, mine: Draft, device: Draft): Draft {
  const codes = new Set([...Object.keys(mine.entries), ...Object.keys(device.entries)]);
  const entries = [...codes].flatMap((code): [string, Entry][] => {
    const [own, other] = [mine.entries[code], device.entries[code]];
    const kept = own !== base.entries[code] || same(own, other) ? own : other;
    return kept ? [[code, kept]] : [];
  });
  const pending = mine.pending !== base.pending || same(mine.pending, device.pending) ? mine.pending : device.pending;
  return { entries: Object.fromEntries(entries), pending };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** An entry that begins from what stands. */
export function entryFrom(current: HeldValue | undefined): Entry {
  return {
    level: current?.level ?? null,
    note: current?.note ?? '',
    evidenceUrl: current?.evidenceUrl ?? '',
    evidence: null,
    reason: '',
    basedOn: current?.reportId ?? null,
  };
}

/** Whether the entry says something else than what stands. */
export function isChanged(entry: Entry, current: HeldValue | undefined): boolean {
  return (
    entry.level !== (current?.level ?? null) ||
    entry.note.trim() !== (current?.note ?? '') ||
    entry.evidenceUrl.trim() !== (current?.evidenceUrl ?? '') ||
    Boolean(entry.evidence)
  );
}

/** What a draft says of files: nothing when they are those that the level has already. */
export function evidenceOf(files: readonly HeldFile[], current: readonly HeldFile[]): readonly HeldFile[] | null {
  const ids = (list: readonly HeldFile[]): string => list.map(({ id }) => id).join();
  return ids(files) === ids(current) ? null : files;
}

/** Whether somebody reported the value after the person began with it. */
export function isOvertaken(entry: Entry, current: HeldValue | undefined): boolean {
  return isChanged(entry, current) && (current?.reportId ?? null) !== entry.basedOn;
}

/** Whether a later stage has settled the value, so that reporting it at this stage would change nothing (I9). */
export function isSettled(current: HeldValue | undefined, stage: Stage): boolean {
  return current !== undefined && STAGES.indexOf(current.stage) > STAGES.indexOf(stage);
}

/** Codes of what is to be sent, in the framework's order. */
export function changedCodes(framework: Framework, entries: Entries, current: HeldValues): string[] {
  return framework.indicators
    .map((indicator) => indicator.code)
    .filter((code) => entries[code] !== undefined && isChanged(entries[code], current.get(code)));
}

/** What is sent for an entry. Blank texts are none; a reason goes with a correction only. */
export function inputOf(code: string, entry: Entry, current: HeldValue | undefined, stage: Stage): ReportValueInput {
  const corrects = current && current.stage === stage ? entry.basedOn : null;
  return {
    indicatorCode: code,
    level: entry.level ?? 0,
    note: entry.note.trim() || null,
    evidenceUrl: entry.evidenceUrl.trim() || null,
    // Left out, those of the report that is corrected stay.
    ...(entry.evidence && { evidenceFileIds: entry.evidence.map(({ id }) => id) }),
    corrects,
    reason: corrects === null ? null : entry.reason.trim() || null,
  };
}

export type Field = 'level' | 'note' | 'evidenceUrl' | 'evidenceFileIds' | 'reason';
const FIELDS: readonly Field[] = ['level', 'note', 'evidenceUrl', 'evidenceFileIds', 'reason'];

/** Something to mend before, or after, sending. */
export interface FieldProblem {
  /** Null for the whole report. */
  indicatorCode: string | null;
  field: Field;
  /** Code of the rule, where the words are the schema's; else the words themselves. */
  message: { id: string; en: string };
}

const NO_LEVEL = { id: 'Pilih tingkat, atau urungkan isian ini.', en: 'Choose a level, or undo this entry.' };

/** Problems that can be told before asking the server; the rules are those it applies. */
export function checkEntries(framework: Framework, entries: Entries, current: HeldValues, stage: Stage): FieldProblem[] {
  return changedCodes(framework, entries, current).flatMap((code): FieldProblem[] => {
    const entry = entries[code]!;
    if (entry.level === null) return [{ indicatorCode: code, field: 'level', message: NO_LEVEL }];
    const result = v.safeParse(reportedValueRules, inputOf(code, entry, current.get(code), stage));
    return (result.issues ?? []).map((issue) => ({
      indicatorCode: code,
      field: fieldOf(String(issue.path?.[0]?.key)),
      message: ruleMessage(issue.message) ?? { id: issue.message, en: issue.message },
    }));
  });
}

/** The field a problem of the server belongs to. */
export function fieldOf(name: string | undefined): Field {
  return name === 'corrects' ? 'reason' : (FIELDS.find((field) => field === name) ?? 'level');
}

/** Id of a field on the page, for links from the summary of errors. */
export function fieldId(code: string, field: Field): string {
  return `isian-${code}-${field}`;
}
