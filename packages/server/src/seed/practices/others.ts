import { figure, LINKS, list, rich, steps, type SamplePractice } from './write.ts';

/** Practices of other regions in the demo: invented, as they might be. */
export const OTHER_PRACTICES: SamplePractice[] = [
  {
    key: 'smart-kampung',
    writer: 'banyuwangi',
    daysAgo: 230,
    every: 110,
    versions: [
      {
        content: {
          title: 'Layanan surat selesai di kantor desa',
          summary: 'Dua puluh jenis surat yang dahulu diurus di kabupaten selesai di desa dengan tanda tangan elektronik.',
          problem: rich('Warga di pegunungan menempuh tiga jam untuk satu surat keterangan.'),
          approach: rich(
            'Kewenangan dua puluh jenis surat didelegasikan ke desa. Jaringan serat optik lebih dahulu dibangun ke semua kantor desa.',
            list('Petugas desa dilatih tiga hari.', 'Surat dapat diperiksa keasliannya dengan kode.'),
          ),
          steps: steps(
            ['Delegasikan', 'Peraturan bupati tentang dua puluh jenis surat.'],
            ['Sambungkan desa', 'Serat optik ke kantor desa.'],
            ['Latih petugas', 'Tiga hari, lalu pendampingan satu bulan.'],
          ),
          figures: [figure('Waktu pengurusan surat', '3', '0.1', 'hari', { indicatorCode: '45', period: '2020–2022' })],
          cost: '2300000000',
          staff: 14,
          regulations: [LINKS.pelayanan],
          software: [LINKS.openSid],
          indicatorCodes: ['14', '45'],
          serviceKinds: ['VILLAGE', 'POPULATION'],
        },
      },
      { changeNote: 'Menambah hasil survei kepuasan.', content: { results: rich('Survei kepuasan 4.200 warga: 93 dari 100.') } },
    ],
  },
  {
    key: 'mal-layanan',
    writer: 'banyuwangi',
    daysAgo: 140,
    versions: [
      {
        content: {
          title: 'Perizinan usaha mikro dalam satu kunjungan',
          summary: 'Petugas mal pelayanan publik mengisi semua izin usaha mikro bersama pemohon dalam satu kali duduk.',
          problem: rich('Pelaku usaha mikro mengurus nomor induk, sertifikat halal, dan izin pangan di tiga tempat.'),
          approach: rich(
            'Satu meja, satu petugas, satu daftar periksa. Data pemohon diambil dari sistem penghubung sehingga tidak diketik ulang.',
          ),
          steps: steps(
            ['Samakan daftar periksa', 'Tiga instansi menyepakati satu daftar.'],
            ['Hubungkan data', 'Data penduduk diambil dari sistem penghubung.'],
          ),
          figures: [figure('Kunjungan yang diperlukan', '5', '1', 'kali', { indicatorCode: '46', period: '2022' })],
          cost: '150000000',
          staff: 10,
          regulations: [LINKS.pelayanan],
          software: [{ name: 'OSS', url: 'https://oss.go.id/' }],
          indicatorCodes: ['18', '46'],
          serviceKinds: ['LICENSING'],
        },
      },
    ],
  },
  {
    key: 'jdih-mudah',
    writer: 'sampang',
    daysAgo: 110,
    versions: [
      {
        content: {
          title: 'Peraturan daerah dengan ringkasan bahasa sehari-hari',
          summary: 'Setiap peraturan di JDIH mempunyai ringkasan satu halaman dan terhubung ke JDIH Nasional.',
          problem: rich('Peraturan tersedia sebagai pindaian yang tidak dapat dicari, dan tidak terbaca bagi warga.'),
          approach: rich(
            'Bagian hukum menulis ringkasan satu halaman sebelum peraturan diundangkan. Naskah disimpan sebagai teks, bukan pindaian.',
          ),
          steps: steps(
            ['Ubah pindaian menjadi teks', 'Lima tahun terakhir lebih dahulu.'],
            ['Tulis ringkasan', 'Satu halaman, diuji pada tiga warga.'],
            ['Hubungkan', 'Metadata dikirim ke JDIH Nasional.'],
          ),
          figures: [figure('Pengunjung JDIH', '310', '4100', 'per bulan', { indicatorCode: '44', period: '2022–2023' })],
          cost: '45000000',
          staff: 4,
          regulations: [{ name: 'Peraturan Presiden Nomor 33 Tahun 2012 tentang JDIHN', url: null }],
          software: [LINKS.jdihn],
          indicatorCodes: ['44'],
          serviceKinds: ['LEGAL_INFORMATION'],
        },
      },
    ],
  },
  {
    key: 'penganggaran-terpadu',
    writer: 'sampang',
    daysAgo: 80,
    versions: [
      {
        content: {
          title: 'Perencanaan dan penganggaran dengan satu kode kegiatan',
          summary: 'Kode kegiatan yang sama dipakai dari musrenbang sampai laporan keuangan.',
          problem: rich('Usulan musrenbang tidak dapat ditelusuri sampai ke anggaran, sehingga desa bertanya setiap tahun.'),
          approach: rich('Setiap usulan desa mendapat kode yang tetap. Kode itu tampil di rencana kerja, anggaran, dan laporan.'),
          steps: steps(['Beri kode tetap', 'Sejak usulan desa.'], ['Tampilkan jejak', 'Desa melihat nasib usulannya di satu halaman.']),
          figures: [figure('Usulan desa yang dapat ditelusuri', '0', '92', '%', { indicatorCode: '32', period: '2022–2023' })],
          cost: '110000000',
          staff: 5,
          regulations: [LINKS.spbe],
          software: [{ name: 'SIPD', url: 'https://sipd.kemendagri.go.id/' }],
          indicatorCodes: ['32', '33', '34'],
          serviceKinds: ['PLANNING_AND_BUDGET', 'FINANCE'],
        },
      },
    ],
  },
  {
    key: 'antrean-puskesmas',
    writer: 'kulonProgo',
    daysAgo: 100,
    versions: [
      {
        content: {
          title: 'Antrean puskesmas lewat pesan singkat',
          summary: 'Warga mengambil nomor dari rumah dan datang lima belas menit sebelum giliran.',
          problem: rich('Ruang tunggu penuh sejak pukul enam, sebagian pasien pulang tanpa dilayani.'),
          approach: rich(
            'Nomor antrean diambil lewat pesan singkat atau ponsel pintar. Perkiraan waktu dihitung dari lama pelayanan hari itu.',
          ),
          steps: steps(
            ['Ukur lama pelayanan', 'Dua minggu di setiap poli.'],
            ['Buka pengambilan nomor', 'Sepertiga kuota tetap untuk yang datang langsung.'],
          ),
          figures: [figure('Waktu menunggu di puskesmas', '140', '25', 'menit', { indicatorCode: '45', period: '2022' })],
          cost: '68000000',
          staff: 4,
          regulations: [LINKS.pelayanan],
          indicatorCodes: ['45'],
          serviceKinds: ['HEALTH'],
        },
      },
    ],
  },
  {
    key: 'audit-aplikasi',
    writer: 'surabaya',
    daysAgo: 170,
    versions: [
      {
        content: {
          title: 'Audit aplikasi oleh auditor dari dinas lain',
          summary: 'Dua puluh pegawai dilatih menjadi auditor dan memeriksa aplikasi dinas lain menurut daftar yang sama.',
          problem: rich('Audit aplikasi bergantung pada konsultan, mahal, dan temuan tidak ditindaklanjuti.'),
          approach: rich(
            'Auditor dipilih dari berbagai dinas dan tidak memeriksa dinasnya sendiri. Temuan masuk ke daftar pekerjaan Diskominfo.',
          ),
          steps: steps(
            ['Latih auditor', 'Lima hari, dengan ujian.'],
            ['Periksa silang', 'Dua belas aplikasi setiap tahun.'],
            ['Tindak lanjuti', 'Temuan berat selesai dalam tiga puluh hari.'],
          ),
          figures: [figure('Temuan yang ditindaklanjuti', '35', '88', '%', { indicatorCode: '30', period: '2021–2023' })],
          cost: '210000000',
          staff: 20,
          regulations: [LINKS.spbe, LINKS.evaluasi],
          indicatorCodes: ['9', '29', '30'],
          aspectCodes: ['6'],
          serviceKinds: ['OVERSIGHT', 'GOVERNANCE'],
        },
      },
    ],
  },
  {
    key: 'sistem-penghubung',
    writer: 'surabaya',
    daysAgo: 60,
    versions: [
      {
        content: {
          title: 'Sistem penghubung layanan dengan kontrak yang diuji',
          summary: 'Setiap pertukaran data mempunyai kontrak yang diuji otomatis sebelum aplikasi dipasang.',
          problem: rich('Perubahan pada satu aplikasi mematahkan tiga aplikasi lain tanpa diketahui.'),
          approach: rich('Penyedia dan pemakai data menyepakati kontrak. Kontrak diuji setiap kali salah satunya berubah.'),
          steps: steps(
            ['Daftar pertukaran', 'Siapa mengambil apa dari siapa.'],
            ['Tulis kontrak', 'Satu halaman yang juga dapat diuji mesin.'],
            ['Uji otomatis', 'Sebelum setiap pemasangan.'],
          ),
          figures: [figure('Gangguan antaraplikasi', '19', '2', 'per bulan', { indicatorCode: '18', period: '2022–2023' })],
          cost: '330000000',
          staff: 6,
          regulations: [LINKS.arsitektur],
          software: [LINKS.postgres],
          indicatorCodes: ['7', '15', '18'],
          serviceKinds: ['INFRASTRUCTURE', 'GOVERNANCE'],
        },
      },
    ],
  },
];
