import { sql } from 'kysely';

import { recordAudit, type AuditAction } from '../../access/audit.ts';
import type { Role } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { administratorBeside, hasAdministrator, isAdministrator } from './administrators.service.ts';
import { textsOf, type Claims, type SsoSettings } from './oidc.ts';
import { lockPeople } from './people-lock.service.ts';
import { ROLES_OF } from './people-problems.service.ts';
import { passResponsibilities } from './responsibilities.service.ts';

export interface Deps {
  db: Rows;
  clock: Clock;
  log: Logger;
}

export interface Held {
  id: string;
  organisationId: string;
  role: Role;
  source: 'INVITATION' | 'OIDC';
}

/**
 * Makes a person's memberships what their provider says today: those it brought are added, changed and ended.
 * Those that came by invitation are nobody's but the organisation's, and stay.
 *
 * What the provider takes away is gone, also when it is the organisation's last administrator: whoever left
 * their office does not stay administrator because nobody followed. The log says so, and whoever runs the server
 * invites another.
 */
export async function syncMemberships(deps: Deps, settings: SsoSettings, personId: string, claims: Claims): Promise<void> {
  const said = await rolesSaid(deps, settings, claims);
  await deps.db.transaction().execute(async (db) => {
    // One sign-in of a person at a time, and nobody else changes who is what meanwhile. Who accepts an invitation holds the
    // organisation's lock and refers to this row: a stronger lock on it would have the two wait for each other.
    await sql`select from auth_user where "id" = ${personId} for no key update`.execute(db);
    const known = await sql<{ organisationId: string }>`
      select organisation_id as "organisationId" from membership where person_id = ${personId} and ended_at is null`.execute(db);
    const organisations = new Set([...said.keys(), ...known.rows.map((row) => row.organisationId)]);
    for (const id of [...organisations].toSorted()) await lockPeople(db, id);
    const held = await sql<Held>`
      select id, organisation_id as "organisationId", role, source from membership
      where person_id = ${personId} and ended_at is null`.execute(db);
    for (const id of organisations) {
      const membership = held.rows.find((one) => one.organisationId === id);
      await setMembership({ ...deps, db }, personId, id, membership, said.get(id));
    }
  });
}

async function setMembership(deps: Deps, personId: string, organisationId: string, held: Held | undefined, role: Role | undefined) {
  const { db, clock } = deps;
  if (held?.source === 'INVITATION' || held?.role === role) return;
  if (!held) {
    await sql`
      insert into membership (id, person_id, region_code, ministry_id, role, source, created_at)
      select ${clock.newId()}::uuid, ${personId}, o.region_code, o.ministry_id, ${role}, 'OIDC', ${clock.now()}::timestamptz
      from organisation o where o.id = ${organisationId}`.execute(db);
    return audit(deps, personId, organisationId, 'ROLE_CHANGED', { from: '-', to: role });
  }
  if (role !== undefined) {
    await sql`update membership set role = ${role} where id = ${held.id}`.execute(db);
    const gone = await lastAdministratorGone(deps, held, role);
    return audit(deps, personId, organisationId, 'ROLE_CHANGED', { from: held.role, to: role, ...gone });
  }
  return endByProvider(deps, personId, held);
}

/** Ends what a provider brought, under the organisation's lock. */
export async function endByProvider(deps: Deps, personId: string, held: Held, details: Record<string, unknown> = {}): Promise<void> {
  const { db, clock } = deps;
  const { organisationId } = held;
  await sql`update membership set ended_at = ${clock.now()} where id = ${held.id}`.execute(db);
  const heir = await administratorBeside(db, organisationId, personId, personId);
  const passed = heir === null ? 0 : await passResponsibilities(db, clock, organisationId, { from: personId, to: heir });
  await audit(deps, personId, organisationId, 'PERSON_REMOVED', {
    role: held.role,
    ...(passed > 0 && { responsibilitiesPassed: passed }),
    ...(await lastAdministratorGone(deps, held)),
    ...details,
  });
}

/** Says in the log, and for the audit log, that an organisation has no administrator any more. */
async function lastAdministratorGone({ db, log }: Deps, { organisationId, role: before }: Held, now?: Role) {
  if (!isAdministrator(before) || (now && isAdministrator(now)) || (await hasAdministrator(db, organisationId))) return {};
  log.warn({ organisation: organisationId }, 'the provider took the last administrator away: invite another with `pnpm invite`');
  return { lastAdministrator: true };
}

/** Role by organisation; of several in one the highest. */
async function rolesSaid({ db, log }: Deps, settings: SsoSettings, claims: Claims): Promise<Map<string, Role>> {
  const mapped = textsOf(claims[settings.roleClaim]).flatMap((value) =>
    Object.hasOwn(settings.roles, value) ? [settings.roles[value]!] : [],
  );
  const organisations = await sql<{ id: string; kind: 'REGION' | 'MINISTRY' }>`
    select id, kind from organisation where id = any(${mapped.map((one) => one.organisation)}::text[])`.execute(db);
  const kinds = new Map(organisations.rows.map(({ id, kind }) => [id, kind]));
  const said = new Map<string, Role>();
  for (const { organisation, role } of mapped) {
    const kind = kinds.get(organisation);
    const ranks: readonly string[] = kind ? ROLES_OF[kind] : [];
    if (!ranks.includes(role)) log.warn({ organisation, role }, 'OIDC_ROLES names an organisation or a role that is not there');
    else if (ranks.indexOf(role) > ranks.indexOf(said.get(organisation) ?? '')) said.set(organisation, role as Role);
  }
  return said;
}

async function audit(
  { db, clock }: Deps,
  personId: string,
  organisationId: string,
  action: AuditAction,
  details: Record<string, unknown>,
): Promise<void> {
  const found = await sql<{ name: string; email: string }>`select "name", "email" from auth_user where "id" = ${personId}`.execute(db);
  const { name, email } = found.rows[0]!;
  await recordAudit(db, clock, {
    organisationId,
    actor: { kind: 'SYSTEM', id: null, name: null },
    action,
    subject: `${name} <${email}>`,
    details: { ...details, source: 'OIDC' },
  });
}
