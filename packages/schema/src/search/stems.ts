import { snowballStem } from './stem.ts';

/**
 * Words that the algorithm takes apart wrongly, by the root they belong to. It knows no dictionary: `perencanaan` becomes
 * `encana`, `merencanakan` becomes `rencana`. Here stand those that practices of government are full of.
 */
const ROOTS: Record<string, string> = {
  ajuan: 'pengajuan mengajukan diajukan ajukan',
  anggaran: 'anggaran penganggaran menganggarkan dianggarkan',
  arsip: 'arsiparis',
  bagi: 'berbagi pembagian membagi dibagi membagikan',
  belajar: 'belajar pembelajaran pelajaran pelajar mempelajari dipelajari',
  belanja: 'belanja pembelanjaan berbelanja membelanjakan dibelanjakan',
  beri: 'memberi memberikan pemberian diberikan diberi berikan',
  bina: 'membina pembinaan dibina binaan',
  buka: 'terbuka keterbukaan membuka dibuka pembukaan',
  butuh: 'kebutuhan membutuhkan dibutuhkan',
  desa: 'perdesaan pedesaan',
  dinas: 'kedinasan',
  evaluasi: 'pengevaluasian mengevaluasi dievaluasi evaluasi evaluator',
  guna: 'menggunakan penggunaan digunakan pengguna berguna kegunaan',
  informasi: 'penginformasian menginformasikan diinformasikan informasi',
  inovasi: 'berinovasi menginovasi inovasi inovatif inovator',
  kaji: 'kajian mengkaji pengkajian dikaji',
  kelola: 'mengelola pengelolaan dikelola pengelola kelola kelolaan',
  kembang: 'pengembangan mengembangkan dikembangkan pengembang berkembang perkembangan',
  kendali: 'pengendalian mengendalikan dikendalikan terkendali pengendali',
  kerja: 'pekerjaan bekerja pekerja mengerjakan dikerjakan pengerjaan',
  konsultasi: 'berkonsultasi mengkonsultasikan mengonsultasikan konsultasi',
  laksana: 'melaksanakan pelaksanaan dilaksanakan terlaksana pelaksana',
  latih: 'pelatihan melatih dilatih latihan pelatih terlatih',
  pakai: 'memakai pemakaian dipakai pemakai',
  pegawai: 'pegawai kepegawaian',
  pemerintah: 'pemerintah pemerintahan kepemerintahan',
  penduduk: 'penduduk kependudukan berpenduduk',
  pelihara: 'memelihara pemeliharaan dipelihara terpelihara',
  periksa: 'pemeriksaan memeriksa diperiksa pemeriksa',
  pimpin: 'pimpinan memimpin dipimpin pemimpin kepemimpinan',
  rencana: 'perencanaan merencanakan direncanakan terencana perencana rencana',
  risiko: 'resiko berisiko risiko',
  sekolah: 'sekolah bersekolah menyekolahkan',
  sandi: 'persandian penyandian sandi',
  sosialisasi: 'mensosialisasikan menyosialisasikan disosialisasikan sosialisasi',
  standar: 'standardisasi standarisasi terstandar menstandarkan standar',
  tandatangan: 'penandatanganan menandatangani ditandatangani tertandatangani tandatangan',
  tangani: 'menangani penanganan ditangani tertangani',
  tanggap: 'menanggapi tanggapan ditanggapi penanggap ketanggapan',
  tanggung: 'menanggung ditanggung',
  terap: 'penerapan menerapkan diterapkan terapkan',
  terbit: 'menerbitkan penerbitan diterbitkan terbitan penerbit',
  terima: 'menerima penerimaan diterima penerima',
  tingkat: 'peningkatan meningkatkan ditingkatkan meningkat tingkatan',
  transparan: 'transparansi transparan',
  usaha: 'pengusaha perusahaan berusaha mengusahakan',
  usul: 'mengusulkan usulan pengusulan diusulkan pengusul',
  verifikasi: 'memverifikasi diverifikasi pemverifikasian verifikasi verifikator',
  wirausaha: 'kewirausahaan berwirausaha wirausahawan',
};

const KNOWN = new Map(Object.entries(ROOTS).flatMap(([root, words]) => [root, ...words.split(' ')].map((word) => [word, root] as const)));

/** Stem of a plain word (see `splitWords`): of a list for words that the algorithm gets wrong, else the algorithm's. */
export function stemOf(word: string): string {
  return KNOWN.get(word) ?? snowballStem(word);
}
