import { startChild, type Child } from '../harness/child.ts';
import type { Arrived, Counts, Opening } from './subscribers.child.ts';

/** Milliseconds of the clock that {@link Arrived} is told in. */
export const machineNow = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Many subscribers in a process of their own. */
export class Subscribers implements AsyncDisposable {
  readonly #child: Child = startChild('bench/live/subscribers.child.ts', {});

  get pid(): number {
    return this.#child.pid;
  }

  /** Opens so many more. @throws when one of them could not subscribe. */
  open(opening: Opening): Promise<void> {
    return this.#child.ask('open', opening);
  }

  /** Resolves when everybody has got what was expected, or `due` when they were opened. */
  arrived(): Promise<Arrived> {
    return this.#child.ask('arrived');
  }

  /** The first so many read no more from now on, and count no more. */
  stopReading(count: number): Promise<void> {
    return this.#child.ask('stopReading', count);
  }

  /** From now on everybody who reads is to get so many; `arrived` says when all have. */
  async expect(each: number): Promise<{ arrived: Promise<Arrived> }> {
    await this.#child.ask('expect', each);
    // Within an object, since a promise of a promise would wait for both.
    return { arrived: this.arrived() };
  }

  /** Texts that the last of them got while `during` ran. */
  async sample(during: () => Promise<void>): Promise<string[]> {
    await this.#child.ask('keep');
    await during();
    return this.#child.ask('kept');
  }

  counts(): Promise<Counts> {
    return this.#child.ask('counts');
  }

  /** Counts anew. */
  forget(): Promise<void> {
    return this.#child.ask('forget');
  }

  close(): Promise<void> {
    return this.#child.ask('close');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(this.#child[Symbol.asyncDispose]());
  }
}
