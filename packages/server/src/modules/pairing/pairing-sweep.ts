import type { EntityManager } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { lapseProposals } from './lapse.service.ts';

/** Reads show a lapsed proposal as one at once; its event may come so much later, ms. */
const EVERY_MS = 60_000;
/** After a stop proposals may have run out, but a server that starts has better things to do, ms. */
const FIRST_MS = 5_000;

/** Lapses proposals whose time is over, once a minute. */
export class PairingSweep implements AsyncDisposable {
  readonly #timers: NodeJS.Timeout[];
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: { em: () => EntityManager; clock: Clock; log: Logger; committed: () => void }) {
    const sweep = (): void => {
      this.#sweeping = this.#sweeping
        .then(() => lapseProposals(options.em, options.clock))
        .then(
          (lapsed) => (lapsed > 0 ? options.committed() : undefined),
          (error: unknown) => options.log.warn({ reason: String(error) }, 'proposals whose time is over could not be lapsed'),
        );
    };
    this.#timers = [setTimeout(sweep, FIRST_MS), setInterval(sweep, EVERY_MS)];
    for (const timer of this.#timers) timer.unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#sweeping;
  }
}
