import { pipeline } from 'node:stream/promises';

import type { Request, Response } from 'express';

import type { FilePart } from '../modules/files/file-store.ts';
import type { Runtime } from './runtime.ts';

/** A file of the store as it is answered with. */
export interface StoredFile {
  storeKey: string;
  /** As the header says it, with its charset. */
  mediaType: string;
  bytes: number;
  sha256: string;
  /** Content-Disposition. */
  disposition: string;
}

/** What an answer says of a file: of an error in its place it must not be said. */
export const FILE_HEADERS = ['ETag', 'Accept-Ranges', 'Content-Range', 'Content-Type', 'Content-Length', 'Content-Disposition'] as const;

/**
 * Answers with a file, or with the part that was asked for: programs read the end of a Parquet file first and then only the
 * columns they need, and a download that broke off goes on where it ended (N89). Several parts at once are answered with the
 * whole, as RFC 9110 (14.2) allows; so is a part of a file that is another by now (`If-Range`).
 *
 * @throws {Error} when the store does not have it.
 */
export async function sendStoredFile(runtime: Runtime, req: Request, res: Response, file: StoredFile): Promise<void> {
  const tag = `"${file.sha256}"`;
  res.setHeader('ETag', tag);
  res.setHeader('Accept-Ranges', 'bytes');
  if (req.headers['if-none-match'] === tag) return void res.status(304).end();
  const part = partOf(req, file.bytes, tag);
  if (part === 'OUTSIDE') {
    res.setHeader('Content-Range', `bytes */${file.bytes}`);
    res.setHeader('Cache-Control', 'no-store');
    return void res.status(416).end();
  }
  const headOnly = req.method === 'HEAD';
  // Of what is not sent, no more is read than shows that it is there.
  const bytes = await runtime.fileStore.read(file.storeKey, headOnly && file.bytes > 0 ? { first: 0, last: 0 } : (part ?? undefined));
  if (!bytes) throw new Error(`${file.storeKey} is not in the store`);
  res.setHeader('Content-Type', file.mediaType);
  res.setHeader('Content-Length', part ? part.last - part.first + 1 : file.bytes);
  res.setHeader('Content-Disposition', file.disposition);
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  if (part) res.status(206).setHeader('Content-Range', `bytes ${part.first}-${part.last}/${file.bytes}`);
  if (headOnly) {
    bytes.destroy();
    return void res.end();
  }
  await pipeline(bytes, res);
}

/** The one part that is asked for; null for the whole file. RFC 9110 knows parts for GET only. */
function partOf(req: Request, bytes: number, tag: string): FilePart | 'OUTSIDE' | null {
  const onlyIf = req.headers['if-range'];
  if (req.method !== 'GET' || (onlyIf !== undefined && onlyIf !== tag)) return null;
  const asked = req.range(bytes);
  if (asked === -1) return 'OUTSIDE';
  if (!Array.isArray(asked) || asked.type !== 'bytes' || asked.length !== 1) return null;
  const { start, end } = asked[0]!;
  return { first: start, last: end };
}
