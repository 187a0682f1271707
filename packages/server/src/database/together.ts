/**
 * Reads for many at once: one statement for all who ask while the one before is under way. It begins after each of them
 * asked, so whatever was committed before is in what they get.
 */
export class Together<T> {
  readonly #read: (keys: string[]) => Promise<(key: string) => T>;
  #running: Promise<void> | null = null;
  #next: { keys: Set<string>; found: Promise<(key: string) => T> } | null = null;

  /** `read` answers what there is under each of some keys. */
  constructor(read: (keys: string[]) => Promise<(key: string) => T>) {
    this.#read = read;
  }

  async ask(key: string): Promise<T> {
    if (!this.#running) return (await this.#begin([key]))(key);
    if (!this.#next) {
      const keys = new Set<string>();
      const found = this.#running.then(() => {
        this.#next = null;
        return this.#begin([...keys]);
      });
      this.#next = { keys, found };
    }
    this.#next.keys.add(key);
    return (await this.#next.found)(key);
  }

  #begin(keys: string[]): Promise<(key: string) => T> {
    const found = this.#read(keys);
    const running: Promise<void> = found.then(
      () => this.#end(running),
      () => this.#end(running),
    );
    this.#running = running;
    return found;
  }

  #end(running: Promise<void>): void {
    if (this.#running === running && !this.#next) this.#running = null;
  }
}
