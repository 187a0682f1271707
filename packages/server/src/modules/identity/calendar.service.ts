import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';

/** Today in the calendar of Jakarta, as the database's clock has it: mandates end with its days. */
export const TODAY = sql`(now() at time zone 'Asia/Jakarta')::date`;

/** Whether a day is over in Jakarta. */
export async function isPast(db: Rows, day: string): Promise<boolean> {
  const found = await sql<{ past: boolean }>`select ${day}::date < ${TODAY} as past`.execute(db);
  return found.rows[0]!.past;
}
