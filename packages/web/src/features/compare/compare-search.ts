import type { Viewer } from '../../api/viewer.ts';
import type { ComparedRegion } from './compare-documents.ts';

/** What the address says. */
export interface CompareSearch {
  a?: string | undefined;
  b?: string | undefined;
  tahun?: number | undefined;
  aspek?: string | undefined;
}

/** The two regions asked for; what is not, is the viewer's own region and a partner of it. */
export function choosePair(
  search: CompareSearch,
  viewer: Pick<Viewer, 'region' | 'partners'> | undefined,
): { a: string | undefined; b: string | undefined } {
  const partners = viewer?.partners.map((partner) => partner.code) ?? [];
  const a = search.a ?? [viewer?.region?.code, ...partners].find((code) => code !== undefined && code !== search.b);
  const b = search.b ?? [...partners, viewer?.region?.code].find((code) => code !== undefined && code !== a);
  return { a, b };
}

/** The year asked for; else the newest that both have, that one of them has, that there is. */
export function chooseYear(
  asked: number | undefined,
  regions: Record<'a' | 'b', Pick<ComparedRegion, 'assessmentYears'> | null>,
  years: readonly number[],
): number | undefined {
  if (asked !== undefined) return asked;
  const ofA = regions.a?.assessmentYears ?? [];
  const ofB = regions.b?.assessmentYears ?? [];
  return ofA.find((year) => ofB.includes(year)) ?? [...ofA, ...ofB].toSorted((one, other) => other - one)[0] ?? years[0];
}
