import { authorize, type Action } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import { pairingById } from './pairing-reads.service.ts';
import type { Pairing } from './pairing.types.ts';

/** Which of the two regions has to be the viewer's. */
type Side = 'PROPOSER' | 'PARTNER' | 'EITHER';

/**
 * A pair that the viewer may change for the own region: first the role is judged, before any id is looked up; then a
 * pair that the viewer may not know of is not found, and one of others, or of the wrong side, is refused (R1, R5).
 *
 * @throws {DomainError} `UNAUTHENTICATED`, `FORBIDDEN` or `NOT_FOUND`.
 */
export async function requireOwnPairing(ctx: Context, id: string, action: Action, side: Side): Promise<Pairing & { ownCode: string }> {
  const own = ctx.viewer.regionCode ?? 'none';
  authorize(ctx.viewer, action, { regionCode: own });
  const pairing = await pairingById(ctx, id);
  if (!pairing) throw notFound('pair');
  const sides = { PROPOSER: [pairing.proposerCode], PARTNER: [pairing.partnerCode], EITHER: [pairing.proposerCode, pairing.partnerCode] };
  const ownCode = sides[side].find((code) => code === own) ?? sides[side][0]!;
  authorize(ctx.viewer, action, { regionCode: ownCode });
  return { ...pairing, ownCode };
}
