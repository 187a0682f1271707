import { STAGES } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import { FRAMEWORK } from './actors.ts';

/** Opens every stage of some years, without an end. */
export async function openPeriods(db: Rows, years: readonly number[]): Promise<void> {
  await sql`
    insert into assessment_period (framework_id, year, stage, opens_at, closes_at)
    select ${FRAMEWORK}, year, stage, '2020-01-01T00:00:00Z'::timestamptz, null
    from unnest(${[...years]}::int[]) as year, generate_series(0, ${STAGES.length - 1}::int) as stage
    on conflict do nothing`.execute(db);
}
