import type { Template } from './template.ts';

/** Electronic services that only inform or interact become ones that are carried through and work together. */
export const raiseServices: Template = {
  id: 'naik-kelas-layanan',
  name: { id: 'Naik kelas layanan', en: 'Raise services' },
  description: {
    id: 'Membawa layanan elektronik dari tingkat interaksi ke transaksi dan kolaborasi.',
    en: 'Takes electronic services from interaction to transaction and collaboration.',
  },
  purpose: {
    id: 'Kedua daerah menaikkan layanan elektronik bersama: warga dan pegawai menyelesaikan urusan dari awal sampai akhir tanpa berkas kertas.',
    en: 'Both regions raise their electronic services together: citizens and staff carry a matter through from beginning to end without paper.',
  },
  groups: [
    {
      name: { id: 'Persiapan', en: 'Preparation' },
      actions: [
        {
          what: {
            id: 'Menyusun daftar layanan elektronik beserta tingkat dan hambatannya',
            en: 'List electronic services with their level and what holds them back',
          },
          output: { id: 'Daftar layanan yang disepakati kedua daerah', en: 'List of services that both regions agree on' },
        },
        {
          what: { id: 'Memilih tiga layanan yang dinaikkan lebih dulu', en: 'Choose three services to raise first' },
          output: { id: 'Berita acara penetapan layanan prioritas', en: 'Record of the services chosen' },
        },
        {
          what: {
            id: 'Melakukan kunjungan belajar ke layanan daerah mitra yang sudah kolaborasi',
            en: 'Visit a service of the partner that has reached collaboration',
          },
          output: { id: 'Laporan kunjungan dengan daftar hal yang ditiru', en: 'Report of the visit with a list of what to take over' },
        },
      ],
    },
    {
      name: { id: 'Perbaikan proses dan aplikasi', en: 'Process and application' },
      actions: [
        {
          what: { id: 'Menyederhanakan proses bisnis layanan prioritas', en: 'Simplify the business process of the services chosen' },
          output: { id: 'Standar operasional prosedur baru', en: 'New standard operating procedure' },
          indicator: 'spbe-2020:14',
        },
        {
          what: {
            id: 'Menambah fitur transaksi: tanda tangan elektronik, pembayaran, dan pelacakan status',
            en: 'Add transactions: electronic signature, payment and status tracking',
          },
          output: { id: 'Aplikasi versi baru yang dipakai warga', en: 'New version of the application in use' },
          indicator: 'spbe-2020:15',
        },
        {
          what: {
            id: 'Menghubungkan layanan dengan sistem lain melalui sistem penghubung layanan',
            en: 'Connect the services with other systems by the service integration system',
          },
          output: { id: 'Sambungan data yang berjalan antarinstansi', en: 'Data exchange at work between agencies' },
          indicator: 'spbe-2020:18',
        },
      ],
    },
    {
      name: { id: 'Penerapan dan pengukuran', en: 'Roll-out and measurement' },
      actions: [
        {
          what: { id: 'Melatih petugas layanan dan menyiapkan bantuan bagi warga', en: 'Train staff and set up help for citizens' },
          output: { id: 'Petugas terlatih dan kanal bantuan', en: 'Trained staff and a channel for help' },
          indicator: 'spbe-2020:25',
        },
        {
          what: {
            id: 'Mengumpulkan kepuasan pengguna dan menindaklanjutinya setiap triwulan',
            en: 'Collect user satisfaction and act on it each quarter',
          },
          output: { id: 'Laporan kepuasan dan tindak lanjut', en: 'Report on satisfaction and what followed' },
          indicator: 'spbe-2020:28',
        },
      ],
    },
  ],
};
