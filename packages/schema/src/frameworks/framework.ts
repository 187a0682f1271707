import type { LocalizedText } from '../problem.ts';

/** A versioned index framework: what is measured and how it adds up. Weights are exact decimals in per cent of the whole. */
export interface Framework {
  /** Stable, with its version: `spbe-2020`. */
  id: string;
  name: LocalizedText;
  /** Regulation or publication it comes from. */
  source: string;
  domains: FrameworkDomain[];
  aspects: FrameworkAspect[];
  indicators: FrameworkIndicator[];
  capabilities: FrameworkCapability[];
  /** Bands of the index, highest first. */
  predicates: FrameworkPredicate[];
}

/** Highest division of a framework. */
export interface FrameworkDomain {
  code: string;
  name: LocalizedText;
  weight: string;
}

/** Group of indicators within a domain. */
export interface FrameworkAspect {
  code: string;
  name: LocalizedText;
  weight: string;
  domainCode: string;
}

/** What gets a level from 1 to 5. */
export interface FrameworkIndicator {
  code: string;
  name: LocalizedText;
  weight: string;
  aspectCode: string;
  domainCode: string;
  /** Code of the capability that says what its levels mean. */
  capability: string;
}

/** What levels 1 to 5 mean for a kind of indicator. */
export interface FrameworkCapability {
  code: string;
  name: LocalizedText;
  levels: { level: number; name: LocalizedText; meaning: LocalizedText }[];
}

/** Band of an index. */
export interface FrameworkPredicate {
  code: string;
  name: LocalizedText;
  /** Lowest published index of the band. */
  from: string;
}
