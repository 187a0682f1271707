import type { PlanContent } from '@saling/schema/plan';

import type { Language } from './plan-words.ts';

/** A version as a file names it. */
export interface ExportedVersion {
  number: number;
  /** By which anybody can verify it. */
  code: string;
  at: Date;
  agreed: boolean;
  signatures: { regionCode: string; name: string; at: Date }[];
}

/** Everything a file of a plan is made of. */
export interface PlanExport {
  planId: string;
  content: PlanContent;
  /** SHA-256 of the canonical content, hexadecimal. */
  hash: string;
  startsOn: string | null;
  endsOn: string | null;
  sample: boolean;
  /** The two regions in the plan's order. */
  regions: { code: string; name: string }[];
  /** The version with this content; null when it is nothing but what stands now. */
  version: ExportedVersion | null;
  /** An older version is agreed, and this is not it. */
  changedSinceAgreed: boolean;
  /** Titles of practices by id, as far as the asker may read them. */
  practices: ReadonlyMap<string, string>;
  /** Indicators of its actions by code and name, `17 Tingkat kematangan …`, in its language; by how the actions name them. */
  indicators: ReadonlyMap<string, string>;
  madeAt: Date;
  madeBy: string;
  baseUrl: string;
  language: Language;
}

/** Address of the page that says whether a version and a fingerprint match. */
export function verificationAddress({ baseUrl, hash }: Pick<PlanExport, 'baseUrl' | 'hash'>, code: string): string {
  return `${baseUrl}/verifikasi/${code}?sidik=${hash}`;
}

/** Name of a region by its code. */
export function regionName({ regions }: Pick<PlanExport, 'regions'>, code: string): string {
  return regions.find((one) => one.code === code)?.name ?? code;
}

/** An indicator by code and name; what no framework knows, as it is. */
export function indicatorName({ indicators }: Pick<PlanExport, 'indicators'>, indicator: string): string {
  return indicators.get(indicator) ?? indicator;
}

/** Actions under the headings they stand under, in the plan's order; those without one last. */
export function byGroup({
  groups,
  actions,
}: Pick<PlanContent, 'groups' | 'actions'>): { name: string | null; actions: PlanContent['actions'] }[] {
  const standing = actions.filter(({ deleted }) => !deleted);
  const named = groups.map(({ id, name }) => ({ name, actions: standing.filter(({ group }) => group === id) }));
  const rest = standing.filter(({ group }) => group === null || !groups.some(({ id }) => id === group));
  return [...named, { name: null, actions: rest }].filter((one) => one.actions.length > 0);
}
