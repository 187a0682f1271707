import { LIMITS, problem, type LocalizedText, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';

/** Ends a transaction without storing anything, with the answer to give. */
export class Refused extends Error {
  readonly problems: Problem[];
  constructor(...problems: Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** Problems of changing practices beside those of their content. */
export const practiceProblems = {
  ...mutationIdProblems,

  unknownFiles: (ids: readonly string[]): Problem =>
    problem(
      'UNKNOWN_FILE',
      {
        id: `Berkas ${ids.join(', ')} bukan milik daerah Anda: unggah kembali.`,
        en: `The file ${ids.join(', ')} is not your region's: upload it again.`,
      },
      { path: 'attachments' },
    ),

  titleMissing: (): Problem => problem('REQUIRED', { id: 'Beri judul praktik ini.', en: 'Give the practice a title.' }, { path: 'title' }),

  nothingChanged: (): Problem =>
    problem('NOTHING_CHANGED', {
      id: 'Tidak ada yang berubah sejak versi terakhir: ubah dahulu isinya.',
      en: 'Nothing has changed since the last version: change something first.',
    }),

  notShared: (): Problem =>
    problem('NOT_SHARED', {
      id: 'Praktik ini tidak ada di pustaka: hanya yang dibagikan dapat ditarik.',
      en: 'This practice is not in the library: only what is shared can be withdrawn.',
    }),

  reasonMissing: (): Problem =>
    problem(
      'REASON_REQUIRED',
      { id: 'Tuliskan mengapa praktik ini ditarik.', en: 'Say why the practice is withdrawn.' },
      { path: 'reason' },
    ),

  reasonTooLong: (): Problem =>
    problem(
      'REASON_TOO_LONG',
      {
        id: `Alasan paling panjang ${LIMITS.reasonLength} huruf: persingkat.`,
        en: `A reason has at most ${LIMITS.reasonLength} characters: shorten it.`,
      },
      { path: 'reason' },
    ),

  notStorable: (path: string): Problem =>
    problem(
      'INVALID_TEXT',
      {
        id: 'Teks berisi tanda yang tidak dapat disimpan: ketik kembali.',
        en: 'The text has a character that cannot be stored: type it anew.',
      },
      { path },
    ),

  noteTooLong: (): Problem =>
    problem(
      'NOTE_TOO_LONG',
      {
        id: `Catatan perubahan paling panjang ${LIMITS.changeNoteLength} huruf: persingkat.`,
        en: `The note of what changed has at most ${LIMITS.changeNoteLength} characters: shorten it.`,
      },
      { path: 'changeNote' },
    ),
};

/** Answer to who saved over what somebody else has saved (A3). */
export const STALE_DRAFT: LocalizedText = {
  id: 'Draf ini sudah disimpan orang lain. Tidak ada yang ditimpa: lihat isinya sekarang, lalu gabungkan.',
  en: 'Somebody else has saved this draft. Nothing was overwritten: look at what stands now, then put both together.',
};
