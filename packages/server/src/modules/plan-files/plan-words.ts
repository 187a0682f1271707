import type { LocalizedText } from '@saling/schema';
import type { ActionState, BudgetSource, PlanAction } from '@saling/schema/plan';

/** Language of a file. */
export type Language = 'id' | 'en';

/** Words of the files, in both languages. */
export const WORDS = {
  plan: { id: 'Rencana Aksi Bersama', en: 'Joint Action Plan' },
  between: { id: 'antara', en: 'between' },
  and: { id: 'dan', en: 'and' },
  draft: { id: 'DRAF', en: 'DRAFT' },
  notAgreed: { id: 'Belum disepakati: rencana ini masih dapat berubah.', en: 'Not agreed: this plan may still change.' },
  agreed: { id: 'Disepakati', en: 'Agreed' },
  changedSince: {
    id: 'Isi ini berubah setelah disepakati dan belum disepakati lagi.',
    en: 'This content changed after it was agreed and is not agreed again.',
  },
  sample: { id: 'Data contoh', en: 'Sample data' },
  period: { id: 'Masa rencana', en: 'Period' },
  purpose: { id: 'Tujuan', en: 'Purpose' },
  narrative: { id: 'Latar belakang', en: 'Background' },
  from: { id: 'Dari', en: 'From' },
  actions: { id: 'Kegiatan', en: 'Actions' },
  noGroup: { id: 'Kegiatan lain', en: 'Other actions' },
  noActions: { id: 'Belum ada kegiatan.', en: 'There are no actions yet.' },
  number: { id: 'No.', en: 'No.' },
  what: { id: 'Kegiatan dan keluaran', en: 'Action and output' },
  indicator: { id: 'Indikator', en: 'Indicator' },
  responsible: { id: 'Penanggung jawab', en: 'Responsible' },
  time: { id: 'Waktu', en: 'Time' },
  budget: { id: 'Anggaran', en: 'Budget' },
  state: { id: 'Status', en: 'State' },
  level: { id: 'tingkat', en: 'level' },
  to: { id: 'ke', en: 'to' },
  both: { id: 'Bersama', en: 'Joint' },
  practice: { id: 'Praktik', en: 'Practice' },
  version: { id: 'versi', en: 'version' },
  signatures: { id: 'Tanda tangan', en: 'Signatures' },
  signedOn: { id: 'Ditandatangani secara elektronik pada', en: 'Signed electronically on' },
  notSigned: { id: 'Belum ditandatangani', en: 'Not signed yet' },
  place: { id: 'Nama, jabatan, tanggal, dan tanda tangan', en: 'Name, position, date and signature' },
  head: { id: 'Kepala Daerah / Sekretaris Daerah', en: 'Head of the region / Regional secretary' },
  fingerprint: { id: 'Sidik isi (SHA-256)', en: 'Fingerprint of the content (SHA-256)' },
  code: { id: 'Kode pemeriksaan', en: 'Verification code' },
  verify: { id: 'Periksa keaslian di', en: 'Verify at' },
  madeAt: { id: 'Dibuat', en: 'Made' },
  page: { id: 'Halaman', en: 'Page' },
  of: { id: 'dari', en: 'of' },
  notes: { id: 'Catatan kemajuan', en: 'Progress notes' },
  evidence: { id: 'Bukti', en: 'Evidence' },
  picture: { id: 'Gambar', en: 'Picture' },
  twoValues: { id: 'dua nilai, belum dipilih', en: 'two values, not chosen yet' },
} satisfies Record<string, LocalizedText>;

export const STATE_WORDS: Record<ActionState, LocalizedText> = {
  NOT_STARTED: { id: 'Belum', en: 'Not started' },
  RUNNING: { id: 'Berjalan', en: 'Running' },
  BLOCKED: { id: 'Terkendala', en: 'Blocked' },
  DONE: { id: 'Selesai', en: 'Done' },
};

export const SOURCE_WORDS: Record<BudgetSource, LocalizedText> = {
  APBD: { id: 'APBD', en: 'Regional budget (APBD)' },
  APBN: { id: 'APBN', en: 'State budget (APBN)' },
  OTHER: { id: 'Lainnya', en: 'Other' },
};

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

/** A day as people write it: `30 November 2026`, or `30 Nov 2026` in tables. */
export function dayText(day: string, language: Language, month: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** An instant with its zone, which is that of Jakarta. */
export function instantText(at: Date, language: Language): string {
  const text = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' }).format(at);
  return `${text} WIB`;
}

/** `Rp250.000.000`. */
export function rupiahText(amount: number, language: Language): string {
  return `Rp${new Intl.NumberFormat(LOCALES[language]).format(amount)}`;
}

/** `tingkat 2 ke 4`; empty when nothing is said. The fonts of a PDF have no arrow. */
export function levelsText({ levelFrom, levelTo }: Pick<PlanAction, 'levelFrom' | 'levelTo'>, language: Language): string {
  if (levelFrom === null && levelTo === null) return '';
  return `${WORDS.level[language]} ${levelFrom ?? '–'} ${WORDS.to[language]} ${levelTo ?? '–'}`;
}
