import { frameworks, problem, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { Context } from '../../api/context.ts';
import { notFound, requireUuid } from '../../api/ids.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import { indicatorOf } from '../indicators/frameworks.service.ts';
import { maySeePairing, pairingById } from '../pairing/pairing-reads.service.ts';
import type { Pairing } from '../pairing/pairing.types.ts';
import { practicesByIds } from '../practices/practices.service.ts';
import { checkDrafts } from './draft-problems.ts';
import type { DraftAction, DraftActionsInput, DraftActionsOutcome } from './plans.types.ts';

const COLUMNS = sql`d.id, d.pairing_id as "pairingId", d.region_code as "regionCode", d.framework_id as "frameworkId",
  d.indicator_code as "indicatorCode", d.level_from as "levelFrom", d.level_to as "levelTo", d.effort, d.practice_id as "practiceId",
  d.note, d.created_at as "createdAt", d.created_by_name as "createdBy"`;

type Row = Omit<DraftAction, 'indicator'>;

function draftOf(row: Row): DraftAction {
  return { ...row, indicator: indicatorOf(row.frameworkId, row.indicatorCode) };
}

/** Drafts for the plan of a pair; only the two see them (R5). Batched. */
export async function draftActionsOf(ctx: Context, pairing: Pick<Pairing, 'id' | 'proposerCode' | 'partnerCode'>): Promise<DraftAction[]> {
  if (!maySeePairing(ctx.viewer, pairing)) return [];
  return loader<string, DraftAction[]>(ctx, 'draftActions', async (ids) => {
    const found = await sql<Row>`
      select ${COLUMNS} from draft_action d where d.pairing_id = any(${[...ids]}::uuid[])
      order by d.region_code, d.framework_id, length(d.indicator_code), d.indicator_code`.execute(rows(ctx.em));
    const byPairing = Map.groupBy(found.rows, (row) => row.pairingId);
    return ids.map((id) => (byPairing.get(id) ?? []).map(draftOf));
  }).load(pairing.id);
}

/** Stores drafts of actions for an active pair, each indicator's replacing the one before. */
export async function draftActions(ctx: Context, input: DraftActionsInput): Promise<DraftActionsOutcome> {
  const pairing = await pairingById(ctx, input.pairingId);
  if (!pairing) throw notFound('pair');
  const parties = { regionCode: pairing.proposerCode, otherRegionCode: pairing.partnerCode };
  authorize(ctx.viewer, 'WORK_IN_PAIRING', parties);
  const named = [...new Set(input.actions.flatMap(({ practiceId }) => practiceId ?? []))];
  const visible = (await practicesByIds(ctx, named)).flatMap((practice) => practice?.id ?? []);
  const problems = checkDrafts(input, pairing, frameworks.get(input.frameworkId) ?? null, new Set(visible));
  if (problems.length > 0) return { problems };
  const refused = await ctx.em.transactional(async (em): Promise<Problem | null> => {
    const stream = await lockStream(em, pairingStream(pairing), ctx.clock);
    authorize(ctx.currentViewer(), 'WORK_IN_PAIRING', parties);
    const db = rows(em);
    const active = await sql`select 1 from pairing_agreement g where g.id = ${pairing.id}::uuid and g.state = 'ACTIVE' for share`.execute(
      db,
    );
    if (active.rows.length === 0) return NOT_ACTIVE;
    const actor = actorOf(ctx.currentViewer())!;
    const drafts = input.actions.map((action) => ({ ...action, id: ctx.clock.newId(), note: noteOf(action.note) }));
    await sql`
      insert into draft_action (id, pairing_id, region_code, framework_id, indicator_code, level_from, level_to, effort, practice_id, note,
        created_at, created_by_id, created_by_name)
      select a.id, ${pairing.id}::uuid, ${input.regionCode}, ${input.frameworkId}, a."indicatorCode", a."levelFrom", a."levelTo", a.effort,
        a."practiceId", a.note, ${stream.at}::timestamptz, ${actor.id}, ${actor.name}
      from json_to_recordset(${JSON.stringify(drafts)}::json) as a
        (id uuid, "indicatorCode" text, "levelFrom" smallint, "levelTo" smallint, effort int, "practiceId" uuid, note text)
      on conflict (pairing_id, region_code, framework_id, indicator_code) do update set level_from = excluded.level_from,
        level_to = excluded.level_to, effort = excluded.effort, practice_id = excluded.practice_id, note = excluded.note,
        created_at = excluded.created_at, created_by_id = excluded.created_by_id, created_by_name = excluded.created_by_name`.execute(db);
    const payload: ActivityPayload = {
      actorName: actor.name,
      pairingId: pairing.id,
      indicators: input.actions.map(({ indicatorCode }) => `${input.frameworkId}:${indicatorCode}`),
    };
    const withRegionCode = input.regionCode === pairing.proposerCode ? pairing.partnerCode : pairing.proposerCode;
    const type = eventTypeOf('PLAN_DRAFTED');
    await stream.append([{ type, regionCode: input.regionCode, withRegionCode, audience: 'PARTIES', actorId: actor.id, payload }]);
    return null;
  });
  if (refused) return { problems: [refused] };
  ctx.committed();
  const wanted = new Set(input.actions.map(({ indicatorCode }) => indicatorCode));
  const stored = await draftActionsOf(ctx, pairing);
  return {
    actions: stored.filter(
      ({ regionCode, frameworkId, indicatorCode }) =>
        regionCode === input.regionCode && frameworkId === input.frameworkId && wanted.has(indicatorCode),
    ),
  };
}

const NOT_ACTIVE = problem(
  'NOT_OPEN',
  {
    id: 'Pasangan ini tidak aktif: rancangan hanya untuk pasangan yang aktif.',
    en: 'This pair is not active: drafts are for active pairs alone.',
  },
  { path: 'pairingId' },
);

/** A note as it is stored. PostgreSQL's JSON knows neither U+0000 nor half a surrogate pair. */
function noteOf(given: string | null | undefined): string | null {
  return given?.toWellFormed().replaceAll('\0', '').trim() || null;
}

/** Removes a draft of one of the viewer's pairs; false when it is gone already. */
export async function removeDraftAction(ctx: Context, id: string): Promise<boolean> {
  const found = await sql<{ pairingId: string }>`
    select d.pairing_id as "pairingId" from draft_action d where d.id = ${requireUuid(id, 'draft')}::uuid`.execute(rows(ctx.em));
  const row = found.rows[0];
  const pairing = row ? await pairingById(ctx, row.pairingId) : null;
  if (!pairing || !maySeePairing(ctx.viewer, pairing)) throw notFound('draft');
  authorize(ctx.viewer, 'WORK_IN_PAIRING', { regionCode: pairing.proposerCode, otherRegionCode: pairing.partnerCode });
  const removed = await sql`delete from draft_action d where d.id = ${id}::uuid returning 1`.execute(rows(ctx.em));
  return removed.rows.length > 0;
}

function pairingStream({ proposerCode, partnerCode }: Pick<Pairing, 'proposerCode' | 'partnerCode'>): string {
  return `pairing:${[proposerCode, partnerCode].toSorted().join(':')}`;
}
