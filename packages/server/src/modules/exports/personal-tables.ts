import { frameworks } from '@saling/schema';
import { sql } from 'kysely';

import { column, COMMON, text } from './column.ts';
import type { Asked } from './exports.types.ts';
import { tableOf, type Row, type Table } from './table.ts';

const REGION_NAME = column('daerah', 'text', ['Daerah', 'Region'], ['Nama lengkap daerah.', 'Full name of the region.']);
const PROVINCE = column('provinsi', 'text', ['Provinsi', 'Province'], ['Provinsinya.', 'Its province.'], { nullable: true });

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
  return tableOf(
    {
      name: 'nilai',
      title: text(['Nilai indikator', 'Indicator levels']),
      description: text(['Setiap laporan nilai.', 'Every report of a level.']),
      columns: [
        COMMON.region,
        REGION_NAME,
        PROVINCE,
        COMMON.framework,
        COMMON.year,
        column('kode_indikator', 'text', ['Kode indikator', 'Indicator code'], ['Kode.', 'Code.']),
        column('indikator', 'text', ['Indikator', 'Indicator'], ['Nama.', 'Name.'], { nullable: true }),
        column('tahap', 'text', ['Tahap', 'Stage'], ['SELF, DOCUMENT, INTERVIEW atau FINAL.', 'SELF, DOCUMENT, INTERVIEW or FINAL.']),
        column('tingkat', 'whole', ['Tingkat', 'Level'], ['Tingkat 1–5.', 'Level 1 to 5.']),
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
    },
    sql<Row>`
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
  );
}

/** Indices of all regions, whole and in parts. */
export function indicesTable(asked: Asked): Table {
  return tableOf(
    {
      name: 'indeks',
      title: text(['Indeks', 'Indices']),
      description: text(['Indeks setiap daerah.', 'Index of each region.']),
      columns: [
        COMMON.region,
        REGION_NAME,
        PROVINCE,
        COMMON.year,
        column('bagian', 'text', ['Bagian', 'Part'], ['index, domain:kode atau aspect:kode.', 'index, domain:code or aspect:code.']),
        column('asal', 'text', ['Asal', 'Origin'], ['TERBIT atau HITUNG.', 'Published or computed.']),
        column('indeks', 'decimal', ['Indeks', 'Index'], ['Indeks 1–5.', 'Index from 1 to 5.']),
        COMMON.sample,
      ],
      key: ['kode_daerah', 'tahun', 'bagian', 'asal'],
    },
    sql<Row>`
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
  );
}

/** Events of the log that the asker may see, oldest first. */
export function eventsTable(asked: Asked): Table {
  const { members, drafts, party, planner } = asked.sees;
  const said = (name: string) => sql`(e.payload::json ->> ${sql.lit(name)})`;
  const seen = [
    sql`e.audience = 'PUBLIC'`,
    members ? sql`e.audience = 'MEMBERS'` : null,
    drafts === 'ALL' ? sql`e.audience = 'PAIR'` : sql`(e.audience = 'PAIR' and e.region_code = any(${[...drafts]}::text[]))`,
    party === null ? null : sql`(e.audience = 'PARTIES' and ${party} in (e.region_code, e.with_region_code))`,
    planner === null ? null : sql`(e.audience = 'PLAN' and ${planner} in (e.region_code, e.with_region_code))`,
  ].filter((part) => part !== null);
  return tableOf(
    {
      name: 'kegiatan',
      title: text(['Yang terjadi', 'What happened']),
      description: text(['Peristiwa yang boleh Anda lihat.', 'Events that you may see.']),
      columns: [
        column('pada', 'instant', ['Pada', 'At'], ['Saat terjadinya.', 'When it happened.']),
        column('jenis', 'text', ['Jenis', 'Kind'], ['Jenis peristiwa.', 'Kind of event.']),
        COMMON.region,
        REGION_NAME,
        column('kode_mitra', 'text', ['Kode daerah lain', 'Other region'], ['Bila dua daerah.', 'Where two are concerned.'], {
          nullable: true,
        }),
        column('tahun', 'whole', ['Tahun', 'Year'], ['Tahun penilaian.', 'Year assessed.'], { nullable: true }),
        column('kode_indikator', 'text', ['Kode indikator', 'Indicator code'], ['Untuk nilai.', 'For levels.'], { nullable: true }),
        column('tahap', 'text', ['Tahap', 'Stage'], ['Untuk nilai.', 'For levels.'], { nullable: true }),
        column('tingkat', 'whole', ['Tingkat', 'Level'], ['Untuk nilai.', 'For levels.'], { nullable: true }),
        column(
          'judul',
          'text',
          ['Judul', 'Title'],
          ['Judul praktik atau tujuan pasangan.', 'Title of the practice or purpose of the pair.'],
          { nullable: true },
        ),
      ],
      key: [],
    },
    sql<Row>`
      select e.at as pada, e.type as jenis, e.region_code as kode_daerah, g.full_name as daerah, e.with_region_code as kode_mitra,
        ${said('year')}::int as tahun, ${said('indicatorCode')} as kode_indikator, ${said('stage')} as tahap, ${said('level')}::int as tingkat,
        ${said('title')} as judul
      from event e join region g on g.code = e.region_code
      where (${sql.join(seen, sql` or `)}) and ${within(asked)}
        and ${asked.year === null ? sql`true` : sql`(e.at at time zone 'Asia/Jakarta') >= make_date(${asked.year}, 1, 1) and (e.at at time zone 'Asia/Jakarta') < make_date(${asked.year} + 1, 1, 1)`}
      order by e.at, e.id`,
  );
}
