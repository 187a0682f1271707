import { LIMITS } from '@saling/schema';
import type { ActionState, BudgetSource } from '@saling/schema/plan';
import { sql, type RawBuilder } from 'kysely';

import type { Context } from '../../api/context.ts';
import { isUuid } from '../../api/ids.ts';
import { loader } from '../../api/loaders.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import { dayInRegion } from '../regions/zone.service.ts';
import type { ActionContent } from './action-rows.ts';
import type { PlanAction, PlanActionConnection, PlanActionFilter } from './plan-action.types.ts';
import { visiblePlans } from './plan-reads.service.ts';
import type { Plan } from './plan.types.ts';

interface Row {
  id: string;
  planId: string;
  place: string;
  ownerCode: string | null;
  groupId: string | null;
  groupName: string | null;
  indicator: string | null;
  levelFrom: number | null;
  levelTo: number | null;
  start: string | null;
  due: string | null;
  budget: string | null;
  source: BudgetSource | null;
  state: ActionState;
  deleted: boolean;
  content: string;
  late: boolean;
  changedAt: Date;
  changedBy: string;
}

/** Whether an action `a` of a plan `p` is late: not done after its day, in the calendar of its region, of the first for both (P23). */
export function isLate(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(not a.deleted and a.state <> 'DONE' and coalesce(a.due_on < ${todayOf(now)}, false))`;
}

/** Today for an action `a` of a plan `p`. */
export function todayOf(now: Date): RawBuilder<string> {
  return dayInRegion(sql`coalesce(a.owner_code, p.region_a)`, now);
}

const columns = (now: Date) => sql`a.id, a.plan_id as "planId", a.place, a.owner_code as "ownerCode", a.group_id as "groupId",
  a.group_name as "groupName", a.indicator, a.level_from as "levelFrom", a.level_to as "levelTo", a.start_on::text as start,
  a.due_on::text as due, a.budget, a.source, a.state, a.deleted, a.content, ${isLate(now)} as late, a.changed_at as "changedAt",
  a.changed_by as "changedBy"`;

/** An indicator named with its framework, like `spbe-2020:17`; null when there is none of that name. */
export function indicatorNamed(name: string | null) {
  const [frameworkId = '', code, ...rest] = name?.split(':') ?? [];
  if (code === undefined || rest.length > 0) return null;
  const indicator = frameworkById(frameworkId)?.indicators.find((one) => one.code === code);
  return indicator ? { frameworkId, code, indicator } : null;
}

function actionOf(row: Row): PlanAction {
  const { content: text, indicator: name, groupId, groupName, budget, place: _place, changedBy, ...rest } = row;
  const { what, output, responsible, practice, notes, evidence, conflicts } = JSON.parse(text) as ActionContent;
  const named = indicatorNamed(name);
  return {
    ...rest,
    what,
    output,
    responsible,
    indicator: named?.indicator ?? null,
    indicatorCode: named?.code ?? null,
    frameworkId: named?.frameworkId ?? null,
    practice: practice && { ...practice, adoptionId: practice.adoptionId ?? null },
    budget: budget === null ? null : Number(budget),
    group: groupId === null ? null : { id: groupId, name: groupName ?? '' },
    allNotes: notes,
    allEvidence: evidence,
    conflicts: conflicts.map(({ field, values }) => ({ field, values: values.map((value) => JSON.stringify(value)) })),
    changedBy: changedBy === '' ? null : changedBy,
  };
}

function wanted(filter: PlanActionFilter | null | undefined, now: Date): RawBuilder<boolean> {
  const { states, owner, joint, indicatorCode, groupId, late, text, responsibleRegion, dueBefore, deleted, changedSince } = filter ?? {};
  const said = text?.trim().toWellFormed().replaceAll('\0', '').toLowerCase() ?? '';
  if (said.length > LIMITS.searchLength) throw new DomainError('BAD_INPUT', `filter.text has ${LIMITS.searchLength} characters at most.`);
  const responsible = sql`json_array_elements(a.content::json -> 'responsible') as r`;
  const parts = [
    sql`a.deleted = ${deleted ?? false}`,
    states ? sql`a.state = any(${[...states]}::text[])` : null,
    owner ? sql`a.owner_code = ${owner}` : null,
    typeof joint === 'boolean' ? sql`(a.owner_code is null) = ${joint}` : null,
    indicatorCode ? sql`(a.indicator = ${indicatorCode} or split_part(a.indicator, ':', 2) = ${indicatorCode})` : null,
    groupId ? (isUuid(groupId) ? sql`a.group_id = ${groupId}::uuid` : sql`false`) : null,
    typeof late === 'boolean' ? sql`${isLate(now)} = ${late}` : null,
    said === ''
      ? null
      : sql`position(${said} in lower(concat_ws(' ', a.what, a.output, a.group_name,
          (select string_agg(concat_ws(' ', r ->> 'unit', r ->> 'person'), ' ') from ${responsible})))) > 0`,
    responsibleRegion
      ? sql`exists (select from ${responsible} where r ->> 'regionCode' = ${responsibleRegion} and (r ->> 'unit' <> '' or r ->> 'person' <> ''))`
      : null,
    dueBefore ? sql`a.due_on < ${dueBefore}::date` : null,
    changedSince ? sql`a.changed_at >= ${changedSince}::timestamptz` : null,
  ].filter((part) => part !== null);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/**
 * Actions of a plan that was found for the viewer, in its order (P20). A page goes on behind the place of its last entry, which
 * stays where it is when others are put in or taken out.
 */
export async function planActions(
  ctx: Context,
  plan: Pick<Plan, 'id'>,
  query: { filter?: PlanActionFilter | null; first?: number | null; after?: string | null },
): Promise<PlanActionConnection> {
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['text']);
  const now = ctx.clock.now();
  const listed = sql<boolean>`a.plan_id = ${plan.id}::uuid and ${wanted(query.filter, now)}`;
  const from = sql`plan_action a join plan p on p.id = a.plan_id`;
  const found = await sql<Row & { total: number; pos: string; epoch: string }>`
    select m.*, (select count(*)::int from ${from} where ${listed}) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select ${columns(now)} from ${from} where ${listed} and ${after ? sql`a.place > ${after[0]} collate "C"` : sql`true`}
      order by a.place limit ${size + 1}
    ) m on true order by m.place`.execute(rows(ctx.em));
  const { total, pos, epoch } = found.rows[0]!;
  const nodes = found.rows.filter((row) => row.id !== null).map((row) => ({ ...actionOf(row), place: row.place }));
  return connection(nodes, size, ({ place }) => [place], {
    after: query.after,
    totalCount: total,
    asOf: formatCursor({ epoch, pos: Number(pos) }),
  }) as PlanActionConnection;
}

/** An action, also a deleted one; null when there is none that the viewer may see. Batched. */
export function planActionById(ctx: Context, planId: string, actionId: string): Promise<PlanAction | null> {
  if (!isUuid(planId) || !isUuid(actionId)) return Promise.resolve(null);
  return loader<string, PlanAction | null>(ctx, 'planAction', async (keys) => {
    const pairs = keys.map((key) => key.split(' ') as [string, string]);
    const found = await sql<Row>`
      select ${columns(ctx.clock.now())} from plan_action a join plan p on p.id = a.plan_id
      where (a.plan_id, a.id) in (select * from unnest(${pairs.map(([plan]) => plan)}::uuid[], ${pairs.map(([, action]) => action)}::uuid[]))
        and ${visiblePlans(ctx.currentViewer())}`.execute(rows(ctx.em));
    const byKey = new Map(found.rows.map((row) => [`${row.planId} ${row.id}`, actionOf(row)]));
    return keys.map((key) => byKey.get(key) ?? null);
  }).load(`${planId.toLowerCase()} ${actionId.toLowerCase()}`);
}

/** The last of a list, in order. @throws {DomainError} `BAD_INPUT` */
export function newest<T>(list: readonly T[], first: number, most: number): T[] {
  if (first < 1 || first > most) throw new DomainError('BAD_INPUT', `first is 1 to ${most}; it was ${first}.`);
  return list.slice(-first);
}
