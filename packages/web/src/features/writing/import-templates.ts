import { toCsv } from '@saling/schema';

export type ImportFormat = 'CSV' | 'JSON';

/** Columns of the file, as the server names them, each with an example. */
const EXAMPLE: [column: string, example: string][] = [
  ['judul', 'Izin usaha terbit dalam sehari'],
  ['ringkasan', 'Permohonan diperiksa bersama pada satu meja daring.'],
  ['masalah', 'Pemohon menunggu dua minggu dan datang tiga kali.'],
  ['cara', 'Semua dinas memeriksa pada satu aplikasi yang sama.'],
  ['prasyarat', 'Tanda tangan elektronik bagi kepala dinas.'],
  ['hasil', 'Izin terbit pada hari yang sama.'],
  ['langkah', ''],
  ['biaya', '150000000'],
  ['catatan_biaya', 'APBD, untuk server dan pelatihan'],
  ['tim', '6'],
  ['catatan_tim', 'Diskominfo dan DPMPTSP'],
  ['peraturan', ''],
  ['aplikasi', ''],
  ['kontak_nama', 'Dewi Anggraini'],
  ['kontak_kantor', 'DPMPTSP'],
  ['kontak_surel', 'dewi@contoh.go.id'],
  ['kontak_telepon', ''],
  ['kerangka', 'spbe-2020'],
  ['indikator', '33'],
  ['aspek', ''],
  ['layanan', 'LICENSING'],
];

/** A file to fill in, with one example line. */
export function csvTemplate(): string {
  return toCsv([EXAMPLE.map(([column]) => column), EXAMPLE.map(([, example]) => example)]);
}

/** The same for programs: the fields of `PracticeContentInput`. */
export function jsonTemplate(): string {
  const example = {
    title: 'Izin usaha terbit dalam sehari',
    summary: 'Permohonan diperiksa bersama pada satu meja daring.',
    steps: [{ title: 'Satukan meja pemeriksaan', text: 'Semua dinas memeriksa pada aplikasi yang sama.' }],
    figures: [{ label: 'Lama penerbitan', before: '14', after: '1', unit: 'hari' }],
    cost: '150000000',
    staff: 6,
    regulations: [],
    software: [],
    contact: { name: 'Dewi Anggraini', office: 'DPMPTSP', email: 'dewi@contoh.go.id' },
    frameworkId: 'spbe-2020',
    indicatorCodes: ['33'],
    aspectCodes: [],
    serviceKinds: ['LICENSING'],
    attachments: [],
  };
  return `${JSON.stringify([example], null, 2)}\n`;
}

/** Form of a file, by its name or how it begins. */
export function formatOf(name: string, content: string): ImportFormat {
  return /\.json$/i.test(name) || /^\s*[[{]/.test(content) ? 'JSON' : 'CSV';
}
