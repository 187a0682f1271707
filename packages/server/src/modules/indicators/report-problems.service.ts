import { LIMITS, problem, type Problem } from '@saling/schema';

import { mutationIdProblems } from '../../api/mutation-id-problems.ts';
import type { ReportRow } from './assessment.service.ts';

/** Problems of a report that only the server can tell. */
export const reportProblems = {
  ...mutationIdProblems,

  unknownRegion: (code: string): Problem =>
    problem('UNKNOWN_REGION', { id: `Tidak ada daerah berkode ${code}.`, en: `No region has the code ${code}.` }, { path: 'regionCode' }),

  unknownFramework: (id: string): Problem =>
    problem('UNKNOWN_FRAMEWORK', { id: `Tidak ada kerangka ${id}.`, en: `There is no framework ${id}.` }, { path: 'frameworkId' }),

  invalidYear: (year: number): Problem =>
    problem(
      'INVALID_YEAR',
      {
        id: `Tahun ${year} tidak dapat dinilai: mulai ${LIMITS.firstYear}.`,
        en: `Year ${year} cannot be assessed: from ${LIMITS.firstYear} on.`,
      },
      { path: 'year' },
    ),

  periodClosed: (year: number): Problem =>
    problem(
      'PERIOD_CLOSED',
      { id: `Masa pelaporan ${year} untuk tahap ini tidak terbuka.`, en: `The period for reporting ${year} at this stage is not open.` },
      { path: 'year' },
    ),

  yearPublished: (year: number): Problem =>
    problem(
      'YEAR_PUBLISHED',
      {
        id: `Hasil akhir ${year} sudah diumumkan: nilainya tidak berubah lagi kecuali pengumuman ditarik kementerian.`,
        en: `The final results of ${year} are published: nothing changes unless the ministry withdraws them.`,
      },
      { path: 'year' },
    ),

  selfSubmitted: (year: number): Problem =>
    problem(
      'SELF_SUBMITTED',
      {
        id: `Penilaian mandiri ${year} sudah diajukan kepala daerah: minta asesor membukanya kembali bila ada yang perlu diubah.`,
        en: `The self-assessment of ${year} was submitted by the head: ask an assessor to reopen it if something has to change.`,
      },
      { path: 'stage' },
    ),

  finalByPublication: (year: number): Problem =>
    problem(
      'FINAL_BY_PUBLICATION',
      {
        id: `Penilaian ${year} daerah ini berjalan di Saling: hasil akhirnya datang dari pengumuman kementerian, tidak dicatat satu per satu.`,
        en: `The assessment of ${year} of this region goes on here: its final results come by the ministry's publication, not one by one.`,
      },
      { path: 'stage' },
    ),

  changeNeedsReason: (place: number, indicatorCode: string, counted: ReportRow): Problem =>
    problem(
      'REASON_REQUIRED',
      {
        id: `Tingkat ini lain dari ${counted.level} yang berlaku: tulis alasannya, daerah membacanya.`,
        en: `This level is another than ${counted.level}, which counts: give the reason, the region reads it.`,
      },
      { path: `values.${place}.reason`, indicatorCode },
    ),

  unknownReport: (place: number, indicatorCode: string): Problem =>
    problem(
      'UNKNOWN_REPORT',
      {
        id: 'Laporan yang dikoreksi tidak ditemukan pada indikator dan tahap ini.',
        en: 'The report to correct does not exist for this indicator and stage.',
      },
      { path: `values.${place}.corrects`, indicatorCode },
    ),

  correctionRequired: (place: number, indicatorCode: string, current: ReportRow): Problem =>
    problem(
      'CORRECTION_REQUIRED',
      {
        id: `Sudah dilaporkan tingkat ${current.level} oleh ${current.reportedBy}: kirim sebagai koreksi dengan alasan.`,
        en: `Level ${current.level} is reported already by ${current.reportedBy}: send a correction with a reason.`,
      },
      { path: `values.${place}.corrects`, indicatorCode },
    ),

  reasonRequired: (place: number, line: number, indicatorCode: string, current: ReportRow): Problem =>
    problem(
      'REASON_REQUIRED',
      {
        id: `Mengubah tingkat ${current.level} yang sudah dilaporkan memerlukan alasan: isi kolom alasan.`,
        en: `Changing level ${current.level}, reported already, needs a reason: fill in the column alasan.`,
      },
      { path: `values.${place}.reason`, line, indicatorCode },
    ),
};

/** Answer to who corrected a report that is no longer the newest. */
export const STALE_MESSAGE = {
  id: 'Nilai ini sudah diubah orang lain. Tidak ada yang disimpan: lihat nilai yang berlaku sekarang, lalu putuskan.',
  en: 'Somebody else changed this value. Nothing was stored: look at what stands now, then decide.',
};
