import type { Template } from './template.ts';

/** Audits of infrastructure, applications and security, by each other's people. */
export const ictAudit: Template = {
  id: 'audit-tik',
  name: { id: 'Audit TIK bersama', en: 'ICT audit together' },
  description: {
    id: 'Audit infrastruktur, aplikasi, dan keamanan dengan auditor dari daerah mitra.',
    en: 'Audits of infrastructure, applications and security with auditors of the partner.',
  },
  purpose: {
    id: 'Kedua daerah saling mengaudit: temuan lebih jujur, auditor belajar dari dua tempat, dan perbaikannya diperiksa kembali.',
    en: 'The two regions audit each other: findings are more honest, auditors learn in two places, and what is mended is looked at again.',
  },
  groups: [
    {
      name: { id: 'Dasar audit', en: 'Ground for the audit' },
      actions: [
        {
          what: { id: 'Menetapkan kebijakan internal audit TIK', en: 'Adopt the internal policy on ICT audit' },
          output: { id: 'Peraturan atau keputusan yang berlaku', en: 'Regulation or decision in force' },
          indicator: 'spbe-2020:9',
        },
        {
          what: {
            id: 'Membentuk dan melatih tim auditor dari kedua inspektorat',
            en: 'Set up and train a team of auditors of both inspectorates',
          },
          output: { id: 'Tim auditor bersertifikat', en: 'Certified team' },
          indicator: 'spbe-2020:25',
        },
        {
          what: { id: 'Menyusun rencana audit tahunan berbasis risiko', en: 'Draw up a yearly audit plan by risk' },
          output: { id: 'Rencana audit yang disahkan', en: 'Approved audit plan' },
          indicator: 'spbe-2020:21',
        },
      ],
    },
    {
      name: { id: 'Pelaksanaan', en: 'Carrying out' },
      actions: [
        {
          what: { id: 'Mengaudit pusat data dan jaringan intra', en: 'Audit the data centre and the intra-network' },
          output: { id: 'Laporan audit infrastruktur', en: 'Infrastructure audit report' },
          indicator: 'spbe-2020:29',
        },
        {
          what: { id: 'Mengaudit dua aplikasi layanan publik', en: 'Audit two applications of public services' },
          output: { id: 'Laporan audit aplikasi', en: 'Application audit report' },
          indicator: 'spbe-2020:30',
        },
        {
          what: { id: 'Melakukan uji keamanan dan penilaian kerentanan', en: 'Test security and assess vulnerabilities' },
          output: { id: 'Laporan audit keamanan', en: 'Security audit report' },
          indicator: 'spbe-2020:31',
        },
      ],
    },
    {
      name: { id: 'Tindak lanjut', en: 'Follow-up' },
      actions: [
        {
          what: { id: 'Memperbaiki temuan berisiko tinggi dalam 90 hari', en: 'Mend findings of high risk within 90 days' },
          output: { id: 'Daftar temuan yang ditutup', en: 'List of findings closed' },
          indicator: 'spbe-2020:22',
        },
        {
          what: { id: 'Memeriksa kembali perbaikan bersama daerah mitra', en: 'Look at what was mended again, with the partner' },
          output: { id: 'Berita acara pemeriksaan ulang', en: 'Record of the second look' },
        },
      ],
    },
  ],
};
