import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { LIMITS } from '@saling/schema';
import { FileStore as UnfinishedFiles } from '@tus/file-store';
import { MemoryLocker, Server as TusServer, type Upload } from '@tus/server';

import { may } from '../access/policy.ts';
import type { Viewer } from '../access/viewer.ts';
import { kindOfFile, nameOf } from '../modules/files/file-kind.ts';
import { storeKeyOf } from '../modules/files/file-store.ts';
import { FILES_PATH, insertFile, isFileKnown, roomOf } from '../modules/files/files.service.ts';
import { UploadRefused, uploadProblems } from '../modules/files/upload-problems.ts';
import { viewerOfRequest } from './authenticate.ts';
import { restartReason } from './close-codes.ts';
import { originAllowed } from './origins.ts';
import { freshRows, type Runtime } from './runtime.ts';
import { retryAfterOf } from './turn-away.ts';

/** Where uploads begin. An upload's id is the file's. */
export const UPLOAD_PATH = `${FILES_PATH}/unggah`;
/** How long an upload that was broken off may be gone on with. */
const KEPT_MS = 24 * 3_600_000;
const SWEEP_MS = 3_600_000;
/** How long an upload under way may still take when the server stops, or when its client goes on with it over another line, ms. */
const LAST_MS = 2_000;
const MESSAGE = { id: 'Berkas belum tersimpan. Coba lagi sebentar lagi.', en: 'The file is not stored yet: try again in a moment.' };

/**
 * Takes files by the tus protocol, so that a line that drops costs only what was on its way. An upload belongs to the
 * person who began it; its last byte is answered when the file is in its store and written down.
 *
 * Unfinished ones lie in a folder of this machine: with several processes a proxy must lead each upload to one of them.
 */
export class FileUploads implements AsyncDisposable {
  readonly #runtime: Runtime;
  #opened: { unfinished: UnfinishedFiles; tus: TusServer } | null = null;
  readonly #finishing = new Map<string, Promise<void>>();
  readonly #sweep: NodeJS.Timeout;
  readonly #locker = new MemoryLocker();
  /** Answers that wait for bytes, with the id of their upload. */
  readonly #underWay = new Map<ServerResponse, string>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#sweep = setInterval(() => void this.sweep(), SWEEP_MS).unref();
  }

  /** Made at the first use: it makes its folder at once. */
  #open(): { unfinished: UnfinishedFiles; tus: TusServer } {
    if (this.#opened) return this.#opened;
    const { config, clock } = this.#runtime;
    const unfinished = new UnfinishedFiles({ directory: join(config.dataDir, 'uploads'), expirationPeriodInMilliseconds: KEPT_MS });
    const tus = new TusServer({
      path: UPLOAD_PATH,
      datastore: unfinished,
      locker: this.#locker,
      lockDrainTimeout: LAST_MS,
      relativeLocation: true,
      maxSize: LIMITS.fileBytes,
      allowedOrigins: [],
      namingFunction: () => clock.newId(),
      onIncomingRequest: async (req, id) => this.#admit(nodeRequest(req), id),
      onUploadCreate: async (req, upload) => ({ metadata: await this.#begin(nodeRequest(req), upload) }),
      onUploadFinish: async (_req, upload) => {
        await this.#finish(upload.id);
        return {};
      },
      onResponseError: (_req, error) => this.#explain(error),
    });
    this.#opened = { unfinished, tus };
    return this.#opened;
  }

  /** Answers a request below `UPLOAD_PATH`. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '' } = request;
    if (this.#runtime.connections.stopping && (method === 'POST' || method === 'PATCH')) {
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': this.#retryAfter() });
      response.end(JSON.stringify({ code: 'UNAVAILABLE', message: MESSAGE }));
      // Whoever is still sending reads no answer before it has sent.
      request.resume();
      return;
    }
    if (method === 'PATCH') this.#underWay.set(response, url.split('/').at(-1)!);
    await this.#open()
      .tus.handle(request, response)
      .finally(() => this.#underWay.delete(response));
  }

  /**
   * The server stops: uploads under way may end for a moment, then each is answered with how far it came and when to go on.
   * Its client goes on from there, here or at another process.
   */
  stop(): void {
    for (const [response, id] of this.#underWay) {
      if (!response.headersSent) response.setHeader('Retry-After', this.#retryAfter());
      // As if its client went on with it over another line: the request that has the lock is ended.
      void this.#locker.locks.get(id)?.requestRelease();
    }
  }

  #retryAfter(): string {
    return String(retryAfterOf(restartReason(this.#runtime.connections.size)));
  }

  /** Takes away what nobody went on with. */
  async sweep(): Promise<void> {
    await this.#open()
      .tus.cleanUpExpiredUploads()
      .catch((error: unknown) => this.#runtime.log.warn({ reason: String(error) }, 'could not take away old uploads'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.allSettled(this.#finishing.values());
  }

  /** Who asks must be who began; what is complete but was not answered for is finished now. */
  async #admit(request: IncomingMessage, id: string): Promise<void> {
    if (!originAllowed(this.#runtime.config, request.headers)) throw new UploadRefused(uploadProblems.forbidden);
    const viewer = await this.#viewer(request);
    if (request.method === 'POST') return;
    const upload = await this.#upload(id);
    if (upload?.metadata?.['personId'] !== viewer.person!.id) throw new UploadRefused(uploadProblems.notYours);
    if (upload.offset === upload.size) await this.#finish(id);
  }

  async #viewer(request: IncomingMessage): Promise<Viewer & { regionCode: string }> {
    const viewer = await viewerOfRequest(this.#runtime, request).catch(() => null);
    if (!viewer?.person) throw new UploadRefused(viewer?.client ? uploadProblems.forbidden : uploadProblems.unauthenticated);
    const { regionCode } = viewer;
    if (regionCode === null || !may(viewer, 'WRITE_PRACTICE', { regionCode })) throw new UploadRefused(uploadProblems.forbidden);
    return { ...viewer, regionCode };
  }

  async #upload(id: string): Promise<Upload | null> {
    return this.#open()
      .unfinished.getUpload(id)
      .catch(() => null);
  }

  async #begin(request: IncomingMessage, upload: Upload): Promise<Record<string, string>> {
    const viewer = await this.#viewer(request);
    if (upload.size === undefined) throw new UploadRefused(uploadProblems.unknownLength);
    if (upload.size === 0) throw new UploadRefused(uploadProblems.empty);
    if (upload.size > (await roomOf(freshRows(this.#runtime), viewer.regionCode))) throw new UploadRefused(uploadProblems.noRoom);
    return { name: upload.metadata?.['name']?.slice(0, 400) ?? '', personId: viewer.person!.id, regionCode: viewer.regionCode };
  }

  /** Stores what was uploaded and writes it down, once, however often it is asked for. */
  #finish(id: string): Promise<void> {
    const running = this.#finishing.get(id);
    if (running) return running;
    const finished = this.#store(id).finally(() => this.#finishing.delete(id));
    this.#finishing.set(id, finished);
    return finished;
  }

  async #store(id: string): Promise<void> {
    const { clock, fileStore } = this.#runtime;
    const db = freshRows(this.#runtime);
    if (await isFileKnown(db, id)) return;
    const upload = await this.#upload(id);
    const path = upload?.storage?.path;
    if (!upload || path === undefined) throw new UploadRefused(uploadProblems.notYours);
    const given = upload.metadata?.['name'] ?? '';
    const kind = await kindOfFile(path, given);
    if (kind === null) {
      await this.#open().unfinished.remove(id);
      throw new UploadRefused(uploadProblems.typeNotTaken);
    }
    const bytes = upload.size ?? 0;
    const storeKey = storeKeyOf(id);
    const sha256 = await hashOf(path);
    await fileStore.put(storeKey, { path, bytes, mediaType: kind.mediaType });
    const { width, height, mediaType } = kind;
    await insertFile(db, {
      ...{ id, name: nameOf(given, kind), mediaType, bytes, sha256, storeKey, width, height, at: clock.now() },
      regionCode: upload.metadata!['regionCode']!,
      createdById: upload.metadata!['personId']!,
    });
  }

  /** What tus itself refuses in words too; what nobody expected keeps its text for the log. */
  #explain(error: Error | { status_code: number; body: string }): { status_code: number; body: string } {
    if (error instanceof UploadRefused) return error;
    if ('status_code' in error && error.status_code < 500) {
      return error.status_code === 413 ? new UploadRefused(uploadProblems.tooLarge) : error;
    }
    this.#runtime.log.error({ err: error }, 'an upload failed');
    return { status_code: 503, body: JSON.stringify({ code: 'UNAVAILABLE', message: MESSAGE }) };
  }
}

/** The request of Node behind the one that tus hands over. */
function nodeRequest(request: { runtime?: { node?: { req: unknown } } }): IncomingMessage {
  return request.runtime!.node!.req as IncomingMessage;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
