import { pino } from 'pino';

import { createOrm } from '../../database/orm.ts';
import { Sequencer } from '../sequencer.ts';
import { append, NEVER_MS } from './event-store.ts';
import '../../testing/end-with-parent.ts';

/**
 * A server with one writer, which commits an event and never comes to the wake-up: the test kills it
 * there. It holds the lock of the one who numbers, and looks at nothing by itself.
 */
const url = process.argv[2]!;
const orm = await createOrm({ url });
const commit = (said: string): Promise<void> => orm.em.fork().transactional((em) => append(em, 'killed', [said]));
await commit('numbered');
const { promise: numbering, resolve } = Promise.withResolvers<void>();
let calls = 0;
// Once when it takes over, once when it has numbered; then it waits for a wake-up that never comes.
const onNumbered = (): void => {
  if ((calls += 1) === 2) resolve();
};
const sequencer = new Sequencer({ url, pollMs: NEVER_MS, log: pino({ level: 'silent' }), onNumbered });
sequencer.start();
await numbering;
await commit('committed');
process.stdout.write('committed\n');
