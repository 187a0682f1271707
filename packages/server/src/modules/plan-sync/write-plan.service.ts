import { createHash } from 'node:crypto';

import { LIMITS } from '@saling/schema';
import { emptyPlanDocument, planEdits, readPlan, type PlanContent, type PlanEdits, type PlanParties } from '@saling/schema/plan';
import { sql } from 'kysely';
import * as Y from 'yjs';

import type { Context } from '../../api/context.ts';
import type { PlanAuthor, PlanClocks, PlanStored } from '../../api/plan-store.ts';
import { rows, type EntityManager } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { insertUpdates, type NewRow } from './commit-rows.ts';
import { passGate } from './gate/gate.ts';
import { makeCopy } from './gate/plan-copy.ts';
import { authorOf, requireBranch, requireWriter } from './plan-rights.service.ts';
import { insertClients } from './plan-rows.ts';
import { uuidOf } from './uuid-of.service.ts';

export { uuidOf };

/** Bytes of one update that the server writes: what it writes at once may be more, and is stored as several, all or none. */
const PIECE_BYTES = LIMITS.planUpdateBytes / 2;

export interface FirstUpdate {
  planId: string;
  parties: PlanParties;
  /** Fills the empty document. */
  fill: (edits: PlanEdits, doc: Y.Doc) => void;
}

/**
 * Begins the document of a new plan within the caller's transaction, behind the insert of its row in `plan`: its main branch
 * with what it says from the start, written by the viewer. After commit call `ctx.plans.lookAgain({ planId, branch: '' })`.
 *
 * @throws {Error} when the document breaks a rule: the caller's input should have been refused before.
 */
export async function firstPlanUpdate(em: EntityManager, ctx: Context, { planId, parties, fill }: FirstUpdate): Promise<{ seq: number }> {
  const db = rows(em);
  const key = { planId, branch: '' };
  const author = authorOf(ctx.currentViewer());
  if (!author) throw new Error('A plan is begun by a person of a region');
  const at = ctx.clock.now();
  await sql`insert into plan_branch (plan_id, branch, last_seq) values (${planId}::uuid, '', 0)`.execute(db);
  const [clientId] = await insertClients(db, key, { author, count: 1, at, used: true });
  const doc = documentOf(clientId!, parties, null);
  const sent = written(doc, () => fill(planEdits(doc, parties, 'server'), doc));
  const copy = makeCopy(parties);
  const pieces = sent.flatMap((update) => {
    const passed = passGate(copy, update, { clientIds: [clientId!], owners: [null, ...parties] });
    if (!passed.ok) throw new Error(`The beginning of a plan is refused: ${passed.code} ${passed.detail}`);
    return passed.update ? [{ update: passed.update, clocks: passed.clocks }] : [];
  });
  for (const [place, piece] of pieces.entries())
    await insertUpdate(em, { ...key, ...piece, seq: place + 1, at, author }, { clientUpdateId: ctx.clock.newId(), author });
  await sql`update plan_branch set last_seq = ${pieces.length}::bigint where plan_id = ${planId}::uuid and branch = ''`.execute(db);
  return { seq: pieces.length };
}

export interface EditOptions {
  /** The same again stores nothing and answers the same (P6); make one of the caller's `clientMutationId` by `uuidOf`. */
  clientUpdateId?: string;
  acceptedBy?: { id: string; name: string };
  /** Owners of parts that may be written; both regions' and the viewer's own when left out. */
  owners?: readonly (string | null)[];
}

/**
 * An edit by the server in the viewer's name: through the gate and the store like anybody's, all of it or nothing. Answers
 * like `apply`: callers turn a refusal into a problem, or use `storedOrThrow`. When it changes nothing, nothing is stored.
 *
 * @throws {DomainError} `NOT_FOUND` or `FORBIDDEN` for who may not write in the plan.
 */
export async function editPlan(
  ctx: Context,
  planId: string,
  edit: (edits: PlanEdits, doc: Y.Doc, content: PlanContent) => void,
  options: EditOptions = {},
): Promise<PlanStored> {
  const branch = await requireBranch(ctx, planId, null);
  const writer = requireWriter(ctx.currentViewer(), branch);
  const { key, facts } = branch;
  const { author } = writer;
  const { clientUpdateId = ctx.clock.newId(), acceptedBy = null, owners = writer.owners } = options;
  const before = options.clientUpdateId === undefined ? null : await ctx.plans.answered(key, author.id, clientUpdateId);
  if (before) return { ok: true, ...before };
  const { state, seq } = await ctx.plans.state(key, null);
  const [clientId] = await ctx.plans.giveClients(key, author, 1);
  const doc = documentOf(clientId!, facts.parties, state);
  const content = readPlan(doc, facts.parties);
  const update = written(doc, () => edit(planEdits(doc, facts.parties, 'server'), doc, content));
  if (update.length === 0) return { ok: true, seq, at: ctx.clock.now() };
  const stored = await ctx.plans.apply(key, { clientUpdateId, update, author, acceptedBy }, { author, owners });
  // The same edit again, at the same time: made under another client id, its bytes differ.
  if (stored.ok || stored.code !== 'REUSED_ID') return stored;
  const winner = await ctx.plans.answered(key, author.id, clientUpdateId);
  return winner ? { ok: true, ...winner } : stored;
}

/** Number and instant of what was stored. @throws {DomainError} `UNAVAILABLE` when the same may be tried again, else `BAD_INPUT`. */
export function storedOrThrow(stored: PlanStored): { seq: number; at: Date } {
  if (stored.ok) return stored;
  const later = ['NOT_STORED', 'TOO_MANY_REFUSED', 'TOO_SLOW', 'CLOCK_GAP'].includes(stored.code);
  if (later) throw new DomainError('UNAVAILABLE', 'The plan could not be stored: try again in a moment.');
  throw new DomainError('BAD_INPUT', `The plan was not changed: ${stored.code}, ${stored.detail}.`);
}

export interface TrustedUpdate {
  update: Uint8Array;
  clocks: readonly PlanClocks[];
  /** Who wrote it: the proposer. */
  author: PlanAuthor;
  acceptedBy: { id: string; name: string };
  proposalId: string;
}

/**
 * Stores what was accepted of a proposal in the main branch, within the caller's transaction: its structs are the
 * proposer's, so it does not go through the gate. Locks the branch until the transaction ends. After commit call
 * `ctx.plans.lookAgain({ planId, branch: '' })`.
 */
export async function storeTrusted(
  em: EntityManager,
  ctx: Context,
  planId: string,
  { update, clocks, author, acceptedBy, proposalId }: TrustedUpdate,
): Promise<{ seq: number; at: Date }> {
  const db = rows(em);
  const at = ctx.clock.now();
  const locked = await sql<{ seq: string }>`
    update plan_branch b set last_seq = b.last_seq + 1 where b.plan_id = ${planId}::uuid and b.branch = ''
    returning b.last_seq as seq`.execute(db);
  const row = locked.rows[0];
  if (!row) throw new Error(`There is no plan ${planId}`);
  const seq = Number(row.seq);
  const clientUpdateId = ctx.clock.newId();
  await insertUpdate(em, { planId, branch: '', seq, update, clocks, at, author }, { clientUpdateId, author, acceptedBy, proposalId });
  return { seq, at };
}

async function insertUpdate(em: EntityManager, update: Omit<NewRow['stored'], 'merged'>, row: Omit<NewRow['row'], 'hash'>): Promise<void> {
  const hash = createHash('sha256').update(update.update).digest('hex');
  await insertUpdates(rows(em), [{ stored: { ...update, merged: false }, row: { ...row, hash } }]);
}

/** A document to write in, under a client id that was given for it. */
function documentOf(clientId: number, parties: PlanParties, state: Uint8Array | null): Y.Doc {
  const doc = emptyPlanDocument(parties);
  doc.clientID = clientId;
  if (state) Y.applyUpdate(doc, state);
  // Applying what others wrote never takes a new id; a document that did would write under one that nobody was given.
  doc.clientID = clientId;
  return doc;
}

/** What an edit writes, in pieces that each fit into one update. */
function written(doc: Y.Doc, edit: () => void): Uint8Array[] {
  const pieces: Uint8Array[][] = [];
  let bytes = Infinity;
  const note = (update: Uint8Array): void => {
    if (bytes + update.length > PIECE_BYTES) {
      pieces.push([]);
      bytes = 0;
    }
    pieces.at(-1)!.push(update);
    bytes += update.length;
  };
  doc.on('update', note);
  edit();
  doc.off('update', note);
  return pieces.map((updates) => (updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)));
}
