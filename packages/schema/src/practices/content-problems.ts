import { LIMITS } from '../limits.ts';
import { problem, type LocalizedText, type Problem } from '../problem.ts';

/** What may be wrong with a content, in words. Paths lead into the content: `steps.2.title`. */
export const contentProblems = {
  notReadable: (path: string): Problem =>
    problem(
      'INVALID_TEXT',
      { id: 'Isian ini tidak terbaca: isi kembali.', en: 'This could not be read: fill it in again.' },
      { path: path || null },
    ),

  unknownField: (path: string): Problem =>
    problem(
      'UNKNOWN_FIELD',
      { id: `Praktik tidak mempunyai isian "${path}": hapus.`, en: `A practice has no field "${path}": take it away.` },
      { path },
    ),

  tooLong: (path: string, most: number): Problem =>
    problem('TOO_LONG', { id: `Paling panjang ${most} huruf: persingkat.`, en: `At most ${most} characters: shorten it.` }, { path }),

  tooMany: (path: string, most: number): Problem =>
    problem('TOO_MANY', { id: `Paling banyak ${most}: hapus sebagian.`, en: `At most ${most}: take some away.` }, { path }),

  tooLarge: (): Problem =>
    problem('TOO_LONG', {
      id: `Seluruh isi praktik paling besar ${LIMITS.practiceBytes / 1024} KB: pindahkan sebagian ke lampiran.`,
      en: `All of a practice has at most ${LIMITS.practiceBytes / 1024} KB: put a part into attachments.`,
    }),

  notANumber: (path: string): Problem =>
    problem(
      'INVALID_NUMBER',
      { id: 'Tulis bilangan dengan titik desimal, misalnya 12.5.', en: 'Write a number with a decimal point, like 12.5.' },
      { path },
    ),

  notAWholeNumber: (path: string): Problem =>
    problem(
      'INVALID_NUMBER',
      { id: 'Tulis bilangan bulat tanpa titik, misalnya 150000000.', en: 'Write a whole number without points, like 150000000.' },
      { path },
    ),

  notALink: (path: string): Problem =>
    problem(
      'INVALID_URL',
      {
        id: 'Tautan adalah alamat lengkap yang dimulai dengan https:// atau http://.',
        en: 'A link is a full address that begins with https:// or http://.',
      },
      { path },
    ),

  notAnEmail: (path: string): Problem =>
    problem('INVALID_EMAIL', { id: 'Alamat surel ini tidak lengkap.', en: 'This is no complete e-mail address.' }, { path }),

  unknownFile: (path: string): Problem =>
    problem(
      'UNKNOWN_FILE',
      { id: 'Berkas ini tidak ada di daerah Anda: unggah kembali.', en: 'This is no file of your region: upload it again.' },
      { path },
    ),

  unknownFramework: (id: string): Problem =>
    problem('UNKNOWN_FRAMEWORK', { id: `Tidak ada kerangka ${id}.`, en: `There is no framework ${id}.` }, { path: 'frameworkId' }),

  unknownIndicator: (path: string, code: string): Problem =>
    problem(
      'UNKNOWN_INDICATOR',
      { id: `Kerangka tidak mempunyai indikator ${code}.`, en: `The framework has no indicator ${code}.` },
      { path, indicatorCode: code },
    ),

  unknownAspect: (path: string, code: string): Problem =>
    problem('UNKNOWN_ASPECT', { id: `Kerangka tidak mempunyai aspek ${code}.`, en: `The framework has no aspect ${code}.` }, { path }),

  missing: (path: string, message: LocalizedText): Problem => problem('REQUIRED', message, { path }),
};
