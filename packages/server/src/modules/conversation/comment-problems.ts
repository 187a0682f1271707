import { LIMITS, problem, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';

/** What may be wrong with a comment or with what is followed. */
export const conversationProblems = {
  ...mutationIdProblems,

  empty: (): Problem => problem('REQUIRED', { id: 'Tulis komentar Anda.', en: 'Write your comment.' }, { path: 'body' }),
  tooLong: (length: number): Problem =>
    problem(
      'TOO_LONG',
      {
        id: `Komentar ini ${length} karakter; paling banyak ${LIMITS.commentLength}. Persingkat atau bagi menjadi dua.`,
        en: `This comment has ${length} characters; ${LIMITS.commentLength} at most. Shorten it or make two of it.`,
      },
      { path: 'body' },
    ),
  tooManyMentions: (): Problem =>
    problem(
      'TOO_MANY',
      {
        id: `Paling banyak ${LIMITS.commentMentions} orang dapat disebut dalam satu komentar.`,
        en: `A comment mentions ${LIMITS.commentMentions} people at most.`,
      },
      { path: 'body' },
    ),
  unknownPerson: (name: string): Problem =>
    problem(
      'UNKNOWN_PERSON',
      {
        id: `${name} tidak (lagi) bekerja di daerah atau kementerian mana pun: hapus sebutan itu.`,
        en: `${name} is in no organisation (any more): take the mention out.`,
      },
      { path: 'body' },
    ),
  notOfPlan: (name: string): Problem =>
    problem(
      'UNKNOWN_PERSON',
      {
        id: `${name} bukan orang dari kedua daerah rencana ini, sehingga tidak dapat membacanya: hapus sebutan itu.`,
        en: `${name} is of neither region of this plan and could not read it: take the mention out.`,
      },
      { path: 'body' },
    ),
  pairEnded: (): Problem =>
    problem(
      'NOT_OPEN',
      {
        id: 'Pasangan ini sudah berakhir: rencananya dapat dibaca, tidak dikomentari lagi.',
        en: 'This pair has ended: its plan is read and no longer commented on.',
      },
      { path: 'planId' },
    ),
  tooManyReplies: (): Problem =>
    problem(
      'TOO_MANY',
      {
        id: `Utas ini sudah berisi ${LIMITS.commentReplies} balasan: mulai utas baru.`,
        en: `This thread has ${LIMITS.commentReplies} answers already: begin a new one.`,
      },
      { path: 'parentId' },
    ),
  notShared: (): Problem =>
    problem(
      'NOT_SHARED',
      {
        id: 'Praktik ini belum dibagikan: bagikan dahulu, lalu beri komentar.',
        en: 'This practice was never shared: share it first, then comment.',
      },
      { path: 'practiceId' },
    ),
  editTimeOver: (): Problem =>
    problem(
      'EDIT_TIME_OVER',
      {
        id: 'Komentar hanya dapat diubah selama lima belas menit: tulis komentar baru.',
        en: 'A comment can be changed for fifteen minutes: write another one.',
      },
      { path: 'id' },
    ),
  deleted: (): Problem =>
    problem(
      'NOT_OPEN',
      { id: 'Komentar ini sudah dihapus: tulis komentar baru.', en: 'This comment was deleted: write another one.' },
      { path: 'id' },
    ),
  noThread: (): Problem =>
    problem(
      'NOT_OPEN',
      {
        id: 'Ini sebuah balasan: yang ditandai selesai adalah komentar yang memulai utasnya.',
        en: 'This is an answer: resolve the comment that began the thread.',
      },
      { path: 'id' },
    ),
  unknownPractice: (): Problem =>
    problem(
      'UNKNOWN_PRACTICE',
      { id: 'Praktik ini tidak ada atau tidak dapat Anda lihat.', en: 'There is no practice of this id that you may see.' },
      { path: 'objectId' },
    ),
  unknownIndicator: (): Problem =>
    problem(
      'UNKNOWN_INDICATOR',
      {
        id: 'Indikator ini tidak ada: tulis kerangka dan kodenya, seperti spbe-2020:17.',
        en: 'There is no such indicator: write framework and code, like spbe-2020:17.',
      },
      { path: 'objectId' },
    ),
  unknownRegion: (): Problem =>
    problem('UNKNOWN_REGION', { id: 'Tidak ada daerah dengan kode ini.', en: 'No region has this code.' }, { path: 'objectId' }),
  tooManyFollows: (): Problem =>
    problem('TOO_MANY', {
      id: `Anda sudah mengikuti ${LIMITS.follows} hal: berhenti mengikuti sesuatu dahulu.`,
      en: `You follow ${LIMITS.follows} things already: stop following something first.`,
    }),
};
