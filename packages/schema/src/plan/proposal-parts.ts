import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import * as Y from 'yjs';

import { deletionsOf, eachStruct, keepingDocument, placeFinder, type ClockRange } from './document-places.ts';
import type { PlanAction, PlanContent } from './plan-content.ts';
import { planDifferences, type PlanFieldChange } from './plan-differences.ts';
import type { PlanParties } from './plan-document.ts';
import { readPlan } from './read-plan.ts';

/** One change of a proposal, decided as a whole; never two of a proposal have the same place. */
export interface ProposalPart extends PlanFieldChange {
  /** Another one as soon as the proposer writes anything else in the part. */
  id: string;
}

export interface ProposalPartsInput {
  parties: PlanParties;
  /** The main document as it is now. */
  main: Uint8Array;
  /** Everything stored in the branch, in any order. */
  own: readonly Uint8Array[];
}

/**
 * What a proposal changes in the plan as it is now, place by place (P13): a field of an action, a new action, an action
 * taken out, or a text. What it wrote and took back, or what the plan says by now, is no part.
 */
export function proposalParts({ parties, main, own }: ProposalPartsInput): ProposalPart[] {
  const branch = keepingDocument(parties, [main, ...own]);
  const before = readPlan(keepingDocument(parties, [main]), parties);
  const after = readPlan(branch, parties);
  const partOf = partNames(before, after);
  const marks = marksOf(branch, parties, own, partOf);
  const parts = new Map<string, ProposalPart>();
  const shown = planDifferences(before, after).filter(({ kind }) => kind !== 'MOVED');
  for (const change of [...shown, ...hiddenChanges(before, after)]) {
    const place = partOf(change.place);
    const mark = marks.get(place);
    // What only follows from another change, like an action that stands elsewhere since another one was moved.
    if (mark === undefined) continue;
    const had = parts.get(place);
    parts.set(place, had ? { ...had, ...together(had, change) } : { ...change, place, id: idOf(place, mark) });
  }
  return [...parts.values()];
}

/**
 * The part that a place belongs to: everything of an action that is new, or that is taken out, is one; so are group and
 * place in it of one that is moved to another.
 */
export function partNames(before: PlanContent, after: PlanContent): (place: string) => string {
  const had = new Map(before.actions.map((action) => [action.id, action]));
  const has = new Map(after.actions.map((action) => [action.id, action]));
  return (place) => {
    const [actionId = '', key] = place.split('/');
    const [was, is] = [had.get(actionId), has.get(actionId)];
    if (!is || key === undefined) return place;
    if (!was || (is.deleted && !was.deleted) || key === 'deleted') return actionId;
    if (key !== 'order') return place;
    return was.group !== is.group ? `${actionId}/group` : was.deleted && !is.deleted ? actionId : place;
  };
}

/**
 * What differences for readers leave out or tell otherwise: an action whose place was set, whichever of its neighbours
 * a reader sees moved; and one that both took out or brought back at the same time, so that both values are kept (P2).
 */
function hiddenChanges(before: PlanContent, after: PlanContent): PlanFieldChange[] {
  const had = new Map(before.actions.map((action) => [action.id, action]));
  return after.actions.flatMap((action): PlanFieldChange[] => {
    const was = had.get(action.id);
    if (!was || was.deleted !== action.deleted) return [];
    const about = { actionId: action.id, label: action.what || null };
    const isKept = ({ conflicts }: PlanAction): boolean => conflicts.some(({ field }) => field === 'deleted');
    const changes: PlanFieldChange[] = [];
    if (isKept(action) && !isKept(was))
      changes.push({ ...about, place: action.id, kind: action.deleted ? 'RESTORED' : 'REMOVED', before: null, after: null });
    if (was.order !== action.order && !action.deleted)
      changes.push({ ...about, place: `${action.id}/order`, kind: 'MOVED', before: null, after: null });
    return changes;
  });
}

/** Several changes of one place, like notes that came and went, as one. */
function together(one: PlanFieldChange, other: PlanFieldChange): Pick<PlanFieldChange, 'kind' | 'before' | 'after'> {
  const lines = (a: string | null, b: string | null): string | null => [a, b].filter((text) => text !== null).join('\n') || null;
  const rank = ({ kind }: PlanFieldChange): boolean => kind === 'RESTORED' || kind === 'ADDED';
  const kind = one.kind === other.kind || (one.actionId === one.place && rank(one)) ? one.kind : 'CHANGED';
  return other.kind === 'MOVED'
    ? { kind: one.kind, before: one.before, after: one.after }
    : { kind, before: lines(one.before, other.before), after: lines(one.after, other.after) };
}

/** What the branch wrote and deleted in each part, as text: clocks say it all, since none is ever given twice (P8). */
function marksOf(branch: Y.Doc, parties: PlanParties, own: readonly Uint8Array[], partOf: (place: string) => string): Map<string, string> {
  const placeOf = placeFinder(branch, parties);
  const ranges = new Map<string, { sign: '+' | '-'; range: ClockRange }[]>();
  const note = (sign: '+' | '-') => (struct: Y.Item | Y.GC, range: ClockRange) => {
    const place = placeOf(struct);
    if (place === null) return;
    const part = partOf(place);
    const known = ranges.get(part);
    if (known) known.push({ sign, range });
    else ranges.set(part, [{ sign, range }]);
  };
  for (const update of own) {
    const decoded = Y.decodeUpdate(update);
    for (const { id, length } of decoded.structs)
      eachStruct(branch, { client: id.client, from: id.clock, to: id.clock + length }, note('+'));
    for (const range of deletionsOf(decoded)) eachStruct(branch, range, note('-'));
  }
  return new Map([...ranges].map(([part, all]) => [part, `${textOf(all, '+')}${textOf(all, '-')}`]));
}

/** Ranges in order, those that touch as one: however the same updates were merged, it is the same text. */
function textOf(all: readonly { sign: '+' | '-'; range: ClockRange }[], sign: '+' | '-'): string {
  const sorted = all
    .filter((one) => one.sign === sign)
    .map(({ range }) => range)
    .toSorted((a, b) => a.client - b.client || a.from - b.from);
  const merged: ClockRange[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && last.client === range.client && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
  }
  return merged.map(({ client, from, to }) => `${sign}${client}:${from}-${to}`).join('');
}

function idOf(place: string, mark: string): string {
  const bytes = digest(encodeUtf8(`${place}\n${mark}`));
  return [...bytes.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
