import { frameworks, type LocalizedText } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { EVENTS } from '../../api/event-words.ts';
import { rows } from '../../database/orm.ts';
import type { ActivityFilter } from '../activity/activity.types.ts';
import { pairingById } from '../pairing/pairing-reads.service.ts';

/** A part of a filter, with all that it lets through. */
export interface FilterPart {
  name: LocalizedText;
  values: LocalizedText[];
}

const same = (text: string): LocalizedText => ({ id: text, en: text });
const YES: LocalizedText[] = [{ id: 'ya', en: 'yes' }];
const KINDS: Readonly<Record<string, LocalizedText>> = EVENTS;

/**
 * A filter of activity in words, with names as they are when it is asked for (N90). Pairs are named to those who may know of them;
 * practices, adoptions and plans are counted, since who asks may know of the events and not of them.
 */
export async function filterInWords(ctx: Context, filter: ActivityFilter | null): Promise<FilterPart[]> {
  if (!filter) return [];
  const pairs = await Promise.all(
    [filter.pairingId ?? [], filter.pairingIds ?? []].flat().map(async (id) => {
      const pairing = await pairingById(ctx, id);
      return pairing ? [pairing.proposerCode, pairing.partnerCode] : [];
    }),
  );
  const names = await namesOf(ctx, [...(filter.regionCodes ?? []), ...(filter.provinceCodes ?? []), ...pairs.flat()]);
  const named = (code: string): string => names.get(code) ?? code;
  const counted = [filter.practiceIds, filter.adoptionIds, filter.planIds].map((ids) => (ids ? [same(String(ids.length))] : []));
  const [practices = [], adoptions = [], plans = []] = counted;
  const parts: FilterPart[] = [
    { name: { id: 'Jenis', en: 'Kind' }, values: (filter.kinds ?? []).map((kind) => KINDS[kind] ?? same(kind)) },
    { name: { id: 'Provinsi', en: 'Province' }, values: (filter.provinceCodes ?? []).map((code) => same(named(code))) },
    { name: { id: 'Daerah', en: 'Region' }, values: (filter.regionCodes ?? []).map((code) => same(named(code))) },
    { name: { id: 'Pasangan', en: 'Pair' }, values: pairs.map((pair) => same(pair.map(named).join(' ⇄ '))) },
    { name: { id: 'Indikator', en: 'Indicator' }, values: (filter.indicatorCodes ?? []).map(indicatorNamed) },
    { name: { id: 'Praktik', en: 'Practices' }, values: practices },
    { name: { id: 'Adopsi', en: 'Adoptions' }, values: adoptions },
    { name: { id: 'Rencana', en: 'Plans' }, values: plans },
    { name: { id: 'Untuk saya', en: 'For me' }, values: filter.forMe ? YES : [] },
    { name: { id: 'Yang diikuti', en: 'Followed' }, values: filter.followed ? YES : [] },
  ];
  return parts.filter(({ values }) => values.length > 0);
}

async function namesOf(ctx: Context, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const found = await sql<{ code: string; name: string }>`
    select code, full_name as name from region where code = any(${[...new Set(codes)]}::text[])`.execute(rows(ctx.em));
  return new Map(found.rows.map(({ code, name }) => [code, name]));
}

/** `spbe-2020:17` with its name; a code of whatever framework as it stands. */
function indicatorNamed(given: string): LocalizedText {
  const [framework = '', code] = given.split(':');
  const indicator = frameworks.get(framework)?.indicators.find((one) => one.code === code);
  return indicator ? { id: `${code}. ${indicator.name.id}`, en: `${code}. ${indicator.name.en}` } : same(given);
}

/** Values of a part that a page names. */
const NAMED = 6;

/** The same short enough for a line on a page. */
export function shortened({ name, values }: FilterPart): FilterPart {
  const more = values.length - NAMED;
  if (more <= 0) return { name, values };
  return { name, values: [...values.slice(0, NAMED), { id: `dan ${more} lainnya`, en: `and ${more} more` }] };
}
