import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';

/** Everything that is written down about who did what; past tense, closed. */
export const AUDIT_ACTIONS = [
  'SIGNED_IN',
  'SIGN_IN_REFUSED',
  'SIGNED_OUT',
  'SESSION_ENDED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET_ASKED',
  'SECOND_FACTOR_ENABLED',
  'SECOND_FACTOR_DISABLED',
  'RECOVERY_CODES_MADE',
  'RECOVERY_CODE_USED',
  'PERSON_INVITED',
  'INVITATION_WITHDRAWN',
  'INVITATION_ACCEPTED',
  'ROLE_CHANGED',
  'MANDATE_CHANGED',
  'PERSON_REMOVED',
  'HANDED_OVER',
  'ORGANISATION_SWITCHED',
  'CLIENT_CREATED',
  'CLIENT_CHANGED',
  'TOKEN_ROTATED',
  'CLIENT_REVOKED',
  'WEBHOOK_CREATED',
  'WEBHOOK_CHANGED',
  'WEBHOOK_SECRET_ROTATED',
  'WEBHOOK_REMOVED',
  'EXPORTED',
  'SIGNED_OFF',
  'PAIRING_PROPOSED',
  'PAIRING_ANSWERED',
  'PAIRING_WITHDRAWN',
  'PAIRING_ENDED',
  'REFUSED',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  /** Organisation in whose log it stands: that of whoever acted, or of whom it was done to. */
  organisationId: string;
  actor: { kind: 'PERSON' | 'CLIENT' | 'SYSTEM'; id: string | null; name: string | null };
  action: AuditAction;
  /** What it was done to, in words that still say something when the thing is gone. */
  subject?: string | null;
  outcome?: 'DONE' | 'REFUSED';
  /** Network address, when there is one. */
  place?: string | null;
  /** Facts beside it; never a secret. */
  details?: Record<string, unknown>;
}

/** Writes entries in the transaction of `db`: what is undone leaves none. Append-only, guarded by a trigger. */
export async function recordAudit(db: Rows, clock: Clock, ...entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const at = clock.now();
  const values = entries.map(
    ({ organisationId, actor, action, subject = null, outcome = 'DONE', place = null, details = {} }) =>
      sql`(${clock.newId()}::uuid, ${organisationId}, ${at}::timestamptz, ${actor.kind}, ${actor.id}, ${actor.name}, ${action},
        ${storable(subject)}, ${outcome}, ${place}, ${storable(JSON.stringify(details))})`,
  );
  await sql`insert into audit_entry (id, organisation_id, at, actor_kind, actor_id, actor_name, action, subject, outcome, place, details)
    values ${sql.join(values)}`.execute(db);
}

/** PostgreSQL stores neither half a surrogate pair nor U+0000: what somebody tried is to be in the log all the same. */
function storable(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll('\0', '\uFFFD').slice(0, 4_000);
}

/** Writes the same entry into the log of every organisation that a person is in; nowhere for somebody in none. */
export async function recordAuditOfPerson(
  db: Rows,
  clock: Clock,
  personId: string,
  entry: Omit<AuditEntry, 'organisationId' | 'actor'>,
): Promise<void> {
  const found = await sql<{ organisation_id: string; name: string }>`
    select m.organisation_id, u."name" from membership m join auth_user u on u."id" = m.person_id
    where m.person_id = ${personId} and m.ended_at is null`.execute(db);
  await recordAudit(
    db,
    clock,
    ...found.rows.map((row) => ({
      ...entry,
      organisationId: row.organisation_id,
      actor: { kind: 'PERSON' as const, id: personId, name: row.name },
    })),
  );
}
