import { LIMITS, problem } from '@saling/schema';

import { compareRegions } from '../indicators/comparison.service.ts';
import { wayOfRegion } from '../indicators/ways.service.ts';
import { practicesFor } from '../practices/complement.service.ts';
import { Refused } from './begin-plan.service.ts';
import type { PlanFromComplementInput, PlanFromWayInput } from './create-plan.types.ts';
import type { Start } from './fill-plan.ts';
import { planProblems } from './plan-problems.ts';
import type { Starting } from './plan-start.service.ts';
import { actionOfLift, aspectHeadings, byIndicator, type Lift } from './start-words.ts';

/** Where one of the two leads, the other one rises to its level, by the leader's newest practice for it (P22). */
export async function startFromComplement(starting: Starting, { year, indicatorCodes }: PlanFromComplementInput): Promise<Start> {
  const { ctx, framework, parties } = starting;
  const codes = indicatorCodes ? new Set(indicatorCodes) : null;
  if (codes && codes.size > LIMITS.values) throw new Refused(planProblems.tooMany('from.complement.indicatorCodes'));
  const known = new Set(framework.indicators.map(({ code }) => code));
  const unknown = [...(codes ?? [])].flatMap((code, place) => (known.has(code) ? [] : [planProblems.unknownIndicator(place, code)]));
  if (unknown.length > 0) throw new Refused(...unknown);
  const [a, b] = parties;
  const { rows } = await compareRegions(ctx, { a, b, frameworkId: framework.id, year });
  const led = rows.flatMap(({ indicator, leader, levelA, levelB }) => {
    if (levelA === null || levelB === null || (leader !== 'A' && leader !== 'B') || (codes && !codes.has(indicator.code))) return [];
    return leader === 'A'
      ? [{ owner: b, indicator, levelFrom: levelB, levelTo: levelA }]
      : [{ owner: a, indicator, levelFrom: levelA, levelTo: levelB }];
  });
  if (led.length === 0) throw new Refused(planProblems.nothingToLearn());
  return startOfLifts(starting, led);
}

/** The cheapest way of one of the two to an index, each lift by the other's newest practice for it. */
export async function startFromWay(starting: Starting, input: PlanFromWayInput): Promise<Start> {
  const { ctx, framework, parties } = starting;
  const { regionCode } = input;
  const partnerCode = parties.find((code) => code !== regionCode)!;
  if (!parties.includes(regionCode)) throw new Refused(planProblems.strangeRegion());
  const way = await wayOfRegion(ctx, { ...input, frameworkId: framework.id, partnerCode });
  if ('problems' in way) {
    throw new Refused(
      ...way.problems.map(({ code, message, path }) => problem(code, message, { path: path ? `from.way.${path}` : 'from.way' })),
    );
  }
  if (way.lifts.length === 0) throw new Refused(planProblems.noWay(way.reachable));
  return startOfLifts(
    starting,
    way.lifts.map(({ indicator, from, to }) => ({ owner: regionCode, indicator, levelFrom: from, levelTo: to })),
  );
}

async function startOfLifts({ ctx, framework, language, parties }: Starting, lifts: readonly Omit<Lift, 'practice'>[]): Promise<Start> {
  const withPractices = await Promise.all(
    lifts.map(async (lift): Promise<Lift> => {
      const leader = parties.find((code) => code !== lift.owner)!;
      const [practice] = await practicesFor(ctx, { regionCode: leader, frameworkId: framework.id, indicatorCode: lift.indicator.code }, 1);
      return { ...lift, practice: practice ? { id: practice.id, version: practice.versionCount, title: practice.title } : null };
    }),
  );
  return {
    headings: aspectHeadings(framework, language),
    actions: withPractices.toSorted(byIndicator(framework)).map((lift) => actionOfLift(framework, language, lift)),
  };
}
