import { LIMITS } from '@saling/schema/plan';

import { ByteReader } from './byte-reader.ts';
import { readContent, type Content } from './read-content.ts';
import { refuse } from './refusal.ts';

/** Name of one insertion in a document. */
export interface Id {
  client: number;
  clock: number;
}

/** What a part of an update says, before anything is made of it. */
export interface Struct extends Id {
  /** `gc`: something was here, and is not kept; `skip`: a hole. */
  kind: 'item' | 'gc' | 'skip';
  length: number;
  /** Flags and kind of content, as encoded. */
  info: number;
  /** What stood left and right of it when it was written. */
  origin: Id | null;
  rightOrigin: Id | null;
  /** Name of a root or id of what holds it; null when that follows from its neighbours. */
  parent: string | Id | null;
  parentSub: string | null;
  content: Content | null;
  /** Where its bytes begin, where those of its content begin, and where both end. */
  start: number;
  contentAt: number;
  end: number;
  /** How much of it the server has already. */
  offset: number;
}

/** Deleted clocks `[clock, clock + length)`. */
export interface DeletedRange {
  clock: number;
  length: number;
}

/** An update as its bytes say. */
export interface DecodedUpdate {
  bytes: Uint8Array;
  /** By client id, in the order of the update; clocks without a gap. */
  structs: Map<number, Struct[]>;
  /** By client id; ascending, not overlapping. */
  deletions: Map<number, DeletedRange[]>;
}

/** Clocks and lengths stay below 2³¹: what many clients hold them in. */
const CLOCK_MAX = 2 ** 31 - 1;
const CLIENT_MAX = Number.MAX_SAFE_INTEGER;

/**
 * Decodes an update of encoding V1 in one pass over its bytes: stricter than Yjs, which reads beyond ends, takes lengths at
 * their word and lets the second of two equal clients win. What passes reads the same in Yjs.
 *
 * @throws {Refused} `MALFORMED`
 */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate {
  const reader = new ByteReader(bytes);
  const structs = readStructs(reader);
  const deletions = readDeletions(reader);
  if (reader.left > 0) refuse('MALFORMED', 'There are bytes left over');
  return { bytes, structs, deletions };
}

function readStructs(reader: ByteReader): Map<number, Struct[]> {
  const found = new Map<number, Struct[]>();
  let left: number = LIMITS.planStructs;
  for (let clients = reader.uint(LIMITS.planStructs); clients > 0; clients -= 1) {
    const count = reader.uint(LIMITS.planStructs);
    left -= count;
    if (count === 0 || left < 0) refuse('MALFORMED', 'The update has a client without structs, or too many of them');
    const client = reader.uint(CLIENT_MAX);
    if (found.has(client)) refuse('MALFORMED', 'The update names a client twice');
    const list: Struct[] = [];
    found.set(client, list);
    let clock = reader.uint(CLOCK_MAX);
    for (let place = 0; place < count; place += 1) {
      const struct = readStruct(reader, client, clock);
      clock += struct.length;
      if (struct.length === 0 || clock > CLOCK_MAX) refuse('MALFORMED', 'A struct has no length, or too great a one');
      list.push(struct);
    }
  }
  return found;
}

function readStruct(reader: ByteReader, client: number, clock: number): Struct {
  const start = reader.at;
  const info = reader.byte();
  const kind = info === 0 ? 'gc' : info === 10 ? 'skip' : 'item';
  const none = { client, clock, info, start, origin: null, rightOrigin: null, parent: null, parentSub: null, content: null, offset: 0 };
  if (kind !== 'item') {
    const length = reader.uint(CLOCK_MAX);
    return { ...none, kind, length, contentAt: start, end: reader.at };
  }
  const origin = (info & 0x80) > 0 ? readId(reader) : null;
  const rightOrigin = (info & 0x40) > 0 ? readId(reader) : null;
  let parent: string | Id | null = null;
  let parentSub: string | null = null;
  if (!origin && !rightOrigin) {
    const named = reader.uint(1) === 1;
    parent = named ? reader.text() : readId(reader);
    if ((info & 0x20) > 0) parentSub = reader.text();
  }
  const contentAt = reader.at;
  const { content, length } = readContent(reader, info & 0x1f, CLOCK_MAX);
  return { ...none, kind, origin, rightOrigin, parent, parentSub, content, length, contentAt, end: reader.at };
}

function readId(reader: ByteReader): Id {
  return { client: reader.uint(CLIENT_MAX), clock: reader.uint(CLOCK_MAX) };
}

function readDeletions(reader: ByteReader): Map<number, DeletedRange[]> {
  const found = new Map<number, DeletedRange[]>();
  let left: number = LIMITS.planDeletions;
  for (let clients = reader.uint(LIMITS.planDeletions); clients > 0; clients -= 1) {
    const client = reader.uint(CLIENT_MAX);
    const count = reader.uint(LIMITS.planDeletions);
    left -= count;
    if (count === 0 || left < 0) refuse('MALFORMED', 'The update has a client without deletions, or too many of them');
    if (found.has(client)) refuse('MALFORMED', 'The update names a client twice');
    const ranges: DeletedRange[] = [];
    found.set(client, ranges);
    let behind = 0;
    for (let place = 0; place < count; place += 1) {
      const clock = reader.uint(CLOCK_MAX);
      const length = reader.uint(CLOCK_MAX);
      if (length === 0 || clock < behind || clock + length > CLOCK_MAX)
        refuse('MALFORMED', 'Deletions are empty, too long, or not in order');
      behind = clock + length;
      ranges.push({ clock, length });
    }
  }
  return found;
}
