import type { LocalizedText } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import { allFrameworks } from '../indicators/frameworks.service.ts';
import { assessmentYears, partScores, readAssessment } from '../indicators/assessment.service.ts';
import { readIndexHistory } from '../indicators/index-history.service.ts';
import { pairingById } from '../pairing/pairing-reads.service.ts';
import { regionByCode } from '../regions/regions.service.ts';
import type { IndexPoint } from '../regions/regions.types.ts';

/** A part of the index as a chart shows it. */
export interface EmbeddedAspect {
  code: string;
  name: LocalizedText;
  /** Null while not all of it is published. */
  index: string | null;
}

/** What is shown of one region. */
export interface EmbeddedSide {
  code: string;
  name: string;
  province: string | null;
  /** Index by year, of one framework, oldest first. */
  points: IndexPoint[];
  /** That of the year shown; null without one. */
  point: IndexPoint | null;
  aspects: EmbeddedAspect[];
}

/** What an embedded page shows: a region, or the two of a pair. */
export interface EmbedFacts {
  sides: [EmbeddedSide] | [EmbeddedSide, EmbeddedSide];
  framework: LocalizedText;
  /** Year of the aspects; null when none has any. */
  aspectYear: number | null;
  /** Where in the app there is more. */
  path: string;
  /** Since when they are a pair; null for a region. */
  since: Date | null;
  ended: boolean;
  at: Date;
}

/** A region as a visitor may see it; null when there is none of this code. */
export async function embeddedRegion(ctx: Context, code: string, year: number | null): Promise<EmbedFacts | null> {
  if (!(await regionByCode(ctx, code))) return null;
  return factsOf(ctx, { codes: [code], year, path: `/wilayah/${code}`, since: null, ended: false });
}

/** A pair as a visitor may see it; null when there is none, or when it is a proposal. */
export async function embeddedPair(ctx: Context, id: string, year: number | null): Promise<EmbedFacts | null> {
  const pair = await pairingById(ctx, id);
  if (!pair) return null;
  return factsOf(ctx, {
    codes: [pair.proposerCode, pair.partnerCode],
    year,
    path: `/mitra/${pair.id}`,
    since: pair.answeredAt,
    ended: pair.state === 'ENDED',
  });
}

interface Asked extends Pick<EmbedFacts, 'path' | 'since' | 'ended'> {
  codes: [string] | [string, string];
  year: number | null;
}

async function factsOf(ctx: Context, { codes, year, ...rest }: Asked): Promise<EmbedFacts> {
  const [framework] = allFrameworks();
  const years = await Promise.all(codes.map((code) => assessmentYears(ctx, code, framework!.id, null)));
  const common = years[0]!.filter((one) => years.every((of) => of.includes(one)));
  const aspectYear = (year === null ? common[0] : common.find((one) => one === year)) ?? null;
  const sides = await Promise.all(
    codes.map(async (code): Promise<EmbeddedSide> => {
      const region = (await regionByCode(ctx, code))!;
      const [province, history, assessment] = await Promise.all([
        region.provinceCode ? regionByCode(ctx, region.provinceCode) : null,
        readIndexHistory(ctx, code, null),
        aspectYear === null ? null : readAssessment(ctx, { regionCode: code, frameworkId: framework!.id, year: aspectYear }),
      ]);
      const points = history.filter((point) => point.frameworkId === framework!.id);
      return {
        code,
        name: region.fullName,
        province: province?.fullName ?? null,
        points,
        point: (year === null ? points.at(-1) : points.find((point) => point.year === year)) ?? null,
        aspects: assessment
          ? partScores(framework!.aspects, assessment.score.aspects).map(({ code: aspect, name, index }) => ({ code: aspect, name, index }))
          : [],
      };
    }),
  );
  return { ...rest, sides: sides as EmbedFacts['sides'], framework: framework!.name, aspectYear, at: ctx.clock.now() };
}
