import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { MEMBERSHIP_COUNTS } from '../identity/identity.service.ts';
import { maySeePairing } from './pairing-reads.service.ts';
import type { Pairing, PairingMember } from './pairing.types.ts';

/** People of one region that a pair's page names, at most. */
export const MEMBERS_SHOWN = 50;

/**
 * People of both regions of an active pair. Of a proposal or of what is over, only those of the own region: whoever
 * proposes something to another region does not learn by that who works there.
 */
export async function pairingMembers(ctx: Context, pairing: Pairing): Promise<PairingMember[]> {
  if (!maySeePairing(ctx.viewer, pairing)) return [];
  const both = [pairing.proposerCode, pairing.partnerCode];
  const codes = pairing.state === 'ACTIVE' ? both : both.filter((code) => code === ctx.viewer.regionCode);
  return (await Promise.all(codes.map((code) => membersOfRegion(ctx, code)))).flat();
}

/** People who work for a region today: who speaks for it first, then by name. Batched. */
function membersOfRegion(ctx: Context, regionCode: string): Promise<PairingMember[]> {
  return loader<string, PairingMember[]>(ctx, 'pairingMembers', async (codes) => {
    const found = await sql<PairingMember>`
      select m."id", m."name", m.role, k.code as "regionCode"
      from unnest(${[...codes]}::text[]) as k (code) cross join lateral (
        select u."id", u."name", m.role, array_position(array['HEAD', 'ADMIN', 'EDITOR', 'VIEWER'], m.role::text) as place
        from membership m join auth_user u on u."id" = m.person_id
        where m.region_code = k.code and ${MEMBERSHIP_COUNTS}
        order by place, lower(u."name"), u."id" limit ${MEMBERS_SHOWN}
      ) m order by k.code, m.place, lower(m."name"), m."id"`.execute(rows(ctx.em));
    const byRegion = Map.groupBy(found.rows, (row) => row.regionCode);
    return codes.map((code) => byRegion.get(code) ?? []);
  }).load(regionCode);
}
