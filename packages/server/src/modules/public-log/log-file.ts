import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { lineWithHash } from './public-line.ts';

const PAGE = 1_000;

/** First line of a file: what it holds, and where its chain begins and ends. */
export interface LogHeading {
  format: 'saling-public-log-1';
  day: string;
  zone: 'Asia/Jakarta';
  /** False while the day is under way: then the file has what there is of it so far. */
  closed: boolean;
  from: number;
  to: number;
  count: number;
  /** Hash before the first, in hex; empty before the very first. */
  before: string;
  /** Hash of the last. */
  head: string;
}

/** What a file of a day holds; null when there is no such day in the log. */
export async function readHeading(db: Rows, day: string): Promise<LogHeading | null> {
  const found = await sql<{ closed: boolean; first: string; last: string; before: Buffer; head: Buffer }>`
    select true as closed, d.first_number as first, d.last_number as last, d.before, d.head from public_log_day d where d.day = ${day}::date
    union all
    select false, s.first, s.last, coalesce((select e.hash from public_event e where e.number = s.first - 1), ''::bytea),
      (select e.hash from public_event e where e.number = s.last)
    from (select min(number) as first, max(number) as last from public_event where day = ${day}::date) s where s.first is not null
    limit 1`.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  const [from, to] = [Number(row.first), Number(row.last)];
  return {
    ...{ format: 'saling-public-log-1', day, zone: 'Asia/Jakarta', closed: row.closed, from, to, count: to - from + 1 },
    ...{ before: row.before.toString('hex'), head: row.head.toString('hex') },
  };
}

/** The file, compressed, as it is read: a page of the log is held at a time. */
export function logFile(db: () => Rows, heading: LogHeading): Readable {
  const gzip = createGzip();
  // The events of a whole day need not be over before the first of them leaves.
  const lines = Readable.from(linesOf(db, heading), { objectMode: false, highWaterMark: 64 * 1024 });
  lines.once('error', (error) => gzip.destroy(error));
  gzip.once('close', () => lines.destroy());
  return lines.pipe(gzip);
}

async function* linesOf(db: () => Rows, heading: LogHeading): AsyncGenerator<string> {
  yield `${JSON.stringify(heading)}\n`;
  for (let after = heading.from - 1; after < heading.to; after += PAGE) {
    const found = await sql<{ line: string; hash: Buffer }>`
      select line, hash from public_event where number > ${after} and number <= ${Math.min(after + PAGE, heading.to)} order by number`.execute(
      db(),
    );
    yield found.rows.map(({ line, hash }) => lineWithHash(line, hash)).join('');
  }
}
