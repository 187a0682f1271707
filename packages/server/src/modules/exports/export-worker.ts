import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';

import type { NoticeBell } from '../../api/notice-bell.ts';
import type { Rows } from '../../database/orm.ts';
import { Signal } from '../../events/signal.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { jakartaDay } from '../public-log/days.service.ts';
import type { DataLicense } from './data-package.ts';
import { ExportThread } from './export-thread.ts';
import { expireJobs, failJob, finishJob, JobLost, noteProgress, putBack, takeJob, type Finished, type TakenJob } from './export-queue.ts';
import type { ExportStore } from './export-store.ts';
import type { Asked } from './exports.types.ts';
import { WORKER } from './exports.service.ts';
import { newestVersion } from './open-data.service.ts';
import { runExport } from './run-export.ts';
import { runOpenData } from './run-open-data.ts';
import { removeLeftovers } from './leftovers.ts';
import { tellAsker } from './tell-asker.service.ts';
import { TooManyRows } from './written-file.ts';

/** How often it is looked for jobs that nobody told of: of processes that are gone, ms. */
const POLL_MS = 5_000;
/** How often a job says how far it is, ms. */
const TELL_MS = 500;
/** How often it says that somebody is at it, however long a page of rows takes, ms; and after which silence nobody is. */
const AT_IT_MS = 10_000;
const SILENT_MS = 15 * 60_000;
/** How long a job that failed waits, ms. */
const RETRY_MS = 10_000;
/** How often files that are over are taken away, and whether a version of the open data is due is looked at, ms. */
const KEEP_MS = 10 * 60_000;
/** A server that starts has better things to do, ms. */
const FIRST_MS = 3_000;

export interface ExportWorkerOptions {
  databaseUrl: string;
  db: () => Rows;
  store: ExportStore;
  bell: NoticeBell;
  /** The bell of inboxes. */
  notices: NoticeBell;
  /** Folder of this machine for what is on its way. */
  folder: string;
  clock: Clock;
  log: Logger;
  license: DataLicense;
  /** Where browsers reach this server. */
  home: () => string;
  pollMs?: number;
  tellMs?: number;
  retryMs?: number;
  /** When the first look at the open data is, ms. */
  firstMs?: number;
}

/**
 * Makes the files that were asked for, one at a time in each process, oldest first. A job belongs to whoever took it for as long
 * as it says so: when a process dies another begins it anew, and a server that stops gives it back at once (N31).
 */
export class ExportWorker implements AsyncDisposable {
  readonly #options: Required<ExportWorkerOptions>;
  readonly #wake = new Signal();
  readonly #stopListening: () => void;
  readonly #timers: NodeJS.Timeout[];
  readonly #loop: Promise<void>;
  #keeping: Promise<void> = Promise.resolve();
  #stopped = false;
  readonly #thread = new ExportThread();

  constructor(options: ExportWorkerOptions) {
    this.#options = { pollMs: POLL_MS, tellMs: TELL_MS, retryMs: RETRY_MS, firstMs: FIRST_MS, ...options };
    this.#stopListening = options.bell.listen(WORKER, () => this.#wake.raise());
    const keep = (): void => {
      this.#keeping = this.#keeping.then(() => this.#keep());
    };
    this.#timers = [setTimeout(keep, this.#options.firstMs), setInterval(keep, KEEP_MS)];
    for (const timer of this.#timers) timer.unref();
    this.#loop = this.#run();
  }

  async #run(): Promise<void> {
    const { db, clock, log, pollMs } = this.#options;
    while (!this.#stopped) {
      let job: TakenJob | null = null;
      try {
        job = await takeJob(db(), clock);
        if (job) await this.#make(job);
      } catch (error) {
        if (!this.#stopped) log.warn({ reason: String(error), job: job?.id }, 'an export could not be made, and is tried again');
      }
      if (!job && !this.#stopped) await this.#wake.wait(pollMs);
    }
  }

  async #make(job: TakenJob): Promise<void> {
    const { db, clock, bell, notices, retryMs, store } = this.#options;
    const tell = (): void => bell.ring(job.personId === null ? [] : [job.personId]);
    const folder = join(this.#options.folder, `${job.id}-${job.attempts}`);
    tell();
    try {
      await mkdir(folder, { recursive: true });
      const file = await this.#write(job, folder, tell);
      if (file === 'UNCHANGED') await failJob(db(), clock, job, 'UNCHANGED');
      else {
        await finishJob(db(), clock, job, file).catch(async (error: unknown) => {
          // Nobody would ever find it.
          if (error instanceof JobLost && file) await store.remove(file.storeKey);
          throw error;
        });
      }
      // What an attempt stored whose process was killed before it could say so.
      for (let attempt = 1; attempt < job.attempts; attempt += 1) await store.remove(storeKeyOf(job, attempt));
      notices.ring(await tellAsker(db(), clock, job.id));
    } catch (error) {
      if (error instanceof JobLost) return;
      if (error instanceof TooManyRows) {
        await failJob(db(), clock, job, 'TOO_MANY_ROWS');
        return notices.ring(await tellAsker(db(), clock, job.id));
      }
      await putBack(db(), clock, job, this.#stopped ? null : retryMs);
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
      tell();
    }
  }

  async #write(job: TakenJob, folder: string, tell: () => void): Promise<Finished | null | 'UNCHANGED'> {
    const { databaseUrl, db, clock, store, license, home, tellMs } = this.#options;
    await using moment = await this.#thread.read(databaseUrl);
    const progress = { done: 0, total: null as number | null };
    let toldAt = 0;
    let heardAt = performance.now();
    const say = async (): Promise<void> => {
      toldAt = performance.now();
      await noteProgress(db(), clock, job, progress);
      tell();
    };
    const onRows = async (count: number): Promise<void> => {
      progress.done += count;
      heardAt = performance.now();
      if (heardAt - toldAt >= tellMs) await say();
    };
    const onTotal = async (total: number | null): Promise<void> => {
      progress.total = total;
      await onRows(0);
    };
    const timer = setInterval(() => {
      if (performance.now() - heardAt > SILENT_MS) moment.end(new Error('nothing was heard of an export for too long'));
      else void noteProgress(db(), clock, job, progress).catch((error: unknown) => error instanceof JobLost && moment.end(error));
    }, AT_IT_MS);
    await using stack = new AsyncDisposableStack();
    stack.defer(() => clearInterval(timer));
    const common = { db: db(), moment, home: home(), onRows, onTotal };
    if (job.kind === 'OPEN_DATA') {
      const made = await runOpenData({ ...common, folder, store, clock, license });
      return made === null ? 'UNCHANGED' : null;
    }
    const path = join(folder, 'berkas');
    const asked = JSON.parse(job.asked) as Asked;
    const file = await runExport({ ...common, kind: job.kind, format: job.format, asked, path, now: clock.now() });
    // Of each attempt its own: whoever was taken for dead and is not cannot take away what another made.
    const storeKey = storeKeyOf(job, job.attempts);
    await noteProgress(db(), clock, job, progress);
    await store.put(storeKey, { path, bytes: file.bytes, mediaType: file.mediaType });
    return { ...file, storeKey };
  }

  /** Takes away what is over, and asks for a version of the open data once a day when something happened (N35). */
  async #keep(): Promise<void> {
    const { db, clock, log, store } = this.#options;
    if (this.#stopped) return;
    try {
      await removeLeftovers(this.#options.folder, db(), clock);
      for (const key of await expireJobs(db(), clock)) await store.remove(key);
      if (await askForOpenData(db(), clock)) this.#wake.raise();
    } catch (error) {
      if (!this.#stopped) log.warn({ reason: String(error) }, 'exports could not be tidied up, and are looked at again');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#stopListening();
    this.#wake.raise();
    // The next process begins it anew, at once.
    await this.#thread[Symbol.asyncDispose]();
    await Promise.all([this.#loop, this.#keeping]);
  }
}

const storeKeyOf = ({ id }: TakenJob, attempt: number): string => `ekspor/${id}-${attempt}`;

/** Asks for the day's version, when there is none and something happened since the newest; answers whether it did. */
export async function askForOpenData(db: Rows, clock: Clock): Promise<boolean> {
  const newest = await newestVersion(db);
  const day = jakartaDay(clock.now());
  if (newest && jakartaDay(newest.madeAt) === day) return false;
  const asked = await sql`
    insert into export_job (id, kind, format, asked, person_id, client_mutation_id, state, created_at)
    select ${clock.newId()}::uuid, 'OPEN_DATA', 'CSV', '{}', 'system', ${`open-data ${day}`}, 'WAITING', ${clock.now()}::timestamptz
    from event_head h where h.pos > ${newest?.pos ?? -1}
    on conflict (person_id, client_mutation_id) do nothing returning 1`.execute(db);
  return asked.rows.length > 0;
}
