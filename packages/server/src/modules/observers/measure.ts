import type { Framework } from '@saling/schema';

import { DomainError } from '../../kernel/errors.ts';

/** What regions are shown by: a part of the index with the indicators that count for it, or one indicator alone. */
export interface Measure {
  /** Name of the part in the projection of published scores; null for an indicator, which has none there. */
  part: string | null;
  /** Whether it is the whole index, of which some is published without its parts. */
  whole: boolean;
  indicators: readonly { code: string; weight: string }[];
}

/** @throws {DomainError} `BAD_INPUT` when more than one is named, or what the framework does not have. */
export function measureOf(
  framework: Framework,
  by: { domainCode?: string | null; aspectCode?: string | null; indicatorCode?: string | null } | null | undefined,
): Measure {
  const { domainCode, aspectCode, indicatorCode } = by ?? {};
  if ([domainCode, aspectCode, indicatorCode].filter(Boolean).length > 1)
    throw new DomainError('BAD_INPUT', 'by names a domain, an aspect or an indicator, not several.');
  if (!domainCode && !aspectCode && !indicatorCode) return { part: 'index', whole: true, indicators: framework.indicators };
  const indicators = framework.indicators.filter((one) =>
    domainCode ? one.domainCode === domainCode : aspectCode ? one.aspectCode === aspectCode : one.code === indicatorCode,
  );
  const [kind, code] = domainCode ? ['domain', domainCode] : aspectCode ? ['aspect', aspectCode] : ['indicator', indicatorCode];
  if (indicators.length === 0) throw new DomainError('BAD_INPUT', `${framework.id} has no ${kind} ${code}: see framework(id: …).`);
  return { part: indicatorCode ? null : `${kind}:${code}`, whole: false, indicators };
}
