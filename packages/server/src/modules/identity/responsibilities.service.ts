import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';

/** Something that a person of an organisation answers for, whatever module it belongs to. */
export interface Responsibility {
  /** Kind of thing, like `api-client`. */
  kind: string;
  objectId: string;
  organisationId: string;
  personId: string;
}

/** Makes a person answer for something, in the transaction of `db`; whoever did before does no longer. */
export async function assignResponsibility(db: Rows, clock: Clock, one: Responsibility): Promise<void> {
  await sql`
    insert into responsibility (kind, object_id, organisation_id, person_id, since)
    values (${one.kind}, ${one.objectId}, ${one.organisationId}, ${one.personId}, ${clock.now()})
    on conflict (kind, object_id) do update set
      organisation_id = excluded.organisation_id, person_id = excluded.person_id, since = excluded.since`.execute(db);
}

/** Nobody answers for it any more: it is gone. */
export async function endResponsibility(db: Rows, kind: string, objectId: string): Promise<void> {
  await sql`delete from responsibility where kind = ${kind} and object_id = ${objectId}`.execute(db);
}

/** Who answers for things of one kind, by the things' ids; those nobody answers for are missing. */
export async function responsibilitiesOf(
  db: Rows,
  kind: string,
  objectIds: readonly string[],
): Promise<Map<string, { personId: string; name: string; since: Date }>> {
  const found = await sql<{ objectId: string; personId: string; name: string; since: Date }>`
    select r.object_id as "objectId", r.person_id as "personId", u."name", r.since
    from responsibility r join auth_user u on u."id" = r.person_id
    where r.kind = ${kind} and r.object_id = any(${[...objectIds]}::text[])`.execute(db);
  return new Map(found.rows.map(({ objectId, ...row }) => [objectId, row]));
}

/** Gives everything that one person answers for in an organisation to another; answers how much that was. */
export async function passResponsibilities(
  db: Rows,
  clock: Clock,
  organisationId: string,
  who: { from: string; to: string },
): Promise<number> {
  const passed = await sql`
    update responsibility set person_id = ${who.to}, since = ${clock.now()}
    where organisation_id = ${organisationId} and person_id = ${who.from}`.execute(db);
  return Number(passed.numAffectedRows);
}

/** How many things somebody answers for in an organisation. Batched. */
export async function countResponsibilities(ctx: Context, organisationId: string, personId: string): Promise<number> {
  const keyOf = (organisation: string, person: string): string => JSON.stringify([organisation, person]);
  return loader<string, number>(ctx, 'responsibilities', async (keys) => {
    const pairs = keys.map((key) => JSON.parse(key) as [string, string]);
    const found = await sql<{ organisationId: string; personId: string; n: number }>`
      select r.organisation_id as "organisationId", r.person_id as "personId", count(r.object_id)::int as n from responsibility r
      where (r.organisation_id, r.person_id) in (
        select * from unnest(${pairs.map(([one]) => one)}::text[], ${pairs.map(([, one]) => one)}::text[]))
      group by 1, 2`.execute(rows(ctx.em));
    const counts = new Map(found.rows.map((row) => [keyOf(row.organisationId, row.personId), row.n]));
    return keys.map((key) => counts.get(key) ?? 0);
  }).load(keyOf(organisationId, personId));
}
