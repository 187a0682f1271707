import { complementOf, hundredthsOf, pairReasonsOf, type Complement, type Framework } from '@saling/schema';
import { matchingInput } from '@saling/schema/matching';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import type { AspectGain } from '../indicators/partners.types.ts';
import { KeptMatchings } from './kept-matchings.ts';
import { loneRegions, type LoneFilter, type LoneRegion } from './lone-regions.service.ts';
import { matchInThread } from './match-in-thread.ts';
import type { AloneRegion, AloneRegionConnection, SuggestedPair, SuggestedPairConnection } from './suggested-pairs.types.ts';

export interface SuggestedPairsQuery extends LoneFilter {
  frameworkId: string;
  year: number;
  first?: number | null;
  after?: string | null;
}

/** A year's number has four digits: PostgreSQL's could not hold every one of ours. */
const LAST_YEAR = 9_999;

/** Of this process: what a matching is made of decides which one is meant, not who asks. */
const matchings = new KeptMatchings((input) => matchInThread(input));

/**
 * Whom to bring together: the matching of all regions without a partner that have a published result of the year, best
 * pairs first, then by code (R12). What is asked again is read again, and worked out again only when something changed.
 */
export async function suggestedPairs(ctx: Context, query: SuggestedPairsQuery): Promise<SuggestedPairConnection> {
  authorize(ctx.viewer, 'OVERSEE_PAIRS', {});
  const framework = requireFramework(query.frameworkId);
  const { year } = query;
  if (year < 0 || year > LAST_YEAR) throw new DomainError('BAD_INPUT', `year is 0 to ${LAST_YEAR}; it was ${year}.`);
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole', 'text']);
  const { rated, unrated, asOf } = await loneRegions(rows(ctx.em), framework, year, query);
  const { mates, weight } = await matchings.of(matchingInput(framework, rated));
  const pairs = mates
    .flatMap((mate, place) => (mate !== null && place < mate ? [matched(framework, rated[place]!, rated[mate]!)] : []))
    .toSorted((one, other) => other.order - one.order || (one.a.code < other.a.code ? -1 : 1));
  const rest = after ? pairs.filter(({ order, a }) => order < -after[0] || (order === -after[0] && a.code > after[1])) : pairs;
  const page = connection(
    rest.slice(0, size + 1).map((pair) => suggestion(framework, year, pair)),
    size,
    ({ score, codeA }) => [-hundredthsOf(score), codeA],
    { after: query.after, totalCount: pairs.length, asOf },
  );
  const odd = rated
    .filter((_, place) => mates[place] === null)
    .map(({ code }): AloneRegion => ({ regionCode: code, reason: 'ODD_ONE_OUT' }));
  const alone = [...odd, ...unrated.map((code): AloneRegion => ({ regionCode: code, reason: 'NO_RESULT' }))];
  return { ...page, totalScore: (weight / 100).toFixed(2), regions: rated.length + unrated.length, alone };
}

const RANKS = { ODD_ONE_OUT: 0, NO_RESULT: 1 } as const;

/** Who stays alone, page by page: who is the odd one out, then by code (N101). */
export function alonePage(
  { alone, asOf }: Pick<SuggestedPairConnection, 'alone' | 'asOf'>,
  { first, after }: { first: number | null; after: string | null },
): AloneRegionConnection {
  const size = pageSize(first);
  const last = decodeKey(after, ['whole', 'text']);
  const keyOf = ({ reason, regionCode }: AloneRegion): [number, string] => [RANKS[reason], regionCode];
  const follows = ([rank, code]: [number, string]): boolean => !last || rank > last[0] || (rank === last[0] && code > last[1]);
  const rest = alone.filter((one) => follows(keyOf(one)));
  const lacking = alone.filter(({ reason }) => reason === 'NO_RESULT').length;
  return { ...connection(rest.slice(0, size + 1), size, keyOf, { after, totalCount: alone.length, asOf }), lacking };
}

interface Matched {
  a: LoneRegion;
  b: LoneRegion;
  complement: Complement;
  /** The score in hundredths. */
  order: number;
}

function matched(framework: Framework, a: LoneRegion, b: LoneRegion): Matched {
  const complement = complementOf(framework, a, b)!;
  return { a, b, complement, order: hundredthsOf(complement.score) };
}

function suggestion(framework: Framework, year: number, { a, b, complement }: Matched): SuggestedPair {
  const { score, indexA, indexB, gainA, gainB, aspectsA, aspectsB } = complement;
  const gains = (aspects: Complement['aspectsA']): AspectGain[] =>
    aspects.map(({ aspect, gain }) => ({ aspectCode: aspect.code, name: aspect.name, gain }));
  return {
    id: `${framework.id}:${year}:${a.code}:${b.code}`,
    codeA: a.code,
    codeB: b.code,
    score,
    indexA,
    indexB,
    gainA,
    gainB,
    leadsA: gains(aspectsA),
    leadsB: gains(aspectsB),
    reasons: pairReasonsOf(complement, a.name, b.name),
  };
}
