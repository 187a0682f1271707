import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PairingState } from '@saling/schema';

import type { PairLine } from './pair-documents.ts';

/** What a state is called on the screen. */
export const pairStates: Record<PairingState, MessageDescriptor> = {
  PROPOSED: msg`menunggu jawaban`,
  ACTIVE: msg`berjalan`,
  DECLINED: msg`ditolak`,
  LAPSED: msg`gugur tanpa jawaban`,
  WITHDRAWN: msg`ditarik`,
  ENDED: msg`berakhir`,
};

export const pairColors: Record<PairingState, string> = {
  PROPOSED: 'yellow',
  ACTIVE: 'green',
  DECLINED: 'gray',
  LAPSED: 'gray',
  WITHDRAWN: 'gray',
  ENDED: 'gray',
};

/** Own region first; whoever looks from outside sees who proposed first. */
export function sidesOf<Two extends Pick<PairLine, 'proposer' | 'partner'>>(
  pair: Two,
  own: string | undefined,
): { a: Two['proposer']; b: Two['partner'] } {
  return pair.partner.code === own ? { a: pair.partner, b: pair.proposer } : { a: pair.proposer, b: pair.partner };
}
