import { pino } from 'pino';

import { Sequencer } from '../sequencer.ts';
import '../../testing/end-with-parent.ts';

/** Numbers events of the database given, as a process of its own; prints `numbering` once it may. */
const [, , url, silentMs] = process.argv;
const { promise: numbering, resolve } = Promise.withResolvers<void>();
const sequencer = new Sequencer({ url: url!, silentMs: Number(silentMs), log: pino({ level: 'silent' }), onNumbered: () => resolve() });
sequencer.start();
await numbering;
process.stdout.write('numbering\n');
