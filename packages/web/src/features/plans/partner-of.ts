import { shortName } from '../../ui/format.ts';
import type { PlanPair } from './plans-documents.ts';

/** The other region of a pair, in short. */
export function partnerOf(pair: PlanPair, own: string): string {
  return shortName((pair.proposer.code === own ? pair.partner : pair.proposer).fullName);
}
