import { Worker } from 'node:worker_threads';

import type { KeeperAnswers, KeeperMessage, KeeperQuestions, KeeperReply, Question } from './keeper-messages.ts';

/** A worker ended before it answered. Whose question it was busy with is the culprit. */
export class WorkerLost extends Error {
  readonly culprit: boolean;
  constructor(reason: string, culprit: boolean) {
    super(reason);
    this.culprit = culprit;
  }
}

interface Waiting {
  question: Question;
  deadlineMs: number;
  resolve: (answer: KeeperAnswers[Question]) => void;
  reject: (error: Error) => void;
}

/** A worker that does not start within this time will not. */
const START_MS = 60_000;
/** How often within a deadline it is looked at how long the thread has worked, and how many deadlines of waiting are enough. */
const LOOKS = 4;
const PATIENCE = 5;
/** A document that needs more memory than this ends its worker, not the process. */
const MEMORY_MB = 2_048;

/**
 * One worker thread and what it was asked. Questions are answered in order; each has a deadline that begins when the one
 * before it is answered, and counts what the thread works: a machine that is busy otherwise makes nobody the culprit. One that
 * is not answered in time ends the thread, and the next question begins a new one.
 */
export class WorkerLink implements AsyncDisposable {
  /** Another one whenever a thread begins or ends: copies of an earlier one are gone. */
  life = 0;
  #worker: Worker | null = null;
  #ready = false;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | null = null;
  #ended = false;

  /** @throws {WorkerLost} when the thread ended before it answered; {Error} when the answer is an error. */
  ask<Q extends Question>(question: Q, input: KeeperQuestions[Q], deadlineMs: number): Promise<KeeperAnswers[Q]> {
    if (this.#ended) return Promise.reject(new Error('The keeper has ended'));
    const worker = this.start();
    return new Promise<KeeperAnswers[Q]>((resolve, reject) => {
      const first = this.#waiting.length === 0;
      worker.postMessage({ question, input } satisfies KeeperMessage<Q>, []);
      this.#waiting.push({ question, deadlineMs, resolve: resolve as Waiting['resolve'], reject });
      if (first) this.#watch();
    });
  }

  /** The thread, begun when there is none. */
  start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(workerUrl(), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    this.life += 1;
    this.#worker = worker;
    this.#ready = false;
    worker.on('message', (reply: KeeperReply) => this.#take(worker, reply));
    worker.on('error', (error) => this.#lose(worker, error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#lose(worker, 'The worker has ended'));
    return worker;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    const worker = this.#worker;
    if (!worker) return;
    this.#lose(worker, 'The keeper has ended');
    await worker.terminate();
  }

  #take(worker: Worker, reply: KeeperReply): void {
    if (worker !== this.#worker) return;
    if ('ready' in reply) this.#ready = true;
    else {
      const head = this.#waiting.shift();
      if ('answer' in reply) head?.resolve(reply.answer);
      else head?.reject(new Error(reply.error));
    }
    this.#watch();
  }

  /** Begins the time of the question that is at its turn. */
  #watch(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const head = this.#waiting[0];
    const worker = this.#worker;
    if (!head || !worker) return;
    if (this.#ready) this.#later(worker, head, performance.now(), null);
    else this.#timer = setTimeout(() => this.#lose(worker, 'The worker did not start'), START_MS);
  }

  #later(worker: Worker, head: Waiting, began: number, used: number | null): void {
    this.#timer = setTimeout(() => void this.#look(worker, head, began, used), head.deadlineMs / LOOKS);
  }

  /** Looks whether a question has had its time: what the thread worked, or when the machine has no time for it, long enough. */
  async #look(worker: Worker, head: Waiting, began: number, usedBefore: number | null): Promise<void> {
    const used = await cpuMs(worker, head.deadlineMs);
    if (worker !== this.#worker || this.#waiting[0] !== head) return;
    const worked = usedBefore === null ? 0 : used - usedBefore;
    const waited = performance.now() - began;
    if (used === Infinity || worked >= (head.deadlineMs * (LOOKS - 1)) / LOOKS || waited >= head.deadlineMs * PATIENCE) {
      this.#lose(worker, `${head.question} took too long`);
    } else this.#later(worker, head, began, usedBefore ?? used);
  }

  #lose(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    this.life += 1;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const waiting = this.#waiting;
    this.#waiting = [];
    void worker.terminate();
    for (const [place, { reject }] of waiting.entries()) reject(new WorkerLost(reason, place === 0 && !this.#ended));
  }
}

/** How long a thread has worked, ms; as long as can be when it does not tell. One that is busy in JavaScript does. */
async function cpuMs(worker: Worker, withinMs: number): Promise<number> {
  const { promise: silence, resolve } = Promise.withResolvers<number>();
  const timer = setTimeout(resolve, withinMs, Infinity);
  const told = worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1_000,
    () => Infinity,
  );
  return Promise.race([told, silence]).finally(() => clearTimeout(timer));
}

/** Beside this file: its source when this is one, or the build's. */
function workerUrl(): URL {
  const name = import.meta.url.endsWith('.ts') ? 'keeper-worker.ts' : 'keeper-worker.js';
  return new URL(name, import.meta.url);
}
