import { frameworks } from '@saling/schema';
import { sql } from 'kysely';

import { activityWhereFor, visibleFor } from '../activity/told-events.service.ts';
import { column, COMMON, optional, SOURCES, STAGES, text } from './column.ts';
import type { Asked } from './exports.types.ts';
import { FOR_LEVELS } from './open-data-tables.ts';
import type { Row, Table } from './table.ts';

const STAGE = column('tahap', 'text', ['Tahap', 'Stage'], ['Tahap penilaian.', 'Stage of the assessment.'], { values: STAGES });

/** Regions `g` that were asked for. */
const within = ({ provinceCode }: Asked) =>
  provinceCode === null ? sql`true` : sql`(g.province_code = ${provinceCode} or g.code = ${provinceCode})`;
const provinceName = sql`(select p.name from region p where p.code = g.province_code)`;

/** Every report that the asker may see, with what was corrected: one line each. */
export function valuesTable(asked: Asked): Table {
  const { drafts } = asked.sees;
  const names = [...frameworks.values()].flatMap(({ id, indicators }) =>
    indicators.map(({ code, name }) => ({ framework: id, code, name: name.id })),
  );
  return {
    name: 'nilai',
    title: text(['Nilai indikator', 'Indicator levels']),
    description: text(['Setiap laporan nilai.', 'Every report of a level.']),
    source: SOURCES.assessment,
    columns: [
      COMMON.region,
      COMMON.regionName,
      COMMON.province,
      COMMON.framework,
      COMMON.year,
      COMMON.indicator,
      column('indikator', 'text', ['Indikator', 'Indicator'], ['Nama.', 'Name.'], { nullable: true }),
      STAGE,
      COMMON.level,
      column('versi', 'whole', ['Versi', 'Version'], ['Urutan laporan.', 'Order of the reports.']),
      column('alasan_koreksi', 'text', ['Alasan koreksi', 'Reason of the correction'], ['Bila koreksi.', 'For corrections.'], {
        nullable: true,
      }),
      column('catatan', 'text', ['Catatan', 'Note'], ['Catatan pelapor.', 'Note of the reporter.'], { nullable: true }),
      column('bukti', 'text', ['Bukti', 'Evidence'], ['Tautan bukti.', 'Link to the evidence.'], { nullable: true }),
      column('pada', 'instant', ['Dilaporkan pada', 'Reported at'], ['Saat dilaporkan.', 'When reported.']),
      COMMON.sample,
    ],
    key: ['kode_daerah', 'kerangka', 'tahun', 'versi'],
    rows: sql<Row>`
      select a.region_code as kode_daerah, g.full_name as daerah, ${provinceName} as provinsi, a.framework_id as kerangka, a.year as tahun,
        r.indicator_code as kode_indikator, n.name as indikator, (array['SELF', 'DOCUMENT', 'INTERVIEW', 'FINAL'])[r.stage + 1] as tahap,
        r.level::int as tingkat, r.version as versi, r.reason as alasan_koreksi, r.note as catatan, r.evidence_url as bukti,
        r.reported_at as pada, a.sample as contoh
      from assessment a join report r on r.assessment_id = a.id join region g on g.code = a.region_code
        left join json_to_recordset(${JSON.stringify(names)}::json) as n (framework text, code text, name text)
          on n.framework = a.framework_id and n.code = r.indicator_code
      where a.framework_id = ${asked.frameworkId} and ${asked.year === null ? sql`true` : sql`a.year = ${asked.year}`} and ${within(asked)}
        and ${drafts === 'ALL' ? sql`true` : sql`(r.stage = 3 or a.region_code = any(${[...drafts]}::text[]))`} and r.withdrawn_at is null
      order by a.region_code, a.year, r.version`,
  };
}

/** Indices of all regions, whole and in parts. */
export function indicesTable(asked: Asked): Table {
  return {
    name: 'indeks',
    title: text(['Indeks', 'Indices']),
    description: text(['Indeks setiap daerah.', 'Index of each region.']),
    source: SOURCES.assessment,
    columns: [COMMON.region, COMMON.regionName, COMMON.province, COMMON.year, COMMON.part, COMMON.origin, COMMON.index, COMMON.sample],
    key: ['kode_daerah', 'tahun', 'bagian', 'asal'],
    rows: sql<Row>`
      select g.code as kode_daerah, g.full_name as daerah, ${provinceName} as provinsi, i.year as tahun, i.part as bagian, i.origin as asal,
        i.index as indeks, i.sample as contoh
      from (
        select region_code, framework_id, year, 'index' as part, 'TERBIT' as origin, index, false as sample from published_index
        union all
        select s.region_code, s.framework_id, s.year, s.part, 'HITUNG', s.index, a.sample
        from assessment_score s join assessment a on a.id = s.assessment_id
      ) i join region g on g.code = i.region_code
      where i.framework_id = ${asked.frameworkId} and ${asked.year === null ? sql`true` : sql`i.year = ${asked.year}`} and ${within(asked)}
      order by g.code, i.year, i.part, i.origin`,
  };
}

/** Events of the log that the asker may see, oldest first. */
export function eventsTable(asked: Asked): Table {
  const said = (name: string) => sql`(e.payload::json ->> ${sql.lit(name)})`;
  const { activity } = asked;
  const until = activity?.until ?? null;
  const where = activity ? activityWhereFor(asked.sees, activity.filter, activity.grounds) : visibleFor(asked.sees);
  return {
    name: 'kegiatan',
    title: text(['Yang terjadi', 'What happened']),
    description: text(['Peristiwa yang boleh Anda lihat.', 'Events that you may see.']),
    source: SOURCES.log,
    columns: [
      COMMON.at,
      COMMON.kind,
      COMMON.region,
      optional(COMMON.regionName, ['Kosong untuk yang berlaku di seluruh Indonesia.', 'Empty for what is about the whole country.']),
      COMMON.other,
      optional(COMMON.year),
      optional(COMMON.indicator, FOR_LEVELS),
      optional(STAGE, FOR_LEVELS),
      optional(COMMON.level, FOR_LEVELS),
      column(
        'judul',
        'text',
        ['Judul', 'Title'],
        ['Judul praktik atau tujuan pasangan.', 'Title of the practice or purpose of the pair.'],
        { nullable: true },
      ),
    ],
    key: [],
    rows: sql<Row>`
      select e.at as pada, e.type as jenis, e.region_code as kode_daerah, g.full_name as daerah, e.with_region_code as kode_mitra,
        ${said('year')}::int as tahun, ${said('indicatorCode')} as kode_indikator, ${said('stage')} as tahap, ${said('level')}::int as tingkat,
        ${said('title')} as judul
      from event e left join region g on g.code = e.region_code
      where ${where} and ${within(asked)}
        and ${until === null ? sql`true` : sql`e.at <= ${until}::timestamptz`}
        and ${asked.year === null ? sql`true` : sql`(e.at at time zone 'Asia/Jakarta') >= make_date(${asked.year}, 1, 1) and (e.at at time zone 'Asia/Jakarta') < make_date(${asked.year} + 1, 1, 1)`}
      order by e.at, e.id`,
  };
}
