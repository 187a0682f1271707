import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

import { S3mini, S3ServiceError } from 's3mini';

import type { FilePart, FileStore } from './file-store.ts';

/** A bucket of something with S3's interface. */
export interface S3Settings {
  /** Address with the bucket, like `https://s3.example.go.id/saling`. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Larger files are sent in parts of this size, so that no more than one is in memory; the interface has at least 5 MiB for each but the last. */
const PART_BYTES = 8 * 1024 * 1024;
/** How long a request to it may take, ms. */
const TIMEOUT_MS = 60_000;

/** Files in a bucket. */
export function createS3Store(settings: S3Settings): FileStore {
  const { url, region, accessKeyId, secretAccessKey } = settings;
  const s3 = new S3mini({ endpoint: url, region, accessKeyId, secretAccessKey, requestAbortTimeout: TIMEOUT_MS });
  return {
    async put(key, { path, bytes, mediaType }) {
      if (bytes > PART_BYTES) return putInParts(s3, key, path, mediaType);
      const answer = await s3.putObject(key, await readFile(path), mediaType, undefined, undefined, bytes);
      if (!answer.ok) throw new Error(`the object store answered ${answer.status} when a file was stored`);
    },
    async read(key, part) {
      const answer = part ? await readPart(s3, key, part) : await s3.getObjectResponse(key);
      if (!answer?.body) return null;
      // NOTE the types of a PDF library bring the browser's streams along, which are others by name only.
      return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    },
    async remove(key) {
      await s3.deleteObject(key);
    },
  };
}

async function readPart(s3: S3mini, key: string, { first, last }: FilePart): Promise<Response | null> {
  try {
    const answer = await s3.getObjectRaw(key, false, first, last + 1);
    if (answer.status === 206) return answer;
    await answer.body?.cancel();
    throw new Error(`the object store answered ${answer.status} when a part of a file was read`);
  } catch (error) {
    if (error instanceof S3ServiceError && error.status === 404) return null;
    throw error;
  }
}

/** Nothing is there under the key before the last part was taken. */
async function putInParts(s3: S3mini, key: string, path: string, mediaType: string): Promise<void> {
  const uploadId = await s3.getMultipartUploadId(key, mediaType);
  try {
    await using file = await open(path, 'r');
    const parts: Awaited<ReturnType<S3mini['uploadPart']>>[] = [];
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PART_BYTES), 0, PART_BYTES, null);
      if (bytesRead === 0) break;
      parts.push(await s3.uploadPart(key, uploadId, buffer.subarray(0, bytesRead), parts.length + 1));
    }
    await s3.completeMultipartUpload(key, uploadId, parts);
  } catch (error) {
    await s3.abortMultipartUpload(key, uploadId).catch(() => undefined);
    throw error;
  }
}
