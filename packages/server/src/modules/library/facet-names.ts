import { frameworks, type LocalizedText, type ServiceKind } from '@saling/schema';

/** Names of indicators and aspects by code, of one framework or of all that are known. */
export function frameworkNames(frameworkId: string | null): Record<'indicators' | 'aspects', Map<string, LocalizedText>> {
  const wanted = [...frameworks.values()].filter(({ id }) => frameworkId === null || id === frameworkId);
  const names = (parts: readonly { code: string; name: LocalizedText }[]): Map<string, LocalizedText> =>
    new Map(parts.map(({ code, name }) => [code, name]));
  return { indicators: names(wanted.flatMap(({ indicators }) => indicators)), aspects: names(wanted.flatMap(({ aspects }) => aspects)) };
}

export const LEVEL_NAMES: ReadonlyMap<string, LocalizedText> = new Map([
  ['PROVINCE', { id: 'Provinsi', en: 'Province' }],
  ['REGENCY', { id: 'Kabupaten', en: 'Regency' }],
  ['CITY', { id: 'Kota', en: 'City' }],
]);

export const SERVICE_KIND_NAMES: Record<ServiceKind, LocalizedText> = {
  PLANNING_AND_BUDGET: { id: 'Perencanaan dan penganggaran', en: 'Planning and budget' },
  FINANCE: { id: 'Keuangan', en: 'Finance' },
  PROCUREMENT: { id: 'Pengadaan barang dan jasa', en: 'Procurement' },
  PERSONNEL: { id: 'Kepegawaian', en: 'Personnel' },
  ARCHIVES: { id: 'Kearsipan', en: 'Archives' },
  ASSETS: { id: 'Pengelolaan barang milik daerah', en: 'Assets' },
  OVERSIGHT: { id: 'Pengawasan internal', en: 'Internal oversight' },
  PERFORMANCE: { id: 'Akuntabilitas kinerja', en: 'Performance' },
  COMPLAINTS: { id: 'Pengaduan pelayanan publik', en: 'Complaints' },
  OPEN_DATA: { id: 'Data terbuka', en: 'Open data' },
  LEGAL_INFORMATION: { id: 'Informasi hukum', en: 'Legal information' },
  LICENSING: { id: 'Perizinan', en: 'Licensing' },
  HEALTH: { id: 'Kesehatan', en: 'Health' },
  EDUCATION: { id: 'Pendidikan', en: 'Education' },
  SOCIAL: { id: 'Perlindungan sosial', en: 'Social protection' },
  POPULATION: { id: 'Kependudukan', en: 'Population' },
  VILLAGE: { id: 'Desa', en: 'Village' },
  INFRASTRUCTURE: { id: 'Infrastruktur SPBE', en: 'ICT infrastructure' },
  INFORMATION_SECURITY: { id: 'Keamanan informasi', en: 'Information security' },
  GOVERNANCE: { id: 'Tata kelola SPBE', en: 'E-government' },
};
