import { parentPort } from 'node:worker_threads';

import { Snapshot } from './snapshot.ts';
import type { Pages, Row } from './table.ts';
import type { Asked, FromThread, ToThread } from './thread-messages.ts';
import { writeTable } from './write-table.ts';
import { TooManyRows } from './written-file.ts';

// NOTE: runs from the sources, too, so nothing here may import the index of @saling/schema, which only a bundler can read.
const port = parentPort!;
const tell = (message: FromThread): void => port.postMessage(message, []);

/** How often it says how far it is at most, ms. */
const TELL_MS = 100;

/** Rows that nobody was told of yet. One word is on its way at a time: a process that is busy is not sent more and more. */
const untold = { rows: 0, since: 0, heard: true };
function count(rows: number): void {
  untold.rows += rows;
  if (!untold.heard || performance.now() - untold.since < TELL_MS) return;
  Object.assign(untold, { since: performance.now(), heard: false });
  tell({ rows: untold.rows });
  untold.rows = 0;
}

let snapshot: Snapshot | null = null;

async function* once(rows: readonly Row[]): Pages {
  yield rows;
}

async function answer({ name, question }: Asked): Promise<unknown> {
  if (name === 'open') {
    snapshot = await Snapshot.open(question.databaseUrl);
    return null;
  }
  if (!snapshot) throw new Error('an export was asked for without a moment of the database');
  if (name === 'one') return snapshot.one(question);
  if (name === 'count') return 'listed' in question ? question.listed.length : snapshot.count(question);
  if (name === 'write') {
    const pages = 'listed' in question.rows ? once(question.rows.listed) : snapshot.pages(question.rows);
    Object.assign(untold, { rows: 0, heard: true });
    const file = await writeTable({ ...question, pages, onRows: count });
    tell({ rows: untold.rows });
    return file;
  }
  await snapshot[Symbol.asyncDispose]();
  snapshot = null;
  return null;
}

port.on('message', (message: ToThread) => {
  if (message === 'heard') untold.heard = true;
  else
    answer(message).then(
      (said) => tell({ answer: said }),
      (error: unknown) => tell({ failure: String(error), tooManyRows: error instanceof TooManyRows }),
    );
});
