import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PlanProposalState } from '@saling/schema';

/** What became of a proposal; one that was not handed over yet is still being written. */
export const proposalStates: Record<PlanProposalState | 'WRITING', MessageDescriptor> = {
  WRITING: msg`sedang ditulis`,
  OPEN: msg`menunggu jawaban`,
  ACCEPTED: msg`diterima`,
  PARTLY: msg`diterima sebagian`,
  REJECTED: msg`ditolak`,
  WITHDRAWN: msg`ditarik`,
};

export const proposalColors: Record<PlanProposalState | 'WRITING', string> = {
  WRITING: 'gray',
  OPEN: 'yellow',
  ACCEPTED: 'green',
  PARTLY: 'green',
  REJECTED: 'red',
  WITHDRAWN: 'gray',
};

/** How far a proposal is. */
export function stageOf({ state, submittedAt }: { state: PlanProposalState; submittedAt: string | null }): PlanProposalState | 'WRITING' {
  return state === 'OPEN' && submittedAt === null ? 'WRITING' : state;
}
