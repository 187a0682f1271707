import { comeBackOfHeader, LIMITS } from '@saling/schema';
import { Upload, type DetailedError } from 'tus-js-client';

import type { Localized } from '../../../ui/format.ts';
import type { StoredFileData } from '../../practice-content-document.ts';

export const UPLOAD_PATH = '/berkas/unggah';
/** Between attempts after a lost line, ms; each progress starts the list anew. */
const RETRY_MS = [1_000, 3_000, 5_000, 10_000, 15_000, 20_000];

/** Why an upload ended without a file; without words nobody answered. */
export interface UploadFailure {
  message: Localized | null;
}

export interface UploadHandlers {
  onProgress: (part: number) => void;
  /** The line was lost, or the server stops: it goes on by itself, from where it was. */
  onWaiting: () => void;
  onDone: (file: StoredFileData) => void;
  onFailed: (failure: UploadFailure) => void;
}

/** What can be told before anything is sent. */
export function failureBefore(file: File): UploadFailure | null {
  const most = LIMITS.fileBytes / 1024 / 1024;
  if (file.size > LIMITS.fileBytes) {
    return {
      message: { id: `Berkas paling besar ${most} MB. Kecilkan dulu.`, en: `A file has at most ${most} MB: make it smaller first.` },
    };
  }
  return file.size === 0 ? { message: { id: 'Berkas ini kosong.', en: 'This file is empty.' } } : null;
}

/**
 * Sends a file in pieces; what was sent before the line was lost is not sent again, even after a reload.
 *
 * @returns ends it: what has arrived is thrown away.
 */
export function uploadFile(file: File, handlers: UploadHandlers): () => void {
  const before = failureBefore(file);
  if (before) {
    handlers.onFailed(before);
    return () => {};
  }
  let ended = false;
  let refused = false;
  /** When a server that stops, or is full, wants to be asked again; in ms since 1970. */
  let notBefore = 0;
  const upload = new Upload(file, {
    endpoint: UPLOAD_PATH,
    metadata: { name: file.name, type: file.type },
    retryDelays: RETRY_MS,
    removeFingerprintOnSuccess: true,
    // The server's answers have words; only what was not answered, or not by it, is tried again.
    onShouldRetry: (error) => {
      if (ended || !isLost(error)) return false;
      handlers.onWaiting();
      return true;
    },
    onAfterResponse: (_request, response) => {
      const said = comeBackOfHeader(response.getHeader('retry-after'));
      if (said) notBefore = Date.now() + said.afterMs;
    },
    onBeforeRequest: async () => {
      const waitMs = notBefore - Date.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    },
    onProgress: (sent, total) => handlers.onProgress(total === 0 ? 0 : sent / total),
    onError: (error) => {
      if (ended) return;
      const failure = failureOf(error);
      // What the server refused it has thrown away itself.
      refused = failure.message !== null;
      handlers.onFailed(failure);
    },
    onSuccess: () => {
      // The last part of an upload's address is the id that the stored file gets.
      const id = upload.url?.split('/').at(-1);
      if (id) void storedAs(id, file).then((stored) => ended || handlers.onDone(stored));
      else handlers.onFailed({ message: null });
    },
  });
  void upload.findPreviousUploads().then(([previous]) => {
    if (ended) return;
    if (previous) upload.resumeFromPreviousUpload(previous);
    upload.start();
  });
  return () => {
    ended = true;
    if (!refused) void upload.abort(true).catch(() => undefined);
  };
}

function isLost(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || status === 409 || status === 423 || status === 502 || status === 503 || status === 504;
}

/** The words of the server's answer, which is JSON with `message` in both languages. */
function failureOf(error: Error | DetailedError): UploadFailure {
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : undefined;
  try {
    const { message } = JSON.parse(body ?? '') as { message?: Localized };
    return { message: typeof message?.id === 'string' && typeof message.en === 'string' ? message : null };
  } catch {
    return { message: null };
  }
}

/** The file as pages show it, until the server is asked about it anew. */
async function storedAs(id: string, file: File): Promise<StoredFileData> {
  const size = file.type.startsWith('image/') ? await createImageBitmap(file).catch(() => null) : null;
  const { width = null, height = null } = size ?? {};
  size?.close();
  const url = `/berkas/${id}/${encodeURIComponent(file.name)}`;
  return { __typename: 'StoredFile', id, name: file.name, mediaType: file.type, bytes: file.size, url, width, height } as StoredFileData;
}
