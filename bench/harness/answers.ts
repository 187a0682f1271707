/** What the parent of a child calls, by its name; several may be on their way at once. */
export interface Asked {
  n: number;
  name: string;
  input: unknown;
}

/** What came of it. */
export interface Answered {
  n: number;
  answer?: unknown;
  error?: string;
}

/** Offers functions to the process that started this one; names of others are left to whoever offers those. */
export function answers(offered: Record<string, (input: never) => unknown>): void {
  process.on('message', (asked: Asked) => {
    const offer = Object.hasOwn(offered, asked.name) ? offered[asked.name] : undefined;
    if (!offer) return;
    const reply = (answered: Omit<Answered, 'n'>): unknown => process.send!({ n: asked.n, ...answered } satisfies Answered);
    // A promise's executor, so that what is thrown at once is answered too.
    new Promise((resolve) => resolve(offer(asked.input as never))).then(
      (answer) => reply({ answer }),
      (error: unknown) => reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
