import { predicateOf, scoreAssessment, type Framework } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import { counts, FINAL_STAGE } from '../indicators/values.service.ts';
import { publishedIndices } from '../observers/pair-facts.service.ts';

/** Levels by indicator code. */
type Levels = Readonly<Record<string, number>>;

/** What a publication says of a region, and what was known of it before. */
export interface PublishedRegion {
  code: string;
  name: string;
  index: string | null;
  /** The newest index that was published of a year before. */
  before: string | null;
  levels: Levels;
  /** What the region itself reported. */
  reported: Levels;
  /** Levels that were published for the newest year before. */
  earlier: Levels;
}
export interface Publication {
  id: string;
  framework: Framework;
  year: number;
  regions: readonly PublishedRegion[];
}

interface Said {
  frameworkId?: string;
  year?: number;
}

/** What one event published, or withdrew; null when the log says more than the tables do. */
export async function publicationOf(db: Rows, event: Pick<LogEvent, 'type' | 'at' | 'payload'>): Promise<Publication | null> {
  const { frameworkId, year } = event.payload as Said;
  const framework = frameworkId === undefined ? undefined : frameworkById(frameworkId);
  if (!framework || year === undefined) return null;
  const moment = sql.ref(event.type === 'results.published' ? 'p.published_at' : 'p.withdrawn_at');
  const found = await sql<{ id: string }>`
    select p.id from result_publication p where p.framework_id = ${framework.id} and p.year = ${year} and ${moment} = ${event.at}`.execute(
    db,
  );
  const id = found.rows[0]?.id;
  return id === undefined ? null : { id, framework, year, regions: await regionsOf(db, id, framework, year) };
}

async function regionsOf(db: Rows, id: string, framework: Framework, year: number): Promise<PublishedRegion[]> {
  const found = await sql<{ code: string; name: string; levels: Levels; reported: Levels | null; earlier: Levels | null }>`
    select a.region_code as code, o.full_name as name, n.levels, s.levels as reported, b.levels as earlier
    from (select assessment_id, json_object_agg(indicator_code, level) as levels from report where publication_id = ${id}::uuid group by 1) n
    join assessment a on a.id = n.assessment_id join region o on o.code = a.region_code
    left join lateral (
      select json_object_agg(l.indicator_code, l.level) as levels from (
        select distinct on (r.indicator_code) r.indicator_code, r.level from report r
        where r.assessment_id = a.id and r.stage = 0 order by r.indicator_code, r.version desc) l
    ) s on true
    left join lateral (
      select json_object_agg(l.indicator_code, l.level) as levels from (
        select distinct on (r.indicator_code) r.indicator_code, r.level
        from assessment e join report r on r.assessment_id = e.id and r.stage = ${FINAL_STAGE} and ${counts('r')}
        where e.region_code = a.region_code and e.framework_id = a.framework_id and e.year < ${year}
        order by r.indicator_code, e.year desc, r.version desc) l
    ) b on true
    order by a.region_code`.execute(db);
  const codes = found.rows.map(({ code }) => code);
  const indices = await publishedIndices(db, framework.id, codes);
  return found.rows.map(({ code, name, levels, reported, earlier }) => ({
    code,
    name,
    index: scoreAssessment(framework, new Map(Object.entries(levels))).index,
    before: indices.get(code)?.find((known) => known.year < year)?.index ?? null,
    levels,
    reported: reported ?? {},
    earlier: earlier ?? {},
  }));
}

/** Whether an index is in another band than before; of what was never published there is no band to leave. */
export function crossed({ framework }: Pick<Publication, 'framework'>, { index, before }: PublishedRegion): boolean {
  return index !== null && before !== null && predicateOf(framework, index) !== predicateOf(framework, before);
}
