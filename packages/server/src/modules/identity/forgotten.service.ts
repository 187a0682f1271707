import { SCOPES } from '@saling/schema';
import { array, literal, maxLength, nullable, object, picklist, pipe, safeParse, string, type InferOutput } from 'valibot';

import { draftRegions, may, type Action } from '../../access/policy.ts';
import { anonymous, type Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import type { Forgotten, ForgottenObject } from './forgotten.types.ts';
import { Role } from './identity.types.ts';

/** Longest text that is read; the longest we make has some hundred partner regions in it. */
const TEXT_LENGTH = 20_000;

const Code = pipe(string(), maxLength(64));
const Access = object({
  version: literal(1),
  /** Person or client; null for a visitor. */
  who: nullable(Code),
  kind: picklist(['person', 'client', 'visitor']),
  organisation: nullable(object({ id: Code, kind: picklist(['REGION', 'MINISTRY']) })),
  membership: nullable(Code),
  region: nullable(Code),
  role: nullable(picklist(Object.values(Role))),
  partners: array(Code),
  scopes: array(picklist(SCOPES)),
});
type Access = InferOutput<typeof Access>;

/** What of an organisation only some may see: when one of these is lost, what was read of it is dropped. */
const INSIDE: readonly Action[] = ['SEE_MEMBERS', 'MANAGE_PEOPLE', 'MANAGE_CLIENTS', 'READ_AUDIT'];

/** What the viewer may see, as text that only this server reads. It is not secret, and nothing is granted by it. */
export function accessText(viewer: Viewer): string {
  const access: Access = {
    version: 1,
    who: viewer.person?.id ?? viewer.client?.id ?? null,
    kind: viewer.person ? 'person' : viewer.client ? 'client' : 'visitor',
    organisation: viewer.organisation,
    membership: viewer.membershipId,
    region: viewer.regionCode,
    role: viewer.role,
    partners: [...viewer.pairedRegionCodes],
    scopes: [...(viewer.client?.scopes ?? [])],
  };
  return Buffer.from(JSON.stringify(access)).toString('base64url');
}

/**
 * What somebody who had this access is to drop now. Computed from the text and the present viewer alone, so
 * that a text that somebody made up tells them nothing: ids that would need a look into tables, of
 * assessments for one, are left out, and clients drop them by the region they hang from.
 */
export function forgottenSince(ctx: Context, text: string): Forgotten {
  const now = ctx.viewer;
  const access = accessText(now);
  const before = readAccess(text);
  if (before === 'VISITOR') return { access, everything: false, objects: [] };
  const sameOne = before !== null && (before.person?.id ?? before.client?.id) === (now.person?.id ?? now.client?.id);
  if (!sameOne) return { access, everything: true, objects: [] };
  const [had, has] = [draftRegions(before), draftRegions(now)];
  // A ministry sees every region: naming all that it no longer does would be the longer way to say the same.
  if (had === 'ALL' && has !== 'ALL') return { access, everything: true, objects: [] };
  const objects: ForgottenObject[] = [];
  if (had !== 'ALL' && has !== 'ALL') {
    for (const id of had.filter((code) => !has.includes(code))) objects.push({ typename: 'Region', id });
  }
  return { access, everything: false, objects: [...objects, ...lostInside(before, now)] };
}

function lostInside(before: Viewer, now: Viewer): ForgottenObject[] {
  if (!before.organisation) return [];
  const facts = { organisationId: before.organisation.id };
  const lost = INSIDE.some((action) => may(before, action, facts) && !may(now, action, facts));
  if (!lost) return [];
  const own = before.membershipId !== null && before.membershipId !== now.membershipId ? [before.membershipId] : [];
  return [{ typename: 'Organisation', id: facts.organisationId }, ...own.map((id) => ({ typename: 'Membership', id }))];
}

/** The viewer of back then, as far as it decides what is seen; null when the text cannot be read. */
function readAccess(text: string): Viewer | 'VISITOR' | null {
  if (text.length > TEXT_LENGTH) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
  const read = safeParse(Access, parsed);
  if (!read.success) return null;
  const { who, kind, organisation, membership, region, role, partners, scopes } = read.output;
  if (kind === 'visitor') return 'VISITOR';
  if (who === null) return null;
  return {
    ...anonymous,
    person: kind === 'person' ? { id: who, name: '', email: '' } : null,
    client: kind === 'client' ? { id: who, name: '', scopes, budgetPerMinute: 0 } : null,
    organisation,
    membershipId: membership,
    regionCode: region,
    role,
    pairedRegionCodes: partners,
  };
}
