import { emptyContent, SERVICE_KINDS, type PracticeContent, type RichText } from '../../packages/schema/src/index.ts';

/** Numbers from 0 to 1, the same ones every time (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Words of the domain, commonest first. */
const DOMAIN =
  `yang dan di untuk dengan pada dari dalam ke oleh layanan daerah data pelayanan aplikasi masyarakat sistem informasi secara kabupaten pemerintah digital
  perangkat tidak elektronik kegiatan dapat telah desa pengelolaan pegawai dinas melalui publik kinerja proses anggaran perencanaan pengaduan
  kota hasil waktu pengguna integrasi dokumen laporan tim warga pelaksanaan kecamatan program internal keamanan penerapan kebijakan evaluasi
  pembangunan jaringan surat arsip pelatihan penggunaan keuangan verifikasi pendaftaran izin perizinan kesehatan puskesmas sekolah pendidikan
  monitoring tanda tangan aset barang jasa pengadaan pengawasan inspektorat risiko infrastruktur server pusat kepegawaian presensi absensi dashboard
  indikator target capaian peta rencana arsitektur SPBE TTE SAKIP APBD PAD pajak retribusi pembayaran QRIS nontunai antrean online mal SRIKANDI naskah
  persuratan disposisi pimpinan bupati sekretariat kominfo bappeda BPKAD dukcapil kependudukan akta KTP identitas bansos kemiskinan stunting balita
  posyandu kader UMKM pelaku usaha katalog lokal LPSE tender kontrak reformasi birokrasi zona integritas survei kepuasan SKM standar SOP prosedur
  regulasi peraturan keputusan JDIH hukum PPID keterbukaan statistik sektoral walidata geospasial bidang tanah tata ruang lingkungan sampah air bersih
  irigasi pertanian petani nelayan pasar harga pangan bencana banjir peringatan dini darurat ambulans rujukan rekam medis obat guru siswa zonasi
  perpustakaan literasi pemuda wisata budaya ekonomi kreatif investasi CSIRT insiden sandi enkripsi cadangan pemulihan audit interoperabilitas API
  replikasi kolaborasi inovasi pendampingan sosialisasi bimbingan teknis relawan forum komunitas kemitraan kampus universitas`.split(/\s+/);

const SYLLABLES =
  'ba ca da ga ka la ma na pa ra sa ta wa ya bi di gi ki li mi ni pi ri si ti bu du gu ku lu mu nu pu ru su tu ke me te re ne'.split(' ');
/** Names of places, people and products: most words of a library are rare. */
const RARE = 20_000;

interface Source {
  next: () => number;
  words: readonly string[];
  /** Share of all words up to each, by Zipf's law. */
  shares: Float64Array;
}

/** Vocabulary in the order of how often its words come, for the generator. */
export function vocabulary(seed: number): Source {
  const next = numbers(seed);
  const rare = Array.from({ length: RARE }, () =>
    Array.from({ length: 2 + Math.floor(next() * 3) }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)]).join(''),
  );
  const words = [...DOMAIN, ...rare];
  let sum = 0;
  const shares = Float64Array.from(words, (_, at) => (sum += 1 / (at + 8)));
  return { next, words, shares: shares.map((share) => share / sum) };
}

function word({ next, words, shares }: Source): string {
  const wanted = next();
  let [low, high] = [0, shares.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shares[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return words[low]!;
}

function sentence(source: Source, length: number): string {
  const text = Array.from({ length }, () => word(source)).join(' ');
  return text[0]!.toUpperCase() + text.slice(1);
}

function paragraphs(source: Source, count: number): RichText {
  const text = (): string => Array.from({ length: 3 }, () => `${sentence(source, 8 + Math.floor(source.next() * 12))}.`).join(' ');
  return { type: 'doc', content: Array.from({ length: count }, () => ({ type: 'paragraph', content: [{ type: 'text', text: text() }] })) };
}

const pick = (source: Source, most: number, from: number): number[] => [
  ...new Set(Array.from({ length: 1 + Math.floor(source.next() * most) }, () => Math.floor(source.next() ** 2 * from))),
];

/** A practice of some 270 words. */
export function generate(source: Source): PracticeContent {
  return {
    ...emptyContent(sentence(source, 5 + Math.floor(source.next() * 5)).slice(0, 150)),
    summary: `${sentence(source, 20 + Math.floor(source.next() * 15))}.`.slice(0, 500),
    problem: paragraphs(source, 1),
    approach: paragraphs(source, 2),
    results: paragraphs(source, 1),
    steps: Array.from({ length: 3 }, () => ({ title: sentence(source, 3), text: `${sentence(source, 10)}.` })),
    figures:
      source.next() < 0.4
        ? [{ label: sentence(source, 4), before: '10', after: '20', unit: 'hari', indicatorCode: null, period: null }]
        : [],
    indicatorCodes: pick(source, 3, 47).map((place) => String(place + 1)),
    serviceKinds: pick(source, 2, SERVICE_KINDS.length).map((place) => SERVICE_KINDS[place]!),
  };
}
