import { ACTIVITY_KINDS } from '@saling/schema';

import type { ActivityFilter } from '../../api/activity-document.ts';
import { kindsOf, NEWS_KINDS, type NewsKind } from '../../parts/news-kinds.ts';

/** `/nasional/siaran?…` as the address holds it: lists with commas, a moment as an instant. */
export interface FeedSearch {
  jenis?: string | undefined;
  provinsi?: string | undefined;
  wilayah?: string | undefined;
  pasangan?: string | undefined;
  indikator?: string | undefined;
  sampai?: string | undefined;
}

/** Filters, in each of which any number of values may be chosen. */
export const LISTS = ['jenis', 'provinsi', 'wilayah', 'pasangan', 'indikator'] as const;
export type ListName = (typeof LISTS)[number];

const SHAPES: Record<Exclude<ListName, 'jenis'>, RegExp> = {
  provinsi: /^\d{2}$/,
  wilayah: /^\d{2}(\.\d{2})?$/,
  pasangan: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  indikator: /^[\w.-]+:[\w.-]+$/,
};

/** Values chosen in a list, in order and without doubles; what somebody wrote into the address besides is passed over. */
export function chosen(search: FeedSearch, name: ListName): string[] {
  const fits = (value: string): boolean => (name === 'jenis' ? NEWS_KINDS.some((kind) => kind === value) : SHAPES[name].test(value));
  return [...new Set((search[name] ?? '').split(',').filter(fits))].toSorted();
}

/** The address after a value of a list was chosen or let go. */
export function toggled(search: FeedSearch, name: ListName, value: string): FeedSearch {
  const values = chosen(search, name);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value].toSorted();
  return { ...search, [name]: next.join(',') || undefined };
}

/** The address with no filter; the moment stays. */
export function unfiltered({ sampai }: FeedSearch): FeedSearch {
  return { sampai };
}

/** The moment that is looked back to; null for live. */
export function momentOf({ sampai }: FeedSearch): string | null {
  const time = sampai === undefined ? Number.NaN : Date.parse(sampai);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** What the server is asked: the same whatever order the address has it in. */
export function filterOf(search: FeedSearch): ActivityFilter {
  const list = (name: ListName): string[] | undefined => {
    const values = chosen(search, name);
    return values.length > 0 ? values : undefined;
  };
  const kinds = chosen(search, 'jenis').flatMap((kind) => kindsOf(kind as NewsKind));
  const [provinceCodes, regionCodes, pairingIds, indicatorCodes] = (['provinsi', 'wilayah', 'pasangan', 'indikator'] as const).map(list);
  return {
    ...(kinds.length > 0 && { kinds: ACTIVITY_KINDS.filter((kind) => kinds.includes(kind)) }),
    ...(provinceCodes && { provinceCodes }),
    ...(regionCodes && { regionCodes }),
    ...(pairingIds && { pairingIds }),
    ...(indicatorCodes && { indicatorCodes }),
  };
}
