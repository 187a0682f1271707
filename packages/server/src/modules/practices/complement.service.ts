import { sql } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { practicesByIds, type PracticeRow } from './practices.service.ts';

/** Practices beside one indicator: unless told, and at most. */
export const BESIDE_INDICATOR = { otherwise: 3, most: 10 } as const;

interface Served {
  regionCode: string;
  frameworkId: string;
  indicatorCode: string;
}

/**
 * Shared practices of a region that serve an indicator, newest first; none for those who may not read practices, and
 * none without a region. Batched: all rows of a comparison are one statement.
 */
export async function practicesFor(
  ctx: Context,
  served: { regionCode: string | null; frameworkId: string; indicatorCode: string },
  first: number | null | undefined,
): Promise<PracticeRow[]> {
  const size = first ?? BESIDE_INDICATOR.otherwise;
  if (size < 1 || size > BESIDE_INDICATOR.most)
    throw new DomainError('BAD_INPUT', `first is 1 to ${BESIDE_INDICATOR.most}; it was ${size}.`);
  const { regionCode, frameworkId, indicatorCode } = served;
  if (regionCode === null || !may(ctx.viewer, 'READ_PRACTICES', {})) return [];
  const ids = await loader<string, string[]>(ctx, 'practices-for-indicator', (keys) => readServing(ctx, keys)).load(
    JSON.stringify({ regionCode, frameworkId, indicatorCode } satisfies Served),
  );
  return (await practicesByIds(ctx, ids.slice(0, size))).filter((practice) => practice !== null);
}

async function readServing(ctx: Context, keys: readonly string[]): Promise<string[][]> {
  const wanted = keys.map((key) => JSON.parse(key) as Served);
  const found = await sql<{ place: number; ids: string[] }>`
    select k.place::int as place, f.ids from unnest(${wanted.map((key) => key.regionCode)}::text[],
      ${wanted.map((key) => key.frameworkId)}::text[], ${wanted.map((key) => key.indicatorCode)}::text[])
      with ordinality as k (region_code, framework_id, indicator_code, place)
    cross join lateral (select array(
      select p.id::text from practice p
      where p.region_code = k.region_code and p.framework_id = k.framework_id and p.state = 'SHARED' and k.indicator_code = any(p.indicator_codes)
      order by p.shared_at desc, p.id desc limit ${BESIDE_INDICATOR.most}) as ids) f`.execute(rows(ctx.em));
  const byPlace = new Map(found.rows.map(({ place, ids }) => [place, ids]));
  return keys.map((_, place) => byPlace.get(place + 1) ?? []);
}
