import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { regionByCode } from '../regions/regions.service.ts';
import type { Region } from '../regions/regions.types.ts';

/** Regions paired with a region today, by code. Batched. */
export async function partnersOf(ctx: Context, regionCode: string): Promise<Region[]> {
  const codes = await loader<string, string[]>(ctx, 'partners', async (keys) => {
    const found = await sql<{ own: string; partner: string }>`
      select k.own, case when p.region_a = k.own then p.region_b else p.region_a end as partner
      from unnest(${[...keys]}::text[]) as k (own) join pairing p on k.own in (p.region_a, p.region_b)
      where p.ended_at is null order by partner`.execute(rows(ctx.em));
    return keys.map((key) => found.rows.filter((row) => row.own === key).map((row) => row.partner));
  }).load(regionCode);
  const found = await Promise.all(codes.map((code) => regionByCode(ctx, code)));
  return found.filter((region) => region !== null);
}
