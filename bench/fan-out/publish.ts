import { setImmediate as turn } from 'node:timers/promises';

import { answers } from '../harness/answers.ts';

/** Offers what every peer can do: publish events one after the other, each with a turn of its own as if it had come alone, and say who listens. */
export function offer(publish: (event: never) => unknown, subscribers: () => number): void {
  answers({
    publish: async (events: never[]) => {
      for (const event of events) {
        await publish(event);
        await turn();
      }
    },
    subscribers,
  });
}
