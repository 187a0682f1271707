import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { readStopToken, type Stops } from './stop-token.ts';

/** What a way out of letters leads to. */
export type StopOutcome = 'ASKS' | 'STOPPED' | 'WRONG';

/**
 * Ends what a token says, and nothing else (N17). Again changes nothing; a token of somebody or something that is gone is right and does
 * nothing, so that it cannot be found out by it whether there is such a one.
 *
 * @returns what it ended; null for a token that was not made here.
 */
export async function stopByToken(db: Rows, clock: Clock, secret: string, token: string): Promise<Stops | null> {
  const found = readStopToken(secret, token);
  if (!found) return null;
  const now = clock.now();
  if (found.stops === 'WATCH') {
    await sql`update watch set stopped_at = coalesce(stopped_at, ${now}::timestamptz) where stop_key = ${found.key}::uuid`.execute(db);
    return 'WATCH';
  }
  await db.transaction().execute(async (trx) => {
    const person = await sql<{ id: string }>`
      update watch_setting set mail = 'NONE' where stop_key = ${found.key}::uuid returning person_id as id`.execute(trx);
    const id = person.rows[0]?.id ?? null;
    await sql`update watch set mail = null where person_id = ${id}`.execute(trx);
    await sql`update watch_notice set mail_due_at = null where person_id = ${id} and mailed_at is null`.execute(trx);
  });
  return 'MAIL';
}

/** The page of a way out: it asks first, since programs that look at links open them, too; without scripts, for whoever is not signed in. */
export function stopPage(outcome: StopOutcome, stops: Stops | null): string {
  const what =
    stops === 'MAIL' ? ['semua surat tentang pantauan Anda', 'all letters about what you watch'] : ['pantauan ini', 'this watch'];
  const [title, body] = {
    ASKS: [
      `Hentikan ${what[0]}?`,
      `<p>Setelah dihentikan, Anda tidak menerima surat tentangnya lagi.</p>
       <p lang="en">Stop ${what[1]}? You will get no more letters about it.</p>
       <form method="post"><button type="submit" name="List-Unsubscribe" value="One-Click">Hentikan / Stop</button></form>`,
    ],
    STOPPED: [
      'Sudah dihentikan',
      `<p>Anda tidak menerima surat tentangnya lagi. Bila berubah pikiran, lanjutkan di halaman Pantauan.</p>
       <p lang="en">Stopped. If you change your mind, take it up again on the page Pantauan.</p>
       <p><a href="/pantauan">Buka Pantauan / Open Pantauan</a></p>`,
    ],
    WRONG: [
      'Tautan ini tidak berlaku',
      `<p>Salin tautan seluruhnya dari surat, atau hentikan di halaman Pantauan.</p>
       <p lang="en">This link is not valid. Copy all of it from the letter, or stop it on the page Pantauan.</p>
       <p><a href="/pantauan">Buka Pantauan / Open Pantauan</a></p>`,
    ],
  }[outcome];
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · Saling</title>
<style>:root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1.25rem}
h1{font-size:1.5rem;line-height:1.3}p[lang=en]{opacity:.75}button{font:inherit;padding:.6rem 1.25rem;min-height:2.75rem;cursor:pointer}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>
`;
}
