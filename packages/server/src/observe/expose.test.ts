import { expect, test } from 'vitest';

import { Exposition } from './expose.ts';
import { Metrics } from './metrics.ts';

const NOW = new Date('2026-03-01T08:00:10Z');
const before = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);

/** Values of the lines that are Saling's own, by name with labels. */
async function shown(metrics: Metrics): Promise<Record<string, number>> {
  const text = await new Exposition(metrics).text();
  const lines = text.split('\n').filter((line) => line.startsWith('saling_'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

const metrics = (): Metrics => new Metrics({ now: () => NOW });

test('one call counts a delivery to many, with its bytes and the time since the event', async () => {
  const counted = metrics();
  counted.sent(1_000, 200, before(0.02));
  counted.sent(3, 100, before(4));
  // To those who catch up an event is old, which says nothing about this process.
  counted.sent(5, 10, null);
  // The clock of whoever wrote it is ahead.
  counted.sent(1, 0, before(-2));
  const lines = await shown(counted);
  expect(lines).toMatchObject({ saling_deliveries_total: 1_009, saling_sent_bytes_total: 200_350 });
  expect(lines).toMatchObject({
    'saling_delivery_lag_seconds_bucket{le="0.01"}': 1,
    'saling_delivery_lag_seconds_bucket{le="0.025"}': 1_001,
    'saling_delivery_lag_seconds_bucket{le="2.5"}': 1_001,
    'saling_delivery_lag_seconds_bucket{le="5"}': 1_004,
    'saling_delivery_lag_seconds_bucket{le="+Inf"}': 1_004,
    saling_delivery_lag_seconds_count: 1_004,
    saling_delivery_lag_seconds_sum: 32,
  });
});

test('operations are counted by name, those without one as other', async () => {
  const counted = metrics();
  counted.operated('CompareRegions', 0.02, 40, 'OK');
  counted.operated('CompareRegions', 0.3, 60, 'OK');
  counted.operated(null, 0.001, 1, 'TOO_COMPLEX');
  expect(await shown(counted)).toMatchObject({
    'saling_operation_seconds_bucket{operation="CompareRegions",le="0.025"}': 1,
    'saling_operation_seconds_count{operation="CompareRegions"}': 2,
    'saling_operation_seconds_count{operation="other"}': 1,
    'saling_operation_price_total{operation="CompareRegions"}': 100,
    'saling_operation_errors_total{code="TOO_COMPLEX"}': 1,
  });
});

test('queries are counted by where they were read, and each replica says whether it is asked and how far behind it is', async () => {
  const counted = metrics();
  for (const source of ['primary', 'replica-1', 'replica-1', 'kept']) counted.queries.add(source);
  const replicas = [
    { name: 'replica-1', lagMs: 0, serves: true },
    { name: 'replica-2', lagMs: 12_500, serves: false },
  ];
  counted.watch({ replicas: () => replicas });
  expect(await shown(counted)).toMatchObject({
    'saling_queries_total{source="primary"}': 1,
    'saling_queries_total{source="replica-1"}': 2,
    'saling_queries_total{source="kept"}': 1,
    'saling_replica_serves{replica="replica-1"}': 1,
    'saling_replica_serves{replica="replica-2"}': 0,
    'saling_replica_lag_seconds{replica="replica-1"}': 0,
    'saling_replica_lag_seconds{replica="replica-2"}': 12.5,
  });
});

test('answers that are kept are shown with how often they helped, and the bus only where there is one', async () => {
  const counted = metrics();
  let state: 'alone' | 'joined' | 'lost' = 'alone';
  counted.watch({
    kept: () => ({ hits: 7, misses: 3, answers: 2, bytes: 900 }),
    bus: () => ({ state, said: 5, heard: 4, dropped: 1 }),
  });
  const alone = await shown(counted);
  expect(alone).toMatchObject({
    'saling_kept_answers_total{found="yes"}': 7,
    'saling_kept_answers_total{found="no"}': 3,
    saling_kept_answers: 2,
    saling_kept_bytes: 900,
  });
  expect(Object.keys(alone).filter((name) => name.startsWith('saling_bus'))).toEqual([]);
  state = 'joined';
  expect(await shown(counted)).toMatchObject({
    saling_bus_up: 1,
    'saling_bus_messages_total{what="said"}': 5,
    'saling_bus_messages_total{what="heard"}': 4,
    'saling_bus_messages_total{what="dropped"}': 1,
  });
  state = 'lost';
  expect(await shown(counted)).toMatchObject({ saling_bus_up: 0 });
});

test('what nobody says where to read is left out, and everything else begins at zero', async () => {
  const lines = await shown(metrics());
  expect(lines).toMatchObject({ saling_deliveries_total: 0, saling_delivery_lag_seconds_count: 0 });
  expect(Object.keys(lines)).not.toContain('saling_groups');
  expect(Object.keys(lines)).not.toContain('saling_database_up');
});

test('a database that does not answer takes its own lines along, and no others', async () => {
  const counted = metrics();
  counted.watchStore(() => Promise.reject(new Error('away')));
  counted.watch({ groups: () => 7, sequencerHolds: () => false });
  const lines = await shown(counted);
  expect(lines).toMatchObject({ saling_database_up: 0, saling_groups: 7, saling_sequencer_holder: 0 });
  expect(Object.keys(lines)).not.toContain('saling_mails_waiting');
});
