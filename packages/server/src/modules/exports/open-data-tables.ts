import { sql } from 'kysely';

import { anonymous } from '../../access/viewer.ts';
import { counts, visibleReports } from '../indicators/values.service.ts';
import { column, COMMON, KINDS, optional, SOURCES, text } from './column.ts';
import { frameworkTables } from './framework-tables.ts';
import type { Row, Table } from './table.ts';

/** Said of what only some events have. */
export const FOR_LEVELS = ['Untuk laporan nilai.', 'For reports of levels.'] as const;
const TO_REGION = [{ columns: ['kode_daerah'], table: 'daerah', to: ['kode'] }] as const;

/** Everything that is published, and nothing that somebody without an account could not see (N34). */
export function openDataTables(): Table[] {
  return [regions(), ...frameworkTables(), values(), indices(), pairs(), practices(), events()];
}

function regions(): Table {
  return {
    name: 'daerah',
    title: text(['Daerah', 'Regions']),
    description: text(['Provinsi, kabupaten dan kota.', 'Provinces, regencies and cities.']),
    source: SOURCES.ministry,
    columns: [
      column('kode', 'text', ['Kode', 'Code'], ['Kode Kementerian Dalam Negeri.', 'Code of the Ministry of Home Affairs.']),
      column('nama', 'text', ['Nama', 'Name'], ['Nama tanpa jenis daerah.', 'Name without the kind of region.']),
      column('nama_lengkap', 'text', ['Nama lengkap', 'Full name'], ['Nama dengan jenis daerah.', 'Name with the kind of region.']),
      column('jenis', 'text', ['Jenis', 'Kind'], ['Jenis daerah.', 'Kind of region.'], { values: KINDS }),
      column('kode_provinsi', 'text', ['Kode provinsi', 'Province code'], ['Kosong untuk provinsi.', 'Empty for provinces.'], {
        nullable: true,
      }),
    ],
    key: ['kode'],
    rows: sql<Row>`select code as kode, name as nama, full_name as nama_lengkap, level as jenis, province_code as kode_provinsi from region order by code`,
  };
}

function values(): Table {
  return {
    name: 'nilai',
    title: text(['Nilai indikator', 'Indicator levels']),
    description: text([
      'Tingkat akhir setiap indikator yang diterbitkan, per daerah dan tahun.',
      'Final level of each indicator that was published, by region and year.',
    ]),
    source: SOURCES.assessment,
    columns: [
      COMMON.region,
      COMMON.framework,
      COMMON.year,
      COMMON.indicator,
      COMMON.level,
      column(
        'dilaporkan_pada',
        'instant',
        ['Dilaporkan pada', 'Reported at'],
        ['Saat tingkat ini dilaporkan.', 'When this level was reported.'],
      ),
      COMMON.sample,
    ],
    key: ['kode_daerah', 'kerangka', 'tahun', 'kode_indikator'],
    refers: [...TO_REGION, { columns: ['kerangka', 'kode_indikator'], table: 'indikator', to: ['kerangka', 'kode_indikator'] }],
    rows: sql<Row>`
      select * from (
        select distinct on (a.region_code, a.framework_id, a.year, r.indicator_code) a.region_code as kode_daerah, a.framework_id as kerangka,
          a.year as tahun, r.indicator_code as kode_indikator, r.level::int as tingkat, r.reported_at as dilaporkan_pada, a.sample as contoh
        from assessment a join report r on r.assessment_id = a.id
        where ${visibleReports(anonymous)} and ${counts('r')}
        order by a.region_code, a.framework_id, a.year, r.indicator_code, r.stage desc, r.version desc
      ) v order by kode_daerah, kerangka, tahun, length(kode_indikator), kode_indikator`,
  };
}

function indices(): Table {
  return {
    name: 'indeks',
    title: text(['Indeks', 'Indices']),
    description: text([
      'Indeks yang diterbitkan dan indeks yang dihitung dari nilai akhir, seluruhnya dan per bagian.',
      'Indices as published, and as computed from final levels, of the whole and of its parts.',
    ]),
    source: SOURCES.assessment,
    columns: [
      COMMON.region,
      COMMON.framework,
      COMMON.year,
      COMMON.part,
      COMMON.origin,
      COMMON.index,
      column('diterbitkan_pada', 'day', ['Diterbitkan pada', 'Published on'], ['Kosong untuk yang dihitung.', 'Empty for computed ones.'], {
        nullable: true,
        source: SOURCES.letter,
      }),
      column('sumber', 'text', ['Sumber', 'Source'], ['Terbitan asal indeks.', 'Publication it was taken from.'], { nullable: true }),
      COMMON.sample,
    ],
    key: ['kode_daerah', 'kerangka', 'tahun', 'bagian', 'asal'],
    refers: TO_REGION,
    rows: sql<Row>`
      select i.region_code as kode_daerah, i.framework_id as kerangka, i.year as tahun, 'index' as bagian, 'TERBIT' as asal, i.index as indeks,
        to_char(i.published_on, 'YYYY-MM-DD') as diterbitkan_pada, i.source as sumber, false as contoh
      from published_index i
      union all
      select s.region_code, s.framework_id, s.year, s.part, 'HITUNG', s.index, null, null, a.sample
      from assessment_score s join assessment a on a.id = s.assessment_id
      order by kode_daerah, kerangka, tahun, bagian, asal`,
  };
}

function pairs(): Table {
  return {
    name: 'pasangan',
    title: text(['Pasangan', 'Pairs']),
    description: text(['Daerah yang berpasangan atau pernah berpasangan.', 'Regions that are or were paired.']),
    source: SOURCES.pairs,
    columns: [
      column('kode_daerah', 'text', ['Kode daerah pertama', 'Code of the first region'], ['Kode yang lebih kecil.', 'The lower code.']),
      column('kode_mitra', 'text', ['Kode daerah kedua', 'Code of the second region'], ['Kode yang lebih besar.', 'The higher code.']),
      column('sejak', 'instant', ['Sejak', 'Since'], ['Saat usulan disetujui.', 'When the proposal was accepted.']),
      column('berakhir', 'instant', ['Berakhir', 'Ended'], ['Kosong selama masih berpasangan.', 'Empty while they are paired.'], {
        nullable: true,
      }),
    ],
    key: ['kode_daerah', 'kode_mitra', 'sejak'],
    refers: [...TO_REGION, { columns: ['kode_mitra'], table: 'daerah', to: ['kode'] }],
    rows: sql<Row>`
      select region_a as kode_daerah, region_b as kode_mitra, answered_at as sejak, ended_at as berakhir from pairing_agreement
      where state in ('ACTIVE', 'ENDED') order by region_a, region_b, answered_at`,
  };
}

/** NOTE what stands in a practice is for whoever belongs to an organisation (A1): everybody is told how many there are. */
function practices(): Table {
  return {
    name: 'praktik',
    title: text(['Praktik yang dibagikan', 'Practices shared']),
    description: text([
      'Berapa praktik yang dibagikan setiap daerah, dan berapa kali diadopsi daerah lain.',
      'How many practices each region shares, and how often others adopted them.',
    ]),
    source: SOURCES.practices,
    columns: [
      COMMON.region,
      COMMON.framework,
      column('dibagikan', 'whole', ['Dibagikan', 'Shared'], ['Praktik yang sekarang dibagikan.', 'Practices that are shared now.'], {
        unit: 'praktik',
      }),
      column('diadopsi', 'whole', ['Diadopsi', 'Adopted'], ['Adopsi oleh daerah lain.', 'Adoptions by other regions.'], {
        unit: 'adopsi',
      }),
      column('terakhir', 'instant', ['Terakhir dibagikan', 'Last shared'], ['Saat yang terbaru dibagikan.', 'When the newest was shared.']),
      COMMON.sample,
    ],
    key: ['kode_daerah', 'kerangka', 'contoh'],
    refers: TO_REGION,
    rows: sql<Row>`
      select p.region_code as kode_daerah, p.framework_id as kerangka, count(*)::int as dibagikan, coalesce(sum(a.n), 0)::int as diadopsi,
        max(p.shared_at) as terakhir, p.sample as contoh
      from practice p left join (select practice_id, count(*)::int as n from adoption group by practice_id) a on a.practice_id = p.id
      where p.state = 'SHARED' group by p.region_code, p.framework_id, p.sample order by p.region_code, p.framework_id, p.sample`,
  };
}

function events(): Table {
  const fact = (name: string) => sql`(e.line::json -> 'facts' ->> ${sql.lit(name)})`;
  return {
    name: 'peristiwa',
    title: text(['Peristiwa', 'Events']),
    description: text([
      'Log publik: setiap perubahan yang boleh dilihat semua orang, berurut tanpa celah, dengan sidik rantainya.',
      'The public log: every change that everybody may see, numbered without gaps, with the hash of its chain.',
    ]),
    source: SOURCES.log,
    columns: [
      column('nomor', 'whole', ['Nomor', 'Number'], ['Urutan tanpa celah.', 'Order, without gaps.']),
      COMMON.at,
      COMMON.kind,
      optional(COMMON.region),
      COMMON.other,
      optional(COMMON.framework),
      optional(COMMON.year),
      optional(COMMON.indicator, FOR_LEVELS),
      optional(COMMON.level, FOR_LEVELS),
      column('sidik', 'text', ['Sidik', 'Hash'], ['SHA-256 rantai sampai peristiwa ini.', 'SHA-256 of the chain up to this event.']),
    ],
    key: ['nomor'],
    rows: sql<Row>`
      select e.number::int as nomor, (e.line::json ->> 'at')::timestamptz as pada, e.line::json ->> 'type' as jenis,
        e.line::json ->> 'region' as kode_daerah, e.line::json ->> 'with' as kode_mitra, ${fact('frameworkId')} as kerangka,
        ${fact('year')}::int as tahun, ${fact('indicatorCode')} as kode_indikator, ${fact('level')}::int as tingkat, encode(e.hash, 'hex') as sidik
      from public_event e order by e.number`,
  };
}
