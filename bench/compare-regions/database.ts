import { createOrm } from '../../packages/server/src/database/orm.ts';

/** What a user of PostGraphile adds for this question: the values of an assessment that count, as a computed column of it. The same rows that our server reads for a visitor. */
const PEER_FUNCTION = `
  create function assessment_current_values(a assessment) returns setof report language sql stable as $$
    select distinct on (r.indicator_code) r.* from report r
    where r.assessment_id = a.id and r.stage = 3
    order by r.indicator_code, r.stage desc, r.version desc
  $$`;

export interface Rows {
  assessments: number;
  reports: number;
  /** Regions with results of every year there is. */
  regionCodes: string[];
  /** Like `PostgreSQL 18.4`. */
  version: string;
}

/** Makes a seeded database ready for both: the peer's function, and statistics for the planner, so that none are gathered while it is measured. */
export async function prepareDatabase(url: string): Promise<Rows> {
  const orm = await createOrm({ url, poolMax: 1 });
  try {
    const connection = orm.em.getConnection();
    await connection.execute(PEER_FUNCTION);
    await connection.execute('vacuum analyze');
    const [found] = await connection.execute<Rows[]>(
      `select (select count(*)::int from assessment) as assessments, (select count(*)::int from report) as reports,
        (select array_agg(s.region_code order by s.region_code) from (select region_code from assessment_score
          where part = 'index' and year in (2020, 2021) group by region_code having count(*) = 2) s)::text[] as "regionCodes",
        'PostgreSQL ' || current_setting('server_version') as version`,
    );
    return found!;
  } finally {
    await orm.close(true);
  }
}
