import { sql } from 'kysely';
import { pino } from 'pino';

import { createOrm, rows, type EntityManager, type Orm, type Rows } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { lockStream } from '../append.ts';
import type { NewEvent } from '../log-event.ts';
import { Sequencer, type SequencerOptions } from '../sequencer.ts';
import { EventStream, type StreamOptions } from '../stream.ts';

/** A poll so slow that within a test nothing arrives by it: only wake-ups count. */
export const NEVER_MS = 3_600_000;

/** A database with the event log, and what stands on it; everything ends with it. */
export interface EventStore extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly orm: Orm;
  db(): Rows;
  /** Commits events to a stream, without waking anybody. */
  commit(streamId: string, ...says: unknown[]): Promise<void>;
  sequencer(options?: Partial<SequencerOptions>): Sequencer;
  stream(options?: Partial<StreamOptions>): Promise<EventStream>;
  /** Numbers everything that was committed, by a sequencer of its own. */
  number(): Promise<void>;
}

/** An event that says something. */
export function saying(payload: unknown): NewEvent {
  return { type: 'test.said', regionCode: '32.11', audience: 'PUBLIC', actorId: null, payload };
}

/** Locks a stream and appends, in the transaction of `em`. */
export async function append(em: EntityManager, streamId: string, says: readonly unknown[]): Promise<void> {
  const writer = await lockStream(em, streamId, systemClock);
  await writer.append(says.map(saying));
}

export async function createEventStore(): Promise<EventStore> {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const orm = stack.adopt(await createOrm({ url: database.url }), (open) => open.close(true));
  const log = pino({ level: 'silent' });
  const db = (): Rows => rows(orm.em.fork());
  const sequencer: EventStore['sequencer'] = (options = {}) =>
    stack.use(new Sequencer({ url: database.url, log, onNumbered: () => undefined, ...options }));
  return {
    database,
    orm,
    db,
    commit: (streamId, ...says) => orm.em.fork().transactional((em) => append(em, streamId, says)),
    sequencer,
    async stream(options = {}) {
      const stream = stack.use(new EventStream({ db, log, ...options }));
      await stream.start();
      return stream;
    },
    async number() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const last = await sql<{ seq: string | null }>`select max(seq) as seq from event_pending`.execute(db());
      const look = async (): Promise<void> => {
        const left = await sql<{
          any: boolean;
        }>`select exists (select from event_pending where seq <= ${last.rows[0]!.seq}) as any`.execute(db());
        if (!left.rows[0]!.any) resolve();
      };
      let looking = Promise.resolve();
      await using ended = new AsyncDisposableStack();
      // Deferred first, so awaited last: a question under way while the pool closes would keep its place there for ever.
      ended.defer(() => looking);
      const onNumbered = (): void => {
        looking = looking.then(look).catch(reject);
      };
      const one = ended.use(new Sequencer({ url: database.url, log, onNumbered }));
      one.start();
      await promise;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
