import { SERVICE_KINDS } from '@saling/schema';

import type { PracticeFilter, PracticeSort } from './library-types.ts';

/** `/pengetahuan?…` as the address holds it: lists with commas, switches as `1`. */
export interface LibrarySearch {
  q?: string | undefined;
  indikator?: string | undefined;
  aspek?: string | undefined;
  provinsi?: string | undefined;
  jenis?: string | undefined;
  layanan?: string | undefined;
  diadopsi?: string | undefined;
  bukti?: string | undefined;
  diikuti?: string | undefined;
  urut?: string | undefined;
  tab?: string | undefined;
}

/** Filters in which any number of values may be chosen. */
export const LISTS = ['aspek', 'indikator', 'provinsi', 'jenis', 'layanan'] as const;
export type ListName = (typeof LISTS)[number];
/** Filters that are on or off. */
export const SWITCHES = ['bukti', 'diikuti'] as const;
export type SwitchName = (typeof SWITCHES)[number];

const REGION_LEVELS = ['PROVINCE', 'REGENCY', 'CITY'] as const;

const SORTS = { relevansi: 'RELEVANCE', bukti: 'PROOF', terbaru: 'NEWEST' } as const satisfies Record<string, PracticeSort>;
export type SortName = keyof typeof SORTS;
export const SORT_NAMES = Object.keys(SORTS) as SortName[];

/** Values chosen in a list, without doubles. */
export function chosen(search: LibrarySearch, name: ListName): string[] {
  return [...new Set((search[name] ?? '').split(',').filter(Boolean))];
}

/** The address after a value of a list was chosen or let go. */
export function toggled(search: LibrarySearch, name: ListName, value: string): LibrarySearch {
  const values = chosen(search, name);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { ...search, [name]: next.join(',') || undefined };
}

/** The address with no filter; the search and its order stay. */
export function unfiltered({ q, urut, tab }: LibrarySearch): LibrarySearch {
  return { q, urut, tab };
}

export function atLeast(search: LibrarySearch): number | null {
  const number = Number(search.diadopsi);
  return Number.isInteger(number) && number > 0 ? number : null;
}

/** How many filters are set, as the button on a phone says it. */
export function filterCount(search: LibrarySearch): number {
  const lists = LISTS.reduce((sum, name) => sum + chosen(search, name).length, 0);
  return lists + SWITCHES.filter((name) => search[name] === '1').length + (atLeast(search) === null ? 0 : 1);
}

/** The order asked for; by relevance only where something is searched. */
export function sortOf(search: LibrarySearch): SortName {
  const asked = SORT_NAMES.find((name) => name === search.urut);
  if (asked && (asked !== 'relevansi' || search.q)) return asked;
  return search.q ? 'relevansi' : 'terbaru';
}

/** What the server is asked. Indicators and aspects are of the framework that the pages show. */
export function libraryVariables(search: LibrarySearch, frameworkId: string | undefined) {
  const list = (name: ListName): string[] | null => {
    const values = chosen(search, name);
    return values.length > 0 ? values : null;
  };
  /** Of a closed list: what somebody wrote into the address besides would be refused by the server. */
  const listOf = <Value extends string>(name: ListName, known: readonly Value[]): Value[] | null => {
    const values = known.filter((value) => chosen(search, name).includes(value));
    return values.length > 0 ? values : null;
  };
  const indicatorCodes = list('indikator');
  const aspectCodes = list('aspek');
  const filter: PracticeFilter = {
    frameworkId: indicatorCodes || aspectCodes ? (frameworkId ?? null) : null,
    indicatorCodes,
    aspectCodes,
    serviceKinds: listOf('layanan', SERVICE_KINDS),
    provinceCodes: list('provinsi'),
    regionLevels: listOf('jenis', REGION_LEVELS),
    adoptedByAtLeast: atLeast(search),
    withEvidence: search.bukti === '1' ? true : null,
    followed: search.diikuti === '1' ? true : null,
  };
  return { search: search.q?.trim() || null, filter, sort: SORTS[sortOf(search)] };
}
