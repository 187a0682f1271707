import { STAGES } from '@saling/schema';
import { sql } from 'kysely';

import type { Role } from '../access/viewer.ts';
import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { DEMO_DOMAIN } from '../modules/identity/demo-domain.ts';

/** Regions of the tests, under their official codes. */
export const REGIONS = [
  { code: '32', name: 'Jawa Barat', fullName: 'Provinsi Jawa Barat', level: 'PROVINCE', provinceCode: null },
  { code: '34', name: 'Daerah Istimewa Yogyakarta', fullName: 'Provinsi Daerah Istimewa Yogyakarta', level: 'PROVINCE', provinceCode: null },
  { code: '35', name: 'Jawa Timur', fullName: 'Provinsi Jawa Timur', level: 'PROVINCE', provinceCode: null },
  { code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang', level: 'REGENCY', provinceCode: '32' },
  { code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul', level: 'REGENCY', provinceCode: '34' },
  { code: '35.10', name: 'Banyuwangi', fullName: 'Kabupaten Banyuwangi', level: 'REGENCY', provinceCode: '35' },
] as const;

export const SUMEDANG = '32.11';
export const BANTUL = '34.02';
export const BANYUWANGI = '35.10';

interface Person {
  name: string;
  role: Role;
  regionCode: string | null;
}

/** Everybody the tests act as: every role, both regions of the pair, and a stranger. */
export const PEOPLE = {
  sumedangViewer: { name: 'Dewi Lestari', role: 'VIEWER', regionCode: SUMEDANG },
  sumedangEditor: { name: 'Ayu Rahmawati', role: 'EDITOR', regionCode: SUMEDANG },
  sumedangHead: { name: 'Hendra Wijaya', role: 'HEAD', regionCode: SUMEDANG },
  sumedangAdmin: { name: 'Asep Sunandar', role: 'ADMIN', regionCode: SUMEDANG },
  bantulEditor: { name: 'Budi Santoso', role: 'EDITOR', regionCode: BANTUL },
  bantulHead: { name: 'Sri Wahyuni', role: 'HEAD', regionCode: BANTUL },
  stranger: { name: 'Made Ariana', role: 'EDITOR', regionCode: BANYUWANGI },
  observer: { name: 'Nadia Putri', role: 'OBSERVER', regionCode: null },
  assessor: { name: 'Rudi Hartono', role: 'ASSESSOR', regionCode: null },
  ministryAdmin: { name: 'Citra Kirana', role: 'MINISTRY_ADMIN', regionCode: null },
} as const satisfies Record<string, Person>;

export type PersonName = keyof typeof PEOPLE;
/** Somebody of the tests, or a visitor who is not signed in. */
export type ActorName = PersonName | 'anonymous';

/** Id of a person of the tests. */
export const personId = (name: PersonName): string => `test-${name}`;
export const personEmail = (name: PersonName): string => `${name.toLowerCase()}@${DEMO_DOMAIN}`;

/** Framework and year in which everything may be reported in the tests. */
export const FRAMEWORK = 'spbe-2020';
export const YEAR = 2025;

/** Puts regions, people, the pair of Sumedang and Bantul, and open periods into a migrated database. */
export async function insertActors(db: Rows, clock: Clock): Promise<void> {
  const now = clock.now();
  for (const region of REGIONS) {
    await sql`insert into region (code, name, full_name, level, province_code)
      values (${region.code}, ${region.name}, ${region.fullName}, ${region.level}, ${region.provinceCode})`.execute(db);
  }
  await sql`insert into pairing (id, region_a, region_b, since) values (${clock.newId()}, ${SUMEDANG}, ${BANTUL}, '2025-01-15')`.execute(db);
  for (const name of Object.keys(PEOPLE) as PersonName[]) {
    const person: Person = PEOPLE[name];
    await sql`insert into auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
      values (${personId(name)}, ${person.name}, ${personEmail(name)}, true, ${now}, ${now})`.execute(db);
    await sql`insert into membership (id, person_id, region_code, role, created_at)
      values (${clock.newId()}, ${personId(name)}, ${person.regionCode}, ${person.role}, ${now})`.execute(db);
  }
  for (let stage = 0; stage < STAGES.length; stage += 1) {
    await sql`insert into assessment_period (framework_id, year, stage, opens_at) values (${FRAMEWORK}, ${YEAR}, ${stage}, '2025-01-01')`.execute(db);
  }
}
