import { randomUUID } from 'node:crypto';

import { formatCursor, parseCursor, type Place } from '../../events/cursor.ts';

/** `data` as bytes of JSON, cut where it says where the log stood: what is still so later stands there later. */
export interface CutAnswer {
  /** One more than cursors. */
  pieces: readonly Buffer[];
  /** As they were read. */
  cursors: readonly string[];
}

/** Stands for a cursor while an answer becomes text; no text of anybody's is like it. */
const MARK = randomUUID();

/** Names in an answer that lead to a cursor; lists on the way are walked through. */
export type Path = readonly string[];

/** Cuts an answer at the cursors under some paths, which are taken out of `data`. */
export function cutAnswer(data: object, paths: readonly Path[]): CutAnswer {
  const cursors: string[] = [];
  for (const path of paths) mark(data, path, 0, cursors);
  // The marks add themselves in the order of the text.
  const pieces = JSON.stringify(data).split(`"${MARK}"`);
  return { pieces: pieces.map((piece) => Buffer.from(piece)), cursors };
}

/** Puts an answer together as it reads at a place at which it is still so; without one as it was read. */
export function joinAnswer({ pieces, cursors }: CutAnswer, now: Place | null): Buffer[] {
  return pieces.flatMap((piece, at) => (at === 0 ? piece : [Buffer.from(`"${laterOf(cursors[at - 1]!, now)}"`), piece]));
}

/** An answer may have been read later than what it is compared with. */
function laterOf(cursor: string, now: Place | null): string {
  const own = parseCursor(cursor);
  return now && own?.epoch === now.epoch && own.pos < now.pos ? formatCursor(now) : cursor;
}

/** A cursor that becomes the mark in a text, and a cursor of the list beside it. */
class Marked {
  readonly #cursor: string;
  readonly #cursors: string[];

  constructor(cursor: string, cursors: string[]) {
    this.#cursor = cursor;
    this.#cursors = cursors;
  }

  toJSON(): string {
    this.#cursors.push(this.#cursor);
    return MARK;
  }
}

function mark(value: unknown, path: Path, at: number, cursors: string[]): void {
  if (Array.isArray(value)) {
    for (const entry of value) mark(entry, path, at, cursors);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const parent = value as Record<string, unknown>;
  const name = path[at]!;
  const found = parent[name];
  if (at < path.length - 1) mark(found, path, at + 1, cursors);
  else if (typeof found === 'string') parent[name] = new Marked(found, cursors);
}
