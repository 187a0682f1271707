/** Languages of an embedded page. */
export type EmbedLanguage = 'id' | 'en';

const ID = {
  index: 'Indeks',
  year: 'Tahun',
  aspect: 'Aspek',
  predicate: 'Predikat',
  table: 'Lihat sebagai tabel',
  source: 'Sumber',
  computed: 'dihitung dari nilai indikator yang diumumkan',
  asOf: 'Data per',
  open: 'Buka di Saling',
  sample: 'data contoh',
  none: 'Belum ada indeks yang diumumkan.',
  noneOfYear: 'Belum ada indeks yang diumumkan untuk tahun itu.',
  noAspects: 'Belum ada nilai aspek yang diumumkan.',
  trend: 'Tren indeks',
  radar: 'Indeks menurut aspek',
  pairSince: 'Berpasangan sejak',
  pairEnded: 'Pernah berpasangan sejak',
  up: 'naik',
  down: 'turun',
  same: 'tetap',
  from: 'dari',
  missingTitle: 'Tidak ditemukan',
  missing: 'Wilayah atau pasangan ini tidak ada, atau tidak terbuka untuk umum.',
  wrongTitle: 'Alamat belum benar',
  wrong: 'Pilihan di alamat ini tidak dikenal:',
  busyTitle: 'Terlalu banyak permintaan',
  busy: 'Coba lagi sebentar lagi.',
  brokenTitle: 'Belum dapat ditampilkan',
};

const EN: typeof ID = {
  index: 'Index',
  year: 'Year',
  aspect: 'Aspect',
  predicate: 'Predicate',
  table: 'Show as a table',
  source: 'Source',
  computed: 'computed from published indicator levels',
  asOf: 'Data as of',
  open: 'Open in Saling',
  sample: 'sample data',
  none: 'No index has been published yet.',
  noneOfYear: 'No index has been published for that year.',
  noAspects: 'No aspect levels have been published yet.',
  trend: 'Index trend',
  radar: 'Index by aspect',
  pairSince: 'A pair since',
  pairEnded: 'A pair that ended, begun',
  up: 'up',
  down: 'down',
  same: 'unchanged',
  from: 'from',
  missingTitle: 'Not found',
  missing: 'There is no such region or pair, or it is not open to the public.',
  wrongTitle: 'The address is not right yet',
  wrong: 'This address has an option that is not known:',
  busyTitle: 'Too many requests',
  busy: 'Try again in a moment.',
  brokenTitle: 'Cannot be shown right now',
};

/** What an embedded page says. */
export const EMBED_WORDS: Record<EmbedLanguage, typeof ID> = { id: ID, en: EN };

/** A decimal with two places as the language writes it. */
export function embedDecimal(value: string, language: EmbedLanguage): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(value));
}

/** A day, in Indonesia's western zone: who embeds a page and who reads it may be anywhere. */
export function embedDay(at: Date, language: EmbedLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'Asia/Jakarta' }).format(at);
}

/** A region's name shortened for tight places. */
export function shortRegion(name: string): string {
  return name.replace(/^Kabupaten /, 'Kab. ').replace(/^Provinsi /, 'Prov. ');
}
