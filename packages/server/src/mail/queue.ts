import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';

/** A message to one person, as plain text: it reads the same in every mail program. */
export interface Mail {
  /** E-mail address. */
  to: string;
  subject: string;
  body: string;
  /** Address that ends letters of this kind by one click, without signing in (RFC 8058); none for letters that nobody can do without. */
  stopUrl?: string;
}

/** Puts a message into the queue, in the transaction of `db`: what is undone is not sent, what is committed is. */
export async function queueMail(db: Rows, clock: Clock, mail: Mail): Promise<void> {
  const now = clock.now();
  // A line break in a subject would begin a header of its own.
  const subject = mail.subject.replaceAll(/[\r\n]+/g, ' ');
  await sql`insert into mail (id, recipient, subject, body, stop_url, created_at, next_attempt_at)
    values (${clock.newId()}, ${mail.to}, ${subject}, ${mail.body}, ${mail.stopUrl ?? null}, ${now}, ${now})`.execute(db);
}
