import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { Condition, Watch, WatchMail } from './watches-documents.ts';

/** Kinds of what is watched. */
export const KINDS: Record<Watch['kind'], MessageDescriptor> = {
  REGION: msg`Daerah`,
  PROVINCE: msg`Provinsi dan semua daerahnya`,
  INDICATOR: msg`Indikator di semua daerah`,
  PAIRING: msg`Pasangan`,
  PRACTICE: msg`Praktik`,
};

/** When one is told. */
export const CONDITIONS: Record<Condition, MessageDescriptor> = {
  ANY_CHANGE: msg`Perubahan apa pun`,
  LEVEL_FALLS: msg`Tingkat sebuah indikator turun`,
  INDEX_FALLS: msg`Indeks turun ke predikat lebih rendah`,
  INDEX_RISES: msg`Indeks naik ke predikat lebih tinggi`,
  NOT_REPORTED: msg`Belum ada nilai sampai tanggal tertentu`,
  PLAN_LATE: msg`Rencana atau kegiatannya terlambat`,
  NEW_VERSION: msg`Ada versi baru`,
  ADOPTED: msg`Mulai diadopsi daerah lain`,
};

/** When letters are written. */
export const MAILS: Record<WatchMail, MessageDescriptor> = {
  NONE: msg`tanpa surel`,
  AT_ONCE: msg`surel seketika`,
  DAILY: msg`surel tiap pagi`,
  WEEKLY: msg`surel tiap Senin`,
};
