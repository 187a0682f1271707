import { sql } from 'kysely';

import type { Role } from '../access/viewer.ts';
import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { DEMO_DOMAIN } from '../modules/identity/demo-domain.ts';

interface DemoSeed {
  id: string;
  name: string;
  role: Role;
  regionCode: string | null;
}

/** The ministry that every database has. */
export const MINISTRY = 'kemenpanrb';

/** Invented people who can be signed in as with one click. */
export const DEMO_PEOPLE = [
  { id: 'demo-ayu', name: 'Ayu Rahmawati', role: 'EDITOR', regionCode: '32.11' },
  { id: 'demo-hendra', name: 'Hendra Wijaya', role: 'HEAD', regionCode: '32.11' },
  { id: 'demo-budi', name: 'Budi Santoso', role: 'EDITOR', regionCode: '34.02' },
  { id: 'demo-sri', name: 'Sri Wahyuni', role: 'HEAD', regionCode: '34.02' },
  { id: 'demo-rina', name: 'Rina Marlina', role: 'ADMIN', regionCode: '32.11' },
  { id: 'demo-nadia', name: 'Nadia Putri', role: 'OBSERVER', regionCode: null },
  { id: 'demo-joko', name: 'Joko Prabowo', role: 'MINISTRY_ADMIN', regionCode: null },
  { id: 'demo-made', name: 'Made Ariana', role: 'EDITOR', regionCode: '35.10' },
  { id: 'demo-ketut', name: 'Ketut Suryani', role: 'HEAD', regionCode: '35.10' },
  { id: 'demo-dian', name: 'Dian Kusuma', role: 'ASSESSOR', regionCode: null },
] as const satisfies DemoSeed[];

/** Stores the people of the demo and the pair the project began with: Sumedang came to Bantul in January 2023. */
export async function seedDemoPeople(db: Rows, clock: Clock): Promise<void> {
  const now = clock.now();
  for (const [place, person] of DEMO_PEOPLE.entries()) {
    const at = new Date(now.getTime() + place);
    const email = `${person.name.split(' ', 1)[0]!.toLowerCase()}@${DEMO_DOMAIN}`;
    await sql`
      insert into auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
      values (${person.id}, ${person.name}, ${email}, true, ${at}, ${at})`.execute(db);
    await sql`
      insert into membership (id, person_id, region_code, ministry_id, role, created_at)
      values (${clock.newId()}, ${person.id}, ${person.regionCode}, ${person.regionCode === null ? MINISTRY : null}, ${person.role}, ${at})`.execute(
      db,
    );
  }
  await seedDemoPair(db, clock);
}

/** How the pair came about; only that it came about is published, the words are ours. */
async function seedDemoPair(db: Rows, clock: Clock): Promise<void> {
  const id = clock.newId();
  const contacts = [
    { regionCode: '32.11', name: 'Ayu Rahmawati', office: 'Diskominfosanditik' },
    { regionCode: '34.02', name: 'Budi Santoso', office: 'Diskominfo' },
  ];
  const studyVisit = { visitorCode: '32.11', on: '2023-01-12', purpose: 'Studi komparatif penerapan SPBE', letterNumber: null };
  const proposed = '2023-01-16T03:00:00Z';
  const answered = '2023-01-18T02:30:00Z';
  await sql`insert into pairing (id, region_a, region_b, since) values (${id}, '32.11', '34.02', '2023-01-18')`.execute(db);
  await sql`insert into pairing_agreement (id, proposer_code, partner_code, state, purpose, starts_on, contacts, study_visit,
      proposed_at, proposed_by_id, proposed_by_name, expires_at, answered_at, answered_by_id, answered_by_name)
    values (${id}, '32.11', '34.02', 'ACTIVE', 'Saling belajar penerapan SPBE dan bersama-sama menembus indeks 4.', '2023-01-18',
      ${JSON.stringify(contacts)}, ${JSON.stringify(studyVisit)}, ${proposed}::timestamptz, 'demo-hendra', 'Hendra Wijaya',
      ${proposed}::timestamptz + interval '30 days', ${answered}::timestamptz, 'demo-sri', 'Sri Wahyuni')`.execute(db);
}
