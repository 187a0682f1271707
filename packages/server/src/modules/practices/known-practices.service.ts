import { type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { fingerprintOf } from '../../api/fingerprint.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import type { Rows } from '../../database/orm.ts';
import { practiceProblems, Refused } from './practice-problems.ts';

/** A person's `clientMutationId` with what was asked for. */
export interface Claim {
  personId: string;
  clientMutationId: string;
  fingerprint: string;
}

/** What makes two requests the same; the name keeps mutations apart that are sent the same. */
export function claimOf(personId: string, name: string, input: { clientMutationId: string }): Claim {
  return { personId, clientMutationId: input.clientMutationId, fingerprint: fingerprintOf([name, input]) };
}

/** What is wrong with a `clientMutationId`. */
export function mutationIdProblems(id: string): Problem[] {
  return isMutationId(id) ? [] : [practiceProblems.mutationId()];
}

/** Practices an earlier request of this id made; null when it is new. @throws {Refused} when it was another one. */
export async function knownPractices(db: Rows, claim: Claim): Promise<string[] | null> {
  const found = await sql<{ fingerprint: string; ids: string[] }>`
    select fingerprint, report_ids as ids from client_mutation
    where person_id = ${claim.personId} and client_mutation_id = ${claim.clientMutationId}`.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  if (row.fingerprint !== claim.fingerprint) throw new Refused(practiceProblems.mutationIdReused());
  return row.ids;
}

/**
 * Takes the id for this transaction, or answers what it led to before. Of two at once the second waits in the insert
 * until the first has ended, then reads in a statement of its own what that one stored.
 */
export async function claimPractices(db: Rows, claim: Claim, ids: readonly string[], at: Date): Promise<string[] | null> {
  const inserted = await sql`
    insert into client_mutation (person_id, client_mutation_id, fingerprint, report_ids, created_at)
    values (${claim.personId}, ${claim.clientMutationId}, ${claim.fingerprint}, ${[...ids]}::text[], ${at}::timestamptz)
    on conflict do nothing returning 1`.execute(db);
  return inserted.rows.length > 0 ? null : knownPractices(db, claim);
}
