import type { Template } from './template.ts';

/** Complaints of citizens that are answered in time, and what is learned of them. */
export const complaints: Template = {
  id: 'layanan-pengaduan',
  name: { id: 'Layanan pengaduan yang dijawab', en: 'Complaints that are answered' },
  description: {
    id: 'Menyatukan kanal pengaduan, menetapkan waktu jawab, dan belajar dari aduan.',
    en: 'Brings the channels for complaints together, sets times to answer, and learns from complaints.',
  },
  purpose: {
    id: 'Setiap aduan warga sampai kepada yang berwenang, dijawab tepat waktu, dan memperbaiki layanan.',
    en: 'Every complaint reaches whoever is in charge, is answered in time, and improves the service.',
  },
  groups: [
    {
      name: { id: 'Kanal dan alur', en: 'Channels and flow' },
      actions: [
        {
          what: { id: 'Menyatukan kanal pengaduan dengan SP4N-LAPOR!', en: 'Bring the channels together with SP4N-LAPOR!' },
          output: { id: 'Satu alur pengaduan', en: 'One flow of complaints' },
          indicator: 'spbe-2020:42',
        },
        {
          what: {
            id: 'Menetapkan waktu jawab dan eskalasi per jenis aduan',
            en: 'Set times to answer and escalation by kind of complaint',
          },
          output: { id: 'Standar waktu jawab', en: 'Standard of times to answer' },
        },
      ],
    },
    {
      name: { id: 'Petugas', en: 'Staff' },
      actions: [
        {
          what: { id: 'Menunjuk admin pengaduan di setiap perangkat daerah', en: 'Name somebody for complaints in each agency' },
          output: { id: 'Daftar admin pengaduan', en: 'List of them' },
        },
        {
          what: { id: 'Melatih admin bersama di kedua daerah', en: 'Train them together in both regions' },
          output: { id: 'Admin yang terlatih', en: 'Trained staff' },
          indicator: 'spbe-2020:25',
        },
      ],
    },
    {
      name: { id: 'Belajar dari aduan', en: 'Learning from complaints' },
      actions: [
        {
          what: {
            id: 'Menganalisis aduan setiap bulan dan melaporkannya kepada kepala daerah',
            en: 'Analyse complaints each month and report to the head of region',
          },
          output: { id: 'Laporan analisis aduan', en: 'Report on complaints' },
          indicator: 'spbe-2020:28',
        },
        {
          what: { id: 'Memperbaiki tiga layanan yang paling banyak diadukan', en: 'Improve the three services with most complaints' },
          output: { id: 'Perbaikan yang diumumkan kepada warga', en: 'Improvements announced to citizens' },
          indicator: 'spbe-2020:14',
        },
      ],
    },
  ],
};
