import { emptyContent, type PracticeContent, type RichText, type RichTextBlock } from '@saling/schema';

import { DEMO_DOMAIN } from '../../modules/identity/demo-domain.ts';

/** A practice of the demo: who wrote it, when, and what each version says more than the one before. */
export interface SamplePractice {
  /** Stable name; makes the `clientMutationId`. */
  key: string;
  writer: keyof typeof WRITERS;
  /** So many days before the seed it was begun; each version follows after `every` days. */
  daysAgo: number;
  every?: number;
  versions: { content: Partial<PracticeContent>; changeNote?: string }[];
  /** What is written over the last version and not shared. */
  draft?: Partial<PracticeContent>;
}

/** Who writes in the demo. Regions without people of the demo have a name that nobody can sign in with. */
export const WRITERS = {
  sumedang: { id: 'demo-ayu', name: 'Ayu Rahmawati', regionCode: '32.11', office: 'Diskominfosanditik Kabupaten Sumedang' },
  bantul: { id: 'demo-budi', name: 'Budi Santoso', regionCode: '34.02', office: 'Diskominfo Kabupaten Bantul' },
  banyuwangi: { id: 'demo-made', name: 'Made Ariana', regionCode: '35.10', office: 'Diskominfo dan Persandian Kabupaten Banyuwangi' },
  sampang: { id: 'sample-sampang', name: 'Tim Contoh Sampang', regionCode: '35.27', office: 'Diskominfo Kabupaten Sampang' },
  kulonProgo: { id: 'sample-kulon-progo', name: 'Tim Contoh Kulon Progo', regionCode: '34.01', office: 'Diskominfo Kabupaten Kulon Progo' },
  surabaya: { id: 'sample-surabaya', name: 'Tim Contoh Surabaya', regionCode: '35.78', office: 'Diskominfo Kota Surabaya' },
} as const;

const paragraph = (text: string): RichTextBlock => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** A heading. */
export const heading = (text: string): RichTextBlock => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] });

/** A list with bullets. */
export const list = (...items: string[]): RichTextBlock => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
});

/** A table, the first row being its head. */
export const table = (head: string[], ...body: string[][]): RichTextBlock => ({
  type: 'table',
  content: [
    { type: 'tableRow', content: head.map((cell) => ({ type: 'tableHeader', content: [paragraph(cell)] })) },
    ...body.map((row) => ({
      type: 'tableRow' as const,
      content: row.map((cell) => ({ type: 'tableCell' as const, content: [paragraph(cell)] })),
    })),
  ],
});

/** A rich text of blocks; plain texts are paragraphs. */
export const rich = (...blocks: (string | RichTextBlock)[]): RichText => ({
  type: 'doc',
  content: blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block)),
});

/** Steps from `[title, text]`. */
export const steps = (...all: [string, string][]): PracticeContent['steps'] => all.map(([title, text]) => ({ title, text }));

/** A figure of the results. */
export const figure = (
  label: string,
  before: string | null,
  after: string,
  unit: string,
  more: { indicatorCode?: string; period?: string } = {},
) => ({
  label,
  before,
  after,
  unit,
  indicatorCode: more.indicatorCode ?? null,
  period: more.period ?? null,
});

/** Regulations and software that several refer to; the addresses are real and public. */
export const LINKS = {
  spbe: {
    name: 'Peraturan Presiden Nomor 95 Tahun 2018 tentang SPBE',
    url: 'https://peraturan.bpk.go.id/Details/96913/perpres-no-95-tahun-2018',
  },
  satuData: {
    name: 'Peraturan Presiden Nomor 39 Tahun 2019 tentang Satu Data Indonesia',
    url: 'https://peraturan.bpk.go.id/Details/108813/perpres-no-39-tahun-2019',
  },
  arsitektur: {
    name: 'Peraturan Presiden Nomor 132 Tahun 2022 tentang Arsitektur SPBE Nasional',
    url: 'https://peraturan.bpk.go.id/Details/234926/perpres-no-132-tahun-2022',
  },
  evaluasi: { name: 'Peraturan Menteri PANRB Nomor 59 Tahun 2020 tentang Pemantauan dan Evaluasi SPBE', url: null },
  pelayanan: {
    name: 'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik',
    url: 'https://peraturan.bpk.go.id/Details/38748/uu-no-25-tahun-2009',
  },
  lapor: { name: 'SP4N-LAPOR!', url: 'https://www.lapor.go.id/' },
  srikandi: { name: 'SRIKANDI', url: 'https://srikandi.arsip.go.id/' },
  jdihn: { name: 'JDIH Nasional', url: 'https://jdihn.go.id/' },
  ckan: { name: 'CKAN', url: 'https://ckan.org/' },
  openSid: { name: 'OpenSID', url: 'https://opendesa.id/' },
  nextcloud: { name: 'Nextcloud', url: 'https://nextcloud.com/' },
  proxmox: { name: 'Proxmox VE', url: 'https://www.proxmox.com/' },
  wazuh: { name: 'Wazuh', url: 'https://wazuh.com/' },
  postgres: { name: 'PostgreSQL', url: 'https://www.postgresql.org/' },
  archi: { name: 'Archi', url: 'https://www.archimatetool.com/' },
} as const;

/** The whole content of a version; whom to ask is invented, and its name says so. */
export function contentOf(practice: SamplePractice, version: number): PracticeContent {
  const { office } = WRITERS[practice.writer];
  const contact = { name: 'Narahubung contoh', office, email: `contoh.${practice.key}@${DEMO_DOMAIN}`, phone: null };
  const said = practice.versions.slice(0, version + 1).map(({ content }) => content);
  return Object.assign(emptyContent(), { contact }, ...said);
}
