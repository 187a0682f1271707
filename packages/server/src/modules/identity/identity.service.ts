import { sql } from 'kysely';

import { anonymous, type Role, type Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import type { Auth } from './auth.ts';
import { DEMO_DOMAIN } from './demo-domain.ts';

/** Who a request comes from: its session cookie judged, and what that person is today. */
export async function viewerOfHeaders(auth: Auth, db: Rows, headers: Headers, setCookie?: (cookie: string) => void): Promise<Viewer> {
  if (!headers.has('cookie')) return anonymous;
  const found = await auth.api.getSession({ headers, returnHeaders: true });
  if (!found.response) return anonymous;
  // A session that is used lives on; its cookie has to know.
  if (setCookie) for (const cookie of found.headers.getSetCookie()) setCookie(cookie);
  const sessionId = found.response.session.id;
  return (await viewersOfSessions(db, [sessionId])).get(sessionId) ?? anonymous;
}

interface SessionRow {
  session_id: string;
  person_id: string;
  name: string;
  email: string;
  membership_id: string | null;
  organisation_id: string | null;
  region_code: string | null;
  role: Role | null;
  paired: string[] | null;
  counts_for_ms: number;
}

/** A membership counts until it is ended and until the last day of its mandate, as the calendar in Jakarta has it. */
export const MEMBERSHIP_COUNTS = sql<boolean>`
  m.ended_at is null and (m.mandate_until is null or m.mandate_until >= (now() at time zone 'Asia/Jakarta')::date)`;

/** A session counts until it runs out; one that a provider began not longer than what it said is believed, however much it is used. */
export const SESSION_COUNTS = sql<boolean>`s."expiresAt" > now() and (s."ssoUntil" is null or s."ssoUntil" > now())`;

/**
 * Facts about the people of some sessions, in one statement; sessions that ended are missing. Of several
 * memberships the one counts that the session chose, else the first; those that a provider brought count in
 * sessions that it began, since nobody else hears when it takes them away.
 */
export async function viewersOfSessions(db: Rows, sessionIds: readonly string[]): Promise<Map<string, Viewer>> {
  const readAt = performance.now();
  const found = await sql<SessionRow>`
    select s."id" as session_id, u."id" as person_id, u."name", u."email", m.id as membership_id, m.organisation_id, m.region_code, m.role, (
      select array_agg(o.code order by o.code)
      from pairing p cross join lateral (select case when p.region_a = m.region_code then p.region_b else p.region_a end as code) o
      where p.ended_at is null and m.region_code in (p.region_a, p.region_b)
    ) as paired, extract(epoch from least(s."expiresAt", s."ssoUntil", m.ends_at) - now())::float8 * 1000 as counts_for_ms
    from auth_session s join auth_user u on u."id" = s."userId"
    left join lateral (
      select m.id, m.organisation_id, m.region_code, m.role, (m.mandate_until + 1)::timestamp at time zone 'Asia/Jakarta' as ends_at
      from membership m where m.person_id = u."id" and ${MEMBERSHIP_COUNTS}
        and (m.source <> 'OIDC' or s."ssoUntil" is not null)
      order by (m.id = s."membershipId") desc nulls last, m.created_at, m.id limit 1
    ) m on true
    where s."id" = any(${[...sessionIds]}::text[]) and ${SESSION_COUNTS}`.execute(db);
  return new Map(found.rows.map((row) => [row.session_id, toViewer(row, readAt)]));
}

function toViewer(row: SessionRow, readAt: number): Viewer {
  const { organisation_id: id } = row;
  return {
    person: { id: row.person_id, name: row.name, email: row.email },
    client: null,
    organisation: id === null ? null : { id, kind: row.region_code === null ? 'MINISTRY' : 'REGION' },
    membershipId: row.membership_id,
    regionCode: row.region_code,
    role: row.role,
    pairedRegionCodes: row.paired ?? [],
    credential: `session:${row.session_id}`,
    readAt,
    countsUntil: readAt + row.counts_for_ms,
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
    from auth_user u join membership m on m.person_id = u."id" and m.ended_at is null left join region r on r.code = m.region_code
    where u."email" like ${`%@${DEMO_DOMAIN}`} order by m.created_at, m.id`.execute(db);
  return found.rows;
}
