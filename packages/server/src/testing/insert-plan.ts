import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import { BANTUL, FRAMEWORK, personId, SUMEDANG } from './actors.ts';

/** Puts a plan of Sumedang and Bantul with an empty document into a database; answers its id. */
export async function insertPlan(db: Rows): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into plan (id, pairing_id, region_a, region_b, framework_id, title, created_at, created_by_id, created_by_name, changed_at)
    select ${id}::uuid, g.id, ${SUMEDANG}, ${BANTUL}, ${FRAMEWORK}, '', now(), ${personId('sumedangEditor')}, 'Ayu Rahmawati', now()
    from pairing_agreement g where g.state = 'ACTIVE' and ${SUMEDANG} in (g.proposer_code, g.partner_code)
      and ${BANTUL} in (g.proposer_code, g.partner_code)`.execute(db);
  await sql`insert into plan_branch (plan_id, branch, last_seq) values (${id}::uuid, '', 0)`.execute(db);
  return id;
}
