import { LIMITS, problem, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';

/** What is wrong with beginning, submitting, deciding or taking back a proposal. */
export const proposalProblems = {
  ...mutationIdProblems,

  tooLong: (path: string, most: number): Problem =>
    problem('TOO_LONG', { id: `Paling banyak ${most} huruf.`, en: `${most} characters at most.` }, { path }),

  tooMany: (): Problem =>
    problem('TOO_MANY', {
      id: `Rencana ini sudah memiliki ${LIMITS.planProposals} usulan terbuka: putuskan atau tarik dahulu sebagian.`,
      en: `This plan has ${LIMITS.planProposals} open proposals already: decide some or take some back first.`,
    }),

  tooManyParts: (): Problem =>
    problem('TOO_MANY', {
      id: `Satu usulan berisi paling banyak ${LIMITS.planProposalParts} bagian: bagi menjadi beberapa usulan.`,
      en: `A proposal has ${LIMITS.planProposalParts} parts at most: make several of it.`,
    }),

  pairEnded: (): Problem =>
    problem('NOT_OPEN', {
      id: 'Pasangan ini sudah berakhir: rencananya dapat dibaca, tidak diubah lagi.',
      en: 'This pair has ended: its plan is read and no longer written.',
    }),

  closed: (): Problem =>
    problem(
      'NOT_OPEN',
      {
        id: 'Usulan ini sudah diputuskan atau ditarik: lihat keadaannya sekarang.',
        en: 'This proposal was decided or taken back: look at how it stands now.',
      },
      { path: 'proposalId' },
    ),

  nothingChanged: (): Problem =>
    problem(
      'NOTHING_CHANGED',
      {
        id: 'Usulan ini belum mengubah apa pun: tulis dahulu apa yang diusulkan.',
        en: 'This proposal changes nothing yet: write what you propose first.',
      },
      { path: 'proposalId' },
    ),

  changedMeanwhile: (path: string): Problem =>
    problem(
      'PROPOSAL_CHANGED',
      {
        id: 'Usulan ini berubah sejak Anda melihatnya: tidak ada yang diputuskan. Lihat bagian-bagiannya sekarang, lalu putuskan.',
        en: 'This proposal changed since you looked at it: nothing was decided. Look at its parts now, then decide.',
      },
      { path },
    ),

  reasonRequired: (): Problem =>
    problem(
      'REASON_REQUIRED',
      {
        id: 'Tulis mengapa ada bagian yang ditolak: daerah pengusul membacanya.',
        en: 'Write why parts are refused: the region that proposes reads it.',
      },
      { path: 'reason' },
    ),

  tooMuch: (): Problem =>
    problem('TOO_MANY', {
      id: 'Dengan bagian-bagian ini rencana menjadi terlalu besar: terima sebagian saja.',
      en: 'With these parts the plan would become too large: accept fewer.',
    }),
};
