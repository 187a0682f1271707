import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';

const REPORTS = 'Laporan evaluasi SPBE Kementerian PANRB';

/** Published indices, without their parts. Source: the ministry's evaluation reports, ministerial decision 1503/2021. */
export const PUBLISHED = [
  { region_code: '32.11', year: 2020, index: '3.81', source: `${REPORTS} 2020` },
  { region_code: '32.11', year: 2021, index: '3.52', source: 'Keputusan Menteri PANRB 1503/2021' },
  { region_code: '35.10', year: 2019, index: '3.41', source: `${REPORTS} 2019` },
  { region_code: '35.10', year: 2021, index: '3.53', source: 'Keputusan Menteri PANRB 1503/2021' },
  { region_code: '35.27', year: 2019, index: '1.81', source: `${REPORTS} 2019` },
  { region_code: '35.27', year: 2021, index: '2.98', source: 'Keputusan Menteri PANRB 1503/2021' },
] as const;

/** Published under PermenPANRB 59/2020 from 2021 on; earlier years by the rules before it, of the same scale. */
export const FRAMEWORK_ID = 'spbe-2020';

/** Stores what was published. The day is in none of the sources: the last of the year assessed stands for it. */
export async function seedPublishedResults(db: Rows): Promise<void> {
  await sql`
    insert into published_index (region_code, framework_id, year, index, published_on, source)
    select region_code, ${FRAMEWORK_ID}, year, index, make_date(year, 12, 31), source
    from json_to_recordset(${JSON.stringify(PUBLISHED)}::json) as p (region_code text, year int, index numeric, source text)`.execute(db);
}
