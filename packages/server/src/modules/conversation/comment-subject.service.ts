import type { Problem } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { visiblePractices } from '../practices/practices.service.ts';
import { conversationProblems as problems } from './comment-problems.ts';

/** What comments may be about. */
export interface SubjectRef {
  kind: 'practice' | 'plan';
  id: string;
}

/** The same with what comments need to know of it. */
export interface CommentSubject extends SubjectRef {
  title: string;
  /** The region of a practice; both of a plan, in its order. */
  regionCodes: readonly string[];
  /** Newest version of a practice; null for a plan. */
  versionNumber: number | null;
  /** Pair of a plan. */
  pairingId: string | null;
  /** Whether it is commented on now: a practice once it was shared, a plan while its pair is active (S7). */
  open: boolean;
}

/** Where-clause over `plan pl` of what the viewer may read: the two regions' own. */
export function readablePlans(viewer: Viewer): RawBuilder<boolean> {
  const own = viewer.regionCode;
  return own !== null && may(viewer, 'SEE_PLAN', { regionCode: own })
    ? sql<boolean>`(${own} in (pl.region_a, pl.region_b))`
    : sql<boolean>`false`;
}

/** Joins of `comment c`: its practice `p` or its plan `pl`. */
export const SUBJECT_JOINS = sql`left join practice p on p.id = c.practice_id left join plan pl on pl.id = c.plan_id`;

/** Where-clause over a comment with `SUBJECT_JOINS`: who may see what it is about sees it. */
export function visibleComments(viewer: Viewer): RawBuilder<boolean> {
  return sql<boolean>`((c.plan_id is null and ${visiblePractices(viewer)}) or (c.plan_id is not null and ${readablePlans(viewer)}))`;
}

/** Reads what comments are about; null when there is none that the viewer may see. */
export async function readSubject(db: Rows, viewer: Viewer, { kind, id }: SubjectRef): Promise<CommentSubject | null> {
  const found =
    kind === 'practice'
      ? await sql<Omit<CommentSubject, 'kind'>>`
          select p.id, p.title, array[p.region_code] as "regionCodes", p.latest_version as "versionNumber", null as "pairingId",
            p.state <> 'DRAFT' as open
          from practice p where p.id = ${id}::uuid and ${visiblePractices(viewer)}`.execute(db)
      : await sql<Omit<CommentSubject, 'kind'>>`
          select pl.id, pl.title, array[pl.region_a, pl.region_b] as "regionCodes", null as "versionNumber", pl.pairing_id as "pairingId",
            g.state = 'ACTIVE' as open
          from plan pl join pairing_agreement g on g.id = pl.pairing_id
          where pl.id = ${id}::uuid and ${readablePlans(viewer)}`.execute(db);
  const [row] = found.rows;
  return row ? { kind, ...row } : null;
}

/** Why nothing is written about it. */
export function whyClosed({ kind }: SubjectRef): Problem {
  return kind === 'practice' ? problems.notShared() : problems.pairEnded();
}

/** What a comment is about. */
export function subjectOf({ practiceId, planId }: { practiceId: string | null; planId: string | null }): SubjectRef {
  return planId === null ? { kind: 'practice', id: practiceId! } : { kind: 'plan', id: planId };
}

/** The one of the two that was named. @throws {DomainError} `BAD_INPUT` when none or both were. */
export function oneSubject(practiceId: string | null | undefined, planId: string | null | undefined): SubjectRef {
  if (practiceId && !planId) return { kind: 'practice', id: practiceId };
  if (planId && !practiceId) return { kind: 'plan', id: planId };
  throw new DomainError('BAD_INPUT', 'Name either a practice or a plan.');
}
