import type { Pair } from './pair-documents.ts';
import type { PairValues } from './use-pair-values.ts';
import type { Pulse } from './use-pulse.ts';

/** What every tab of the page is given: own region is side a. */
export interface PairTabProps {
  pair: Pair;
  a: Pair['proposer'];
  b: Pair['partner'];
  own: string | undefined;
  values: PairValues;
  pulse: Pulse;
}
