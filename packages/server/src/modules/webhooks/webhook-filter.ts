import type { ActivityFilter } from '../activity/activity.types.ts';

/** What of a filter a webhook keeps. */
export type KeptFilter = Pick<ActivityFilter, 'kinds' | 'regionCodes' | 'provinceCodes' | 'indicatorCodes'>;

/** A filter as it is stored: always the same text for the same wish. */
export function filterText(filter: KeptFilter | null | undefined): string {
  const listed = (names: readonly string[] | null | undefined): string[] | null =>
    names && names.length > 0 ? [...new Set(names)].toSorted() : null;
  return JSON.stringify({
    kinds: listed(filter?.kinds),
    regionCodes: listed(filter?.regionCodes),
    provinceCodes: listed(filter?.provinceCodes),
    indicatorCodes: listed(filter?.indicatorCodes),
  });
}

/** The other way round. */
export function readFilter(text: string): KeptFilter {
  return JSON.parse(text) as KeptFilter;
}
