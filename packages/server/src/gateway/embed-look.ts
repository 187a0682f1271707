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

const HEIGHTS: Record<EmbedChart, number> = { kartu: 420, tren: 360, radar: 720 };
const WIDTH = 440;

/** Size of a frame in which nothing scrolls, within what is asked for. */
export function sizeOf(chart: EmbedChart, sides: number, asked: Record<string, unknown>): { width: number; height: number } {
  const most = (name: string, otherwise: number): number => {
    const number = Number(asked[name]);
    return Number.isInteger(number) && number > 0 ? Math.min(otherwise, number) : otherwise;
  };
  return { width: most('maxwidth', WIDTH), height: most('maxheight', HEIGHTS[chart] + (sides > 1 ? 50 : 0)) };
}
