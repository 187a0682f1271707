import type { ActivityKind } from '@saling/schema';

import { eventTypeOf, type ActivityPayload } from '../api/activity.ts';
import { lockStream } from '../events/append.ts';
import type { NewEvent } from '../events/log-event.ts';
import { systemClock } from '../kernel/clock.ts';
import { SUMEDANG } from './actors.ts';
import type { TestApp } from './harness.ts';

/** Something that happens in a test, without the service that would make it so. */
export type Happening = Partial<Omit<NewEvent, 'type' | 'payload'>> & { kind: ActivityKind; payload?: ActivityPayload };

export function eventOf({ kind, payload = {}, ...rest }: Happening): NewEvent {
  return { regionCode: SUMEDANG, audience: 'MEMBERS', actorId: null, ...rest, type: eventTypeOf(kind), payload };
}

/** Writes events to the log, in order. */
export async function tell(app: TestApp, events: readonly NewEvent[], streamId = 'told'): Promise<void> {
  const { runtime } = app.app;
  await runtime.orm.em.fork().transactional(async (em) => {
    const stream = await lockStream(em, streamId, systemClock);
    await stream.append(events);
  });
  runtime.committed();
}
