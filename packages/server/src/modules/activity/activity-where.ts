import { sql, type RawBuilder } from 'kysely';

import { visibleEvents } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import { eventTypeOf } from '../../api/activity.ts';
import { ACTIVITY_KINDS } from '@saling/schema';
import { ASSESSING_FOR_REGION, FOR_EVERY_REGION, PLANS_FOR_REGION, type Grounds, type Me, type PairSpan } from './activity-filter.ts';
import type { ActivityFilter } from './activity.types.ts';

const PROVINCE = /^\d{2}$/;
const TYPES = ACTIVITY_KINDS.map(eventTypeOf);

const list = (values: readonly string[]): RawBuilder<unknown> => sql`${[...values]}::text[]`;
const said = (key: string): RawBuilder<unknown> => sql`(e.payload::jsonb ->> ${sql.lit(key)})`;
/**
 * Events that one of these conditions over `event f` finds, each by an index of its own. Materialized, so that PostgreSQL
 * does not judge them event by event instead, newest first: for what is rare it would read the whole log to find nothing.
 */
const among = (...conditions: RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`e.id in (with among as materialized (${sql.join(
    conditions.map((condition) => sql`select f.id from event f where ${condition}`),
    sql` union all `,
  )}) select id from among)`;
/** Those about indicators, by code or with their framework. */
const aboutIndicators = (names: RawBuilder<unknown>): RawBuilder<unknown> => sql`event_indicators(f.type, f.payload) && ${names}`;

/** Where-clause over `event e` of what the viewer may see: beside `maySeeEvent`, and never saying anything else than it. */
export function visibleTo(viewer: Viewer): RawBuilder<boolean> {
  const { members, drafts, party, planner } = visibleEvents(viewer);
  const parts = [
    sql`e.audience = 'PUBLIC'`,
    members ? sql`e.audience = 'MEMBERS'` : null,
    drafts === 'ALL' ? sql`e.audience = 'PAIR'` : sql`(e.audience = 'PAIR' and e.region_code = any(${list(drafts)}))`,
    party === null ? null : sql`(e.audience = 'PARTIES' and ${party} in (e.region_code, e.with_region_code))`,
    planner === null ? null : sql`(e.audience = 'PLAN' and ${planner} in (e.region_code, e.with_region_code))`,
  ].filter((part) => part !== null);
  return sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

/** The same for `concernsPair`. */
function concerns({ id, regionCodes, since, until }: PairSpan): RawBuilder<unknown> {
  const own = sql`(e.type <> 'indicator.reported' and ${said('pairingId')} = ${id})`;
  if (since === null) return own;
  return sql`(${own} or (e.at >= ${since}::timestamptz and ${until === null ? sql`true` : sql`e.at <= ${until}::timestamptz`}
    and e.type not like 'pairing.%' and e.region_code = any(${list(regionCodes)})
    and (e.with_region_code is null or e.with_region_code = any(${list(regionCodes)}))))`;
}

/** The same for `isForMe`. */
function forMe({ personId, regionCode }: Me): RawBuilder<unknown> {
  const region =
    regionCode === null
      ? sql`false`
      : sql`(e.type = any(${list(FOR_EVERY_REGION)}) or (e.type = any(${list(ASSESSING_FOR_REGION)}) and e.region_code = ${regionCode})
          or (e.type = 'comment.added' and coalesce(e.with_region_code, e.region_code) = ${regionCode})
          or ((e.type in ('adoption.started', 'adoption.advanced', 'adoption.stopped') or e.type = any(${list(PLANS_FOR_REGION)}) or e.type like 'pairing.%') and e.with_region_code = ${regionCode}))`;
  return sql`(e.actor_id is distinct from ${personId} and e.type <> 'indicator.reported' and (
    e.payload::jsonb -> 'mentionedIds' ? ${personId} or (e.type = 'comment.added' and ${said('parentAuthorId')} = ${personId}) or ${region}))`;
}

/** The same for `followedAs`, by what is stored. */
function followedBy(personId: string): RawBuilder<unknown> {
  const of = (kind: string): RawBuilder<unknown> =>
    sql`(select coalesce(array_agg(w.object_id::text), '{}') from follow w where w.person_id = ${personId} and w.kind = ${kind})::text[]`;
  return among(
    sql`f.region_code = any(${of('REGION')})`,
    sql`f.with_region_code = any(${of('REGION')})`,
    sql`f.type <> 'indicator.reported' and (f.payload::jsonb ->> 'practiceId') = any(${of('PRACTICE')})`,
    aboutIndicators(of('INDICATOR')),
  );
}

/**
 * The same for `placesOf`. Codes of what lies in a province begin with its own: a range, so that the indexes by region serve
 * it, and how much of the log lies in it is known from what PostgreSQL knows of the column.
 */
function inPlaces(regionCodes: readonly string[], provinceCodes: readonly string[]): RawBuilder<unknown> {
  const codes = provinceCodes.filter((code) => PROVINCE.test(code));
  const within = (column: RawBuilder<unknown>): RawBuilder<unknown>[] => [
    sql`${column} = any(${list(regionCodes)})`,
    // A letter comes after all digits, whatever the collation.
    ...codes.map((code) => sql`(${column} >= ${code} and ${column} < ${code === '99' ? 'A' : String(Number(code) + 1).padStart(2, '0')})`),
  ];
  return sql`(${sql.join([...within(sql`e.region_code`), ...within(sql`e.with_region_code`)], sql` or `)})`;
}

/** Types that a filter can find at all. Most events are reports of levels: what is never about one need not read them. */
export function typesOf(filter: ActivityFilter | null | undefined): string[] {
  const types = filter?.kinds ? filter.kinds.map(eventTypeOf) : TYPES;
  const neverReports = filter?.forMe || filter?.practiceIds || filter?.adoptionIds || filter?.planIds;
  return neverReports ? types.filter((type) => type !== 'indicator.reported') : types;
}

/** The same for a whole filter. */
export function activityWhere(
  viewer: Viewer,
  filter: ActivityFilter | null | undefined,
  { me, pair, pairs }: Grounds,
): RawBuilder<boolean> {
  const named = (key: string, ids: readonly string[]): RawBuilder<unknown> =>
    sql`(e.type <> 'indicator.reported' and ${said(key)} = any(${list(ids.map((id) => id.toLowerCase()))}))`;
  const codes = filter?.indicatorCodes;
  const parts = [
    sql`e.type = any(${list(typesOf(filter))})`,
    visibleTo(viewer),
    filter?.regionCodes || filter?.provinceCodes ? inPlaces(filter.regionCodes ?? [], filter.provinceCodes ?? []) : null,
    filter?.practiceIds ? named('practiceId', filter.practiceIds) : null,
    filter?.adoptionIds ? named('adoptionId', filter.adoptionIds) : null,
    filter?.planIds ? named('planId', filter.planIds) : null,
    codes ? among(aboutIndicators(list(codes))) : null,
    pair ? concerns(pair) : null,
    pairs ? (pairs.length === 0 ? sql`false` : sql`(${sql.join(pairs.map(concerns), sql` or `)})`) : null,
    filter?.forMe ? (me ? forMe(me) : sql`false`) : null,
    filter?.followed ? (me ? followedBy(me.personId) : sql`false`) : null,
  ].filter((part) => part !== null);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}
