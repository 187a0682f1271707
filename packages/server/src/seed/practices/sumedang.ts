import { figure, heading, LINKS, list, rich, steps, table, type SamplePractice } from './write.ts';

/** Practices of Sumedang in the demo: invented, as they might be. */
export const SUMEDANG_PRACTICES: SamplePractice[] = [
  {
    key: 'data-desa',
    writer: 'sumedang',
    daysAgo: 210,
    every: 95,
    versions: [
      {
        content: {
          title: 'Satu data desa untuk menurunkan stunting',
          summary: 'Kader mencatat penimbangan balita lewat ponsel, desa dan puskesmas melihat angka yang sama pada hari itu juga.',
          problem: rich(
            'Data balita dicatat di buku posyandu, disalin ke lembar puskesmas, lalu diketik ulang di dinas. Angka tiga tingkat itu jarang sama.',
            list(
              'Rekap terlambat tiga sampai lima minggu.',
              'Balita pindah tercatat dua kali.',
              'Desa menganggarkan intervensi tanpa nama dan alamat.',
            ),
          ),
          approach: rich(
            heading('Satu formulir, satu kali isi'),
            'Formulir penimbangan disederhanakan menjadi sembilan isian dan dipakai semua posyandu.',
            heading('Pembagian peran'),
            table(
              ['Pelaku', 'Tugas', 'Waktu'],
              ['Kader', 'Mengisi penimbangan di ponsel', 'Hari posyandu'],
              ['Bidan desa', 'Memeriksa nilai yang janggal', 'Hari yang sama'],
              ['Kepala desa', 'Menetapkan intervensi dari daftar nama', 'Minggu pertama'],
            ),
          ),
          prerequisites: rich(
            'Keputusan bupati tentang wali data, jaringan seluler di posyandu, dan satu orang pendamping untuk setiap kecamatan.',
          ),
          steps: steps(
            ['Sepakati isian', 'Dinas kesehatan, desa, dan Diskominfo menyepakati sembilan isian dan kamus datanya.'],
            ['Coba di dua kecamatan', 'Tiga bulan uji coba; kesalahan isian dibahas setiap minggu.'],
            ['Perluas bertahap', 'Lima kecamatan setiap bulan, dengan kader dari kecamatan sebelumnya sebagai pelatih.'],
          ),
          figures: [figure('Waktu rekap dari posyandu ke kabupaten', '28', '1', 'hari', { indicatorCode: '23', period: '2021–2023' })],
          cost: '420000000',
          costNote: 'Pelatihan kader dan pulsa data; perangkat lunak dikembangkan sendiri.',
          staff: 9,
          staffNote: 'Empat pemrogram, tiga pendamping, dua analis data.',
          regulations: [LINKS.satuData, LINKS.spbe],
          software: [LINKS.postgres],
          indicatorCodes: ['3', '23', '45'],
          serviceKinds: ['HEALTH', 'VILLAGE'],
        },
      },
      {
        changeNote: 'Menambah hasil tahun kedua dan cara menangani posyandu tanpa sinyal.',
        content: {
          results: rich(
            'Rekap kabupaten tersedia pada sore hari posyandu. Desa memakai daftar nama untuk menyusun anggaran.',
            list('277 desa dan kelurahan memakai formulir yang sama.', 'Posyandu tanpa sinyal menyimpan isian dan mengirimnya kemudian.'),
          ),
          figures: [
            figure('Waktu rekap dari posyandu ke kabupaten', '28', '1', 'hari', { indicatorCode: '23', period: '2021–2023' }),
            figure('Balita tercatat ganda', '6.4', '0.3', '%', { period: '2021–2023' }),
          ],
        },
      },
    ],
  },
  {
    key: 'arsitektur-spbe',
    writer: 'sumedang',
    daysAgo: 180,
    versions: [
      {
        content: {
          title: 'Arsitektur SPBE yang dipakai saat menyusun anggaran',
          summary: 'Setiap usulan belanja TIK menyebut kode arsitektur; yang tidak ada di peta tidak dibahas.',
          problem: rich(
            'Dokumen arsitektur selesai, tetapi tidak dibuka lagi. Dua dinas membeli aplikasi dengan fungsi yang sama pada tahun yang sama.',
          ),
          approach: rich(
            'Arsitektur disimpan sebagai model yang dapat dicari, bukan sebagai dokumen. Formulir usulan belanja TIK memuat kode layanan dan aplikasi dari model itu.',
            list(
              'Tim koordinasi memeriksa kode sebelum usulan masuk ke perencanaan.',
              'Perubahan model dicatat dengan alasan dan tanggal.',
            ),
          ),
          steps: steps(
            ['Petakan layanan', 'Setiap perangkat daerah memetakan layanan dan aplikasinya dalam dua lokakarya.'],
            ['Satukan dengan formulir', 'Kode arsitektur menjadi isian wajib pada usulan belanja TIK.'],
            ['Tinjau setiap triwulan', 'Tim koordinasi meninjau perubahan model.'],
          ),
          figures: [figure('Usulan aplikasi yang digabung atau ditolak', '2', '17', 'usulan', { indicatorCode: '13', period: '2022' })],
          cost: '95000000',
          staff: 5,
          regulations: [LINKS.arsitektur, LINKS.spbe],
          software: [LINKS.archi],
          indicatorCodes: ['1', '11', '13', '33'],
          aspectCodes: ['2'],
          serviceKinds: ['GOVERNANCE', 'PLANNING_AND_BUDGET'],
        },
      },
    ],
  },
  {
    key: 'pengaduan-lapor',
    writer: 'sumedang',
    daysAgo: 2_200,
    versions: [
      {
        content: {
          title: 'Pengaduan warga selesai dalam tiga hari kerja',
          summary: 'Semua saluran pengaduan bermuara ke SP4N-LAPOR! dengan penanggung jawab bernama di setiap dinas.',
          problem: rich(
            'Pengaduan datang lewat media sosial, pesan singkat, dan loket. Sebagian tidak pernah dijawab karena tidak ada yang merasa bertanggung jawab.',
          ),
          approach: rich(
            'Setiap dinas menunjuk seorang penanggung jawab dan penggantinya. Pengaduan dari saluran lain dimasukkan ke SP4N-LAPOR! dalam satu jam.',
            list('Jawaban pertama dalam satu hari.', 'Pengaduan yang lewat tiga hari muncul di rapat mingguan sekretaris daerah.'),
          ),
          steps: steps(
            ['Tunjuk penanggung jawab', 'Keputusan kepala dinas menyebut nama dan pengganti.'],
            ['Satukan saluran', 'Petugas memindahkan pengaduan dari saluran lain.'],
            ['Bahas mingguan', 'Yang terlambat dibahas di rapat sekretaris daerah.'],
          ),
          figures: [
            figure('Rata-rata waktu penyelesaian', '11', '2.8', 'hari kerja', { indicatorCode: '42', period: '2018–2020' }),
            figure('Pengaduan terjawab', '71', '98', '%'),
          ],
          cost: '60000000',
          staff: 3,
          regulations: [LINKS.pelayanan],
          software: [LINKS.lapor],
          indicatorCodes: ['42'],
          serviceKinds: ['COMPLAINTS'],
        },
      },
    ],
  },
  {
    key: 'kinerja-pegawai',
    writer: 'sumedang',
    daysAgo: 120,
    every: 60,
    versions: [
      {
        content: {
          title: 'Kinerja pegawai terhubung dengan sasaran daerah',
          summary: 'Sasaran bupati diturunkan sampai sasaran pegawai dalam satu aplikasi, dan tunjangan dihitung darinya.',
          problem: rich('Sasaran kerja pegawai disusun terpisah dari rencana strategis. Nilai pegawai tinggi, capaian dinas rendah.'),
          approach: rich(
            'Pohon kinerja daerah menjadi sumber. Setiap sasaran pegawai memilih induknya, sehingga hubungan ke sasaran bupati terlihat.',
          ),
          steps: steps(
            ['Susun pohon kinerja', 'Dari sasaran bupati sampai kegiatan.'],
            ['Hubungkan sasaran pegawai', 'Setiap pegawai memilih induk dari pohon.'],
            ['Hitung tunjangan', 'Capaian bulanan menentukan sebagian tunjangan.'],
          ),
          figures: [figure('Sasaran pegawai yang terhubung ke sasaran daerah', '38', '96', '%', { indicatorCode: '41' })],
          cost: '310000000',
          staff: 7,
          regulations: [LINKS.spbe],
          indicatorCodes: ['40', '41'],
          serviceKinds: ['PERFORMANCE', 'PERSONNEL'],
        },
      },
      {
        changeNote: 'Menambah prasyarat setelah dipelajari daerah lain.',
        content: {
          prerequisites: rich(
            'Pohon kinerja yang disepakati kepala daerah, dan data pegawai yang mutakhir.',
            list('Satu analis kinerja di setiap dinas.', 'Peraturan kepala daerah tentang tunjangan.'),
          ),
        },
      },
    ],
    draft: { summary: 'Sasaran bupati diturunkan sampai sasaran pegawai dalam satu aplikasi; tunjangan dihitung otomatis setiap bulan.' },
  },
  {
    key: 'jaringan-intra',
    writer: 'sumedang',
    daysAgo: 20,
    versions: [],
    draft: {
      title: 'Jaringan intra sampai ke kecamatan',
      summary: 'Serat optik milik bersama menghubungkan 26 kecamatan.',
      problem: rich('Kecamatan memakai langganan internet sendiri-sendiri dan tidak dapat membuka aplikasi dalam.'),
      indicatorCodes: ['6', '17'],
      serviceKinds: ['INFRASTRUCTURE'],
    },
  },
];
