import { STAGES } from '@saling/schema';
import { sql } from 'kysely';

import type { Role } from '../access/viewer.ts';
import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { DEMO_DOMAIN } from '../modules/identity/demo-domain.ts';
import { MINISTRY, seedDemoPeople, type DEMO_PEOPLE } from '../seed/demo-people.ts';
import { insertTokens, TOKEN_NAMES, type TokenName } from './token-actors.ts';

/** Regions of the tests, under their official codes. */
export const REGIONS = [
  { code: '32', name: 'Jawa Barat', fullName: 'Provinsi Jawa Barat', level: 'PROVINCE', provinceCode: null },
  {
    code: '34',
    name: 'Daerah Istimewa Yogyakarta',
    fullName: 'Provinsi Daerah Istimewa Yogyakarta',
    level: 'PROVINCE',
    provinceCode: null,
  },
  { code: '35', name: 'Jawa Timur', fullName: 'Provinsi Jawa Timur', level: 'PROVINCE', provinceCode: null },
  { code: '32.11', name: 'Sumedang', fullName: 'Kabupaten Sumedang', level: 'REGENCY', provinceCode: '32' },
  { code: '34.02', name: 'Bantul', fullName: 'Kabupaten Bantul', level: 'REGENCY', provinceCode: '34' },
  { code: '35.10', name: 'Banyuwangi', fullName: 'Kabupaten Banyuwangi', level: 'REGENCY', provinceCode: '35' },
] as const;

export const SUMEDANG = '32.11';
export const BANTUL = '34.02';
export const BANYUWANGI = '35.10';

/** People beside those of the demo, so that every role has somebody. */
const OTHERS = [
  { id: 'test-dewi', name: 'Dewi Lestari', role: 'VIEWER', regionCode: SUMEDANG },
  { id: 'test-rudi', name: 'Rudi Hartono', role: 'ASSESSOR', regionCode: null },
  { id: 'test-citra', name: 'Citra Kirana', role: 'ADMIN', regionCode: BANTUL },
] as const satisfies { id: string; name: string; role: Role; regionCode: string | null }[];

/** Everybody the tests act as, by what they are: every role, both regions of the pair, and a stranger. */
export const ACTORS = {
  sumedangViewer: 'test-dewi',
  sumedangEditor: 'demo-ayu',
  sumedangHead: 'demo-hendra',
  sumedangAdmin: 'demo-rina',
  bantulEditor: 'demo-budi',
  bantulHead: 'demo-sri',
  bantulAdmin: 'test-citra',
  stranger: 'demo-made',
  strangerHead: 'demo-ketut',
  observer: 'demo-nadia',
  assessor: 'test-rudi',
  ministryAdmin: 'demo-joko',
} as const satisfies Record<string, (typeof OTHERS | typeof DEMO_PEOPLE)[number]['id']>;

export type PersonName = keyof typeof ACTORS;
/** Somebody of the tests, a visitor who is not signed in, or a third party's tool. */
export type ActorName = PersonName | 'anonymous' | TokenName;
export const ACTOR_NAMES: readonly ActorName[] = ['anonymous', ...(Object.keys(ACTORS) as PersonName[]), ...TOKEN_NAMES];

/** Id of a person of the tests. */
export const personId = (name: PersonName): string => ACTORS[name];

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
  await seedDemoPeople(db, clock);
  for (const person of OTHERS) {
    await sql`insert into auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
      values (${person.id}, ${person.name}, ${`${person.id}@${DEMO_DOMAIN}`}, true, ${now}, ${now})`.execute(db);
    await sql`insert into membership (id, person_id, region_code, ministry_id, role, created_at)
      values (${clock.newId()}, ${person.id}, ${person.regionCode}, ${person.regionCode === null ? MINISTRY : null}, ${person.role}, ${now})`.execute(
      db,
    );
  }
  await insertTokens(db, clock);
  for (let stage = 0; stage < STAGES.length; stage += 1) {
    await sql`insert into assessment_period (framework_id, year, stage, opens_at) values (${FRAMEWORK}, ${YEAR}, ${stage}, '2025-01-01')`.execute(
      db,
    );
  }
}
