import { LIMITS, problem, type Framework, type Problem } from '@saling/schema';

import type { WayToTargetInput } from './ways.types.ts';

/** An index as it is published, from the lowest there can be to the highest. */
const INDEX = /^[1-4](\.\d\d?)?$|^5(\.00?)?$/;

/** What may be wrong with the question for a way. */
export const wayProblems = {
  target: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      { id: 'Sasaran adalah indeks dari 1.00 sampai 5.00, seperti 4.00.', en: 'The target is an index from 1.00 to 5.00, like 4.00.' },
      { path: 'target' },
    ),

  level: (place: number): Problem =>
    problem(
      'LEVEL_OUT_OF_RANGE',
      {
        id: 'Upaya diberikan untuk naik ke tingkat 2 sampai 5, masing-masing sekali.',
        en: 'An effort is given into each of the levels 2 to 5, once.',
      },
      { path: `efforts.${place}.level` },
    ),

  effort: (place: number): Problem =>
    problem(
      'OUT_OF_RANGE',
      { id: `Upaya 1 sampai ${LIMITS.effortMax}.`, en: `An effort is 1 to ${LIMITS.effortMax}.` },
      { path: `efforts.${place}.effort` },
    ),

  unknownIndicator: (place: number, code: string): Problem =>
    problem(
      'UNKNOWN_INDICATOR',
      { id: `Kerangka tidak punya indikator ${code.slice(0, 40)}.`, en: `The framework has no indicator ${code.slice(0, 40)}.` },
      { path: `fixed.${place}`, indicatorCode: code.slice(0, 40) },
    ),

  tooManyFixed: (most: number): Problem =>
    problem(
      'TOO_MANY',
      { id: `Kerangka hanya punya ${most} indikator.`, en: `The framework has only ${most} indicators.` },
      { path: 'fixed' },
    ),

  most: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      { id: 'Jumlah indikator yang boleh naik 0 atau lebih.', en: 'The number of indicators that may move is 0 or more.' },
      { path: 'maxIndicators' },
    ),

  incomplete: (year: number, known: number, total: number): Problem =>
    problem(
      'EMPTY',
      {
        id: `Baru ${known} dari ${total} indikator tahun ${year} yang bertingkat: lengkapi dulu, atau pilih tahun lain.`,
        en: `Only ${known} of ${total} indicators have a level for ${year}: complete it first, or choose another year.`,
      },
      { path: 'year' },
    ),
};

/** Checks a question against its framework, before any level is read. */
export function checkWay(framework: Framework, input: WayToTargetInput): Problem[] {
  const { efforts, fixed, maxIndicators } = input;
  const seen = new Set<number>();
  const codes = new Set(framework.indicators.map(({ code }) => code));
  if ((fixed?.length ?? 0) > codes.size) return [wayProblems.tooManyFixed(codes.size)];
  return [
    ...(INDEX.test(input.target) ? [] : [wayProblems.target()]),
    ...(efforts ?? []).slice(0, LIMITS.levelMax).flatMap(({ level, effort }, place) => {
      const known = seen.has(level) || level <= LIMITS.levelMin || level > LIMITS.levelMax;
      seen.add(level);
      return [
        ...(known ? [wayProblems.level(place)] : []),
        ...(effort < 1 || effort > LIMITS.effortMax ? [wayProblems.effort(place)] : []),
      ];
    }),
    ...(fixed ?? []).flatMap((code, place) => (codes.has(code) ? [] : [wayProblems.unknownIndicator(place, code)])),
    ...(typeof maxIndicators === 'number' && maxIndicators < 0 ? [wayProblems.most()] : []),
  ];
}
