import { figure, heading, LINKS, list, rich, steps, table, type SamplePractice } from './write.ts';

/** Practices of Bantul in the demo: invented, as they might be. */
export const BANTUL_PRACTICES: SamplePractice[] = [
  {
    key: 'keamanan-informasi',
    writer: 'bantul',
    daysAgo: 240,
    every: 120,
    versions: [
      {
        content: {
          title: 'Tim tanggap insiden siber yang berlatih setiap bulan',
          summary: 'Insiden ditangani menurut naskah yang dilatih; catatan peladen dikumpulkan di satu tempat.',
          problem: rich('Peretasan situs diketahui dari media, bukan dari pemantauan sendiri. Pemulihan memakan waktu lima hari.'),
          approach: rich(
            heading('Mengamati'),
            'Catatan semua peladen dikirim ke satu sistem pemantauan terbuka dengan aturan yang disesuaikan.',
            heading('Berlatih'),
            table(
              ['Bulan', 'Latihan', 'Peserta'],
              ['Ganjil', 'Situs diubah tampilannya', 'Tim dan pengelola situs'],
              ['Genap', 'Data terkunci perangkat pemeras', 'Tim, pusat data, dan humas'],
            ),
            list(
              'Setiap latihan berakhir dengan tiga perbaikan yang bernama penanggung jawab.',
              'Naskah disimpan di luar jaringan yang dilatih.',
            ),
          ),
          steps: steps(
            ['Daftar aset', 'Semua peladen dan aplikasi dengan pemiliknya.'],
            ['Pasang pemantauan', 'Catatan dikirim ke satu tempat dan disimpan satu tahun.'],
            ['Tulis naskah', 'Satu halaman untuk setiap jenis insiden.'],
            ['Latih', 'Sekali sebulan, tanpa pemberitahuan.'],
          ),
          figures: [
            figure('Waktu sampai insiden diketahui', '96', '2', 'jam', { indicatorCode: '22', period: '2021–2023' }),
            figure('Waktu pemulihan', '5', '0.5', 'hari'),
          ],
          cost: '185000000',
          costNote: 'Dua peladen pemantauan dan pelatihan; perangkat lunaknya terbuka.',
          staff: 6,
          regulations: [LINKS.spbe],
          software: [LINKS.wazuh],
          indicatorCodes: ['8', '22', '31'],
          aspectCodes: ['6'],
          serviceKinds: ['INFORMATION_SECURITY'],
        },
      },
      {
        changeNote: 'Menambah hasil satu tahun latihan.',
        content: {
          results: rich(
            'Dua belas latihan menghasilkan 34 perbaikan. Dua percobaan peretasan sungguhan dihentikan sebelum ada data yang keluar.',
          ),
        },
      },
    ],
  },
  {
    key: 'pusat-data',
    writer: 'bantul',
    daysAgo: 200,
    versions: [
      {
        content: {
          title: 'Pusat data bersama dengan perangkat lunak terbuka',
          summary: 'Peladen dinas dipindahkan ke satu kelompok virtual dengan cadangan harian yang diuji pulih.',
          problem: rich('Dua puluh tiga peladen berdiri di ruang dinas tanpa pendingin dan tanpa cadangan.'),
          approach: rich(
            'Peladen dipindahkan satu per satu menjadi mesin virtual. Cadangan dibuat setiap malam, dan setiap minggu satu mesin dipilih acak untuk dipulihkan.',
          ),
          steps: steps(
            ['Hitung kebutuhan', 'Ukur beban semua peladen selama satu bulan.'],
            ['Pindahkan bertahap', 'Dua mesin setiap minggu, pada malam hari.'],
            ['Uji pulih', 'Satu mesin acak setiap minggu.'],
          ),
          figures: [
            figure('Ketersediaan layanan', '96.1', '99.7', '%', { indicatorCode: '16', period: '2022' }),
            figure('Biaya listrik dan pendingin', '24', '9', 'juta rupiah per bulan'),
          ],
          cost: '890000000',
          staff: 4,
          regulations: [LINKS.spbe],
          software: [LINKS.proxmox],
          indicatorCodes: ['5', '12', '16', '24'],
          serviceKinds: ['INFRASTRUCTURE'],
        },
      },
    ],
  },
  {
    key: 'srikandi',
    writer: 'bantul',
    daysAgo: 160,
    versions: [
      {
        content: {
          title: 'Naskah dinas tanpa kertas dengan SRIKANDI',
          summary: 'Seluruh perangkat daerah dan kapanewon berkirim surat lewat SRIKANDI dengan tanda tangan elektronik.',
          problem: rich('Surat antardinas rata-rata empat hari di jalan, dan arsip sulit ditemukan kembali.'),
          approach: rich(
            'Pendamping berkeliling ke setiap dinas selama dua minggu. Surat kertas antardinas tidak lagi diterima setelah tanggal yang diumumkan.',
            list('Kepala dinas mendapat tanda tangan elektronik lebih dahulu.', 'Arsiparis menyusun klasifikasi sebelum mulai.'),
          ),
          steps: steps(
            ['Susun klasifikasi', 'Arsiparis menyiapkan klasifikasi dan jadwal retensi.'],
            ['Terbitkan sertifikat', 'Tanda tangan elektronik untuk 640 pejabat.'],
            ['Dampingi', 'Dua minggu di setiap dinas.'],
            ['Tutup jalur kertas', 'Pada tanggal yang diumumkan.'],
          ),
          figures: [
            figure('Waktu surat sampai', '4', '0.1', 'hari', { indicatorCode: '37', period: '2021–2022' }),
            figure('Pemakaian kertas', '100', '18', '% dari 2021'),
          ],
          cost: '120000000',
          staff: 8,
          regulations: [
            {
              name: 'Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan',
              url: 'https://peraturan.bpk.go.id/Details/38788/uu-no-43-tahun-2009',
            },
          ],
          software: [LINKS.srikandi],
          indicatorCodes: ['37'],
          serviceKinds: ['ARCHIVES'],
        },
      },
    ],
  },
  {
    key: 'manajemen-risiko',
    writer: 'bantul',
    // Before the sample results of 2020 and 2021: what it did for its adopters of 2021 can be measured.
    daysAgo: 2_210,
    every: 40,
    versions: [
      {
        content: {
          title: 'Risiko SPBE dibahas bersama risiko anggaran',
          summary: 'Daftar risiko SPBE menjadi bagian dari rapat risiko triwulanan, dengan pemilik dan biaya penanganan.',
          problem: rich('Daftar risiko SPBE disusun setahun sekali untuk evaluasi dan tidak pernah dibuka di antaranya.'),
          approach: rich(
            'Inspektorat memasukkan risiko SPBE ke dalam daftar yang sama dengan risiko anggaran. Setiap risiko mempunyai pemilik setingkat kepala bidang.',
          ),
          steps: steps(
            ['Satukan daftar', 'Format yang sama dengan risiko anggaran.'],
            ['Tetapkan pemilik', 'Seorang kepala bidang untuk setiap risiko.'],
            ['Bahas triwulanan', 'Perubahan nilai risiko disertai bukti.'],
          ),
          cost: '0',
          costNote: 'Tanpa biaya tambahan.',
          staff: 3,
          regulations: [LINKS.evaluasi],
          indicatorCodes: ['21'],
          serviceKinds: ['OVERSIGHT', 'GOVERNANCE'],
        },
      },
      {
        changeNote: 'Menambah angka hasil.',
        content: {
          figures: [figure('Risiko tinggi yang ditangani tepat waktu', '22', '81', '%', { indicatorCode: '21', period: '2019–2020' })],
        },
      },
    ],
  },
  {
    key: 'data-terbuka',
    writer: 'bantul',
    daysAgo: 90,
    versions: [
      {
        content: {
          title: 'Portal data terbuka yang diperbarui otomatis',
          summary: 'Seratus kumpulan data diambil langsung dari aplikasi dinas setiap malam, bukan diunggah dengan tangan.',
          problem: rich('Portal berisi tabel tahun lalu, karena setiap pembaruan bergantung pada kiriman surel.'),
          approach: rich('Diskominfo menulis pengambil data untuk setiap aplikasi. Wali data hanya memeriksa perubahan yang janggal.'),
          steps: steps(
            ['Pilih seratus data', 'Dimulai dari permintaan warga dan wartawan.'],
            ['Tulis pengambil', 'Satu aplikasi setiap minggu.'],
            ['Periksa perubahan', 'Wali data menyetujui perubahan di atas lima persen.'],
          ),
          figures: [figure('Kumpulan data yang mutakhir', '12', '100', 'kumpulan', { indicatorCode: '43', period: '2022–2023' })],
          cost: '75000000',
          staff: 3,
          regulations: [LINKS.satuData],
          software: [LINKS.ckan],
          indicatorCodes: ['23', '43'],
          serviceKinds: ['OPEN_DATA'],
        },
      },
    ],
  },
  {
    key: 'pengetahuan',
    writer: 'bantul',
    daysAgo: 12,
    versions: [],
    draft: {
      title: 'Pengetahuan pegawai yang pensiun tidak hilang',
      summary: 'Wawancara serah terima direkam dan dapat dicari.',
      approach: rich('Enam bulan sebelum pensiun, pegawai diwawancarai tiga kali menurut panduan.'),
      software: [LINKS.nextcloud],
      indicatorCodes: ['26'],
      serviceKinds: ['PERSONNEL'],
    },
  },
];
