import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import { rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import type { PracticeOutcome } from '../practices/change-practices.types.ts';
import { requirePractice } from '../practices/practices.service.ts';
import { adoptionStream } from './adoption-events.ts';
import { adoptionProblems } from './adoption-problems.ts';
import { adoptionById, ownContent, storedAdoption } from './adoption-reads.service.ts';
import { Refused } from './adoption-write.service.ts';

/** Makes a draft practice of the adopter of a live ATM: its text, and where it came from. A second time answers the same. */
export async function practiceFromAdoption(ctx: Context, id: string): Promise<PracticeOutcome> {
  const found = await adoptionById(ctx, id);
  if (!found) throw notFound('adoption');
  const { regionCode, practiceId } = found;
  authorize(ctx.viewer, 'WRITE_PRACTICE', { regionCode });
  try {
    const made = await ctx.em.transactional(async (em) => {
      // A draft is no event; the lock keeps two from making two.
      await lockStream(em, adoptionStream(practiceId, regionCode), ctx.clock);
      authorize(ctx.currentViewer(), 'WRITE_PRACTICE', { regionCode });
      const db = rows(em);
      const known = await sql<{ id: string }>`
        select p.id from practice p where p.derived_from_adoption_id = ${found.id}::uuid`.execute(db);
      if (known.rows[0]) return known.rows[0].id;
      const adoption = await storedAdoption(db, found.id);
      const content = adoption && ownContent(adoption);
      if (!content || adoption.stage !== 'LIVE') throw new Refused([adoptionProblems.notLiveAtm()]);
      const actor = actorOf(ctx.currentViewer())!;
      const newId = ctx.clock.newId();
      const now = ctx.clock.now();
      await sql`
        insert into practice (id, region_code, state, title, summary, framework_id, indicator_codes, draft, draft_revision,
          draft_saved_at, draft_saved_by, derived_from_adoption_id, created_at, created_by_id, created_by_name, sample)
        values (${newId}::uuid, ${regionCode}, 'DRAFT', ${content.title}, ${content.summary}, ${content.frameworkId},
          ${content.indicatorCodes}::text[], ${adoption.text}, 1, ${now}::timestamptz, ${actor.name}, ${found.id}::uuid,
          ${now}::timestamptz, ${actor.id}, ${actor.name}, ${ctx.demo})`.execute(db);
      return newId;
    });
    ctx.loaders.clear();
    return { kind: 'practice', ...(await requirePractice(ctx, made)) };
  } catch (error) {
    if (error instanceof Refused && error.problems !== 'STALE') return { kind: 'broken', problems: error.problems };
    throw error;
  }
}
