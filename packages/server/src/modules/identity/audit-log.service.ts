import { sql } from 'kysely';

import { recordAudit } from '../../access/audit.ts';
import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { encodeKey, page, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import type { AuditConnection, AuditDetail, AuditEntry, AuditFilter } from './audit.types.ts';

type Row = Omit<AuditEntry, 'details'> & { details: string; position: number };

/** Entries that an export reads at once. */
const EXPORT_PAGE = 500;

/** Entries of an organisation's log, newest first. */
export async function auditOf(
  ctx: Context,
  organisationId: string,
  query: { filter?: AuditFilter | null; first?: number | null; after?: string | null },
): Promise<AuditConnection> {
  authorize(ctx.viewer, 'READ_AUDIT', { organisationId });
  const size = pageSize(query.first);
  const found = await readEntries(ctx, organisationId, query.filter, query.after, size + 1);
  const count = await sql<{ n: number }>`
    select count(a.id)::int as n from audit_entry a where ${conditionOf(organisationId, query.filter)}`.execute(rows(ctx.em));
  return page(found, size, keyOf, { after: query.after, totalCount: count.rows[0]!.n }) as AuditConnection;
}

/**
 * All entries, newest first, in pages, for an export, which itself is written down first. The right to is
 * judged before the first page is read.
 */
export async function exportAudit(
  ctx: Context,
  organisationId: string,
  filter: AuditFilter,
  fileName: string,
): Promise<AsyncGenerator<AuditEntry[]>> {
  authorize(ctx.viewer, 'READ_AUDIT', { organisationId });
  await recordAudit(rows(ctx.em), ctx.clock, {
    organisationId,
    actor: actorOf(ctx.viewer)!,
    action: 'EXPORTED',
    subject: fileName,
    place: ctx.place,
    details: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null && value !== undefined)),
  });
  return pages(ctx, organisationId, filter);
}

async function* pages(ctx: Context, organisationId: string, filter: AuditFilter): AsyncGenerator<AuditEntry[]> {
  let after: string | null = null;
  for (;;) {
    // Whoever lost the right on the way gets no further.
    authorize(ctx.currentViewer(), 'READ_AUDIT', { organisationId });
    const found: Read[] = await readEntries(ctx, organisationId, filter, after, EXPORT_PAGE);
    if (found.length > 0) yield found;
    if (found.length < EXPORT_PAGE) return;
    after = encodeKey(keyOf(found.at(-1)!));
  }
}

type Read = AuditEntry & { position: number };

const keyOf = ({ position, id }: Read): [number, string] => [position, id];

async function readEntries(
  ctx: Context,
  organisationId: string,
  filter: AuditFilter | null | undefined,
  after: string | null | undefined,
  limit: number,
): Promise<Read[]> {
  const found = await sql<Row>`
    select a.id, a.at, a.actor_kind as "actorKind", a.actor_id as "actorId", a.actor_name as "actorName", a.action, a.subject, a.outcome,
      a.place, a.details, ${placeOf(sql`a.at`)} as position
    from audit_entry a where ${conditionOf(organisationId, filter)} and ${newestFirstAfter(after, sql`a.at`, sql`a.id`)}
    order by a.at desc, a.id desc limit ${limit}`.execute(rows(ctx.em));
  return found.rows.map(({ details, ...row }) => ({ ...row, details: detailsOf(details) }));
}

function conditionOf(organisationId: string, filter: AuditFilter | null | undefined) {
  return sql.join(
    [
      sql`a.organisation_id = ${organisationId}`,
      filter?.actions ? sql`a.action = any(${filter.actions}::text[])` : null,
      filter?.actorId ? sql`a.actor_id = ${filter.actorId}` : null,
      filter?.outcome ? sql`a.outcome = ${filter.outcome}` : null,
      filter?.from ? sql`a.at >= ${filter.from}` : null,
      filter?.until ? sql`a.at < ${filter.until}` : null,
    ].filter((part) => part !== null),
    sql` and `,
  );
}

/** Facts as names and texts; what was cut off when it was stored is shown as it stands. */
function detailsOf(text: string): AuditDetail[] {
  try {
    const facts = JSON.parse(text) as Record<string, unknown>;
    return Object.entries(facts).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
  } catch {
    return [{ name: 'details', value: text }];
  }
}
