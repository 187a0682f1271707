import type { PairingState } from '@saling/schema';
import { sql } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { connection, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import type { PairingFacts, StudyVisitRow } from './pairing-row.ts';
import type { Pairing, PairingConnection, PairingRights } from './pairing.types.ts';

interface Row extends Omit<Pairing, 'contacts' | 'studyVisit' | 'asOf'> {
  contacts: string;
  studyVisit: string | null;
  pos: string;
  epoch: string;
}

/** State as it is at an instant: a proposal whose time is over has lapsed, also before the sweep writes so (R3). */
export function stateAt(now: Date) {
  return sql<PairingState>`(case when g.state = 'PROPOSED' and g.expires_at <= ${now}::timestamptz then 'LAPSED' else g.state end)`;
}

function columns(now: Date) {
  return sql`
    g.id, ${stateAt(now)} as state, g.version, g.proposer_code as "proposerCode", g.partner_code as "partnerCode", g.purpose,
    g.starts_on::text as "startsOn", g.ends_on::text as "endsOn", g.contacts, g.study_visit as "studyVisit",
    g.proposed_at as "proposedAt", g.proposed_by_name as "proposedBy", g.expires_at as "expiresAt",
    g.answered_at as "answeredAt", g.answered_by_name as "answeredBy", g.answer_reason as "answerReason",
    case when g.state = 'PROPOSED' and g.expires_at <= ${now}::timestamptz then g.expires_at else g.ended_at end as "endedAt",
    g.ended_by_name as "endedBy", g.end_reason as "endReason"`;
}

/** The region whose talks with others the viewer sees; null for none (R5). */
function partyOf(viewer: Viewer): string | null {
  const { regionCode } = viewer;
  return regionCode !== null && may(viewer, 'SEE_PAIRING', { regionCode }) ? regionCode : null;
}

/** Where-clause beside the rule SEE_PAIRING: what is or was a pair, and what the own region says to others. */
function visible(viewer: Viewer) {
  const party = partyOf(viewer);
  return sql<boolean>`(g.state in ('ACTIVE', 'ENDED') or ${party === null ? sql`false` : sql`${party} in (g.proposer_code, g.partner_code)`})`;
}

/** What the viewer may see of a pair; the rest is left away (R5). */
function shown(viewer: Viewer, { contacts, studyVisit, pos, epoch, ...row }: Row): Pairing {
  const asOf = formatCursor({ epoch, pos: Number(pos) });
  if (maySeePairing(viewer, row)) return { ...row, asOf, contacts: parse(contacts, []), studyVisit: visitOf(studyVisit, row) };
  const nothing = { purpose: null, proposedBy: null, answeredBy: null, answerReason: null, endedBy: null, endReason: null };
  return { ...row, ...nothing, asOf, contacts: [], studyVisit: null };
}

function parse<T>(text: string | null, otherwise: T): T {
  return text === null ? otherwise : (JSON.parse(text) as T);
}

function visitOf(text: string | null, { proposerCode, partnerCode }: PairingFacts): StudyVisitRow | null {
  const visit = parse<Omit<StudyVisitRow, 'hostCode'> | null>(text, null);
  return visit && { ...visit, hostCode: visit.visitorCode === proposerCode ? partnerCode : proposerCode };
}

/** Whether the viewer sees what the two regions of a pair say to each other (R5). */
export function maySeePairing(viewer: Viewer, { proposerCode, partnerCode }: Pick<PairingFacts, 'proposerCode' | 'partnerCode'>): boolean {
  return may(viewer, 'SEE_PAIRING', { regionCode: proposerCode, otherRegionCode: partnerCode });
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A pair as the viewer may see it; null when there is none of this id, or none that the viewer may know of. Batched. */
export function pairingById(ctx: Context, id: string): Promise<Pairing | null> {
  return loader<string, Pairing | null>(ctx, 'pairing', async (ids) => {
    const wanted = ids.filter((one) => UUID.test(one));
    const found = await sql<Row>`
      select ${columns(ctx.clock.now())}, h.pos, h.epoch from pairing_agreement g cross join event_head h
      where g.id = any(${wanted}::uuid[]) and ${visible(ctx.viewer)}`.execute(rows(ctx.em));
    const byId = new Map(found.rows.map((row) => [row.id, shown(ctx.viewer, row)]));
    return ids.map((one) => byId.get(one.toLowerCase()) ?? null);
  }).load(id);
}

export interface PairingsQuery {
  regionCode?: string | null;
  states?: readonly PairingState[] | null;
  first?: number | null;
  after?: string | null;
}

/** Pairs and proposals, newest first: of a region, else of the viewer's own, else of all. */
export async function pairings(ctx: Context, query: PairingsQuery): Promise<PairingConnection> {
  const size = pageSize(query.first);
  const regionCode = query.regionCode ?? ctx.viewer.regionCode;
  const now = ctx.clock.now();
  const condition = sql`${visible(ctx.viewer)}
    and ${regionCode === null ? sql`true` : sql`${regionCode} in (g.region_a, g.region_b)`}
    and ${query.states ? sql`${stateAt(now)} = any(${[...query.states]}::text[])` : sql`true`}`;
  const found = await sql<Row & { total: number; place: number }>`
    select m.*, (select count(g.id)::int from pairing_agreement g where ${condition}) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select ${columns(now)}, ${placeOf(sql`g.proposed_at`)} as place from pairing_agreement g
      where ${condition} and ${newestFirstAfter(query.after, sql`g.proposed_at`, sql`g.id`)}
      order by g.proposed_at desc, g.id::text collate "C" desc limit ${size + 1}
    ) m on true order by m."proposedAt" desc, m.id::text collate "C" desc`.execute(rows(ctx.em));
  const { total, pos, epoch } = found.rows[0]!;
  const places = new Map(found.rows.map((row) => [row.id, row.place]));
  return connection(
    found.rows.filter((row) => row.id !== null).map((row) => shown(ctx.viewer, row)),
    size,
    ({ id }) => [places.get(id)!, id],
    { after: query.after, totalCount: total, asOf: formatCursor({ epoch, pos: Number(pos) }) },
  ) as PairingConnection;
}

/** What the viewer may do with a pair in the state it is in (R1, R3, R4). */
export function rightsOf(viewer: Viewer, { state, proposerCode, partnerCode }: PairingFacts): PairingRights {
  const [open, active] = [state === 'PROPOSED', state === 'ACTIVE'];
  return {
    answer: open && may(viewer, 'ANSWER_PAIRING', { regionCode: partnerCode }),
    withdraw: open && may(viewer, 'PROPOSE_PAIRING', { regionCode: proposerCode }),
    end: active && [proposerCode, partnerCode].some((regionCode) => may(viewer, 'ANSWER_PAIRING', { regionCode })),
    draftActions: active && may(viewer, 'WORK_IN_PAIRING', { regionCode: proposerCode, otherRegionCode: partnerCode }),
  };
}
