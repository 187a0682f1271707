/** Hands each event to everybody who listens: the least that graphql-js needs as a source of events. */
export class Channel<Event> {
  readonly #queues = new Set<Queue<Event>>();

  get size(): number {
    return this.#queues.size;
  }

  publish(event: Event): void {
    for (const queue of this.#queues) queue.push(event);
  }

  subscribe(): AsyncIterableIterator<Event> {
    const queue = new Queue<Event>(() => this.#queues.delete(queue));
    this.#queues.add(queue);
    return queue;
  }
}

class Queue<Event> implements AsyncIterableIterator<Event> {
  readonly #left: () => void;
  #events: Event[] = [];
  #waiting: ((step: IteratorResult<Event>) => void) | null = null;

  constructor(left: () => void) {
    this.#left = left;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  push(event: Event): void {
    if (!this.#waiting) return void this.#events.push(event);
    this.#waiting({ done: false, value: event });
    this.#waiting = null;
  }

  next(): Promise<IteratorResult<Event>> {
    if (this.#events.length > 0) return Promise.resolve({ done: false, value: this.#events.shift()! });
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  return(): Promise<IteratorResult<Event>> {
    this.#left();
    this.#waiting?.({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }
}
