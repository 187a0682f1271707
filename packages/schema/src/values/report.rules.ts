import * as v from 'valibot';

import type { ProblemCode } from '../codes.ts';
import type { Framework } from '../frameworks/framework.ts';
import { LIMITS } from '../limits.ts';
import { problem, type LocalizedText, type Problem } from '../problem.ts';

/** One value as a client reports it. */
export interface ReportedValue {
  indicatorCode: string;
  level: number;
  note?: string | null;
  evidenceUrl?: string | null;
  /** Files of the region; left out, those of the report that is corrected stay. */
  evidenceFileIds?: string[] | null;
  corrects?: string | null;
  /** Report that counted when an assessor decided. */
  basedOn?: string | null;
  reason?: string | null;
}

const MESSAGES = {
  LEVEL_OUT_OF_RANGE: {
    id: `Tingkat adalah bilangan bulat ${LIMITS.levelMin} sampai ${LIMITS.levelMax}.`,
    en: `A level is a whole number from ${LIMITS.levelMin} to ${LIMITS.levelMax}.`,
  },
  NOTE_TOO_LONG: {
    id: `Catatan paling panjang ${LIMITS.noteLength} huruf: persingkat.`,
    en: `A note has at most ${LIMITS.noteLength} characters: shorten it.`,
  },
  REASON_TOO_LONG: {
    id: `Alasan paling panjang ${LIMITS.reasonLength} huruf: persingkat.`,
    en: `A reason has at most ${LIMITS.reasonLength} characters: shorten it.`,
  },
  INVALID_URL: {
    id: 'Tautan bukti harus alamat lengkap yang dimulai dengan https:// atau http://.',
    en: 'An evidence link is a full address that begins with https:// or http://.',
  },
  TOO_MANY: {
    id: `Paling banyak ${LIMITS.evidenceFiles} berkas bukti untuk satu tingkat: lepas sebagian.`,
    en: `A level has at most ${LIMITS.evidenceFiles} files of evidence: take some away.`,
  },
  REASON_REQUIRED: {
    id: 'Koreksi memerlukan alasan: tuliskan mengapa nilai berubah.',
    en: 'A correction needs a reason: write why the value changes.',
  },
} satisfies Partial<Record<ProblemCode, LocalizedText>>;

const nullishText = (check: v.GenericSchema<string>) => v.nullish(check);

/** Rules of one value that need nothing but the value; an issue's message is a problem code. Forms use it too. */
export const reportedValueRules = v.pipe(
  v.object({
    level: v.pipe(
      v.number('LEVEL_OUT_OF_RANGE'),
      v.integer('LEVEL_OUT_OF_RANGE'),
      v.minValue(LIMITS.levelMin, 'LEVEL_OUT_OF_RANGE'),
      v.maxValue(LIMITS.levelMax, 'LEVEL_OUT_OF_RANGE'),
    ),
    note: nullishText(v.pipe(v.string(), v.maxLength(LIMITS.noteLength, 'NOTE_TOO_LONG'))),
    evidenceUrl: nullishText(v.pipe(v.string(), v.check(isWebAddress, 'INVALID_URL'))),
    evidenceFileIds: v.nullish(v.pipe(v.array(v.string()), v.maxLength(LIMITS.evidenceFiles, 'TOO_MANY'))),
    corrects: v.nullish(v.string()),
    reason: nullishText(v.pipe(v.string(), v.maxLength(LIMITS.reasonLength, 'REASON_TOO_LONG'))),
  }),
  v.forward(
    v.partialCheck([['corrects'], ['reason']], (value) => !value.corrects || Boolean(value.reason?.trim()), 'REASON_REQUIRED'),
    ['reason'],
  ),
);

/** Whether a text is an absolute http or https address of bearable length; a blank one passes. */
export function isWebAddress(text: string): boolean {
  if (text.trim() === '') return true;
  return text.length <= LIMITS.urlLength && /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}

/** Text of a rule of one value. */
export function ruleMessage(code: string): LocalizedText | null {
  return code in MESSAGES ? MESSAGES[code as keyof typeof MESSAGES] : null;
}

/**
 * Problems of a set of values that can be told without the database (I10). `lines` gives the CSV line
 * of each value in an import.
 */
export function checkValues(framework: Framework, values: readonly ReportedValue[], lines: readonly number[] | null = null): Problem[] {
  if (values.length === 0)
    return [
      problem(
        'EMPTY',
        { id: 'Tidak ada nilai untuk dilaporkan: isi sedikitnya satu.', en: 'There is no value to report: fill in at least one.' },
        { path: 'values' },
      ),
    ];
  if (values.length > LIMITS.values) {
    return [
      problem(
        'TOO_MANY',
        {
          id: `Paling banyak ${LIMITS.values} nilai sekaligus: bagi menjadi beberapa kiriman.`,
          en: `At most ${LIMITS.values} values at once: send them in parts.`,
        },
        { path: 'values' },
      ),
    ];
  }
  const known = new Set(framework.indicators.map((indicator) => indicator.code));
  const seen = new Set<string>();
  return values.flatMap((value, place) => {
    const where = (field: string) => ({
      path: `values.${place}.${field}`,
      line: lines?.[place] ?? null,
      indicatorCode: value.indicatorCode,
    });
    if (!known.has(value.indicatorCode)) {
      return [
        problem(
          'UNKNOWN_INDICATOR',
          {
            id: `Kerangka ${framework.id} tidak mempunyai indikator ${value.indicatorCode}.`,
            en: `Framework ${framework.id} has no indicator ${value.indicatorCode}.`,
          },
          where('indicatorCode'),
        ),
      ];
    }
    if (seen.has(value.indicatorCode)) {
      return [
        problem(
          'DUPLICATE_INDICATOR',
          {
            id: `Indikator ${value.indicatorCode} ada dua kali: hapus salah satu.`,
            en: `Indicator ${value.indicatorCode} is there twice: take one away.`,
          },
          where('indicatorCode'),
        ),
      ];
    }
    seen.add(value.indicatorCode);
    const result = v.safeParse(reportedValueRules, value);
    if (result.success) return [];
    return result.issues.map((issue) => {
      const code = (issue.message in MESSAGES ? issue.message : 'REQUIRED') as keyof typeof MESSAGES | 'REQUIRED';
      const message =
        code === 'REQUIRED'
          ? { id: 'Bidang ini tidak terbaca: isi kembali.', en: 'This field could not be read: fill it in again.' }
          : MESSAGES[code];
      return problem(code, message, where(v.getDotPath(issue) ?? 'level'));
    });
  });
}
