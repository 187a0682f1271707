import { createHash } from 'node:crypto';

import { canonicalPlan, type PlanContent } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { StreamWriter } from '../../events/append.ts';
import type { NewEvent } from '../../events/log-event.ts';
import { actionRows, changedFields, fingerprint, storable, type ActionContent, type ActionRow } from './action-rows.ts';
import { partiesOf, type PlanActor, type PlanOfEvent } from './plan-events.service.ts';
import type { PlanActionChangeKind } from './plan-changes.types.ts';

/** Type of the event that tells of one action; no activity, so that the feed does not tell every word. */
export const ACTION_CHANGED = 'plan.action_changed';

/** What it says. */
export interface ActionChanged {
  planId: string;
  planActionId: string;
  change: PlanActionChangeKind;
  fields: string[];
  by: string[];
}

/** A document as it reads at a number, and who wrote what the rows do not have yet. */
export interface ProjectedRead {
  content: PlanContent;
  seq: number;
  /** When it was written. */
  at: Date;
  authors: readonly PlanActor[];
}

/** The hash that a signature names (S2). */
export function contentHashOf(content: PlanContent): string {
  return createHash('sha256').update(canonicalPlan(content)).digest('hex');
}

interface Stored {
  id: string;
  place: string;
  groupName: string | null;
  fingerprint: string;
}

/**
 * Makes the rows of a plan say what its document says (P10) and tells of each action that changed (P20), in the transaction
 * that holds the lock of the plan's stream. Answers whether it says anything else than before, and the indicators of what changed.
 */
export async function storeProjection(
  db: Rows,
  stream: StreamWriter,
  plan: PlanOfEvent,
  read: ProjectedRead,
): Promise<{ changed: boolean; indicators: string[] }> {
  const { content, seq, at, authors } = read;
  const rows = actionRows(content);
  const found = await sql<Stored>`
    select a.id, a.place, a.group_name as "groupName", md5(a.content) as fingerprint from plan_action a where a.plan_id = ${plan.id}::uuid`.execute(
    db,
  );
  const known = new Map(found.rows.map((row) => [row.id, row]));
  const changed = rows.filter((row) => known.get(row.id)?.fingerprint !== fingerprint(row.content));
  const isChanged = new Set(changed.map(({ id }) => id));
  const moved = rows.filter((row) => {
    const before = known.get(row.id);
    return before && !isChanged.has(row.id) && (before.place !== row.place || before.groupName !== row.groupName);
  });
  const before = await contentsOf(
    db,
    plan.id,
    changed.filter(({ id }) => known.has(id)),
  );
  // P4: what is one region's, its people alone wrote.
  const wrote = (owner: string | null): PlanActor[] => authors.filter(({ regionCode }) => owner === null || owner === regionCode);
  const named = changed.map((row) => ({ ...row, by: namesOf(wrote(row.owner)).join(', ') }));
  if (changed.length > 0) await writeRows(db, plan.id, named, { seq, at: stream.at });
  if (moved.length > 0) await moveRows(db, plan.id, moved);
  const hash = contentHashOf(content);
  const updated = await sql<{ same: boolean }>`
    update plan p set title = ${storable(content.title)}, changed_at = greatest(p.changed_at, ${at}::timestamptz), content_hash = ${hash},
      projected_seq = ${seq}
    from (select id, content_hash as hash from plan where id = ${plan.id}::uuid) old where p.id = old.id
    returning old.hash is not distinct from ${hash} as same`.execute(db);
  const events = changed.flatMap((row): NewEvent[] => {
    const said = changeOf(row, before.get(row.id));
    if (said === null) return [];
    const writers = wrote(row.owner);
    const author = writers[0];
    const payload: ActionChanged = { planId: plan.id, planActionId: row.id, ...said, by: namesOf(writers) };
    return [
      {
        type: ACTION_CHANGED,
        ...partiesOf(plan, row.owner ?? author?.regionCode ?? plan.regionA),
        audience: 'PLAN',
        actorId: writers.length === 1 ? author!.id : null,
        payload,
      },
    ];
  });
  await stream.append(events);
  return {
    changed: changed.length > 0 || updated.rows[0]?.same === false,
    indicators: [...new Set(changed.flatMap(({ indicator }) => indicator ?? []))],
  };
}

/** Who is named, at most: many write at once in a document that is busy. */
const NAMED = 6;

function namesOf(people: readonly PlanActor[]): string[] {
  return people.slice(0, NAMED).map(({ name }) => name);
}

/** What happened to an action; null for one that was written and taken out again before anybody was told of it. */
function changeOf(row: ActionRow, before: ActionContent | undefined): Pick<ActionChanged, 'change' | 'fields'> | null {
  const after = JSON.parse(row.content) as ActionContent;
  if (!before) return row.deleted ? null : { change: 'ADDED', fields: [] };
  const fields = changedFields(before, after);
  if (fields.length === 0) return null;
  const change = before.deleted === after.deleted ? 'CHANGED' : after.deleted ? 'REMOVED' : 'RESTORED';
  return { change, fields };
}

async function contentsOf(db: Rows, planId: string, actions: readonly ActionRow[]): Promise<Map<string, ActionContent>> {
  if (actions.length === 0) return new Map();
  const found = await sql<{ id: string; content: string }>`
    select a.id, a.content from plan_action a
    where a.plan_id = ${planId}::uuid and a.id = any(${actions.map(({ id }) => id)}::uuid[])`.execute(db);
  return new Map(found.rows.map(({ id, content }) => [id, JSON.parse(content) as ActionContent]));
}

async function writeRows(
  db: Rows,
  planId: string,
  actions: readonly (ActionRow & { by: string })[],
  said: { seq: number; at: Date },
): Promise<void> {
  await sql`
    insert into plan_action (plan_id, id, place, owner_code, group_id, group_name, what, output, indicator, level_from, level_to, practice_id,
      start_on, due_on, budget, source, state, deleted, content, changed_seq, changed_at, changed_by)
    select ${planId}::uuid, a.id, a.place, a.owner, a."groupId", a."groupName", a.what, a.output, a.indicator, a."levelFrom", a."levelTo",
      a."practiceId", a.start, a.due, a.budget, a.source, a.state, a.deleted, a.content, ${said.seq}, ${said.at}::timestamptz, a.by
    from json_to_recordset(${JSON.stringify(actions)}::json) as a
      (id uuid, place text, owner text, "groupId" uuid, "groupName" text, what text, output text, indicator text, "levelFrom" smallint,
        "levelTo" smallint, "practiceId" uuid, start date, due date, budget bigint, source text, state text, deleted boolean, content text, by text)
    on conflict (plan_id, id) do update set place = excluded.place, group_id = excluded.group_id, group_name = excluded.group_name,
      what = excluded.what, output = excluded.output, indicator = excluded.indicator, level_from = excluded.level_from,
      level_to = excluded.level_to, practice_id = excluded.practice_id, start_on = excluded.start_on, due_on = excluded.due_on,
      budget = excluded.budget, source = excluded.source, state = excluded.state, deleted = excluded.deleted, content = excluded.content,
      changed_seq = excluded.changed_seq, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(db);
}

/** Their group moved or has another name: they stand elsewhere and say the same. */
async function moveRows(db: Rows, planId: string, actions: readonly ActionRow[]): Promise<void> {
  const moves = actions.map(({ id, place, groupName }) => ({ id, place, groupName }));
  await sql`
    update plan_action a set place = m.place, group_name = m."groupName"
    from json_to_recordset(${JSON.stringify(moves)}::json) as m (id uuid, place text, "groupName" text)
    where a.plan_id = ${planId}::uuid and a.id = m.id`.execute(db);
}
