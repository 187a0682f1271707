import type { Template } from './template.ts';

/** Data of the region under one roof: standards, metadata, and what is open. */
export const dataManagement: Template = {
  id: 'manajemen-data',
  name: { id: 'Manajemen data dan data terbuka', en: 'Data management and open data' },
  description: {
    id: 'Menjalankan Satu Data: standar, metadata, wali data, dan portal data terbuka.',
    en: 'Puts One Data to work: standards, metadata, data stewards and the open data portal.',
  },
  purpose: {
    id: 'Data kedua daerah dapat dibandingkan, dipercaya, dan dibuka bagi warga.',
    en: 'The data of both regions can be compared, are trusted, and are open to citizens.',
  },
  groups: [
    {
      name: { id: 'Tata kelola data', en: 'Data governance' },
      actions: [
        {
          what: {
            id: 'Menetapkan kebijakan manajemen data dan wali data',
            en: 'Adopt the policy on data management and the data stewards',
          },
          output: { id: 'Peraturan dan keputusan wali data', en: 'Regulation, and decision on the stewards' },
          indicator: 'spbe-2020:3',
        },
        {
          what: { id: 'Menyusun daftar data prioritas yang dimiliki kedua daerah', en: 'List the priority data that both regions have' },
          output: { id: 'Daftar data prioritas', en: 'List of priority data' },
        },
        {
          what: { id: 'Menyepakati standar data dan metadata', en: 'Agree on standards of data and metadata' },
          output: { id: 'Dokumen standar data bersama', en: 'Common data standard' },
          indicator: 'spbe-2020:23',
        },
      ],
    },
    {
      name: { id: 'Kualitas dan pertukaran', en: 'Quality and exchange' },
      actions: [
        {
          what: { id: 'Memeriksa kualitas data setiap triwulan', en: 'Check the quality of data each quarter' },
          output: { id: 'Laporan kualitas data', en: 'Data quality report' },
          indicator: 'spbe-2020:23',
        },
        {
          what: { id: 'Mempertukarkan data melalui sistem penghubung layanan', en: 'Exchange data by the service integration system' },
          output: { id: 'Antarmuka data yang berjalan', en: 'Data interfaces at work' },
          indicator: 'spbe-2020:18',
        },
      ],
    },
    {
      name: { id: 'Data terbuka', en: 'Open data' },
      actions: [
        {
          what: { id: 'Membuka data prioritas di portal data terbuka', en: 'Publish priority data in the open data portal' },
          output: { id: 'Kumpulan data yang diperbarui berkala', en: 'Data sets that are renewed regularly' },
          indicator: 'spbe-2020:43',
        },
        {
          what: { id: 'Mengadakan lokakarya pemakaian data bagi perangkat daerah', en: 'Hold a workshop on using data for the agencies' },
          output: { id: 'Peserta terlatih dan contoh pemakaian', en: 'Trained people and examples' },
          indicator: 'spbe-2020:25',
        },
      ],
    },
  ],
};
