/** What somebody types, and how well practices answer it: 2 is what was looked for, 1 is of use. Every other is 0. */
export interface JudgedSearch {
  search: string;
  judged: Readonly<Record<number, 1 | 2>>;
}

/**
 * Judged by reading the practices with the question in mind, before the search was ever run on them. `1` is for what a
 * person would still open: another way to the same end, a part of it.
 */
export const JUDGED_SEARCHES: readonly JudgedSearch[] = [
  { search: 'melayani pengaduan', judged: { 1: 2, 2: 1 } },
  { search: 'pengaduan masyarakat', judged: { 1: 2, 2: 2 } },
  { search: 'keluhan warga', judged: { 1: 2, 2: 1 } },
  { search: 'SP4N LAPOR', judged: { 2: 2, 1: 1 } },
  { search: 'tanda tngan elektronk', judged: { 3: 2, 4: 2 } },
  { search: 'TTE', judged: { 3: 2, 4: 2 } },
  { search: 'tanda tangan digital puskesmas', judged: { 4: 2 } },
  { search: 'mal pelayanan publik', judged: { 5: 2, 6: 2 } },
  { search: 'mpp', judged: { 5: 2, 6: 2 } },
  { search: 'kearsipan', judged: { 8: 2, 7: 2 } },
  { search: 'arsip surat kecamatan', judged: { 7: 2 } },
  { search: 'akuntabilitas kinerja', judged: { 10: 2, 9: 1 } },
  { search: 'dashboard capaian dinas', judged: { 9: 2 } },
  { search: 'penganggaran', judged: { 11: 2 } },
  { search: 'PAD', judged: { 12: 2, 13: 2 } },
  { search: 'pembayaran nontunai', judged: { 12: 2, 13: 2 } },
  { search: 'e-katalog', judged: { 14: 2, 15: 1 } },
  { search: 'pengadan barang jasa', judged: { 15: 2, 14: 2 } },
  { search: 'open data', judged: { 17: 2, 16: 1 } },
  { search: 'data center', judged: { 19: 2 } },
  { search: 'keamanan siber', judged: { 20: 2, 21: 2 } },
  { search: 'e-government', judged: { 22: 2, 23: 2, 24: 2, 35: 2 } },
  { search: 'sistem pemerintahan berbasis elektronik', judged: { 22: 2, 23: 2, 24: 2, 35: 2 } },
  { search: 'roadmap SPBE', judged: { 23: 2 } },
  { search: 'izin usaha', judged: { 25: 2 } },
  { search: 'administrasi kependudukan', judged: { 26: 2, 27: 2, 8: 1, 39: 1 } },
  { search: 'KTP digital', judged: { 27: 2 } },
  { search: 'rekam medis', judged: { 28: 2 } },
  { search: 'absensi pegawai', judged: { 31: 2 } },
  { search: 'merit ASN', judged: { 32: 2 } },
  { search: 'produk hukum', judged: { 33: 2 } },
  { search: 'manajemen risiko', judged: { 35: 2, 34: 1 } },
  { search: 'aset daerah', judged: { 36: 2 } },
  { search: 'keuangan desa', judged: { 38: 2 } },
  { search: 'bansos', judged: { 39: 2 } },
  { search: 'kegawatdaruratan', judged: { 40: 2 } },
  { search: 'kepuasan masyarakat', judged: { 41: 2 } },
  { search: 'pelatihan perangkat desa', judged: { 43: 2 } },
  { search: 'srik', judged: { 7: 2 } },
  { search: 'perizinan mikr', judged: { 25: 2 } },
];
