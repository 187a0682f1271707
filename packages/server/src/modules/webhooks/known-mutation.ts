import { sql } from 'kysely';

import { fingerprintOf } from '../../api/fingerprint.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import type { Rows } from '../../database/orm.ts';
import { refuse } from '../identity/people-lock.service.ts';
import { webhookProblems } from './webhook-problems.ts';

/** A person's `clientMutationId` with what was asked for. */
export interface Claim {
  personId: string;
  name: string;
  input: { clientMutationId: string };
  at: Date;
}

/**
 * Takes the id for this transaction with what it makes, or answers what it made before. Of two at once the second waits in the insert
 * until the first has ended. Refuses an id that is none, or was used for something else.
 */
export async function claimMutation(
  db: Rows,
  { personId, name, input, at }: Claim,
  ids: readonly string[],
): Promise<readonly string[] | null> {
  const { clientMutationId } = input;
  if (!isMutationId(clientMutationId)) refuse(webhookProblems.mutationId());
  const fingerprint = fingerprintOf([name, input]);
  const inserted = await sql`
    insert into client_mutation (person_id, client_mutation_id, fingerprint, report_ids, created_at)
    values (${personId}, ${clientMutationId}, ${fingerprint}, ${[...ids]}::text[], ${at}::timestamptz)
    on conflict do nothing returning 1`.execute(db);
  if (inserted.rows.length > 0) return null;
  const found = await sql<{ fingerprint: string; ids: string[] }>`
    select fingerprint, report_ids as ids from client_mutation
    where person_id = ${personId} and client_mutation_id = ${clientMutationId}`.execute(db);
  const [known] = found.rows;
  if (known?.fingerprint !== fingerprint) return refuse(webhookProblems.mutationIdReused());
  return known.ids;
}
