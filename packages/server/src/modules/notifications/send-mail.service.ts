import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { queueMail } from '../../mail/queue.ts';
import { takeDue } from './due-notices.service.ts';
import { stopPath, type Stops } from './stop-token.ts';
import { watchLetter } from './watch-letter.ts';

export interface LetterParts {
  clock: Clock;
  /** Where browsers reach this server. */
  baseUrl: string;
  /** Signs the ways out. */
  secret: string;
}

/**
 * Writes the letters that are due, each for one person and all they are to be told by now. The letter comes into the queue in the
 * transaction that says its notices were written: after a crash there are both or neither (N16).
 *
 * @returns how many letters.
 */
export async function writeLetters(db: Rows, parts: LetterParts): Promise<number> {
  let letters = 0;
  for (;;) {
    const written = await db.transaction().execute((trx) => writeNext(trx, parts));
    if (written === null) return letters;
    letters += written;
  }
}

async function writeNext(trx: Rows, { clock, baseUrl, secret }: LetterParts): Promise<number | null> {
  const now = clock.now();
  const due = await takeDue(trx, sql`n.mailed_at is null and n.mail_due_at <= ${now}::timestamptz`);
  if (!due) return null;
  await sql`update watch_notice set mailed_at = ${now} where seq = any(${due.seqs}::bigint[])`.execute(trx);
  if (due.notices.length === 0) return 0;
  const setting = await sql<{ key: string }>`select stop_key as key from watch_setting where person_id = ${due.person.id}`.execute(trx);
  const stopUrl = (stops: Stops, key: string): string => `${baseUrl}${stopPath(secret, stops, key)}`;
  const letter = watchLetter({
    to: due.person.email,
    name: due.person.name,
    baseUrl,
    stopAllUrl: stopUrl('MAIL', setting.rows[0]!.key),
    notices: due.notices.map(({ watch, ...notice }) => ({
      ...notice,
      watch: watch && { id: watch.id, label: watch.label, stopUrl: stopUrl('WATCH', watch.stopKey) },
    })),
  });
  await queueMail(trx, clock, letter);
  return 1;
}
