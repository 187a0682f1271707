import { sql } from 'kysely';

import type { Problem } from '@saling/schema';

import { authorize, type Action } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { MEMBERSHIP_COUNTS } from './identity.service.ts';

/** Organisation in which the viewer may do this: the own one. Judged before any id that came with the request is looked up. */
export function ownOrganisation(ctx: Context, action: Action): string {
  const organisationId = ctx.viewer.organisation?.id ?? 'none';
  authorize(ctx.viewer, action, { organisationId });
  return organisationId;
}

/** Runs something in the transaction of `db`, or in one of its own. */
export function inTransaction<T>(db: Rows, work: (db: Rows) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** Until the transaction ends nobody else changes who is what in this organisation: its last administrator is counted safely. */
export async function lockPeople(db: Rows, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people ${organisationId}`}, 0))`.execute(db);
}

/** Ends the transaction without storing anything, with what is to be said. */
class Broken extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** Undoes what {@link changePeople} did so far; the answer is a `RuleBroken`. */
export function refuse(...problems: Problem[]): never {
  throw new Broken(problems);
}

/**
 * Changes people, invitations or clients of an organisation in one transaction, under its lock.
 *
 * The right to is judged three times: with what the request came with, with what is known of it by now,
 * and, under the lock, in the table: of two administrators who remove each other at once, one is too late.
 */
export async function changePeople<T>(
  ctx: Context,
  action: Action,
  organisationId: string,
  work: (db: Rows) => Promise<T>,
): Promise<T | RuleBroken> {
  authorize(ctx.viewer, action, { organisationId });
  try {
    return await ctx.em.transactional(async (em) => {
      const db = rows(em);
      await lockPeople(db, organisationId);
      authorize(ctx.currentViewer(), action, { organisationId });
      await requireStillMember(ctx, db);
      return work(db);
    });
  } catch (error) {
    if (error instanceof Broken) return { problems: error.problems };
    throw error;
  }
}

async function requireStillMember(ctx: Context, db: Rows): Promise<void> {
  const { membershipId, role } = ctx.viewer;
  const found = await sql`
    select from membership m where m.id = ${membershipId} and m.role = ${role} and ${MEMBERSHIP_COUNTS}`.execute(db);
  if (found.rows.length === 0) throw new DomainError('FORBIDDEN', 'Your role was changed just now: load the page anew.');
}
