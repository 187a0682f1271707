import { pino } from 'pino';
import { expect, test } from 'vitest';

import type { Position } from './position.ts';
import { ReplicaHealth } from './replica-health.ts';

/** A replica, how its primary is, and what is said of it. */
function watched({ patienceMs }: { patienceMs: number }) {
  const said: string[] = [];
  const it = { primary: 10n as bigint | Error, replica: 10n as bigint | Error, asked: 0, now: 0, said };
  const health = new ReplicaHealth({
    name: 'replica-1',
    log: pino({ level: 'warn' }, { write: (line: string) => void said.push((JSON.parse(line) as { why?: string }).why ?? 'back') }),
    primary: async (): Promise<Position> => {
      if (it.primary instanceof Error) throw it.primary;
      return { database: 'd', standby: false, at: it.primary };
    },
    replica: async (): Promise<Position> => {
      it.asked += 1;
      if (it.replica instanceof Error) throw it.replica;
      return { database: 'd', standby: true, at: it.replica };
    },
    now: () => it.now,
    lookMs: 1_000,
    patienceMs,
  });
  return { it, health };
}
/** Longer than anything here takes, and as good as not at all. */
const PATIENT = { patienceMs: 60_000 };
const HASTY = { patienceMs: 1 };

test('E21 nobody is sent to a replica before it was looked at, and then whoever needs no more than it has is not kept waiting', async () => {
  const { it, health } = watched(PATIENT);
  expect([health.serves, await health.reaches(0n)]).toEqual([false, false]);
  await health.look();
  const { asked } = it;
  expect([health.serves, await health.reaches(10n), it.asked]).toEqual([true, true, asked]);
});

test('E21 what a replica will have in a moment is waited for, also when it is looked at', async () => {
  const { it, health } = watched(PATIENT);
  await health.look();
  const waiting = health.reaches(11n);
  it.replica = 11n;
  expect(await waiting).toBe(true);
  it.primary = 12n;
  const looking = health.look();
  it.replica = 12n;
  await looking;
  expect(await health.reaches(12n)).toBe(true);
});

test('E21 when it does not come, nobody else waits until it is level', async () => {
  const { it, health } = watched(HASTY);
  await health.look();
  it.primary = 12n;
  expect(await health.reaches(12n)).toBe(false);
  const { asked } = it;
  expect([await health.reaches(12n), it.asked]).toEqual([false, asked]);
  it.replica = 12n;
  await health.look();
  expect(await health.reaches(12n)).toBe(true);
});

test('E21 one line says that a replica is left out, one that it is back, and who reads there is told', async () => {
  const { it, health } = watched(HASTY);
  await health.look();
  let told = 0;
  const stop = health.whenLeftOut(() => (told += 1));
  it.replica = new Error('connect ECONNREFUSED');
  for (let time = 0; time < 3; time += 1) await health.look();
  expect([health.serves, told > 0, await health.reaches(0n)]).toEqual([false, true, false]);
  it.replica = 10n;
  for (let time = 0; time < 3; time += 1) await health.look();
  expect(health.serves).toBe(true);
  expect(it.said).toEqual(['it does not answer (connect ECONNREFUSED)', 'back']);
  stop();
});

test('E21 a replica that is far behind is left out, and says how far it is', async () => {
  const { it, health } = watched(HASTY);
  await health.look();
  it.primary = 20n;
  for (it.now of [1_000, 5_000, 12_000]) await health.look();
  expect([health.serves, health.lagMs, it.said]).toEqual([false, 11_000, ['it is 11 s behind']]);
  it.replica = 20n;
  await health.look();
  expect([health.serves, health.lagMs]).toEqual([true, 0]);
});

test('E21 while the primary is away no replica is asked, and nothing is said of them', async () => {
  const { it, health } = watched(PATIENT);
  await health.look();
  it.primary = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  await health.look();
  expect([health.serves, it.said]).toEqual([false, []]);
  it.primary = 10n;
  await health.look();
  expect([health.serves, it.said]).toEqual([true, []]);
});

test('E21 after a connection was lost nothing is known of a replica until it was looked at', async () => {
  const { it, health } = watched(PATIENT);
  await health.look();
  health.failed();
  expect(await health.reaches(10n)).toBe(false);
  await health.look();
  health.forget();
  // It was started anew, and shows again what it showed before.
  it.replica = 8n;
  const waiting = health.reaches(10n);
  it.replica = 10n;
  expect(await waiting).toBe(true);
});
