import type { AdoptionMode, AdoptionStage, PracticeContent } from '@saling/schema';

/** An adoption of the demo. */
export interface SampleAdoption {
  by: string;
  /** Key of the sample practice. */
  practice: string;
  /** Region whose own practice, made from that one, is meant. */
  madeBy?: string;
  mode: AdoptionMode;
  until: AdoptionStage;
  /** A day, or how many days before the seed. */
  began: string | number;
  daysApart: number;
  note?: string;
  stopReason?: string;
  /** What the adopter writes otherwise while it modifies. */
  edit?: (content: PracticeContent) => Partial<PracticeContent>;
  /** Made a practice of its own in the end, and shared. */
  derive?: boolean;
}

const SUMEDANG = '32.11';
const BANTUL = '34.02';
const BANYUWANGI = '35.10';

/** Live in 2021 between the sample results of 2020 and 2021: enough of them that a proof says something. */
const MEASURED = ['32.05', '32.08', '33.10', '33.11', '35.05', '36.03'];
/** Of another practice, too few. */
const TOO_FEW = ['32.04', '33.08'];

const measured = (by: string, practice: string, day: string): SampleAdoption => ({
  by,
  practice,
  mode: 'ATP',
  until: 'LIVE',
  began: day,
  daysApart: 60,
});

/** In this order: what is made of one comes before what is adopted of that. */
export const SAMPLE_ADOPTIONS: readonly SampleAdoption[] = [
  ...MEASURED.map((code, place) => measured(code, 'manajemen-risiko', `2021-02-${10 + place}T02:00:00Z`)),
  ...TOO_FEW.map((code) => measured(code, 'pengaduan-lapor', '2021-02-08T02:00:00Z')),

  // Sumedang takes over from Bantul, in every stage.
  {
    by: SUMEDANG,
    practice: 'manajemen-risiko',
    mode: 'ATM',
    until: 'MODIFYING',
    began: 120,
    daysApart: 21,
    note: 'Dipilih setelah kunjungan ke Bantul.',
    edit: (content) => ({
      title: 'Risiko SPBE dibahas bersama risiko anggaran, dari perangkat daerah sampai kecamatan',
      summary: `${content.summary} Di Sumedang kecamatan ikut serta.`.slice(0, 500),
      cost: '85000000',
      costNote: 'Termasuk pendampingan untuk 26 kecamatan.',
      staff: 6,
      steps: [
        { title: 'Sosialisasi ke kecamatan', text: 'Setiap kecamatan menunjuk satu pendamping sebelum langkah berikutnya dimulai.' },
        ...content.steps,
      ],
      contact: { name: 'Ayu Rahmawati', office: 'Diskominfosanditik', email: 'ayu@demo.saling.example', phone: null },
    }),
  },
  { by: SUMEDANG, practice: 'keamanan-informasi', mode: 'ATP', until: 'LIVE', began: 200, daysApart: 30 },
  { by: SUMEDANG, practice: 'data-terbuka', mode: 'ATM', until: 'OBSERVING', began: 12, daysApart: 1 },
  {
    by: SUMEDANG,
    practice: 'pusat-data',
    mode: 'ATM',
    until: 'IMITATING',
    began: 160,
    daysApart: 25,
    stopReason: 'Anggaran tahun ini dialihkan ke jaringan intra. Akan dimulai lagi tahun depan.',
  },

  // Bantul takes over from Sumedang.
  {
    by: BANTUL,
    practice: 'arsitektur-spbe',
    mode: 'ATM',
    until: 'LIVE',
    began: 150,
    daysApart: 15,
    edit: (content) => ({
      title: `${content.title}, bersama kapanewon`,
      summary: `${content.summary} Di Bantul kapanewon ikut menyusunnya.`.slice(0, 500),
      contact: { name: 'Budi Santoso', office: 'Diskominfo', email: 'budi@demo.saling.example', phone: null },
    }),
    derive: true,
  },
  { by: BANTUL, practice: 'pengaduan-lapor', mode: 'ATP', until: 'COPYING', began: 45, daysApart: 20 },
  { by: BANTUL, practice: 'kinerja-pegawai', mode: 'ATM', until: 'IMITATING', began: 60, daysApart: 25 },
  {
    by: BANTUL,
    practice: 'data-desa',
    mode: 'ATP',
    until: 'OBSERVING',
    began: 100,
    daysApart: 30,
    stopReason: 'Aplikasi posyandu kami sudah dipakai semua kader; menggantinya tahun ini terlalu berat.',
  },
  { by: BANYUWANGI, practice: 'arsitektur-spbe', madeBy: BANTUL, mode: 'ATM', until: 'MODIFYING', began: 30, daysApart: 8 },
  { by: BANYUWANGI, practice: 'keamanan-informasi', mode: 'ATM', until: 'OBSERVING', began: 9, daysApart: 1 },
];
