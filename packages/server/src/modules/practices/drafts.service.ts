import { sharingProblems, type PracticeContent } from '@saling/schema';
import { sql } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { PracticeRow } from './practices.service.ts';
import type { PracticeDraft } from './practices.types.ts';

interface Row {
  id: string;
  draft: string | null;
  revision: number;
  savedAt: Date | null;
  savedBy: string | null;
}

function draftOf(row: Row): PracticeDraft | null {
  if (row.draft === null) return null;
  const content = JSON.parse(row.draft) as PracticeContent;
  const { revision } = row;
  return draftView({ content, revision, savedAt: row.savedAt!, savedBy: row.savedBy! });
}

/** A draft as the API shows it: what keeps it from being shared is worked out when asked for. */
export function draftView(draft: Omit<PracticeDraft, 'problems' | 'content'> & { content: PracticeContent }): PracticeDraft {
  return {
    ...draft,
    content: draft.content,
    get problems() {
      return sharingProblems(draft.content);
    },
  };
}

/** Draft of a practice; null when there is nothing unshared, and for those who are not of its region (A2). Batched. */
export async function readDraft(ctx: Context, practice: PracticeRow): Promise<PracticeDraft | null> {
  if (!may(ctx.viewer, 'SEE_PRACTICE_DRAFTS', { regionCode: practice.regionCode })) return null;
  return loader<string, PracticeDraft | null>(ctx, 'practice-draft', async (ids) => {
    const found = await draftRows(rows(ctx.em), ids);
    const byId = new Map(found.map((row) => [row.id, draftOf(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  }).load(practice.id);
}

async function draftRows(db: Rows, ids: readonly string[]): Promise<Row[]> {
  const found = await sql<Row>`
    select p.id, p.draft, p.draft_revision as revision, p.draft_saved_at as "savedAt", p.draft_saved_by as "savedBy"
    from practice p where p.id = any(${[...ids]}::uuid[])`.execute(db);
  return found.rows;
}

/** What the next save or share of a practice is to name; null for those who may not see drafts. */
export function revisionOf(ctx: Context, practice: PracticeRow): number | null {
  return may(ctx.viewer, 'SEE_PRACTICE_DRAFTS', { regionCode: practice.regionCode }) ? practice.draftRevision : null;
}
