import type { Template } from './template.ts';

/** Regulations that the first aspect of the framework asks for. */
export const basicPolicies: Template = {
  id: 'kebijakan-dasar-spbe',
  name: { id: 'Kebijakan dasar SPBE', en: 'Basic SPBE policies' },
  description: {
    id: 'Melengkapi peraturan kepala daerah tentang arsitektur, peta rencana, data, keamanan, dan tim koordinasi.',
    en: 'Completes the regional regulations on architecture, roadmap, data, security and the coordination team.',
  },
  purpose: {
    id: 'Kebijakan internal SPBE kedua daerah lengkap, saling selaras, dan ditinjau secara berkala.',
    en: 'The internal SPBE policies of both regions are complete, fit each other, and are reviewed regularly.',
  },
  groups: [
    {
      name: { id: 'Penyusunan', en: 'Drafting' },
      actions: [
        {
          what: {
            id: 'Membandingkan peraturan yang ada di kedua daerah dan mencatat kekosongannya',
            en: 'Compare the regulations of both regions and note the gaps',
          },
          output: { id: 'Matriks peraturan dan kekosongan', en: 'Matrix of regulations and gaps' },
        },
        {
          what: { id: 'Menyusun peraturan bupati tentang arsitektur SPBE', en: 'Draft the regulation on SPBE architecture' },
          output: { id: 'Rancangan peraturan yang siap diharmonisasi', en: 'Draft that is ready to be harmonised' },
          indicator: 'spbe-2020:1',
        },
        {
          what: { id: 'Menyusun peta rencana SPBE lima tahun', en: 'Draft the SPBE roadmap for five years' },
          output: { id: 'Rancangan peta rencana', en: 'Draft roadmap' },
          indicator: 'spbe-2020:2',
        },
        {
          what: { id: 'Menyusun kebijakan manajemen keamanan informasi', en: 'Draft the policy on information security management' },
          output: { id: 'Rancangan kebijakan keamanan informasi', en: 'Draft security policy' },
          indicator: 'spbe-2020:8',
        },
      ],
    },
    {
      name: { id: 'Penetapan', en: 'Adoption' },
      actions: [
        {
          what: { id: 'Mengharmonisasi rancangan bersama bagian hukum', en: 'Harmonise the drafts with the legal division' },
          output: { id: 'Rancangan yang disetujui bagian hukum', en: 'Drafts approved by the legal division' },
        },
        {
          what: { id: 'Menetapkan dan mengundangkan peraturan', en: 'Adopt and publish the regulations' },
          output: { id: 'Peraturan yang dimuat di JDIH', en: 'Regulations in the legal documentation network' },
          indicator: 'spbe-2020:44',
        },
      ],
    },
    {
      name: { id: 'Tim koordinasi', en: 'Coordination team' },
      actions: [
        {
          what: {
            id: 'Memperbarui keputusan tim koordinasi SPBE beserta uraian tugasnya',
            en: 'Renew the decision on the coordination team with its duties',
          },
          output: { id: 'Keputusan kepala daerah', en: 'Decision of the head of region' },
          indicator: 'spbe-2020:10',
        },
        {
          what: {
            id: 'Mengadakan rapat tim koordinasi setiap triwulan dan meninjau kebijakan',
            en: 'Hold the team meeting each quarter and review the policies',
          },
          output: { id: 'Notula dan daftar tindak lanjut', en: 'Minutes and what follows' },
          indicator: 'spbe-2020:19',
        },
      ],
    },
  ],
};
