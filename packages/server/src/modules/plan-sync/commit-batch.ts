import type { NewPlanUpdate, PlanBranchKey, PlanStored, StoredPlanUpdate } from '../../api/plan-store.ts';
import type { Rows } from '../../database/orm.ts';
import {
  askedName,
  insertAnswers,
  insertUpdates,
  lockBranches,
  readAnswers,
  setSeqs,
  storeAtOnce,
  useClients,
  type Known,
  type NewRow,
} from './commit-rows.ts';
import type { ClockRange } from './plan-keeper.types.ts';
import { nameOf, readUpdates } from './plan-rows.ts';
import { uuidOf } from './uuid-of.service.ts';

/** What a row of `plan_update` says beside what is told of it. */
export interface UpdateRow extends Omit<NewPlanUpdate, 'update'> {
  /** SHA-256 of the bytes as they were sent. */
  hash: string;
}

/** An update that the gate let through. */
export interface VettedUpdate extends UpdateRow {
  /** What is to be stored, one number each; nothing when the document has all of it. */
  pieces: readonly { update: Uint8Array; clocks: readonly ClockRange[] }[];
}

/** What waits for one branch, and the number up to which this process knows it. */
export interface BranchPart<T extends VettedUpdate> {
  key: PlanBranchKey;
  knownSeq: number;
  items: readonly T[];
}

/** What became of a branch's part, once the transaction is committed. */
export interface CommittedPart<T extends VettedUpdate> {
  key: PlanBranchKey;
  /** What others stored before. */
  missed: StoredPlanUpdate[];
  stored: StoredPlanUpdate[];
  answers: Map<T, PlanStored>;
  /** To be vetted anew: what came behind an item that was not stored after all, and what another process has stored under the same clocks. */
  again: T[];
  /** The copy holds what was not stored. */
  spoilt: boolean;
}

/** Client ids by which something was stored, as far as this process knows: `planId client`. */
export type UsedClients = Set<string>;

/** Stores what waits for some branches, within a transaction: locks, numbers, inserts. Nothing of it counts before the commit. */
export async function storeParts<T extends VettedUpdate>(
  db: Rows,
  parts: readonly BranchPart<T>[],
  now: Date,
  used: Readonly<UsedClients>,
): Promise<CommittedPart<T>[]> {
  const keys = parts.map(({ key }) => key);
  const locked = await lockBranches(db, keys);
  const known = await readAnswers(
    db,
    parts.flatMap(({ key, items }) => items.map((item) => askedOf(key, item))),
  );
  const done: Judged<T>[] = [];
  for (const part of parts) {
    const branch = locked.get(nameOf(part.key));
    const seq = Number(branch?.seq ?? 0);
    const missed = seq > part.knownSeq ? await missedBy(db, part.key, part.knownSeq, seq) : [];
    done.push(judge(part, { seq, writable: branch?.active === true, known, missed, now }));
  }
  const rows = done.flatMap((part) => part.rows);
  if (rows.length > 0) {
    await insertUpdates(db, rows);
    await setSeqs(
      db,
      done.flatMap(({ stored }) => stored.slice(-1)),
    );
    const clients = clientsOf(done).filter(({ planId, client }) => !used.has(`${planId} ${client}`));
    if (clients.length > 0) await useClients(db, clients);
  }
  const answers = done.flatMap((part) => part.held);
  if (answers.length > 0) await insertAnswers(db, answers);
  return done;
}

/**
 * The same in one statement, on the guess that nobody else writes in these branches now and all of it is new; null, and
 * nothing is stored, when it is not so.
 */
export async function storeGuessed<T extends VettedUpdate>(
  db: Rows,
  parts: readonly BranchPart<T>[],
  now: Date,
  used: Readonly<UsedClients>,
): Promise<CommittedPart<T>[] | null> {
  // Whether a proposal may be written is not only its pair's to say.
  if (parts.some(({ key }) => key.branch !== '')) return null;
  const guessed = parts.map((part) => judge(part, { seq: part.knownSeq, writable: true, known: new Map(), missed: [], now }));
  if (guessed.some(({ held, rows }) => held.length > 0 || rows.length === 0)) return null;
  const stored = await storeAtOnce(
    db,
    guessed.map(({ key: { planId }, rows }, at) => ({ planId, knownSeq: parts[at]!.knownSeq, rows })),
    { at: now, used: clientsOf(guessed).filter(({ planId, client }) => !used.has(`${planId} ${client}`)) },
  );
  return stored ? guessed : null;
}

/** Client ids by which something was stored. */
export function clientsOf(parts: readonly Pick<CommittedPart<VettedUpdate>, 'key' | 'stored'>[]): { planId: string; client: number }[] {
  return parts.flatMap(({ key: { planId }, stored }) => {
    const clients = new Set(stored.flatMap(({ clocks }) => clocks.map(({ client }) => client)));
    return [...clients].map((client) => ({ planId, client }));
  });
}

/** The answer that an update was given before; null when it is new. */
export async function answerGiven(db: Rows, key: PlanBranchKey, authorId: string, clientUpdateId: string): Promise<Known | null> {
  const asked = { key, authorId, clientUpdateId };
  return (await readAnswers(db, [asked])).get(askedName(asked)) ?? null;
}

/** The answer to one that has the id of another. */
export function repeated({ seq, hash, at }: Known, sent: string): PlanStored {
  return hash === sent
    ? { ok: true, seq, at }
    : { ok: false, code: 'REUSED_ID', detail: `this clientUpdateId was stored as number ${seq} with other bytes` };
}

const askedOf = (key: PlanBranchKey, { author, clientUpdateId }: UpdateRow) => ({ key, authorId: author.id, clientUpdateId });

async function missedBy(db: Rows, key: PlanBranchKey, from: number, to: number): Promise<StoredPlanUpdate[]> {
  const missed: StoredPlanUpdate[] = [];
  for (let after = from; after < to;) {
    const { updates } = await readUpdates(db, key, after);
    if (updates.length === 0) break;
    missed.push(...updates);
    after = updates.at(-1)!.seq;
  }
  return missed;
}

interface Judged<T extends VettedUpdate> extends CommittedPart<T> {
  rows: NewRow[];
  /** Items of which everything was there already, with the number they are answered with. */
  held: { key: PlanBranchKey; row: UpdateRow; seq: number }[];
}

/** Numbers what is new of a branch's part, and answers what is not. */
function judge<T extends VettedUpdate>(
  { key, items }: BranchPart<T>,
  facts: { seq: number; writable: boolean; known: Map<string, Known>; missed: StoredPlanUpdate[]; now: Date },
): Judged<T> {
  const { writable, known, missed, now } = facts;
  let { seq } = facts;
  const part: Judged<T> = { key, missed, stored: [], answers: new Map(), again: [], spoilt: false, rows: [], held: [] };
  const isTaken = takenBy(missed);
  for (const item of items) {
    if (part.spoilt && writable) {
      part.again.push(item);
      continue;
    }
    const name = askedName(askedOf(key, item));
    const before = known.get(name);
    if (before) {
      const answer = repeated(before, item.hash);
      part.answers.set(item, answer);
      part.spoilt ||= !answer.ok && item.pieces.length > 0;
    } else if (!writable) {
      part.answers.set(item, { ok: false, code: 'READ_ONLY', detail: 'the pair has ended, or the proposal is closed' });
      part.spoilt ||= item.pieces.length > 0;
    } else if (item.pieces.some(({ clocks }) => clocks.some(isTaken))) {
      part.spoilt = true;
      part.again.push(item);
    } else {
      if (item.pieces.length === 0) part.held.push({ key, row: item, seq });
      for (const [place, { update, clocks }] of item.pieces.entries()) {
        seq += 1;
        const stored: StoredPlanUpdate = { ...key, seq, update, merged: false, at: now, clocks, author: item.author };
        part.stored.push(stored);
        // The last one has the id that was sent: once it is known, so is all.
        const last = place === item.pieces.length - 1;
        part.rows.push({ stored, row: last ? item : { ...item, clientUpdateId: uuidOf(`${item.clientUpdateId} ${place}`) } });
      }
      part.answers.set(item, { ok: true, seq, at: now });
      known.set(name, { seq, hash: item.hash, at: now });
    }
  }
  return part;
}

/**
 * Whether another process has stored something under the same clocks of a client id: its window sent them twice, and
 * differently. The second must not be stored beside the first, or copies would differ for ever: it is vetted anew.
 */
function takenBy(missed: readonly StoredPlanUpdate[]): (range: ClockRange) => boolean {
  const unknown = missed.some(({ merged }) => merged);
  const ends = new Map<number, number>();
  for (const { client, to } of missed.flatMap(({ clocks }) => clocks)) ends.set(client, Math.max(to, ends.get(client) ?? 0));
  return ({ client, from }) => unknown || from < (ends.get(client) ?? 0);
}
