import { LIMITS } from '@saling/schema';

import { EMBED_CHARTS, EMBED_THEMES, type EmbedChart, type EmbedLook } from '../modules/embeds/embed-page.ts';

/** An option of an address that is not known; says which there are. */
export class WrongLook extends Error {}

/** Reads `bagan`, `bahasa`, `tema` and `tahun` of an address; what else stands there is for others. @throws {WrongLook} */
export function lookOf(query: Record<string, unknown>): EmbedLook {
  return {
    chart: oneOf('bagan', query['bagan'], EMBED_CHARTS) ?? 'kartu',
    language: oneOf('bahasa', query['bahasa'], ['id', 'en']) ?? 'id',
    theme: oneOf('tema', query['tema'], EMBED_THEMES),
    year: yearOf(query['tahun']),
  };
}

/** The same as an address says it, without what is so anyway: one page has one address, whatever else was asked with it. */
export function queryOf({ chart, language, theme, year }: EmbedLook): URLSearchParams {
  return new URLSearchParams({
    ...(chart !== 'kartu' && { bagan: chart }),
    ...(language !== 'id' && { bahasa: language }),
    ...(theme !== null && { tema: theme }),
    ...(year !== null && { tahun: String(year) }),
  });
}

function oneOf<const Value extends string>(name: string, given: unknown, known: readonly Value[]): Value | null {
  if (given === undefined || given === '') return null;
  const found = known.find((one) => one === given);
  if (found === undefined) throw new WrongLook(`${name}=${known.join('|')}`);
  return found;
}

function yearOf(given: unknown): number | null {
  if (given === undefined || given === '') return null;
  if (typeof given === 'string' && /^\d{4}$/.test(given) && Number(given) >= LIMITS.firstYear) return Number(given);
  throw new WrongLook(`tahun=${LIMITS.firstYear}…`);
}

/** As high as the pages of the demo are, with room for longer names and sources: of a region, of a pair, and of a pair below `NARROW`. */
const HEIGHTS: Record<EmbedChart, readonly [number, number, number]> = {
  kartu: [580, 660, 660],
  tren: [490, 570, 570],
  radar: [890, 1_030, 1_220],
};
const WIDTH = 440;
/** Where names of aspects take more lines. */
const NARROW = 400;

/** Size of a frame in which nothing scrolls, within what is asked for (N56). */
export function sizeOf(chart: EmbedChart, sides: number, asked: Record<string, unknown>): { width: number; height: number } {
  const most = (name: string, otherwise: number): number => {
    const number = Number(asked[name]);
    return Number.isInteger(number) && number > 0 ? Math.min(otherwise, number) : otherwise;
  };
  const width = most('maxwidth', WIDTH);
  return { width, height: most('maxheight', HEIGHTS[chart][sides === 1 ? 0 : width < NARROW ? 2 : 1]) };
}
