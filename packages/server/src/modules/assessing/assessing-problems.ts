import { LIMITS, problem, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';

/** What may be wrong with an act of an assessment. */
export const assessingProblems = {
  ...mutationIdProblems,

  required: (path: string): Problem =>
    problem('REQUIRED', { id: 'Belum diisi: tulis isinya.', en: 'It is missing: fill it in.' }, { path }),

  reasonRequired: (path: string): Problem => problem('REASON_REQUIRED', { id: 'Tulis alasannya.', en: 'Give the reason.' }, { path }),

  tooLong: (path: string, max: number): Problem =>
    problem('TOO_LONG', { id: `Paling panjang ${max} huruf: singkatkan.`, en: `At most ${max} characters: shorten it.` }, { path }),

  invalidUrl: (): Problem =>
    problem(
      'INVALID_URL',
      {
        id: 'Tautan bukti harus alamat lengkap yang dimulai dengan https:// atau http://.',
        en: 'An evidence link is a full address that begins with https:// or http://.',
      },
      { path: 'evidenceUrl' },
    ),

  incomplete: (left: number): Problem =>
    problem('INCOMPLETE', {
      id: `${left} indikator belum bernilai: laporkan dulu, lalu ajukan.`,
      en: `${left} indicators have no level yet: report them, then submit.`,
    }),

  decidedElsewhere: (year: number): Problem =>
    problem(
      'YEAR_PUBLISHED',
      {
        id: `Hasil akhir daerah ini untuk ${year} sudah dicatat dari keputusan di luar Saling: tidak ada yang diajukan lagi.`,
        en: `Final results of this region for ${year} were entered as decided elsewhere: there is nothing to submit.`,
      },
      { path: 'year' },
    ),

  notSubmitted: (): Problem =>
    problem('NOT_OPEN', { id: 'Penilaian mandiri ini belum diajukan.', en: 'This self-assessment is not submitted.' }),

  alreadyObjected: (indicatorCode: string): Problem =>
    problem(
      'ALREADY_OBJECTED',
      {
        id: 'Keberatan atas indikator ini sudah diajukan tahun ini: satu kali untuk setiap indikator.',
        en: 'This indicator was objected to this year already: once for each indicator.',
      },
      { indicatorCode },
    ),

  notAssessed: (indicatorCode: string): Problem =>
    problem(
      'NOT_OPEN',
      {
        id: 'Indikator ini belum dinilai asesor: keberatan hanya untuk tingkat dari asesor.',
        en: 'No assessor has given this indicator a level: only to such a level one objects.',
      },
      { indicatorCode },
    ),

  changedMeanwhile: (path: string): Problem =>
    problem(
      'CHANGED_MEANWHILE',
      {
        id: 'Ini sudah berubah sejak Anda melihatnya. Tidak ada yang disimpan: periksa lagi, lalu putuskan.',
        en: 'It has changed since you looked. Nothing was stored: look again, then decide.',
      },
      { path },
    ),

  answered: (): Problem =>
    problem('NOT_OPEN', { id: 'Keberatan ini sudah dijawab.', en: 'This objection is answered already.' }, { path: 'objectionId' }),

  levelOutOfRange: (): Problem =>
    problem(
      'LEVEL_OUT_OF_RANGE',
      {
        id: `Tingkat adalah bilangan bulat ${LIMITS.levelMin} sampai ${LIMITS.levelMax}.`,
        en: `A level is a whole number from ${LIMITS.levelMin} to ${LIMITS.levelMax}.`,
      },
      { path: 'level' },
    ),

  invalidPeriod: (): Problem =>
    problem(
      'INVALID_PERIOD',
      { id: 'Batas waktu harus sesudah tanggal dibuka.', en: 'The deadline has to be after the opening.' },
      { path: 'closesAt' },
    ),

  noFinalPeriod: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      {
        id: 'Hasil akhir tidak mempunyai batas waktu: ia berlaku sejak diumumkan.',
        en: 'Final results have no deadline: they hold once they are published.',
      },
      { path: 'stage' },
    ),

  invalidDate: (): Problem =>
    problem(
      'INVALID_DATE',
      { id: 'Tulis tanggal surat, mis. 2022-12-30.', en: 'Write the day of the letter, like 2022-12-30.' },
      { path: 'letterDate' },
    ),

  nothingReady: (): Problem =>
    problem('NOTHING_READY', {
      id: 'Belum ada daerah yang seluruh tingkatnya dikonfirmasi: belum ada yang dapat diumumkan.',
      en: 'No region has every level confirmed: there is nothing to publish.',
    }),

  objectionsOpen: (open: number): Problem =>
    problem('OBJECTIONS_OPEN', {
      id: `${open} keberatan belum dijawab: jawab dulu, lalu umumkan.`,
      en: `${open} objections are open: answer them, then publish.`,
    }),

  alreadyPublished: (year: number): Problem =>
    problem(
      'YEAR_PUBLISHED',
      { id: `Hasil ${year} sudah diumumkan.`, en: `The results of ${year} are published already.` },
      { path: 'year' },
    ),

  alreadyWithdrawn: (): Problem =>
    problem('NOT_OPEN', { id: 'Pengumuman ini sudah ditarik.', en: 'This publication is withdrawn already.' }, { path: 'publicationId' }),
};
