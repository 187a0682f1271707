import { sql } from 'kysely';

import { personId, type PersonName } from './actors.ts';
import type { Actor, TestApp } from './harness.ts';
import type { Answer } from './harness-client.ts';

/** Id of somebody's first membership that did not end. */
export async function membershipOf(app: TestApp, name: PersonName): Promise<string> {
  const found = await sql<{ id: string }>`
    select id from membership where person_id = ${personId(name)} and ended_at is null order by created_at limit 1`.execute(app.db());
  return found.rows[0]!.id;
}

/** A second membership for somebody, as an accepted invitation would have made it. */
export async function addMembership(app: TestApp, name: PersonName, regionCode: string, role: string): Promise<string> {
  const added = await sql<{ id: string }>`
    insert into membership (id, person_id, region_code, role, created_at)
    values (gen_random_uuid(), ${personId(name)}, ${regionCode}, ${role}, now()) returning id`.execute(app.db());
  return added.rows[0]!.id;
}

/** Day of the calendar in Jakarta, so many days from today, as the database has it. */
export async function dayFromToday(app: TestApp, days: number): Promise<string> {
  const found = await sql<{ day: string }>`
    select ((now() at time zone 'Asia/Jakarta')::date + ${days}::int)::text as day`.execute(app.db());
  return found.rows[0]!.day;
}

interface Outcome {
  __typename: string;
  problems?: { code: string; path: string | null; message: { id: string; en: string } }[];
}

/** What a change came to, in short: type of the result, codes of its problems, or code of the error. */
export function outcomeOf(answer: Answer): string {
  const error = answer.errors?.[0];
  if (error) return error.extensions?.code ?? `ERROR ${error.message}`;
  const [value] = Object.values(answer.data ?? {}) as Outcome[];
  return value?.problems ? value.problems.map(({ code, path }) => (path ? `${code} ${path}` : code)).join(', ') : value!.__typename;
}

const PROBLEMS = '... on RuleBroken { problems { code path message { id en } } }';

export const PEOPLE = {
  invite: `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { __typename ${PROBLEMS}
    ... on Invited { link mailed invitation { id email name role state mandateUntil invitedBy } } } }`,
  renew: `mutation ($id: ID!) { renewInvitation(id: $id) { __typename ${PROBLEMS} ... on Invited { link invitation { id state } } } }`,
  withdraw: `mutation ($id: ID!) { withdrawInvitation(id: $id) { __typename ${PROBLEMS} ... on Invitation { id state } } }`,
  change: `mutation ($input: ChangeMemberInput!) { changeMember(input: $input) { __typename ${PROBLEMS} ... on Membership { role mandateUntil } } }`,
  remove: `mutation ($membershipId: ID!) { removeMember(membershipId: $membershipId) { __typename ${PROBLEMS} ... on MemberRemoved { membershipId } } }`,
  handOver: `mutation ($input: HandOverInput!) { handOver(input: $input) { __typename ${PROBLEMS}
    ... on HandedOver { taken membership { id role responsibilities person { name } } } } }`,
};

export interface Link {
  id: string;
  link: string;
  token: string;
}

/** Invites an address into Sumedang as its administrator; answers the link. */
export async function inviteInto(admin: Actor, organisationId: string, email: string, role = 'EDITOR'): Promise<Link> {
  const input = { organisationId, email, name: 'Tamu Baru', role };
  const answer = await admin.query<{ invitePerson: { link: string; invitation: { id: string } } }>(PEOPLE.invite, { input });
  const { link, invitation } = answer.data!.invitePerson;
  return { id: invitation.id, link, token: link.slice(link.lastIndexOf('/') + 1) };
}

/** Newest entries of an organisation's audit log, from the table. */
export async function auditRows(app: TestApp, organisationId: string): Promise<{ action: string; subject: string | null; text: string }[]> {
  const found = await sql<{ action: string; subject: string | null; text: string }>`
    select a.action, a.subject, a::text as text from audit_entry a where a.organisation_id = ${organisationId} order by a.at desc, a.id desc`.execute(
    app.db(),
  );
  return found.rows;
}
