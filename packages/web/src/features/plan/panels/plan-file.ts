/** Files that a plan can be had as; `templat.xlsx` is what an import reads, without rows. */
export type PlanFile = 'rencana.pdf' | 'rencana.docx' | 'kegiatan.xlsx' | 'kegiatan.csv' | 'templat.xlsx';

/** Where the server hands one out; of what the plan says now when no version is named. */
export function planFileAddress(planId: string, file: PlanFile, language: string, version: number | null = null): string {
  const search = new URLSearchParams({ lang: language === 'en' ? 'en' : 'id' });
  if (version !== null) search.set('version', String(version));
  return `/rencana/${planId}/unduh/${file}?${search.toString()}`;
}
