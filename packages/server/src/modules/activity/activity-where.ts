import { sql, type RawBuilder } from 'kysely';

import { visibleEvents, type VisibleEvents } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import { audiencesOf, eventTypeOf, AUDIENCES, type Audience } from '../../api/activity.ts';
import { ACTIVITY_KINDS } from '@saling/schema';
import {
  ADOPTIONS_FOR_REGION,
  ASSESSING_FOR_REGION,
  COMMENTS_FOR_REGION,
  FOR_EVERY_REGION,
  PLANS_FOR_REGION,
  type Grounds,
  type Me,
  type PairSpan,
} from './activity-filter.ts';
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
const aboutIndicators = (event: 'e' | 'f', names: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`event_indicators(${sql.ref(`${event}.type`)}, ${sql.ref(`${event}.payload`)}) && ${names}`;

/**
 * Where-clause over `event e` of what the viewer may see: beside `maySeeEvent`, and never saying anything else than it.
 *
 * @param told Audiences that what is looked for is told to. Named, they let PostgreSQL go by the viewer's region, or not look at
 *   all, where it would read every event of a kind to find that none may be seen.
 */
export function visibleTo(viewer: Viewer, told: readonly Audience[] = AUDIENCES): RawBuilder<boolean> {
  return visibleFor(visibleEvents(viewer), told);
}

/** The same for what somebody could see at a moment that is over. */
export function visibleFor({ members, drafts, party, planner }: VisibleEvents, told: readonly Audience[] = AUDIENCES): RawBuilder<boolean> {
  const between = (region: string): RawBuilder<unknown> => sql`(e.region_code = ${region} or e.with_region_code = ${region})`;
  const parts: Record<Audience, RawBuilder<unknown> | null> = {
    PUBLIC: sql`e.audience = 'PUBLIC'`,
    MEMBERS: members ? sql`e.audience = 'MEMBERS'` : null,
    PAIR: drafts === 'ALL' ? sql`e.audience = 'PAIR'` : sql`(e.audience = 'PAIR' and e.region_code = any(${list(drafts)}))`,
    PARTIES: party === null ? null : sql`(e.audience = 'PARTIES' and ${between(party)})`,
    PLAN: planner === null ? null : sql`(e.audience = 'PLAN' and ${between(planner)})`,
  };
  const seen = told.map((audience) => parts[audience]).filter((part) => part !== null);
  return seen.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(seen, sql` or `)})`;
}

/** The same for `concernsPair`, by the index of regions: what a pair does, one of its two regions does. */
function concerns(pairs: readonly PairSpan[]): RawBuilder<unknown> {
  if (pairs.length === 0) return sql`false`;
  const codes = [...new Set(pairs.flatMap(({ regionCodes }) => regionCodes))];
  return sql`(e.region_code = any(${list(codes)}) and (${sql.join(pairs.map(concernsOne), sql` or `)}))`;
}

function concernsOne({ id, regionCodes, since, until }: PairSpan): RawBuilder<unknown> {
  const own = sql`(e.type <> 'indicator.reported' and ${said('pairingId')} = ${id} and e.region_code = any(${list(regionCodes)}))`;
  if (since === null) return own;
  return sql`(${own} or (e.at >= ${since}::timestamptz and ${until === null ? sql`true` : sql`e.at <= ${until}::timestamptz`}
    and e.type not like 'pairing.%' and e.region_code = any(${list(regionCodes)})
    and (e.with_region_code is null or e.with_region_code = any(${list(regionCodes)}))))`;
}

/** The same for `isForMe`. */
function forMe({ personId, regionCode }: Me): RawBuilder<unknown> {
  const payload = sql`f.payload::jsonb`;
  const mine = [
    sql`f.type <> 'indicator.reported' and ${payload} ? 'mentionedIds' and (${payload} -> 'mentionedIds') ? ${personId}`,
    sql`f.type = 'comment.added' and (${payload} ->> 'parentAuthorId') = ${personId}`,
  ];
  const ours =
    regionCode === null
      ? []
      : [
          sql`f.type = any(${list(FOR_EVERY_REGION)})`,
          sql`f.region_code = ${regionCode} and (f.type = any(${list(ASSESSING_FOR_REGION)}) or (f.type = 'comment.added' and f.with_region_code is null))`,
          sql`f.with_region_code = ${regionCode} and (f.type = any(${list([...ADOPTIONS_FOR_REGION, ...COMMENTS_FOR_REGION, ...PLANS_FOR_REGION])}) or f.type like 'pairing.%')`,
        ];
  return sql`(e.actor_id is distinct from ${personId} and ${among(...mine, ...ours)})`;
}

/** The same for `followedAs`, by what is stored. */
function followedBy(personId: string): RawBuilder<unknown> {
  const of = (kind: string): RawBuilder<unknown> =>
    sql`(select coalesce(array_agg(w.object_id::text), '{}') from follow w where w.person_id = ${personId} and w.kind = ${kind})::text[]`;
  return among(
    sql`f.region_code = any(${of('REGION')})`,
    sql`f.with_region_code = any(${of('REGION')})`,
    sql`f.type <> 'indicator.reported' and (f.payload::jsonb ->> 'practiceId') = any(${of('PRACTICE')})`,
    aboutIndicators('f', of('INDICATOR')),
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
export function activityWhere(viewer: Viewer, filter: ActivityFilter | null | undefined, grounds: Grounds): RawBuilder<boolean> {
  return activityWhereFor(visibleEvents(viewer), filter, grounds);
}

/** The same for what somebody could see at a moment that is over. */
export function activityWhereFor(
  sees: VisibleEvents,
  filter: ActivityFilter | null | undefined,
  { me, pair, pairs }: Grounds,
): RawBuilder<boolean> {
  const named = (key: string, ids: readonly string[]): RawBuilder<unknown> =>
    sql`(e.type <> 'indicator.reported' and ${said(key)} = any(${list(ids.map((id) => id.toLowerCase()))}))`;
  const codes = filter?.indicatorCodes;
  const parts = [
    sql`e.type = any(${list(typesOf(filter))})`,
    visibleFor(sees, filter?.kinds ? audiencesOf(filter.kinds) : AUDIENCES),
    filter?.regionCodes || filter?.provinceCodes ? inPlaces(filter.regionCodes ?? [], filter.provinceCodes ?? []) : null,
    filter?.practiceIds ? named('practiceId', filter.practiceIds) : null,
    filter?.adoptionIds ? named('adoptionId', filter.adoptionIds) : null,
    filter?.planIds ? named('planId', filter.planIds) : null,
    // How many there are of an indicator PostgreSQL knows: it goes by their index where they are few, and back in the log else.
    codes ? aboutIndicators('e', list(codes)) : null,
    pair ? concerns([pair]) : null,
    pairs ? concerns(pairs) : null,
    filter?.forMe ? (me ? forMe(me) : sql`false`) : null,
    filter?.followed ? (me ? followedBy(me.personId) : sql`false`) : null,
  ].filter((part) => part !== null);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}
