import { randomUUID } from 'node:crypto';

import type { Orm } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { lockStream } from '../append.ts';
import type { NewEvent } from '../log-event.ts';

/** How a transaction ended. */
export type Outcome = 'committed' | 'rolled back';

/** A transaction that has begun and waits to be told how to end. */
export interface OpenTransaction {
  /** Marks of the events it writes. */
  readonly marks: readonly string[];
  end(outcome: Outcome): void;
  readonly ended: Promise<Outcome>;
}

class RolledBack extends Error {}

/**
 * Begins a transaction of its own that appends to streams, one after the other in their order. It
 * may wait for the lock of another one; so nobody waits for it here.
 */
export function beginWriting(orm: Orm, streams: readonly string[], eventsEach: number): OpenTransaction {
  const { promise: told, resolve: end } = Promise.withResolvers<Outcome>();
  const marks = streams.flatMap(() => Array.from({ length: eventsEach }, () => randomUUID()));
  const work = async (): Promise<Outcome> => {
    try {
      await orm.em.fork().transactional(async (em) => {
        for (const [index, streamId] of streams.entries()) {
          const writer = await lockStream(em, streamId, systemClock);
          await writer.append(marks.slice(index * eventsEach, (index + 1) * eventsEach).map(reported));
        }
        if ((await told) === 'rolled back') throw new RolledBack();
      });
      return 'committed';
    } catch (error) {
      if (error instanceof RolledBack) return 'rolled back';
      throw error;
    }
  };
  return { marks, end, ended: work() };
}

/** A change of an indicator's level as the roads of the API deliver it, with a mark to know it by. */
export function reported(mark: string): NewEvent {
  const payload = {
    assessmentId: '00000000-0000-7000-8000-000000000000',
    frameworkId: 'spbe-2020',
    year: 2025,
    stage: 'FINAL',
    indicatorCode: '1',
    level: 3,
    previousLevel: 2,
    reportId: mark,
    corrects: null,
    reason: null,
    reportedBy: 'Oracle',
  };
  return { type: 'indicator.reported', regionCode: '32.11', audience: 'PUBLIC', actorId: null, payload };
}
