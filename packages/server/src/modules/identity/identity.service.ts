import { sql } from 'kysely';

import { anonymous, type Role, type Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import type { Auth } from './auth.ts';

/** Who a request comes from: its session cookie judged, and what that person is today. */
export async function viewerOfHeaders(auth: Auth, db: Rows, headers: Headers): Promise<Viewer> {
  if (!headers.has('cookie')) return anonymous;
  const found = await auth.api.getSession({ headers });
  if (!found) return anonymous;
  return viewerOfPerson(db, found.user, found.session.id);
}

interface MemberRow {
  region_code: string | null;
  role: Role;
  paired: string[] | null;
}

/** Facts about a person: the first membership counts until people may switch between several. */
async function viewerOfPerson(db: Rows, user: { id: string; name: string; email: string }, sessionId: string): Promise<Viewer> {
  const found = await sql<MemberRow>`
    select m.region_code, m.role, (
      select array_agg(case when p.region_a = m.region_code then p.region_b else p.region_a end order by 1)
      from pairing p where p.ended_at is null and m.region_code in (p.region_a, p.region_b)
    ) as paired
    from membership m where m.person_id = ${user.id} order by m.created_at, m.id limit 1`.execute(db);
  const member = found.rows[0];
  return {
    person: { id: user.id, name: user.name, email: user.email },
    regionCode: member?.region_code ?? null,
    role: member?.role ?? null,
    pairedRegionCodes: member?.paired ?? [],
    sessionId,
  };
}

export interface DemoPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  regionName: string | null;
}

/** People of the demo, who can be signed in as with one click. */
export async function demoPersons(db: Rows): Promise<DemoPerson[]> {
  const found = await sql<DemoPerson>`
    select u."id", u."name", u."email", m.role, r.full_name as "regionName"
    from auth_user u join membership m on m.person_id = u."id" left join region r on r.code = m.region_code
    where u."email" like ${`%@${DEMO_DOMAIN}`} order by m.created_at, m.id`.execute(db);
  return found.rows;
}

/** Reserved by RFC 2606: mail to the people of the demo can reach nobody. */
export const DEMO_DOMAIN = 'demo.saling.example';
