import { sql, type RawBuilder } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import type { ResultPublication } from './publication.types.ts';

/** Publications that a condition over `result_publication p` takes, newest first. */
export async function publicationsWhere(db: Rows, condition: RawBuilder<unknown>): Promise<ResultPublication[]> {
  const found = await sql<ResultPublication>`
    select p.id, p.framework_id as "frameworkId", p.year, p.letter_number as "letterNumber", p.letter_date::text as "letterDate", p.regions,
      p.published_at as "publishedAt", p.published_by_name as "publishedBy", p.withdrawn_at as "withdrawnAt",
      p.withdrawn_by_name as "withdrawnBy", p.withdraw_reason as "withdrawReason"
    from result_publication p where ${condition} order by p.published_at desc, p.id limit 100`.execute(db);
  return found.rows;
}

/** What was published of a framework, and withdrawn: everybody sees it. */
export function readPublications(ctx: Context, frameworkId: string, year: number | null): Promise<ResultPublication[]> {
  const { id } = requireFramework(frameworkId);
  return publicationsWhere(rows(ctx.em), sql`p.framework_id = ${id} and ${year === null ? sql`true` : sql`p.year = ${year}`}`);
}
