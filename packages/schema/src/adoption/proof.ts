import { LIMITS } from '../limits.ts';
import type { LocalizedText } from '../problem.ts';

/** What can be said of the effect of a practice. */
export type ProofVerdict = 'TOO_THIN' | 'BETTER' | 'SAME' | 'WORSE';

/** Final level of a region's indicator in a year. */
export interface FinalLevel {
  year: number;
  level: number;
}

/** A region in which a practice went live, and its final levels in any order. */
export interface ProofAdopter {
  regionCode: string;
  /** Years in which the adoption began, went live, and was stopped; null while it was not. */
  startedIn: number;
  liveIn: number;
  stoppedIn: number | null;
  levels: readonly FinalLevel[];
}

/** Regions that did not adopt and have final levels in both years: how many, and their changes added up. */
export interface OthersChange {
  others: number;
  sum: number;
}

/** An adopter that can be compared. Decimals as text. */
export interface ProofRow {
  regionCode: string;
  yearBefore: number;
  yearAfter: number;
  before: number;
  after: number;
  othersChange: string;
  others: number;
}

/** What a practice did for one indicator. */
export interface ProofResult {
  adopters: number;
  counted: number;
  others: number;
  before: string | null;
  after: string | null;
  change: string | null;
  othersChange: string | null;
  effect: string | null;
  verdict: ProofVerdict;
  text: LocalizedText;
  rows: ProofRow[];
}

/**
 * The years an adopter is compared in; null when it cannot be. Before: the last year with a final level before the year
 * in which the adoption began, so that nothing of it is in that level. After: the first one from the year on in which it
 * went live, which new years do not change any more; by then it must not have been stopped.
 */
export function yearsOf(adopter: ProofAdopter): { before: FinalLevel; after: FinalLevel } | null {
  const levels = adopter.levels.toSorted((a, b) => a.year - b.year);
  const before = levels.findLast(({ year }) => year < adopter.startedIn);
  const after = levels.find(({ year }) => year >= adopter.liveIn);
  if (!before || !after) return null;
  return adopter.stoppedIn !== null && adopter.stoppedIn <= after.year ? null : { before, after };
}

/**
 * Difference in differences (A17): how much more adopters' levels changed than those of regions that did not adopt in
 * the same years, on average over the adopters. Each average is exact and rounded once, so the effect may differ by a
 * hundredth from the difference of the two changes shown.
 *
 * @param othersOf what regions that did not adopt changed by between two years.
 */
export function proofOf(adopters: readonly ProofAdopter[], othersOf: (before: number, after: number) => OthersChange): ProofResult {
  const compared = adopters.flatMap((adopter) => {
    const years = yearsOf(adopter);
    if (!years) return [];
    const { others, sum } = othersOf(years.before.year, years.after.year);
    return others < LIMITS.proofOthers ? [] : [{ regionCode: adopter.regionCode, ...years, others, sum }];
  });
  const counted = compared.length;
  const others = counted === 0 ? 0 : Math.min(...compared.map((one) => one.others));
  const changes = compared.map(({ before, after }) => whole(after.level - before.level));
  const ofOthers = compared.map((one): Fraction => [BigInt(one.sum), BigInt(one.others)]);
  const enough = counted >= LIMITS.proofAdopters;
  const effect = enough ? mean([...changes, ...ofOthers.map(([top, bottom]): Fraction => [-top, bottom])], counted) : null;
  const verdict = effect === null ? 'TOO_THIN' : verdictOf(effect);
  const figures = {
    adopters: adopters.length,
    counted,
    others,
    before: meanOf(compared.map(({ before }) => whole(before.level))),
    after: meanOf(compared.map(({ after }) => whole(after.level))),
    change: meanOf(changes),
    othersChange: meanOf(ofOthers),
    effect: effect === null ? null : hundredths(effect),
    verdict,
  } as const;
  const rows = compared
    .map(({ regionCode, before, after, others: number, sum }) => ({
      regionCode,
      yearBefore: before.year,
      yearAfter: after.year,
      before: before.level,
      after: after.level,
      othersChange: hundredths(rounded([BigInt(sum), BigInt(number)])),
      others: number,
    }))
    .toSorted((a, b) => (a.regionCode < b.regionCode ? -1 : 1));
  return { ...figures, text: textOf(figures), rows };
}

/** Mean of the effects that say something, of several indicators; null when none does. What a library sorts by. */
export function overallEffect(results: readonly Pick<ProofResult, 'effect'>[]): string | null {
  const effects = results.flatMap(({ effect }) => (effect === null ? [] : [effect]));
  if (effects.length === 0) return null;
  return hundredths(
    mean(
      effects.map((effect): Fraction => [BigInt(effect.replace('.', '')), 100n]),
      effects.length,
    ),
  );
}

/** Numerator and denominator, the latter above 0. */
type Fraction = readonly [bigint, bigint];

const whole = (value: number): Fraction => [BigInt(value), 1n];
const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => (b === d ? [a + c, b] : [a * d + c * b, b * d]);

/** Sum ÷ count, in hundredths. */
function mean(values: readonly Fraction[], count: number): bigint {
  const [top, bottom] = values.reduce(add, [0n, 1n]);
  return rounded([top, bottom * BigInt(count)]);
}

function meanOf(values: readonly Fraction[]): string | null {
  return values.length === 0 ? null : hundredths(mean(values, values.length));
}

/** Hundredths of a fraction, half away from zero. */
function rounded([top, bottom]: Fraction): bigint {
  const size = ((top < 0n ? -top : top) * 200n + bottom) / (bottom * 2n);
  return top < 0n ? -size : size;
}

function hundredths(value: bigint): string {
  const size = value < 0n ? -value : value;
  return `${value < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`;
}

function verdictOf(effect: bigint): ProofVerdict {
  const least = BigInt(LIMITS.proofSame);
  if (effect > least) return 'BETTER';
  return effect < -least ? 'WORSE' : 'SAME';
}

type Figures = Omit<ProofResult, 'text' | 'rows'>;

function textOf(figures: Figures): LocalizedText {
  return figures.verdict === 'TOO_THIN' ? thinText(figures) : effectText(figures);
}

function thinText({ adopters, counted }: Figures): LocalizedText {
  const { proofAdopters: needed, proofOthers } = LIMITS;
  const hint = {
    id: `Perlu paling sedikit ${needed} daerah dengan nilai akhir sebelum dan sesudahnya, dan ${proofOthers} daerah lain pada tahun yang sama.`,
    en: `It takes at least ${needed} regions with final levels before and after, and ${proofOthers} others in the same years.`,
  };
  if (adopters === 0)
    return {
      id: `Data terlalu sedikit: belum ada daerah yang menerapkannya. ${hint.id}`,
      en: `Too little data: it is not live in any region yet. ${hint.en}`,
    };
  return {
    id: `Data terlalu sedikit untuk menyimpulkan apa pun: ${counted} dari ${adopters} daerah yang menerapkannya dapat dibandingkan. ${hint.id}`,
    en: `Too little data to say anything: ${counted} of ${adopters} regions in which it is live can be compared. ${hint.en}`,
  };
}

function effectText({ counted, others, change, othersChange, effect, verdict }: Figures): LocalizedText {
  const comma = (text: string | null): string => (text ?? '').replace('.', ',');
  const size = effect!.replace('-', '');
  const said = {
    BETTER: { id: `${comma(size)} tingkat lebih baik`, en: `${size} levels better` },
    WORSE: { id: `${comma(size)} tingkat kurang baik`, en: `${size} levels worse` },
    SAME: { id: 'kurang lebih sama', en: 'about the same' },
  }[verdict as Exclude<ProofVerdict, 'TOO_THIN'>];
  return {
    id: `${counted} daerah yang menerapkannya berubah rata-rata ${comma(change)} tingkat, daerah lain pada tahun yang sama ${comma(othersChange)} (sedikitnya ${others} daerah): ${said.id}. Ini perbandingan, bukan bukti sebab-akibat.`,
    en: `${counted} regions in which it is live changed by ${change} levels on average, others in the same years by ${othersChange} (at least ${others} regions): ${said.en}. This is a comparison, no proof of a cause.`,
  };
}
