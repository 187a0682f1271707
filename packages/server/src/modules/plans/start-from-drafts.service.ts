import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { practicesByIds } from '../practices/practices.service.ts';
import { Refused } from './begin-plan.service.ts';
import { draftActionsOf } from './draft-actions.service.ts';
import { planProblems } from './plan-problems.ts';
import type { Read, Starting } from './plan-start.service.ts';
import { actionOfLift, aspectHeadings, byIndicator, type Lift } from './start-words.ts';

/** Drafts of the pair become actions of the region that was to act, and are drafts no longer (P22). */
export async function startFromDrafts({ ctx, pairing, framework, language }: Starting, draftIds: readonly string[]): Promise<Read> {
  if (draftIds.length === 0) throw new Refused(planProblems.noDrafts());
  if (draftIds.length > LIMITS.values) throw new Refused(planProblems.tooMany('from.draftIds'));
  const ids = [...new Set(draftIds.map((id) => id.toLowerCase()))];
  const known = new Map((await draftActionsOf(ctx, pairing)).map((draft) => [draft.id, draft]));
  const drafts = ids.map((id) => known.get(id));
  const unknown = drafts.flatMap((draft, place) => (draft?.frameworkId === framework.id ? [] : [planProblems.unknownDraft(place)]));
  if (unknown.length > 0) throw new Refused(...unknown);
  const chosen = drafts.filter((draft) => draft !== undefined);
  const practices = await practicesByIds(ctx, [...new Set(chosen.flatMap(({ practiceId }) => practiceId ?? []))]);
  const shared = new Map(practices.flatMap((practice) => (practice?.state === 'SHARED' ? [[practice.id, practice]] : [])));
  const lifts = chosen.map((draft): Lift => {
    const practice = draft.practiceId === null ? undefined : shared.get(draft.practiceId);
    return {
      owner: draft.regionCode,
      indicator: framework.indicators.find(({ code }) => code === draft.indicatorCode)!,
      levelFrom: draft.levelFrom,
      levelTo: draft.levelTo,
      // Nobody takes over what is its own.
      practice:
        practice && practice.regionCode !== draft.regionCode
          ? { id: practice.id, version: practice.versionCount, title: practice.title }
          : null,
      note: draft.note,
    };
  });
  const read = chosen.map(({ id, createdAt }) => ({ id, at: createdAt.toISOString() }));
  return {
    start: {
      headings: aspectHeadings(framework, language),
      actions: lifts.toSorted(byIndicator(framework)).map((lift) => actionOfLift(framework, language, lift)),
    },
    take: async (db) => {
      // Only as they were read: what somebody drafted anew meanwhile would be lost otherwise.
      const taken = await sql`
        delete from draft_action d using json_to_recordset(${JSON.stringify(read)}::json) as r (id uuid, at timestamptz)
        where d.id = r.id and date_trunc('milliseconds', d.created_at) = r.at returning 1`.execute(db);
      if (taken.rows.length < read.length) throw new Refused(planProblems.draftsChanged());
    },
  };
}
