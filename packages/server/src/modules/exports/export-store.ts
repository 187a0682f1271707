import type { Readable } from 'node:stream';

/** Where finished files are kept: the store of files. What it took is there as a whole, or not at all. */
export interface ExportStore {
  put(key: string, file: { path: string; bytes: number; mediaType: string }): Promise<void>;
  read(key: string): Promise<Readable | null>;
  remove(key: string): Promise<void>;
}
