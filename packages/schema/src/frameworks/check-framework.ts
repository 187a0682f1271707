import { LIMITS } from '../limits.ts';
import { compareDecimals, formatExact, parseDecimal } from './decimal.ts';
import type { FrameworkFile } from './parse-framework.ts';

/** A rule that a framework file breaks, and the place in it. */
export interface BrokenRule {
  path: (string | number)[];
  message: string;
}

/** What I1 and I2 ask of a framework; an empty list when all is well. */
export function checkFramework(file: FrameworkFile): BrokenRule[] {
  return [...uniqueCodes(file), ...references(file), ...completeLevels(file), ...weights(file), ...bands(file)];
}

function uniqueCodes(file: FrameworkFile): BrokenRule[] {
  const kinds = ['domains', 'aspects', 'indicators', 'capabilities', 'predicates'] as const;
  return kinds.flatMap((kind) => {
    const seen = new Set<string>();
    return file[kind].flatMap(({ code }, place) => {
      if (!seen.has(code)) {
        seen.add(code);
        return [];
      }
      return [{ path: [kind, place, 'code'], message: `${kind} has the code ${code} twice` }];
    });
  });
}

function references(file: FrameworkFile): BrokenRule[] {
  const missing = (kind: string, place: number, key: string, code: string, known: readonly { code: string }[]): BrokenRule[] =>
    known.some((one) => one.code === code) ? [] : [{ path: [kind, place, key], message: `there is no ${key} ${code}` }];
  return [
    ...file.aspects.flatMap((aspect, place) => missing('aspects', place, 'domain', aspect.domain, file.domains)),
    ...file.indicators.flatMap((indicator, place) => [
      ...missing('indicators', place, 'aspect', indicator.aspect, file.aspects),
      ...missing('indicators', place, 'capability', indicator.capability, file.capabilities),
    ]),
  ];
}

function completeLevels(file: FrameworkFile): BrokenRule[] {
  const wanted = Array.from({ length: LIMITS.levelMax - LIMITS.levelMin + 1 }, (_, step) => LIMITS.levelMin + step);
  return file.capabilities.flatMap((capability, place) => {
    const levels = capability.levels.map((level) => level.level);
    if (levels.join() === wanted.join()) return [];
    return [
      {
        path: ['capabilities', place, 'levels'],
        message: `capability ${capability.code} needs the levels ${wanted.join(', ')} in this order`,
      },
    ];
  });
}

interface Part {
  weight: string;
}

function weights(file: FrameworkFile): BrokenRule[] {
  const hundred = parseDecimal('100')!;
  const total = sum(file.domains);
  return [
    ...[...file.domains.entries()].flatMap(([place, domain]) =>
      addsUp(
        ['domains', place, 'weight'],
        `domain ${domain.code}`,
        domain,
        file.aspects.filter((aspect) => aspect.domain === domain.code),
      ),
    ),
    ...[...file.aspects.entries()].flatMap(([place, aspect]) =>
      addsUp(
        ['aspects', place, 'weight'],
        `aspect ${aspect.code}`,
        aspect,
        file.indicators.filter((indicator) => indicator.aspect === aspect.code),
      ),
    ),
    ...file.indicators.flatMap((indicator, place) =>
      parseDecimal(indicator.weight) === 0n
        ? [{ path: ['indicators', place, 'weight'], message: `indicator ${indicator.code} weighs nothing` }]
        : [],
    ),
    ...(total === hundred ? [] : [{ path: ['domains'], message: `the domains weigh ${formatExact(total, 4)} together, not 100` }]),
  ];
}

function addsUp(path: (string | number)[], name: string, whole: Part, parts: readonly Part[]): BrokenRule[] {
  const total = sum(parts);
  if (parts.length > 0 && total === parseDecimal(whole.weight)) return [];
  return [{ path, message: `${name} weighs ${whole.weight}, but its parts add up to ${formatExact(total, 4)}` }];
}

function sum(parts: readonly Part[]): bigint {
  return parts.reduce((total, part) => total + (parseDecimal(part.weight) ?? 0n), 0n);
}

function bands(file: FrameworkFile): BrokenRule[] {
  const { predicates } = file;
  const falling = predicates.every((band, place) => place === 0 || compareDecimals(predicates[place - 1]!.from, band.from) > 0);
  if (!falling) return [{ path: ['predicates'], message: 'the bands stand from the highest to the lowest, each once' }];
  const lowest = predicates.at(-1);
  if (!lowest || compareDecimals(lowest.from, String(LIMITS.levelMin)) > 0) {
    return [{ path: ['predicates'], message: `the lowest band begins at ${LIMITS.levelMin} or below, so that every index has one` }];
  }
  return [];
}
