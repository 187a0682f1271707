import type { ActionEvidence, ActionState, BudgetSource } from '@saling/schema/plan';

/** An action of the plan of the demo. Days are counted from the seed. */
export interface SampleAction {
  key: string;
  /** Null for both regions'. */
  owner: string | null;
  what: string;
  output: string;
  indicator?: string;
  levels?: [number, number];
  /** Key of the sample practice that it takes over. */
  practice?: string;
  start?: number;
  due?: number;
  budget?: number;
  source?: BudgetSource;
  /** Office and person of each region that has a part in it. */
  by: Record<string, [string, string]>;
  state?: ActionState;
  notes?: string[];
  evidence?: ActionEvidence[];
}

/** A heading with what stands under it. */
export interface SampleGroup {
  key: string;
  name: string;
  actions: SampleAction[];
}

const SUMEDANG = '32.11';
const BANTUL = '34.02';
const KOMINFO: [string, string] = ['Diskominfosanditik', 'Ayu Rahmawati'];
const KOMINFO_BANTUL: [string, string] = ['Diskominfo', 'Budi Santoso'];
const link = (label: string, ref: string): ActionEvidence => ({ kind: 'LINK', ref: `https://contoh.example/${ref}`, label });

/** What the plan says, all of it invented. */
export const SAMPLE_GROUPS: readonly SampleGroup[] = [
  {
    key: 'kebijakan',
    name: 'Kebijakan dan tata kelola',
    actions: [
      {
        key: 'matriks',
        owner: null,
        what: 'Membandingkan peraturan SPBE kedua daerah dan mencatat kekosongannya',
        output: 'Matriks peraturan yang disepakati kedua tim',
        start: -70,
        due: -40,
        by: { [SUMEDANG]: KOMINFO, [BANTUL]: ['Bagian Hukum', 'Sri Wahyuni'] },
        state: 'DONE',
        notes: ['Matriks selesai; empat peraturan perlu disusun.'],
        evidence: [link('Matriks peraturan', 'matriks-peraturan')],
      },
      {
        key: 'arsitektur',
        owner: BANTUL,
        what: 'Menyusun arsitektur SPBE yang dipakai saat menyusun anggaran',
        output: 'Peraturan bupati tentang arsitektur SPBE',
        indicator: '11',
        levels: [4, 5],
        practice: 'arsitektur-spbe',
        start: -45,
        due: 40,
        budget: 120_000_000,
        source: 'APBD',
        by: { [BANTUL]: ['Bappeda', 'Budi Santoso'] },
        state: 'RUNNING',
        notes: ['Rancangan dibahas bersama bagian hukum.'],
      },
      {
        key: 'audit-kebijakan',
        owner: SUMEDANG,
        what: 'Menetapkan kebijakan internal audit TIK',
        output: 'Peraturan bupati tentang audit TIK',
        indicator: '9',
        levels: [4, 5],
        start: -30,
        due: -5,
        by: { [SUMEDANG]: ['Inspektorat', 'Hendra Wijaya'] },
        state: 'BLOCKED',
        notes: ['Menunggu hasil harmonisasi di provinsi.'],
      },
    ],
  },
  {
    key: 'manajemen',
    name: 'Manajemen SPBE',
    actions: [
      {
        key: 'risiko',
        owner: SUMEDANG,
        what: 'Membahas risiko SPBE bersama risiko anggaran di setiap perangkat daerah',
        output: 'Daftar risiko yang diperbarui tiap triwulan',
        indicator: '21',
        levels: [3, 4],
        practice: 'manajemen-risiko',
        start: -60,
        due: 30,
        budget: 85_000_000,
        source: 'APBD',
        by: { [SUMEDANG]: ['BPKAD', 'Rina Marlina'] },
        state: 'RUNNING',
        notes: ['Sudah dicoba di enam kecamatan.'],
        evidence: [link('Daftar risiko triwulan pertama', 'daftar-risiko')],
      },
      {
        key: 'keamanan',
        owner: SUMEDANG,
        what: 'Membentuk tim tanggap insiden yang berlatih setiap bulan',
        output: 'Laporan latihan bulanan',
        indicator: '22',
        levels: [3, 4],
        practice: 'keamanan-informasi',
        start: -20,
        due: 75,
        budget: 60_000_000,
        source: 'APBD',
        by: { [SUMEDANG]: KOMINFO },
        state: 'RUNNING',
      },
      {
        key: 'pengetahuan',
        owner: BANTUL,
        what: 'Mengumpulkan pengetahuan pegawai yang akan pensiun',
        output: 'Pangkalan pengetahuan di intranet',
        indicator: '26',
        levels: [3, 4],
        start: 15,
        due: 120,
        by: { [BANTUL]: ['BKPSDM', ''] },
      },
      {
        key: 'pelatihan',
        owner: null,
        what: 'Pelatihan bersama pengelola SPBE, bergantian di kedua daerah',
        output: 'Empat puluh pengelola terlatih',
        indicator: '25',
        levels: [3, 5],
        start: -10,
        due: 6,
        budget: 150_000_000,
        source: 'APBN',
        by: { [SUMEDANG]: ['BKPSDM', 'Rina Marlina'], [BANTUL]: KOMINFO_BANTUL },
        state: 'RUNNING',
        notes: ['Angkatan pertama sudah selesai di Sumedang.'],
      },
    ],
  },
  {
    key: 'layanan',
    name: 'Layanan publik',
    actions: [
      {
        key: 'stunting',
        owner: BANTUL,
        what: 'Menerapkan satu data desa untuk menurunkan stunting',
        output: 'Data 75 kalurahan terisi dan dipakai puskesmas',
        indicator: '45',
        levels: [4, 5],
        practice: 'data-desa',
        start: -50,
        due: 20,
        budget: 240_000_000,
        source: 'APBD',
        by: { [BANTUL]: ['Dinas Kesehatan', 'Sri Wahyuni'], [SUMEDANG]: ['Dinas PMD', ''] },
        state: 'RUNNING',
        notes: ['Kunjungan ke Sumedang dilakukan bersama 12 lurah.', 'Formulir disesuaikan dengan istilah kalurahan.'],
      },
      {
        key: 'pengaduan',
        owner: BANTUL,
        what: 'Menyelesaikan pengaduan warga dalam tiga hari kerja',
        output: 'Standar waktu jawab dan laporan bulanan',
        indicator: '28',
        levels: [4, 5],
        practice: 'pengaduan-lapor',
        start: -65,
        due: -15,
        by: { [BANTUL]: KOMINFO_BANTUL },
        state: 'DONE',
        evidence: [link('Laporan pengaduan', 'laporan-pengaduan')],
      },
      {
        key: 'data-terbuka',
        owner: SUMEDANG,
        what: 'Memperbarui portal data terbuka secara otomatis',
        output: 'Seratus kumpulan data yang diperbarui tiap bulan',
        indicator: '43',
        levels: [3, 4],
        practice: 'data-terbuka',
        start: -15,
        due: 45,
        budget: 45_000_000,
        source: 'APBD',
        by: { [SUMEDANG]: KOMINFO },
        state: 'RUNNING',
      },
      {
        key: 'srikandi',
        owner: SUMEDANG,
        what: 'Naskah dinas tanpa kertas sampai ke kecamatan',
        output: 'Semua kecamatan memakai SRIKANDI',
        indicator: '37',
        levels: [4, 5],
        practice: 'srikandi',
        start: 30,
        due: 150,
        by: { [SUMEDANG]: ['Dinas Arsip', ''] },
      },
    ],
  },
  {
    key: 'pengukuran',
    name: 'Pengukuran dan pelaporan',
    actions: [
      {
        key: 'triwulan',
        owner: null,
        what: 'Rapat kemajuan bersama setiap triwulan',
        output: 'Notula dengan tindak lanjut',
        start: -70,
        due: 9,
        by: { [SUMEDANG]: KOMINFO, [BANTUL]: KOMINFO_BANTUL },
        state: 'RUNNING',
        evidence: [link('Notula rapat pertama', 'notula-1')],
      },
      {
        key: 'mandiri',
        owner: null,
        what: 'Saling memeriksa bukti dukung penilaian mandiri',
        output: 'Catatan perbaikan bukti dukung',
        start: 60,
        due: 100,
        by: { [SUMEDANG]: KOMINFO, [BANTUL]: KOMINFO_BANTUL },
      },
      {
        key: 'laporan',
        owner: null,
        what: 'Menyusun laporan akhir kerja sama untuk kedua kepala daerah',
        output: 'Laporan akhir',
        start: 140,
        due: 170,
        by: { [SUMEDANG]: ['Sekretariat Daerah', ''], [BANTUL]: ['Sekretariat Daerah', ''] },
      },
    ],
  },
];
