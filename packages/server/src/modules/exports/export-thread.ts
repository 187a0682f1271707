import { Worker } from 'node:worker_threads';

import type { Statement } from './snapshot.ts';
import type { Asked, FileToWrite, FromThread, Questions, RowsToRead, ToThread } from './thread-messages.ts';
import { TooManyRows, type WrittenFile } from './written-file.ts';

/** Memory of a thread: what it holds does not grow with the rows (N33). */
const MEMORY_MB = 256;

/** Sources run as they are; what was built lies beside this. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './export-thread-entry.ts' : './export-thread-entry.js', import.meta.url);

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
  onRows: (rows: number) => Promise<void>;
}

/** Moment of the database that a thread reads until it is disposed of. */
export interface ReadMoment extends AsyncDisposable {
  one<T extends object>(statement: Statement): Promise<T>;
  count(rows: RowsToRead): Promise<number>;
  /** Writes a file; `onRows` is told of rows now and then, and ends it by throwing. @throws {TooManyRows} */
  write(file: FileToWrite, onRows: (rows: number) => Promise<void>): Promise<WrittenFile>;
  /** Ends it at once: what was asked fails with this. */
  end(reason: Error): void;
}

/**
 * A thread that reads moments of the database, one after the other, and writes files of them, since nobody would be answered here
 * while rows are put into letters, compressed and summed (N77). It reads a page when the one before is written. It begins with
 * the first export, and anew after one that went wrong.
 */
export class ExportThread implements AsyncDisposable {
  #worker: Worker | null = null;
  #waiting: Waiting | null = null;
  #stopped = false;

  async read(databaseUrl: string): Promise<ReadMoment> {
    await this.#ask('open', { databaseUrl });
    return {
      one: <T extends object>(statement: Statement) => this.#ask('one', statement) as Promise<T>,
      count: (rows) => this.#ask('count', rows),
      write: (file, onRows) => this.#ask('write', file, onRows),
      end: (reason) => this.#end(reason),
      [Symbol.asyncDispose]: async () => {
        if (!this.#worker) return;
        // What it held in the database is free afterwards. Whoever is in the middle of something is given up.
        if (this.#waiting) this.#end(new Error('the export was given up'));
        else await this.#ask('close', null).catch((error: unknown) => this.#end(asError(error)));
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    const worker = this.#worker;
    this.#end(new Error('the server stops'));
    await worker?.terminate();
  }

  #ask<Name extends keyof Questions>(
    name: Name,
    question: Questions[Name]['question'],
    onRows: Waiting['onRows'] = async () => undefined,
  ): Promise<Questions[Name]['answer']> {
    if (this.#stopped) return Promise.reject(new Error('the server stops'));
    if (this.#waiting) return Promise.reject(new Error('the thread of an export was asked two things at once'));
    if (!this.#worker && name !== 'open') return Promise.reject(new Error('the thread of an export has ended'));
    const worker = this.#worker ?? this.#begin();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve: resolve as Waiting['resolve'], reject, onRows };
      say(worker, { name, question } as Asked);
    });
  }

  #begin(): Worker {
    // NOTE with the environment: what the address of the database leaves open, the driver reads there.
    const worker = new Worker(ENTRY, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, execArgv: [] });
    this.#worker = worker;
    const lose = (error: unknown): void => {
      if (worker === this.#worker) this.#end(asError(error));
    };
    worker.on('message', (message: FromThread) => worker === this.#worker && this.#hear(worker, message));
    worker.on('error', lose);
    worker.on('exit', () => lose(new Error('the thread of an export has ended')));
    return worker;
  }

  #hear(worker: Worker, message: FromThread): void {
    if (!this.#waiting) return;
    if ('rows' in message) {
      void this.#waiting.onRows(message.rows).then(
        () => say(worker, 'heard'),
        (error: unknown) => worker === this.#worker && this.#end(asError(error)),
      );
      return;
    }
    const { resolve, reject } = this.#waiting;
    this.#waiting = null;
    if ('answer' in message) resolve(message.answer);
    else reject(message.tooManyRows ? new TooManyRows() : new Error(message.failure));
  }

  #end(reason: Error): void {
    const waiting = this.#waiting;
    const worker = this.#worker;
    this.#waiting = null;
    this.#worker = null;
    void worker?.terminate();
    waiting?.reject(reason);
  }
}

const say = (worker: Worker, message: ToThread): void => worker.postMessage(message, []);
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
