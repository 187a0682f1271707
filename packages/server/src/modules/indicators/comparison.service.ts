import { compareLevels, totalGains, type ComparedRow, type Framework as FrameworkData } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { noRegion, noteRegion, requireRegion } from '../regions/regions.service.ts';
import type { Region } from '../regions/regions.types.ts';
import { valueOf, viewOf, type AssessmentView } from './assessment.service.ts';
import type { IndicatorValue } from './assessment.types.ts';
import { frameworkView, requireFramework } from './frameworks.service.ts';
import type { Framework } from './frameworks.types.ts';
import { readTogether } from './together-values.service.ts';
import { levelsOf, readValues, type EffectiveValue } from './values.service.ts';

export interface ComparisonView {
  a: { region: Region; assessment: AssessmentView | null };
  b: { region: Region; assessment: AssessmentView | null };
  framework: Framework;
  year: number;
  rows: (ComparedRow & { valueA: IndicatorValue | null; valueB: IndicatorValue | null; frameworkId: string; leaderCode: string | null })[];
  totalGainA: string;
  totalGainB: string;
  asOf: string;
}

export interface ComparisonQuery {
  a: string;
  b: string;
  frameworkId: string;
  year: number;
  at?: Date | null;
  /** Whether more than levels is asked for; it is when left out. */
  details?: boolean;
}

/** Two regions side by side: both in one snapshot, sorted by what closing the gap would bring. */
export async function compareRegions(ctx: Context, query: ComparisonQuery): Promise<ComparisonView> {
  const framework = requireFramework(query.frameworkId);
  if (query.a === query.b) throw new DomainError('BAD_INPUT', 'a and b are the same region: choose two.');
  const { a, b, asOf } = await readBoth(ctx, { ...query, frameworkId: framework.id });
  const [ofA, ofB] = [a.values, b.values];
  const at = query.at ?? null;
  let total: ReturnType<typeof totalGains> | undefined;
  const gains = (): ReturnType<typeof totalGains> => (total ??= totalGains(framework, levelsOf(ofA), levelsOf(ofB)));
  return {
    a: { region: a.region, assessment: viewOf(framework, query.year, ofA, asOf, at) },
    b: { region: b.region, assessment: viewOf(framework, query.year, ofB, asOf, at) },
    framework: frameworkView(framework),
    year: query.year,
    // Worked out when asked for: the page reads the values of both sides and compares on its own.
    get rows() {
      return comparedRows(framework, ofA, ofB, { A: query.a, B: query.b });
    },
    get totalGainA() {
      return gains().a;
    },
    get totalGainB() {
      return gains().b;
    },
    asOf,
  };
}

interface Side {
  region: Region;
  values: EffectiveValue[];
}

async function readBoth(ctx: Context, query: ComparisonQuery): Promise<{ a: Side; b: Side; asOf: string }> {
  const regionCodes = [query.a, query.b];
  if (query.at) {
    const [a, b] = await Promise.all([requireRegion(ctx, query.a), requireRegion(ctx, query.b)]);
    const { values, asOf } = await readValues(rows(ctx.em), ctx.viewer, { ...query, regionCodes });
    const side = (region: Region): Side => ({ region, values: values.filter(({ regionCode }) => regionCode === region.code) });
    return { a: side(a), b: side(b), asOf };
  }
  const found = await readTogether(ctx, { details: true, ...query, regionCodes });
  const side = (code: string): Side => {
    const own = found.of(code);
    if (!own) throw noRegion(code);
    noteRegion(ctx, own.region);
    return own;
  };
  return { a: side(query.a), b: side(query.b), asOf: found.asOf };
}

function comparedRows(
  framework: FrameworkData,
  ofA: readonly EffectiveValue[],
  ofB: readonly EffectiveValue[],
  codes: { A: string; B: string },
): ComparisonView['rows'] {
  const byCodeA = new Map(ofA.map((value) => [value.indicatorCode, valueOf(value)]));
  const byCodeB = new Map(ofB.map((value) => [value.indicatorCode, valueOf(value)]));
  return compareLevels(framework, levelsOf(ofA), levelsOf(ofB)).map((row) => ({
    ...row,
    frameworkId: framework.id,
    leaderCode: row.leader === 'A' || row.leader === 'B' ? codes[row.leader] : null,
    valueA: byCodeA.get(row.indicatorCode) ?? null,
    valueB: byCodeB.get(row.indicatorCode) ?? null,
  }));
}
