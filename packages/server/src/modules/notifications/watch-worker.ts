import type { NoticeBell } from '../../api/notice-bell.ts';
import type { Rows } from '../../database/orm.ts';
import { LogProjector } from '../../events/log-projector.ts';
import type { EventStream } from '../../events/stream.ts';
import { Signal } from '../../events/signal.ts';
import { judgeLog } from './judge-log.service.ts';
import { judgeTime } from './judge-time.service.ts';
import { sendPushes, type PushParts } from './send-push.service.ts';
import { writeLetters, type LetterParts } from './send-mail.service.ts';

export interface WatchWorkerOptions extends PushParts, Omit<LetterParts, 'baseUrl'> {
  db: () => Rows;
  stream: Pick<EventStream, 'listen'>;
  bell: NoticeBell;
  baseUrl: () => string;
  /** How often it is looked for what time alone brings, and for what is due, ms. */
  timeMs?: number;
  dueMs?: number;
  /** When it is first looked for what time has brought, ms. */
  firstMs?: number;
}

/** What time alone brings is a matter of days, ms. */
const TIME_MS = 10 * 60_000;
const DUE_MS = 10_000;
/** A server that starts has better things to do, ms. */
const FIRST_MS = 5_000;

/**
 * Judges what happens and what time brings against people's watches, and sends what is due. All of it stands in the database, so it may
 * be stopped anywhere; every process does so, and what one is at, the others leave alone.
 */
export class WatchWorker implements AsyncDisposable {
  readonly #options: WatchWorkerOptions;
  readonly #projector: LogProjector;
  readonly #due = new Signal();
  readonly #timers: NodeJS.Timeout[];
  readonly #sending: Promise<void>;
  #judging: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: WatchWorkerOptions) {
    this.#options = options;
    const { db, stream, log, clock, timeMs = TIME_MS, firstMs = FIRST_MS } = options;
    this.#projector = new LogProjector({
      stream,
      log,
      failed: 'what happened could not be judged against watches, and is tried again',
      project: async () => {
        const { any, told } = await judgeLog(db(), clock);
        this.#tell(told);
        return any;
      },
    });
    this.#timers = [setTimeout(() => this.judge(), firstMs), setInterval(() => this.judge(), timeMs)];
    for (const timer of this.#timers) timer.unref();
    this.#sending = this.#send();
  }

  /** Looks for what time has brought. */
  judge(): void {
    const { db, clock, log } = this.#options;
    this.#judging = this.#judging
      .then(async () => {
        if (!this.#stopped) this.#tell(await judgeTime(db(), clock));
      })
      .catch((error: unknown) => log.warn({ reason: String(error) }, 'it could not be looked for what is late, and is tried again'));
  }

  #tell(told: ReadonlySet<string>): void {
    if (told.size === 0) return;
    this.#options.bell.ring(told);
    this.#due.raise();
  }

  async #send(): Promise<void> {
    const { db, log, baseUrl, dueMs = DUE_MS } = this.#options;
    while (!this.#stopped) {
      try {
        await writeLetters(db(), { ...this.#options, baseUrl: baseUrl() });
        await sendPushes(db, this.#options);
      } catch (error) {
        if (!this.#stopped) log.warn({ reason: String(error) }, 'what is due could not be sent, and is tried again');
      }
      if (!this.#stopped) await this.#due.wait(dueMs);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#due.raise();
    await this.#projector[Symbol.asyncDispose]();
    await Promise.all([this.#judging, this.#sending]);
  }
}
