import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

import { S3mini } from 's3mini';

import type { FileStore } from './file-store.ts';

/** A bucket of something with S3's interface. */
export interface S3Settings {
  /** Address with the bucket, like `https://s3.example.go.id/saling`. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** How long a request to it may take, ms. */
const TIMEOUT_MS = 60_000;

/** Files in a bucket. */
export function createS3Store(settings: S3Settings): FileStore {
  const { url, region, accessKeyId, secretAccessKey } = settings;
  const s3 = new S3mini({ endpoint: url, region, accessKeyId, secretAccessKey, requestAbortTimeout: TIMEOUT_MS });
  return {
    async put(key, { path, bytes, mediaType }) {
      const answer = await s3.putObject(key, await readFile(path), mediaType, undefined, undefined, bytes);
      if (!answer.ok) throw new Error(`the object store answered ${answer.status} when a file was stored`);
    },
    async read(key) {
      const answer = await s3.getObjectResponse(key);
      if (!answer?.body) return null;
      // NOTE the types of a PDF library bring the browser's streams along, which are others by name only.
      return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    },
  };
}
