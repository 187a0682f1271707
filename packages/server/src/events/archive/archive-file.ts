import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

import { chainHash, type Said } from '../hash-chain.ts';

/** An event with its place, as it is archived. */
export type Archived = Said & { pos: number; hash: Buffer };

/** First line of a file: which events it holds, and where its chain of hashes begins and ends. */
export interface Heading {
  format: 'saling-events-1';
  /** Which log it is of. */
  epoch: string;
  from: number;
  to: number;
  count: number;
  /** Hash of the position before, in hex; empty before the first. */
  before: string;
  /** Hash of the last. */
  hash: string;
}

/** What a file was found to hold. */
export interface Checked {
  heading: Heading;
  bytes: number;
  /** Of the file as it is stored, compressed. */
  sha256: string;
}

/** Writes a heading and its events as lines of JSON, compressed, into a local file. */
export async function writeArchive(path: string, heading: Heading, events: AsyncIterable<readonly Archived[]>): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    yield `${JSON.stringify(heading)}\n`;
    for await (const page of events) yield page.map((event) => `${JSON.stringify(toLine(event))}\n`).join('');
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(path));
}

/** A line of a file. The payload stays the text that the hash covers. */
function toLine({ pos, hash, ...said }: Archived): object {
  return { pos, hash: hash.toString('hex'), ...said };
}

/** Events of a file, in order, with what its first line says. */
export async function* readArchive(lines: AsyncIterable<string>): AsyncGenerator<{ heading: Heading; event: Archived | null }> {
  let heading: Heading | null = null;
  for await (const line of lines) {
    if (heading === null) yield { heading: (heading = JSON.parse(line) as Heading), event: null };
    else yield { heading, event: toEvent(JSON.parse(line) as Line) };
  }
}

type Line = Omit<Archived, 'hash' | 'at'> & { hash: string; at: string };

function toEvent({ hash, at, ...said }: Line): Archived {
  return { ...said, hash: Buffer.from(hash, 'hex'), at: new Date(at) };
}

/**
 * Reads a stored file from its first byte to its last, and computes its chain anew.
 *
 * @throws {Error} when it is not whole, or not what its first line says.
 */
export async function checkArchive(stored: Readable): Promise<Checked> {
  const sum = createHash('sha256');
  let bytes = 0;
  let heading: Heading | null = null;
  let hash: Buffer = Buffer.alloc(0);
  let pos = 0;
  await pipeline(
    stored,
    async function* measure(parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        sum.update(part);
        bytes += part.length;
        yield part;
      }
    },
    createGunzip(),
    async (parts: AsyncIterable<Buffer>) => {
      for await (const { heading: said, event } of readArchive(splitLines(parts))) {
        if (event === null) {
          heading = said;
          hash = Buffer.from(said.before, 'hex');
          pos = said.from - 1;
          continue;
        }
        pos += 1;
        hash = chainHash(hash, pos, event);
        if (event.pos !== pos || !event.hash.equals(hash)) throw new Error(`the archive is not what it was at position ${pos}`);
      }
    },
  );
  // Assigned within a function, which the compiler does not follow.
  const found = heading as Heading | null;
  if (found?.format !== 'saling-events-1') throw new Error('this is no archive of events');
  if (pos !== found.to || found.count !== found.to - found.from + 1 || hash.toString('hex') !== found.hash)
    throw new Error(`the archive ends at ${pos}, and not as it says at ${found.to}`);
  return { heading: found, bytes, sha256: sum.digest('hex') };
}

/** Lines of bytes that come in parts. */
export async function* splitLines(parts: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const part of parts) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest + decoder.decode() !== '') throw new Error('the archive ends in the middle of a line');
}
