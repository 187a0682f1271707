import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';

/** What a client's mutation led to. */
export interface KnownMutation {
  assessmentId: string;
  reportIds: string[];
}

interface Row {
  fingerprint: string;
  assessment_id: string | null;
  report_ids: string[];
}

/**
 * Takes a person's `clientMutationId` for this transaction, or says what it led to before (I11).
 *
 * Of two transactions with the same id the second waits in the insert until the first has ended, then reads
 * in a statement of its own what that one stored.
 */
export async function claimMutation(
  db: Rows,
  claim: { personId: string; clientMutationId: string; fingerprint: string; at: Date },
): Promise<KnownMutation | 'NEW' | 'REUSED'> {
  const inserted = await sql`
    insert into client_mutation (person_id, client_mutation_id, fingerprint, report_ids, created_at)
    values (${claim.personId}, ${claim.clientMutationId}, ${claim.fingerprint}, '{}', ${claim.at})
    on conflict do nothing returning 1`.execute(db);
  if (inserted.rows.length > 0) return 'NEW';
  return (await knownMutation(db, claim)) ?? 'REUSED';
}

/** What an earlier mutation led to; `REUSED` when it was another content, null when there was none. */
export async function knownMutation(
  db: Rows,
  claim: { personId: string; clientMutationId: string; fingerprint: string },
): Promise<KnownMutation | 'REUSED' | null> {
  const found = await sql<Row>`
    select fingerprint, assessment_id, report_ids from client_mutation
    where person_id = ${claim.personId} and client_mutation_id = ${claim.clientMutationId}`.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  if (row.fingerprint !== claim.fingerprint || row.assessment_id === null) return 'REUSED';
  return { assessmentId: row.assessment_id, reportIds: row.report_ids };
}
