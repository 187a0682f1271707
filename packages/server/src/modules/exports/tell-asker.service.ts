import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { tellPeople } from '../notifications/tell-people.service.ts';
import type { ExportKind } from './exports.types.ts';

/** Whoever waited so long looks at something else by now. */
const TOLD_AFTER = sql`interval '15 seconds'`;

interface Asked {
  personId: string;
  regionCode: string | null;
  table: Exclude<ExportKind, 'OPEN_DATA'>;
  year: number | null;
  failed: boolean;
}

/**
 * Tells whoever asked that an export is over, in their inbox, when they waited for long; a short one they see on the page (N71).
 *
 * @returns who was told.
 */
export async function tellAsker(db: Rows, clock: Clock, jobId: string): Promise<Set<string>> {
  const found = await sql<Asked>`
    select j.person_id as "personId", o.code as "regionCode", j.kind as table, (j.asked::jsonb ->> 'year')::int as year, j.state = 'FAILED' as failed
    from export_job j join auth_user u on u."id" = j.person_id left join region o on o.code = j.organisation_id
    where j.id = ${jobId}::uuid and j.kind <> 'OPEN_DATA' and j.state in ('DONE', 'FAILED')
      and j.finished_at - j.created_at >= ${TOLD_AFTER}`.execute(db);
  return tellPeople(
    db,
    clock,
    found.rows.map(({ personId, regionCode, table, year, failed }) => ({
      personId,
      regionCode,
      finding: `export:${jobId}`,
      kind: failed ? 'EXPORT_FAILED' : 'EXPORT_READY',
      details: { what: 'EXPORT', table, year, failed },
    })),
  );
}
