import type { Slot } from '../../ui/charts/slots.ts';
import type { ComplementRow } from './pair-home-documents.ts';

/** The side that could learn. */
export const learnerOf = (row: Pick<ComplementRow, 'leader'>): Slot => (row.leader === 'A' ? 'b' : 'a');
