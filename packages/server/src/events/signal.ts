/** A wake-up that carries nothing: it says "look again". Waiting always has a slow poll behind it. */
export class Signal {
  #waiting = new Set<() => void>();
  #raised = false;

  /** Wakes everyone who waits; who comes next does not wait either. */
  raise(): void {
    this.#raised = true;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }

  /** Resolves at the next `raise`, at once when one came since the last wait, or after `milliseconds`. */
  wait(milliseconds: number): Promise<void> {
    if (this.#raised) {
      this.#raised = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        this.#raised = false;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#waiting.add(done);
    });
  }
}
