import { LIMITS, problem, type LocalizedText, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';

/** What is wrong with naming, restoring or signing. */
export const versionProblems = {
  ...mutationIdProblems,

  nameRequired: (): Problem => problem('REQUIRED', { id: 'Versi memerlukan nama.', en: 'A version needs a name.' }, { path: 'name' }),

  nameTooLong: (): Problem =>
    problem(
      'TOO_LONG',
      {
        id: `Nama paling banyak ${LIMITS.shortTextLength} huruf.`,
        en: `The name has ${LIMITS.shortTextLength} characters at most.`,
      },
      { path: 'name' },
    ),

  tooMany: (): Problem =>
    problem('TOO_MANY', {
      id: `Rencana ini sudah mempunyai ${LIMITS.planVersions} versi, dan lebih dari itu tidak disimpan.`,
      en: `This plan has ${LIMITS.planVersions} versions already, and no more are kept.`,
    }),

  unknownMoment: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      { id: 'Rencana ini tidak mempunyai saat itu: muat ulang halaman.', en: 'This plan has no such moment: load the page anew.' },
      { path: 'seq' },
    ),

  closed: (): Problem =>
    problem('NOT_OPEN', {
      id: 'Pasangan kedua daerah sudah berakhir: rencana ini hanya dapat dibaca.',
      en: 'The pair of the two regions has ended: this plan is only read.',
    }),

  conflictsOpen: (count: number): Problem =>
    problem('CONFLICTS_OPEN', {
      id: `${count} isian mempunyai dua nilai: pilih salah satu dulu, baru rencana dapat ditandatangani.`,
      en: `${count} fields have two values: choose one first, then the plan can be signed.`,
    }),

  alreadySigned: (): Problem =>
    problem('ALREADY_SIGNED', {
      id: 'Isi rencana ini sudah ditandatangani untuk daerah Anda.',
      en: 'What the plan says is signed for your region already.',
    }),

  nothingToWithdraw: (): Problem =>
    problem('NOT_OPEN', {
      id: 'Tidak ada tanda tangan daerah Anda yang dapat ditarik: belum ada, atau daerah mitra sudah menandatangani juga.',
      en: 'There is no signature of your region that can be taken back: there is none, or the other region has signed too.',
    }),

  notWritten: (detail: string): Problem =>
    problem('OUT_OF_RANGE', {
      id: `Rencana tidak dapat dipulihkan ke saat itu (${detail}).`,
      en: `The plan cannot be restored to that moment (${detail}).`,
    }),
};

/** The plan was written in while somebody looked at what to sign (S2). */
export const STALE_PLAN: LocalizedText = {
  id: 'Isi rencana sudah berubah sejak Anda melihatnya, sehingga belum ditandatangani. Lihat perubahannya, lalu tandatangani lagi.',
  en: 'The plan says something else by now, so it was not signed. Look at the differences, then sign again.',
};
