import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { setAdoptionFacts } from '../practices/search-row.service.ts';
import type { AdoptionCounts } from './adoption.types.ts';
import { proofEffects } from './proof-effects.service.ts';

/** How many adoptions a practice has, by how far they have come. Batched. */
export function countsOf(ctx: Context, practiceId: string): Promise<AdoptionCounts> {
  return loader<string, AdoptionCounts>(ctx, 'adoptionCounts', async (ids) => {
    const found = await sql<AdoptionCounts & { id: string }>`
      select a.practice_id as id, count(*)::int as total, (count(*) filter (where a.stage = 'LIVE'))::int as live,
        (count(*) filter (where a.stage = 'STOPPED'))::int as stopped,
        (count(*) filter (where a.stage not in ('LIVE', 'STOPPED')))::int as running
      from adoption a where a.practice_id = any(${[...ids]}::uuid[]) group by a.practice_id`.execute(rows(ctx.em));
    const byId = new Map(found.rows.map(({ id, ...counts }) => [id, counts]));
    return ids.map((id) => byId.get(id) ?? { total: 0, running: 0, live: 0, stopped: 0 });
  }).load(practiceId);
}

/**
 * Writes what the library's search knows of a practice's adoptions, in the transaction that changed one; the practice's
 * row is locked, so that of several at once each counts those before it.
 */
export async function storeFacts(db: Rows, practiceId: string): Promise<void> {
  await storeFactsOf(db, [practiceId]);
}

/** The same for several practices. */
export async function storeFactsOf(db: Rows, practiceIds: readonly string[]): Promise<void> {
  const counted = await sql<{ id: string; adopters: number; liveAdopters: number }>`
    select k.id, count(a.id)::int as adopters, (count(a.id) filter (where a.stage = 'LIVE'))::int as "liveAdopters"
    from unnest(${[...practiceIds]}::uuid[]) as k (id)
    left join adoption a on a.practice_id = k.id and a.stage <> 'STOPPED' group by k.id`.execute(db);
  const effects = await proofEffects(db, practiceIds);
  for (const { id, adopters, liveAdopters } of counted.rows) {
    await setAdoptionFacts(db, id, { adopters, liveAdopters, proofEffect: effects.get(id) ?? null });
  }
}
