import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ActionState, BudgetSource } from '@saling/schema/plan';

import type { CellProblem } from './table/read-cells.ts';

/** What a state of an action is called. */
export const stateNames: Record<ActionState, MessageDescriptor> = {
  NOT_STARTED: msg`Belum`,
  RUNNING: msg`Berjalan`,
  BLOCKED: msg`Terkendala`,
  DONE: msg`Selesai`,
};

/** Where the money comes from. */
export const sourceNames: Record<BudgetSource, MessageDescriptor> = {
  APBD: msg`APBD`,
  APBN: msg`APBN`,
  OTHER: msg`Lainnya`,
};

/** How far a plan has come. */
export const planStateNames: Record<string, MessageDescriptor> = {
  DRAFT: msg`Draf`,
  PROPOSED: msg`Diajukan`,
  AGREED: msg`Disepakati`,
  REOPENED: msg`Dibuka kembali`,
  CLOSED: msg`Ditutup`,
};

/** Fields of an action; those of a region are named by `fieldName`. */
export const fieldNames: Record<string, MessageDescriptor> = {
  what: msg`Kegiatan`,
  output: msg`Keluaran`,
  indicator: msg`Indikator`,
  levelFrom: msg`Dari tingkat`,
  levelTo: msg`Ke tingkat`,
  practice: msg`Praktik`,
  unit: msg`Perangkat daerah`,
  person: msg`Penanggung jawab`,
  start: msg`Mulai`,
  due: msg`Tenggat`,
  budget: msg`Anggaran`,
  source: msg`Sumber`,
  state: msg`Status`,
  owner: msg`Milik`,
  group: msg`Kelompok`,
  deleted: msg`Dihapus`,
  notes: msg`Catatan`,
  evidence: msg`Bukti`,
} satisfies Record<string, MessageDescriptor>;

/** Why a cell does not take a text. */
export const cellProblems: Record<CellProblem, MessageDescriptor> = {
  TOO_LONG: msg`terlalu panjang`,
  NOT_A_DATE: msg`bukan tanggal; tulis 31/12/2027`,
  NOT_A_NUMBER: msg`bukan jumlah rupiah`,
  NOT_A_LEVEL: msg`bukan tingkat 1 sampai 5`,
  NOT_A_CHOICE: msg`bukan pilihan yang ada`,
  NOT_HERE: msg`tidak dapat ditempel di kolom ini`,
};
