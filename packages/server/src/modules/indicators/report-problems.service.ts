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
