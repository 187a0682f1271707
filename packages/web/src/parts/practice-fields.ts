import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What each field of a practice's content is called on the screen: headings, tables of differences, what is missing. */
export const practiceFieldNames: Record<string, MessageDescriptor> = {
  title: msg`Judul`,
  summary: msg`Ringkasan`,
  problem: msg`Masalah`,
  approach: msg`Cara`,
  steps: msg`Langkah`,
  prerequisites: msg`Prasyarat`,
  results: msg`Hasil`,
  figures: msg`Angka hasil`,
  cost: msg`Biaya`,
  costNote: msg`Catatan biaya`,
  staff: msg`Tenaga`,
  staffNote: msg`Catatan tenaga`,
  regulations: msg`Peraturan`,
  software: msg`Aplikasi yang dipakai`,
  contact: msg`Kontak`,
  frameworkId: msg`Kerangka indikator`,
  indicatorCodes: msg`Indikator`,
  aspectCodes: msg`Aspek`,
  serviceKinds: msg`Jenis layanan`,
  attachments: msg`Berkas`,
};

/** What each kind of service is called on the screen. */
export const serviceKindNames: Record<string, MessageDescriptor> = {
  PLANNING_AND_BUDGET: msg`Perencanaan dan penganggaran`,
  FINANCE: msg`Keuangan`,
  PROCUREMENT: msg`Pengadaan barang dan jasa`,
  PERSONNEL: msg`Kepegawaian`,
  ARCHIVES: msg`Kearsipan dinamis`,
  ASSETS: msg`Pengelolaan barang milik daerah`,
  OVERSIGHT: msg`Pengawasan internal`,
  PERFORMANCE: msg`Akuntabilitas kinerja`,
  COMPLAINTS: msg`Pengaduan pelayanan publik`,
  OPEN_DATA: msg`Data terbuka`,
  LEGAL_INFORMATION: msg`Jaringan dokumentasi dan informasi hukum`,
  LICENSING: msg`Perizinan`,
  HEALTH: msg`Kesehatan`,
  EDUCATION: msg`Pendidikan`,
  SOCIAL: msg`Bantuan dan pelayanan sosial`,
  POPULATION: msg`Kependudukan`,
  VILLAGE: msg`Desa`,
  INFRASTRUCTURE: msg`Infrastruktur dan pusat data`,
  INFORMATION_SECURITY: msg`Keamanan informasi`,
  GOVERNANCE: msg`Tata kelola SPBE`,
};
