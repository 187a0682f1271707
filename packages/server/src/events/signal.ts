/**
 * A wake-up that carries nothing: it says "look again". One loop waits on it; whoever knows of
 * something new raises it.
 */
export class Signal {
  #raised = false;
  #wake: (() => void) | null = null;

  /** Wakes the one who waits; when nobody does, the next wait ends at once. */
  raise(): void {
    if (this.#wake) this.#wake();
    else this.#raised = true;
  }

  /** Resolves at the next `raise`, at once when one came since the last wait, or after `milliseconds`. */
  wait(milliseconds?: number): Promise<void> {
    if (this.#wake) throw new Error('somebody else waits on this signal');
    if (this.#raised) {
      this.#raised = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(done, milliseconds);
      this.#wake = done;
    });
  }
}
