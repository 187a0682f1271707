import { getProvinces, getRegencies } from 'idn-area-data';
import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';

interface RegionRow {
  code: string;
  name: string;
  full_name: string;
  level: 'PROVINCE' | 'REGENCY' | 'CITY';
  province_code: string | null;
}

const KINDS = [
  { prefix: 'Kabupaten ', level: 'REGENCY' },
  { prefix: 'Kota ', level: 'CITY' },
] as const;

/** Every province, kabupaten and kota under the codes of the interior ministry. Source: idn-area-data (ODbL). */
export async function readRegions(): Promise<RegionRow[]> {
  const [provinces, regencies] = await Promise.all([getProvinces(), getRegencies({ transform: true })]);
  return [
    ...provinces.map(({ code, name }): RegionRow => ({
      code,
      name,
      full_name: `Provinsi ${name}`,
      level: 'PROVINCE',
      province_code: null,
    })),
    ...regencies.map(({ code, name, provinceCode }): RegionRow => {
      const kind = KINDS.find(({ prefix }) => name.startsWith(prefix));
      if (!kind) throw new Error(`${code} ${name} is neither Kabupaten nor Kota`);
      return { code, name: name.slice(kind.prefix.length), full_name: name, level: kind.level, province_code: provinceCode };
    }),
  ];
}

/** Stores the regions. */
export async function seedRegions(db: Rows): Promise<RegionRow[]> {
  const regions = await readRegions();
  await sql`
    insert into region (code, name, full_name, level, province_code)
    select * from json_to_recordset(${JSON.stringify(regions)}::json) as r (code text, name text, full_name text, level text, province_code text)`.execute(
    db,
  );
  return regions;
}
