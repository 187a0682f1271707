import type { Readable } from 'node:stream';

/** Bytes of a file, counted from 0; the last one belongs to it. Both are within the file. */
export interface FilePart {
  first: number;
  last: number;
}

/** Where the bytes of files are kept: a folder, or anything with S3's interface. */
export interface FileStore {
  /**
   * Keeps what a local file holds under a key. When it answers, the bytes are stored for good; the same key again is harmless.
   *
   * @throws {Error} when they could not be stored.
   */
  put(key: string, file: { path: string; bytes: number; mediaType: string }): Promise<void>;
  /** Reads what is kept under a key, or a part of it; null when there is nothing. */
  read(key: string, part?: FilePart): Promise<Readable | null>;
  /** Forgets what is kept under a key; nothing there is harmless. */
  remove(key: string): Promise<void>;
}

/** Key of a file: spread over folders, and nothing of its name in it. */
export function storeKeyOf(fileId: string): string {
  const flat = fileId.replaceAll('-', '');
  // Ids begin with the time, so their ends spread better.
  return `${flat.slice(-2)}/${fileId}`;
}
