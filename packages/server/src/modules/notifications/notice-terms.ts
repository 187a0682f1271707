import type { LocalizedText, Stage } from '@saling/schema';

/** What stages are called in notices. */
export const STAGE_NAMES: Record<Stage, LocalizedText> = {
  SELF: { id: 'penilaian mandiri', en: 'self-assessment' },
  DOCUMENT: { id: 'penilaian dokumen', en: 'document assessment' },
  INTERVIEW: { id: 'penilaian interviu', en: 'interview' },
  FINAL: { id: 'hasil akhir', en: 'final result' },
};

const DAYS = {
  id: new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** A day `yyyy-mm-dd` in words: 29 November 2026. */
export function dayIn(language: 'id' | 'en', day: string): string {
  return DAYS[language].format(new Date(`${day}T00:00:00Z`));
}
