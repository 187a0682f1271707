import { createOrm } from '../../packages/server/src/database/orm.ts';
import { lockStream } from '../../packages/server/src/events/append.ts';
import type { NewEvent } from '../../packages/server/src/events/log-event.ts';
import { systemClock } from '../../packages/server/src/kernel/clock.ts';

/** Events of one transaction. */
const BATCH = 500;

/** A published change as the service writes it; one of many levels of the same indicator. */
export function publishedChange(level: number): NewEvent {
  const payload = {
    assessmentId: '00000000-0000-7000-8000-000000000000',
    frameworkId: 'spbe-2020',
    year: 2022,
    stage: 'FINAL',
    indicatorCode: '1',
    level: 1 + (level % 5),
    previousLevel: 1 + ((level + 4) % 5),
    reportId: '00000000-0000-7000-8000-000000000001',
    corrects: '00000000-0000-7000-8000-000000000002',
    reason: 'Bukti dukung diperiksa kembali',
    reportedBy: 'Rudi Hartono',
  };
  return { type: 'indicator.reported', regionCode: '32.11', audience: 'PUBLIC', actorId: null, payload };
}

/** Writes so many changes into the log and waits until whoever numbers has numbered them. */
export async function fillLog(databaseUrl: string, count: number): Promise<void> {
  const orm = await createOrm({ url: databaseUrl, poolMax: 1 });
  try {
    for (let written = 0; written < count; written += BATCH) {
      const events = Array.from({ length: Math.min(BATCH, count - written) }, (_, place) => publishedChange(written + place));
      await orm.em.fork().transactional(async (em) => {
        const stream = await lockStream(em, 'bench:filled', systemClock);
        await stream.append(events);
      });
    }
    const connection = orm.em.getConnection();
    for (;;) {
      const [pending] = await connection.execute<{ count: number }[]>('select count(*)::int as count from event_pending');
      if (pending!.count === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await orm.close(true);
  }
}
