import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { sessionIdOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { decodeKey, page, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { MEMBERSHIP_COUNTS } from './identity.service.ts';
import type { Membership, MembershipConnection } from './members.types.ts';

interface MembershipRow extends Omit<Membership, 'person'> {
  personId: string;
  personName: string;
  email: string;
}

const COLUMNS = sql`
  m.id, m.role, m.created_at as since, m.mandate_until::text as "mandateUntil", m.source, m.organisation_id as "organisationId",
  u."id" as "personId", u."name" as "personName", u."email"`;

function membershipOf({ personId, personName, email, ...row }: MembershipRow): Membership {
  return { ...row, person: { id: personId, name: personName, email } };
}

/** Who works for an organisation, by name; also those whose mandate is over, so that it can be prolonged. */
export async function membersOf(
  ctx: Context,
  organisationId: string,
  query: { first?: number | null; after?: string | null },
): Promise<MembershipConnection> {
  authorize(ctx.viewer, 'SEE_MEMBERS', { organisationId });
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['text', 'text']);
  const found = await sql<MembershipRow & { place: string }>`
    select ${COLUMNS}, lower(u."name") as place from membership m join auth_user u on u."id" = m.person_id
    where m.organisation_id = ${organisationId} and m.ended_at is null
      and ${after ? sql`(lower(u."name"), m.id::text) > (${after[0]}, ${after[1]})` : sql`true`}
    order by lower(u."name"), m.id::text limit ${size + 1}`.execute(rows(ctx.em));
  const places = new Map(found.rows.map((row) => [row.id, row.place]));
  const count = await sql<{ n: number }>`
    select count(m.id)::int as n from membership m where m.organisation_id = ${organisationId} and m.ended_at is null`.execute(
    rows(ctx.em),
  );
  return page(found.rows.map(membershipOf), size, ({ id }) => [places.get(id)!, id], {
    after: query.after,
    totalCount: count.rows[0]!.n,
  }) as MembershipConnection;
}

/** The viewer's own memberships that count today in this session, longest first. */
export async function membershipsOfViewer(ctx: Context): Promise<Membership[]> {
  if (!ctx.viewer.person) return [];
  const found = await sql<MembershipRow>`
    select ${COLUMNS} from membership m join auth_user u on u."id" = m.person_id
    where m.person_id = ${ctx.viewer.person.id} and ${MEMBERSHIP_COUNTS}
      and (m.source <> 'OIDC' or exists (
        select from auth_session s where s."id" = ${sessionIdOf(ctx.viewer)} and s."ssoUntil" is not null
      ))
    order by m.created_at, m.id`.execute(rows(ctx.em));
  return found.rows.map(membershipOf);
}

/** A membership of an organisation that did not end; null when there is none. */
export async function findMembership(db: Rows, organisationId: string, id: string): Promise<(Membership & { counts: boolean }) | null> {
  const found = await sql<MembershipRow & { counts: boolean }>`
    select ${COLUMNS}, ${MEMBERSHIP_COUNTS} as counts from membership m join auth_user u on u."id" = m.person_id
    where m.id = ${id} and m.organisation_id = ${organisationId} and m.ended_at is null`.execute(db);
  const row = found.rows[0];
  return row ? { ...membershipOf(row), counts: row.counts } : null;
}
