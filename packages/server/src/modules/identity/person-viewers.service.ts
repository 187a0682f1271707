import { sql } from 'kysely';

import { anonymous, type Role, type Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { MEMBERSHIP_COUNTS } from './identity.service.ts';

interface Row {
  personId: string;
  name: string;
  email: string;
  membershipId: string;
  organisationId: string;
  regionCode: string | null;
  role: Role;
  paired: string[] | null;
}

/**
 * What some people are today, without a session: one viewer for each membership that counts, for judging what they are told while they
 * are away. Who is in no organisation any more is missing; what a provider said of somebody counts while a session that it began does.
 */
export async function viewersOfPeople(db: Rows, personIds: readonly string[]): Promise<Map<string, Viewer[]>> {
  if (personIds.length === 0) return new Map();
  const found = await sql<Row>`
    select u."id" as "personId", u."name", u."email", m.id as "membershipId", m.organisation_id as "organisationId",
      m.region_code as "regionCode", m.role, (
        select array_agg(o.code order by o.code)
        from pairing p cross join lateral (select case when p.region_a = m.region_code then p.region_b else p.region_a end as code) o
        where p.ended_at is null and m.region_code in (p.region_a, p.region_b)
      ) as paired
    from auth_user u join membership m on m.person_id = u."id"
    where u."id" = any(${[...personIds]}::text[]) and ${MEMBERSHIP_COUNTS} and (m.source <> 'OIDC' or exists (
      select from auth_session s where s."userId" = u."id" and s."ssoUntil" > now())) order by m.created_at, m.id`.execute(db);
  const viewers = found.rows.map(({ personId, name, email, membershipId, organisationId, regionCode, role, paired }): Viewer => ({
    ...anonymous,
    person: { id: personId, name, email },
    organisation: { id: organisationId, kind: regionCode === null ? 'MINISTRY' : 'REGION' },
    membershipId,
    regionCode,
    role,
    pairedRegionCodes: paired ?? [],
  }));
  return Map.groupBy(viewers, ({ person }) => person!.id);
}
