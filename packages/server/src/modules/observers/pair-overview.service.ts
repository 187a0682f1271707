import { hundredthsOf, indexGap } from '@saling/schema';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { pairFacts, publishedIndices, type PairFacts, type YearIndex } from './pair-facts.service.ts';
import type { PairIndex, PairOrder, PairStanding, PairStandingConnection } from './pair-overview.types.ts';

export interface PairOverviewQuery {
  frameworkId: string;
  order?: PairOrder | null;
  provinceCode?: string | null;
  first?: number | null;
  after?: string | null;
}

const DAY_MS = 86_400_000;
/** Days without anything after which a pair is quiet. */
export const QUIET_DAYS = 30;

/** How all active pairs fare, in an order (R13): two statements, however many pairs there are. */
export async function pairOverview(ctx: Context, query: PairOverviewQuery): Promise<PairStandingConnection> {
  authorize(ctx.viewer, 'OVERSEE_PAIRS', {});
  const framework = requireFramework(query.frameworkId);
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole', 'whole', 'text']);
  const now = ctx.clock.now();
  const db = rows(ctx.em);
  const { pairs, asOf } = await pairFacts(db, now, query.provinceCode);
  const codes = new Set(pairs.flatMap(({ codeA, codeB }) => [codeA, codeB]));
  const indices = await publishedIndices(db, framework.id, [...codes]);
  const all = pairs.map((facts) => standingOf(facts, framework.id, indices, now));
  const keyOf = (one: PairStanding): [number, number, string] => [...ORDERS[query.order ?? 'QUIET_FIRST'](one), one.id];
  const sorted = all.map((one) => ({ one, key: keyOf(one) })).toSorted((a, b) => compareKeys(a.key, b.key));
  const rest = after ? sorted.filter(({ key }) => compareKeys(key, after) > 0) : sorted;
  const page = connection(
    rest.slice(0, size + 1).map(({ one }) => one),
    size,
    keyOf,
    { after: query.after, totalCount: all.length, asOf },
  );
  return { ...page, quiet: all.filter(({ activity }) => activity.quietDays >= QUIET_DAYS).length };
}

/** Two numbers that grow along the list. */
const ORDERS: Record<PairOrder, (pair: PairStanding) => [number, number]> = {
  QUIET_FIRST: ({ activity: { lastAt }, since }) => [(lastAt ?? since).getTime(), -since.getTime()],
  NEWEST: ({ since }) => [-since.getTime(), 0],
  MOST_ACTIVE: ({ activity }) => [-activity.last30Days, -activity.last90Days],
  INDEX_GAIN: ({ indexA, indexB, since }) => [-gained(indexA, indexB), -since.getTime()],
};

/** Hundredths that both rose by together; less than any when one of them has not two results. */
function gained(...indices: PairIndex[]): number {
  const NONE = -1_000_000;
  return indices.reduce((sum, { change }) => (change === null || sum === NONE ? NONE : sum + signedHundredths(change)), 0);
}

function signedHundredths(change: string): number {
  return change.startsWith('-') ? -hundredthsOf(change.slice(1)) : hundredthsOf(change);
}

function compareKeys(a: readonly [number, number, string], b: readonly [number, number, string]): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}

function standingOf(facts: PairFacts, frameworkId: string, indices: ReadonlyMap<string, YearIndex[]>, now: Date): PairStanding {
  const { id, codeA, codeB, since, lastAt, last30Days, last90Days, comments, adoptionSteps, planChanges } = facts;
  const { running, live, stopped, plans, actions, done, late } = facts;
  const quietDays = Math.max(0, Math.floor((now.getTime() - (lastAt ?? since).getTime()) / DAY_MS));
  const indexOf = (regionCode: string): PairIndex => ({
    ...{ frameworkId, regionCode },
    ...movement(indices.get(regionCode) ?? [], since.getUTCFullYear()),
  });
  return {
    id,
    codeA,
    codeB,
    since,
    activity: { lastAt, quietDays, last30Days, last90Days, comments, adoptionSteps, planChanges },
    adoptions: { running, live, stopped },
    plans: { plans, actions, done, late },
    indexA: indexOf(codeA),
    indexB: indexOf(codeB),
  };
}

/** The newest index against that of the year in which the pair began, or of the newest one before. `known` is newest first. */
function movement(known: readonly YearIndex[], began: number): Omit<PairIndex, 'frameworkId' | 'regionCode'> {
  const newest = known[0];
  if (!newest) return { year: null, index: null, yearBefore: null, indexBefore: null, change: null };
  const before = known.find(({ year }) => year < newest.year && year <= began);
  const change = before ? indexGap(before.index, newest.index) : null;
  return { year: newest.year, index: newest.index, yearBefore: before?.year ?? null, indexBefore: before?.index ?? null, change };
}
