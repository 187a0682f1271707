import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import type { Client } from 'pg';

import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { SAID_COLUMNS, type Said } from '../hash-chain.ts';
import { checkArchive, writeArchive, type Archived, type Checked, type Heading } from './archive-file.ts';
import { dropPart } from './drop-part.ts';
import { readStanding, type Part, type Standing } from './parts.ts';

/** Where archives are kept: the store of files. */
export interface ArchiveStore {
  put(key: string, file: { path: string; bytes: number; mediaType: string }): Promise<void>;
  read(key: string): Promise<Readable | null>;
}

export interface ArchiveParts {
  client: Client;
  store: ArchiveStore;
  /** A folder of this machine for what is on its way; emptied. */
  folder: string;
  clock: Clock;
  log: Logger;
  /** Events of one file. */
  fileEvents?: number;
}

/** A store may hold a file in memory on its way: so many events are some 30 MB. */
const FILE_EVENTS = 200_000;
const PAGE = 2_000;
/** By how much clocks, and transactions that were under way at the end of a month, may differ, ms. */
const GRACE_MS = 24 * 3_600_000;

/** A file that holds what is about to go. */
export interface Note extends Checked {
  key: string;
}

/** Name of a file: the same events always have the same. */
export const archiveKey = ({ epoch, from, to }: Heading): string => `event-log/${epoch}/${from}-${to}.ndjson.gz`;

/**
 * Puts everything up to the end of a part into the store, reads it back, and only then drops it; answers whether it is gone.
 * Ended at any point, nothing has changed but a file that the next time writes again.
 *
 * A part stays when it has events without a position, when somebody has not read all of it, and when there are events
 * before its last that are younger than `keepFrom`: of a process whose clock was wrong.
 */
export async function archivePart(parts: ArchiveParts, part: Part, keepFrom: Date): Promise<boolean> {
  const { client, clock, log } = parts;
  const standing = await readStanding(client, part);
  const why = whyItStays(standing);
  if (why !== null) {
    log.warn({ part: part.name, why }, 'a month of events is not archived yet');
    return false;
  }
  const notes = standing.last === null ? [] : await storeAll(parts, standing, standing.last, keepFrom);
  if (notes === null) {
    log.warn({ part: part.name, why: 'there are younger events before its last' }, 'a month of events is not archived yet');
    return false;
  }
  await dropPart(client, part, notes, clock.now());
  log.info({ part: part.name, events: notes.reduce((sum, { heading }) => sum + heading.count, 0) }, 'a month of events is archived');
  return true;
}

function whyItStays({ waiting, unread, before }: Standing): string | null {
  if (waiting > 0) return 'it has events without a position';
  if (unread) return 'something that follows the log has not read all of it';
  return before === null ? 'the beginning of the log was cut by hand' : null;
}

/** Everything up to a position, in files of bounded size; null when some of it is too young. */
async function storeAll(parts: ArchiveParts, { epoch, first, before }: Standing, last: number, keepFrom: Date): Promise<Note[] | null> {
  const { client, fileEvents = FILE_EVENTS } = parts;
  const youngest = new Date(keepFrom.getTime() + GRACE_MS);
  const notes: Note[] = [];
  let hash = before!.toString('hex');
  for (let from = first; from <= last; from += fileEvents) {
    const to = Math.min(from + fileEvents - 1, last);
    const end = await client.query<{ hash: Buffer }>('select hash from event_position where pos = $1', [to]);
    const heading: Heading = {
      ...{ format: 'saling-events-1', epoch, from, to, count: to - from + 1 },
      ...{ before: hash, hash: end.rows[0]!.hash.toString('hex') },
    };
    const note = await storeOne(parts, heading, youngest);
    if (note === null) return null;
    notes.push(note);
    hash = heading.hash;
  }
  return notes;
}

async function storeOne({ client, store, folder }: ArchiveParts, heading: Heading, youngest: Date): Promise<Note | null> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${heading.from}-${heading.to}.ndjson.gz`);
  const key = archiveKey(heading);
  let tooYoung = false;
  async function* pages(): AsyncGenerator<Archived[]> {
    for (let after = heading.from - 1; after < heading.to && !tooYoung; after += PAGE) {
      const page = await readPage(client, after, Math.min(after + PAGE, heading.to));
      tooYoung = page.some(({ at }) => at >= youngest);
      yield page;
    }
  }
  try {
    await writeArchive(path, heading, pages());
    if (tooYoung) return null;
    await store.put(key, { path, bytes: (await stat(path)).size, mediaType: 'application/gzip' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const stored = await store.read(key);
  if (stored === null) throw new Error(`the store does not have ${key}, which it took`);
  const checked = await checkArchive(stored);
  if (JSON.stringify(checked.heading) !== JSON.stringify(heading)) throw new Error(`the store has something else as ${key}`);
  return { key, ...checked };
}

/** Events after a position, to another; one that is missing shows when the file is read back. */
async function readPage(client: Client, after: number, to: number): Promise<Archived[]> {
  const placed = await client.query<{ pos: string; id: string; hash: Buffer }>(
    'select pos, event_id as id, hash from event_position where pos > $1 and pos <= $2 order by pos',
    [after, to],
  );
  const said = await client.query<Said>(`select ${SAID_COLUMNS} from event e where e.id = any($1::uuid[])`, [
    placed.rows.map(({ id }) => id),
  ]);
  const known = new Map(said.rows.map((event) => [event.id, event]));
  return placed.rows.flatMap(({ pos, id, hash }) => {
    const event = known.get(id);
    return event ? [{ pos: Number(pos), hash, ...event }] : [];
  });
}
