import type { Concept } from './concept.ts';

/** What citizens use, and what they use it for. */
export const SERVICE_CONCEPTS: readonly Concept[] = [
  { code: 'pelayanan-publik', names: ['pelayanan publik', 'layanan publik', 'public service', 'public services', 'yanlik'] },
  {
    code: 'mpp',
    names: ['MPP', 'mal pelayanan publik', 'mall pelayanan publik', 'MPP digital', 'public service mall'],
    within: ['pelayanan-publik'],
  },
  { code: 'ptsp', names: ['PTSP', 'DPMPTSP', 'pelayanan terpadu satu pintu', 'one stop service', 'satu pintu'] },
  { code: 'perizinan', names: ['perizinan', 'izin usaha', 'perijinan', 'licensing', 'OSS', 'online single submission', 'OSS RBA'] },
  {
    code: 'skm',
    names: ['SKM', 'survei kepuasan masyarakat', 'IKM', 'indeks kepuasan masyarakat', 'kepuasan masyarakat', 'customer satisfaction'],
  },
  { code: 'antrean', names: ['antrean', 'antrian', 'antrean online', 'nomor antrean', 'queue'] },
  {
    code: 'adminduk',
    names: [
      'adminduk',
      'administrasi kependudukan',
      'dukcapil',
      'kependudukan dan pencatatan sipil',
      'disdukcapil',
      'civil registration',
      'akta kelahiran',
      'kartu keluarga',
    ],
  },
  { code: 'ikd', names: ['IKD', 'identitas kependudukan digital', 'KTP digital', 'identitas digital', 'digital id'], within: ['adminduk'] },
  { code: 'ktp', names: ['KTP', 'e-KTP', 'KTP-el', 'kartu tanda penduduk'], within: ['adminduk'] },
  { code: 'dtks', names: ['DTKS', 'DTSEN', 'data terpadu kesejahteraan sosial', 'data tunggal sosial ekonomi'] },
  { code: 'bansos', names: ['bansos', 'bantuan sosial', 'perlindungan sosial', 'social assistance', 'PKH'] },
  { code: 'kemiskinan', names: ['kemiskinan', 'warga miskin', 'keluarga miskin', 'masyarakat miskin', 'poverty'] },
  { code: 'stunting', names: ['stunting', 'tengkes', 'gizi buruk'] },
  { code: 'rekam-medis', names: ['rekam medis elektronik', 'RME', 'rekam medis', 'medical record', 'SIMRS', 'SATUSEHAT'] },
  { code: 'puskesmas', names: ['puskesmas', 'pusat kesehatan masyarakat'] },
  { code: 'rsud', names: ['RSUD', 'rumah sakit umum daerah', 'rumah sakit'] },
  { code: 'ppdb', names: ['PPDB', 'SPMB', 'penerimaan peserta didik baru', 'penerimaan murid baru', 'school admission'] },
  { code: 'umkm', names: ['UMKM', 'UKM', 'usaha mikro kecil dan menengah', 'usaha mikro', 'usaha kecil', 'small business'] },
  { code: 'posyandu', names: ['posyandu', 'pos pelayanan terpadu'] },
  { code: 'darurat', names: ['call center 112', 'panggilan darurat', 'layanan 112', 'NTPD', 'gawat darurat', 'emergency call'] },
  { code: 'bencana', names: ['bencana', 'kebencanaan', 'penanggulangan bencana', 'BPBD', 'peringatan dini', 'disaster'] },
  { code: 'sampah', names: ['sampah', 'persampahan', 'bank sampah', 'waste'] },
];
