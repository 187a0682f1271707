import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { INVITATION_STATE, openInvitation } from './invitations.service.ts';
import type { Invitation, InvitationConnection, InvitationPreview } from './invitations.types.ts';

/** Columns of an invitation `i`, as its administrator sees it. */
export const INVITATION_COLUMNS = sql`
  i.id, i.email, i.name, i.role, i.mandate_until::text as "mandateUntil", i.invited_by_name as "invitedBy",
  i.created_at as "createdAt", i.expires_at as "expiresAt", ${INVITATION_STATE} as state`;

/** Invitations of an organisation, newest first. */
export async function invitationsOf(
  ctx: Context,
  organisationId: string,
  query: { first?: number | null; after?: string | null },
): Promise<InvitationConnection> {
  authorize(ctx.viewer, 'MANAGE_PEOPLE', { organisationId });
  const size = pageSize(query.first);
  const after = newestFirstAfter(query.after, sql`i.created_at`, sql`i.id`);
  const found = await sql<Invitation & { place: number }>`
    select ${INVITATION_COLUMNS}, ${placeOf(sql`i.created_at`)} as place from invitation i
    where i.organisation_id = ${organisationId} and ${after}
    order by i.created_at desc, i.id desc limit ${size + 1}`.execute(rows(ctx.em));
  return page(found.rows, size, (row) => [row.place, row.id], {
    after: query.after,
    totalCount: await countInvitations(ctx, organisationId),
  }) as InvitationConnection;
}

async function countInvitations(ctx: Context, organisationId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(i.id)::int as n from invitation i where i.organisation_id = ${organisationId}`.execute(rows(ctx.em));
  return found.rows[0]!.n;
}

/** What the holder of a link sees; null for a token that no invitation has. Whoever has the link may see it. */
export async function previewInvitation(ctx: Context, token: string): Promise<InvitationPreview | null> {
  const found = await openInvitation(rows(ctx.em), token);
  if (!found) return null;
  const { personId, byMail: _, ...invitation } = found;
  return { ...invitation, hasAccount: personId !== null };
}
