import { emptyContent } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import { FRAMEWORK, personId, type PersonName } from './actors.ts';

/** A practice as the library holds it, put there without the services that share one. */
export async function insertPractice(
  db: Rows,
  practice: {
    id: string;
    regionCode: string;
    by: PersonName;
    title: string;
    state?: 'DRAFT' | 'SHARED' | 'WITHDRAWN';
    indicatorCodes?: string[];
  },
): Promise<string> {
  const { id, regionCode, title, state = 'SHARED', indicatorCodes = ['17'] } = practice;
  const by = personId(practice.by);
  const content = JSON.stringify({ ...emptyContent(FRAMEWORK), title, summary: title, indicatorCodes });
  const versions = state === 'DRAFT' ? 0 : 1;
  await sql`
    insert into practice (id, region_code, state, title, summary, framework_id, indicator_codes, latest_version, created_at, created_by_id,
      created_by_name, shared_at, withdrawn_at, withdrawn_reason)
    values (${id}::uuid, ${regionCode}, ${state}, ${title}, ${title}, ${FRAMEWORK}, ${indicatorCodes}::text[], ${versions}, now(), ${by},
      ${by}, ${versions === 0 ? null : new Date()}, ${state === 'WITHDRAWN' ? new Date() : null}, ${state === 'WITHDRAWN' ? 'ditarik' : null})`.execute(
    db,
  );
  if (versions > 0) {
    await sql`
      insert into practice_version (practice_id, number, content, content_hash, shared_at, shared_by_id, shared_by_name)
      values (${id}::uuid, 1, ${content}, ${'0'.repeat(64)}, now(), ${by}, ${by})`.execute(db);
  }
  return id;
}
