import { problem, type AdoptionMode, type AdoptionStage, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';

/** What is wrong with beginning, advancing, editing or stopping an adoption. */
export const adoptionProblems = {
  ...mutationIdProblems,

  unknownPractice: (): Problem =>
    problem(
      'UNKNOWN_PRACTICE',
      {
        id: 'Praktik atau versi ini tidak ditemukan: muat ulang halaman.',
        en: 'There is no such practice or version: load the page anew.',
      },
      { path: 'practiceId' },
    ),

  notShared: (): Problem =>
    problem(
      'NOT_SHARED',
      {
        id: 'Praktik ini tidak (lagi) ada di pustaka, sehingga tidak dapat diadopsi.',
        en: 'This practice is not in the library (any more), so it cannot be adopted.',
      },
      { path: 'practiceId' },
    ),

  ownPractice: (): Problem =>
    problem(
      'OWN_PRACTICE',
      {
        id: 'Praktik ini milik daerah Anda sendiri: yang diadopsi adalah praktik daerah lain.',
        en: "This practice is your own region's: what is adopted are practices of others.",
      },
      { path: 'practiceId' },
    ),

  alreadyAdopted: (): Problem =>
    problem(
      'ALREADY_ADOPTED',
      {
        id: 'Daerah Anda sudah mengadopsi praktik ini: lanjutkan adopsi yang berjalan, atau hentikan dulu.',
        en: 'Your region adopts this practice already: go on with that adoption, or stop it first.',
      },
      { path: 'practiceId' },
    ),

  notPaired: (): Problem =>
    problem(
      'NOT_OPEN',
      {
        id: 'Pasangan ini bukan pasangan aktif kedua daerah: pilih yang aktif, atau kosongkan.',
        en: 'This is no active pair of the two regions: choose an active one, or none.',
      },
      { path: 'pairingId' },
    ),

  tooLong: (path: string, most: number): Problem =>
    problem('TOO_LONG', { id: `Paling banyak ${most} huruf.`, en: `${most} characters at most.` }, { path }),

  reasonRequired: (): Problem =>
    problem(
      'REASON_REQUIRED',
      {
        id: 'Tulis mengapa adopsi dihentikan: daerah asal dan daerah lain belajar darinya.',
        en: 'Write why the adoption is stopped: the origin and others learn from it.',
      },
      { path: 'reason' },
    ),

  stepNotAllowed: (mode: AdoptionMode, from: AdoptionStage, to: AdoptionStage): Problem =>
    problem(
      'STEP_NOT_ALLOWED',
      {
        id: `Pada ${mode}, tahap ${to} tidak mengikuti tahap ${from}: tidak ada tahap yang dilompati atau diulang.`,
        en: `In ${mode}, stage ${to} does not follow ${from}: none is skipped and none comes again.`,
      },
      { path: 'to' },
    ),

  stopApart: (): Problem =>
    problem(
      'STEP_NOT_ALLOWED',
      { id: 'Untuk berhenti, pakai stopAdoption dengan alasan.', en: 'To stop, use stopAdoption with a reason.' },
      { path: 'to' },
    ),

  hashRequired: (): Problem =>
    problem(
      'REQUIRED',
      {
        id: 'Kirim contentHash dari yang diterapkan: dengan itu dipastikan bahwa isinya sama dengan versi asal.',
        en: 'Send the contentHash of what was put to work: it shows that the content equals the version.',
      },
      { path: 'contentHash' },
    ),

  notACopy: (path: string): Problem =>
    problem(
      'NOT_A_COPY',
      {
        id: 'Isinya berbeda dari versi asal, jadi bukan salinan. Terapkan apa adanya, atau hentikan dan mulai lagi sebagai ATM.',
        en: 'The content differs from the version, so it is no copy. Take it over as it is, or stop and begin again as ATM.',
      },
      { path },
    ),

  notEditable: (field: string, mode: AdoptionMode, stage: AdoptionStage): Problem =>
    problem(
      'NOT_EDITABLE',
      {
        id: `Bagian ${field} tidak dapat diubah pada tahap ${stage} (${mode}).`,
        en: `${field} may not be edited in stage ${stage} (${mode}).`,
      },
      { path: `content.${field}` },
    ),

  unknownFile: (fileId: string): Problem =>
    problem(
      'UNKNOWN_FILE',
      {
        id: `Berkas ${fileId} bukan milik daerah Anda dan tidak ada pada versi asal: unggah berkas itu dulu.`,
        en: `File ${fileId} is neither of your region nor in the version: upload it first.`,
      },
      { path: 'content' },
    ),

  notLiveAtm: (): Problem =>
    problem(
      'STEP_NOT_ALLOWED',
      {
        id: 'Praktik dibuat dari adopsi ATM yang sudah berjalan (LIVE).',
        en: 'A practice is made of an ATM that is live.',
      },
      { path: 'id' },
    ),
};

/** Answer to who went on from a revision that is no longer the newest. */
export const STALE_ADOPTION = {
  id: 'Adopsi ini sudah diubah orang lain. Tidak ada yang disimpan: lihat keadaan sekarang, lalu putuskan.',
  en: 'Somebody else changed this adoption. Nothing was stored: look at how it stands now, then decide.',
};
