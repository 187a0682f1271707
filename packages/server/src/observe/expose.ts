import { collectDefaultMetrics, Registry } from 'prom-client';

import type { Metrics, StoreReadings } from './metrics.ts';
import { Sheet } from './sheet.ts';

/** How long the database may take to answer what only it knows, ms; whoever scrapes has little patience. */
const STORE_MS = 1_000;

/** Shows what an app counts as Prometheus' text; `docs/operating.md` says what each line means. */
export class Exposition {
  static readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly #metrics: Metrics;
  /** Memory, processor, garbage collection, delay of the event loop. */
  readonly #ofProcess = new Registry();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
    collectDefaultMetrics({ register: this.#ofProcess });
  }

  async text(): Promise<string> {
    const sheet = new Sheet();
    ofConnections(sheet, this.#metrics);
    ofEvents(sheet, this.#metrics);
    ofOperations(sheet, this.#metrics);
    ofPlans(sheet, this.#metrics);
    ofWebhooks(sheet, this.#metrics);
    ofKept(sheet, this.#metrics);
    ofBus(sheet, this.#metrics);
    ofBoundaries(sheet, this.#metrics);
    await ofDatabase(sheet, this.#metrics);
    return `${await sheet.text()}\n${await this.#ofProcess.metrics()}`;
  }
}

function ofConnections(sheet: Sheet, { opened, refused, slow, readings }: Metrics): void {
  sheet.gauges('saling_connections', 'Connections that are open', 'kind', readings.connections?.());
  sheet.counters('saling_connections_opened_total', 'Connections that were taken in', 'kind', opened);
  sheet.counters('saling_connections_refused_total', 'Connections that were refused, by reason', 'reason', refused);
  sheet.counters('saling_connections_slow_total', 'Connections closed because their reader fell behind', 'kind', slow);
  sheet.gauge('saling_waiting_bytes_max', 'Bytes that wait for the slowest reader', readings.mostWaitingBytes?.());
}

function ofEvents(sheet: Sheet, metrics: Metrics): void {
  const { readings } = metrics;
  sheet.gauge('saling_subscriptions', 'Open subscriptions', metrics.openSubscriptions);
  sheet.gauge('saling_groups', 'Groups of subscriptions that asked the same', readings.groups?.());
  sheet.gauge('saling_group_members', 'Subscriptions that are in a group now', readings.members?.());
  sheet.counter('saling_events_read_total', 'Events read from the log', metrics.eventsRead);
  sheet.gauge('saling_stream_position', 'Newest position read from the log', readings.streamPosition?.());
  sheet.gauge('saling_stream_lag_seconds', 'Time since this process was level with the log', readings.streamLag?.());
  sheet.gauge('saling_events_held_bytes', 'Bytes of events kept in memory', readings.heldBytes?.());
  sheet.counter('saling_deliveries_total', 'Results handed to a connection', metrics.deliveries);
  sheet.counter('saling_sent_bytes_total', 'Bytes of results that were made once and handed to many', metrics.sentBytes);
  sheet.histogram('saling_delivery_lag_seconds', 'Time from an event to its handing over', metrics.lag);
  sheet.counter('saling_subscriptions_resumed_total', 'Subscriptions that began after a cursor', metrics.resumed);
  sheet.counters('saling_cursors_gone_total', 'Cursors that could not be served, by reason', 'reason', metrics.gone);
  sheet.counter('saling_events_numbered_total', 'Events that this process gave a position', metrics.numbered);
  const holds = readings.sequencerHolds?.();
  sheet.gauge('saling_sequencer_holder', '1 in the process that numbers events', holds === undefined ? holds : Number(holds));
}

function ofOperations(sheet: Sheet, { operationTime, operationPrice, operationErrors, budgetRefused }: Metrics): void {
  sheet.histogram('saling_operation_seconds', 'Time an operation took, by its name', operationTime, 'operation');
  sheet.counters('saling_operation_price_total', 'Price of operations, by name', 'operation', operationPrice);
  sheet.counters('saling_operation_errors_total', 'Operations with an error, by code of the first', 'code', operationErrors);
  sheet.counters('saling_budget_refused_total', 'Operations for which a budget had not enough left', 'budget', budgetRefused);
}

function ofPlans(sheet: Sheet, metrics: Metrics): void {
  sheet.counter('saling_plan_updates_total', 'Updates of plans that were stored and acknowledged', metrics.planAcknowledged);
  sheet.counters('saling_plan_updates_refused_total', 'Updates of plans that were refused, by code', 'code', metrics.planRefused);
  sheet.histogram('saling_plan_vet_seconds', 'Time an update of a plan was vetted', metrics.planVet);
  sheet.histogram('saling_plan_commit_updates', 'Updates that one transaction stored', metrics.planBatch);
  sheet.counter('saling_plan_store_failures_total', 'Transactions of plan updates that failed', metrics.planStoreFailed);
}

function ofWebhooks(sheet: Sheet, { webhookAttempts, webhookLag, readings }: Metrics): void {
  const waiting = readings.webhooksWaiting?.();
  sheet.counters('saling_webhook_attempts_total', 'Attempts to call a webhook, by what came of them', 'result', webhookAttempts);
  sheet.histogram('saling_webhook_lag_seconds', 'Time from an event until the receiver of a webhook took it', webhookLag);
  sheet.gauge('saling_webhooks_waiting', 'Webhooks for whose receivers something waits', waiting?.webhooks);
  sheet.gauge('saling_webhooks_waiting_seconds', 'How long the oldest of it waits', waiting?.seconds);
}

function ofKept(sheet: Sheet, { readings }: Metrics): void {
  const kept = readings.kept?.();
  sheet.counts(
    'saling_kept_answers_total',
    'Questions whose answer may be kept, by whether it was',
    'found',
    kept && { yes: kept.hits, no: kept.misses },
  );
  sheet.gauge('saling_kept_answers', 'Answers that are kept', kept?.answers);
  sheet.gauge('saling_kept_bytes', 'Bytes of answers that are kept', kept?.bytes);
}

/** Only where the operator gave a file. */
function ofBoundaries(sheet: Sheet, { readings }: Metrics): void {
  const found = readings.boundaries?.();
  if (!found) return;
  const { drawn, missing, doubled, unknown, nameless } = found;
  const counts = { drawn: drawn.length, missing: missing.length, doubled: doubled.length, unknown: unknown.length, nameless };
  sheet.gauges('saling_boundaries', 'Regions and entries of the boundary file, by what was found of them', 'found', counts);
}

function ofBus(sheet: Sheet, { readings }: Metrics): void {
  const bus = readings.bus?.();
  if (!bus || bus.state === 'alone') return;
  const { state, said, heard, dropped } = bus;
  sheet.gauge('saling_bus_up', '1 while this process hears the others, 0 while it does not', Number(state === 'joined'));
  sheet.counts('saling_bus_messages_total', 'Messages between processes', 'what', { said, heard, dropped });
}

async function ofDatabase(sheet: Sheet, { pools, readStore, queries, readings }: Metrics): Promise<void> {
  sheet.pools(pools);
  sheet.counters('saling_queries_total', 'Queries, by where they were read', 'source', queries);
  const replicas = readings.replicas?.() ?? [];
  const ofReplicas = (of: (replica: (typeof replicas)[number]) => number): Record<string, number> =>
    Object.fromEntries(replicas.map((replica) => [replica.name, of(replica)]));
  sheet.gauges(
    'saling_replica_serves',
    '1 when a replica is asked, 0 while it is left out',
    'replica',
    ofReplicas(({ serves }) => Number(serves)),
  );
  sheet.gauges(
    'saling_replica_lag_seconds',
    'How long the oldest change waits that a replica does not have',
    'replica',
    ofReplicas(({ lagMs }) => lagMs / 1_000),
  );
  if (!readStore) return;
  const found = await inTime(readStore);
  sheet.gauge('saling_database_up', '1 when the database answered in time', found ? 1 : 0);
  sheet.gauge('saling_events_waiting', 'Committed events that have no position yet', found?.eventsWaiting);
  sheet.gauge('saling_events_waiting_seconds', 'How long the oldest of them waits', found?.oldestWaiting);
  sheet.gauge('saling_mails_waiting', 'Letters that are to be sent', found?.mailsWaiting);
}

async function inTime(read: () => Promise<StoreReadings>): Promise<StoreReadings | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), STORE_MS);
  try {
    return await Promise.race([read().catch(() => null), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
