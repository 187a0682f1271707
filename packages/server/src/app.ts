import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { createBus } from './bus/create-bus.ts';
import type { AppConfig } from './config.ts';
import { openDatabases, STATEMENT_MS } from './open-databases.ts';
import { nameInstallation } from './database/installation.ts';
import { EventKeeper } from './events/archive/event-keeper.ts';
import { Sequencer } from './events/sequencer.ts';
import { EventStream } from './events/stream.ts';
import { WakeUps } from './events/wake-ups.ts';
import { AccessBroadcast } from './gateway/access-broadcast.ts';
import { createApollo } from './gateway/apollo.ts';
import { RefusalLog } from './gateway/audit-refusals.ts';
import { createBudgets } from './gateway/budget-stores.ts';
import { AccessChanges } from './gateway/access-changes.ts';
import { Connections } from './gateway/connections.ts';
import { Documents } from './gateway/documents.ts';
import { FileUploads } from './gateway/file-uploads.ts';
import { createFanOut } from './gateway/fan-out/create-fan-out.ts';
import { createHttpServer } from './gateway/http.ts';
import { createReads } from './gateway/kept/reads.ts';
import { drain, listen, shownHost } from './gateway/listen.ts';
import { Replicas } from './gateway/replicas/replicas.ts';
import { ReadinessLookout } from './gateway/readiness.ts';
import type { Runtime } from './gateway/runtime.ts';
import { serverSchema } from './gateway/schema.ts';
import { SharedResults } from './gateway/shared-results.ts';
import { readStore } from './gateway/store-readings.ts';
import { createTrustedDocuments } from './gateway/trusted-documents.ts';
import { serveWebSockets } from './gateway/websocket.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { createLogger, type Logger } from './kernel/log.ts';
import { Metrics } from './observe/metrics.ts';
import { Outbound } from './outbound/outbound.ts';
import { serveMetrics } from './observe/serve-metrics.ts';
import { loadBoundaries } from './modules/boundaries/load-boundaries.service.ts';
import { ProofProjector } from './modules/adoption/proof-projector.ts';
import { PresenceInMemory } from './modules/activity/presence-book.service.ts';
import { UsageRecorder } from './modules/api-clients/usage.service.ts';
import { FollowsInMemory } from './modules/conversation/follow-book.service.ts';
import { NoticeBellInMemory } from './modules/notifications/notice-bell.service.ts';
import { contactOf, vapidKeys } from './modules/notifications/push/vapid.ts';
import { WatchWorker } from './modules/notifications/watch-worker.ts';
import { createFileStore } from './modules/files/create-file-store.ts';
import type { PasswordHashing } from './modules/identity/auth.ts';
import { SignInSweep } from './modules/identity/auth-sweep.ts';
import { createSignIn } from './modules/identity/sign-in.ts';
import { ExportWorker } from './modules/exports/export-worker.ts';
import { PairingSweep } from './modules/pairing/pairing-sweep.ts';
import { PlanCompactor } from './modules/plan-history/plan-compactor.ts';
import { createPlanKeeper } from './modules/plan-sync/plan-keeper.ts';
import { PlanPresenceInMemory } from './modules/plan-sync/plan-presence-book.ts';
import { readDocument } from './modules/plan-sync/plan-rows.ts';
import { PlanStoreInDatabase } from './modules/plan-sync/plan-store.ts';
import { PlanProjector } from './modules/plans/plan-projector.ts';
import { PublicLogKeeper } from './modules/public-log/public-log-keeper.ts';
import { PublicMarksInMemory } from './modules/public-log/public-marks.ts';
import { createWebhooks, type WebhookPacing } from './modules/webhooks/create-webhooks.ts';
import { MailSender } from './mail/sender.ts';
import { viewersOfCredentials } from './gateway/authenticate.ts';

/** A running server. Disposing it asks everybody to come back later and ends within seconds. */
export interface App extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Where metrics are asked for; null when they are not served. */
  readonly metricsUrl: string | null;
  readonly runtime: Runtime;
}

/** What tests hold in their hands. */
export interface AppParts {
  clock?: Clock;
  log?: Logger;
  /** How passwords are kept; the real way when left out. */
  passwords?: PasswordHashing;
  /** How webhooks are called; as they always are when left out. */
  webhooks?: WebhookPacing;
  /** How often it is looked for what no wake-up told of, ms; as each has it when left out. */
  polls?: {
    stream?: number;
    sequencer?: number;
    plans?: number;
    connections?: number;
    replicas?: number;
    openData?: number;
    publicLog?: number;
    watches?: number;
  };
}

/** Starts everything on a migrated database and answers when requests are served. */
export async function createApp(config: AppConfig, parts: AppParts = {}): Promise<App> {
  await using started = new AsyncDisposableStack();
  const log = parts.log ?? createLogger(config.logLevel);
  const polls = parts.polls ?? {};
  const clock = parts.clock ?? systemClock;
  const metrics = new Metrics(clock);
  // Begun first, so that it is asked until the very end of a server that stops.
  const metricsServer = config.metrics && started.use(await serveMetrics(metrics, config.metrics));
  const { orm, db, streamDb, planDb } = await openDatabases(started, config.databaseUrl, metrics);

  // What the operator has to mend is said before anything else begins.
  const boundaries = config.boundariesFile === null ? null : await loadBoundaries(config.boundariesFile, db(), log);
  const installation = await nameInstallation(streamDb());
  const bus = started.use(createBus({ url: config.redisUrl, installation, secret: config.sessionSecret, log }));

  const keeper = started.use(createPlanKeeper({ load: (key, after) => readDocument(planDb(), key, after) }));
  const plans = started.use(new PlanStoreInDatabase({ db: planDb, keeper, clock, log, bus, metrics, ...pollOf('lookMs', polls.plans) }));

  const usage = started.use(new UsageRecorder({ db, clock, log }));
  const connections = started.use(
    new Connections({
      ...pollOf('everyMs', polls.connections),
      readViewers: (credentials) => viewersOfCredentials(streamDb(), credentials),
      changes: new AccessChanges(streamDb),
      limits: config.limits,
      onError: (error) => log.warn({ reason: String(error) }, 'could not look at who is connected'),
      metrics,
    }),
  );
  const standbys = { urls: config.databaseReplicaUrls, primary: orm, db: streamDb, statementMs: STATEMENT_MS, lookMs: polls.replicas };
  const replicas = started.use(await Replicas.open({ ...standbys, log, metrics }));
  const reads = createReads(db, clock, config.databaseReplicaUrls.length > 0);
  const wakeUps = started.use(new WakeUps(bus));
  const stream: EventStream = started.use(
    new EventStream({
      db: streamDb,
      log,
      ...pollOf('pollMs', polls.stream),
      beforeDelivery: () => connections.refresh(),
      onRead: (head, events) => {
        metrics.eventsRead.add(events.length);
        reads.touched.note(head, events);
      },
    }),
  );
  const sequencer = started.use(
    new Sequencer({
      url: config.databaseUrl,
      log,
      ...pollOf('pollMs', polls.sequencer),
      onNumbered: (count) => {
        metrics.numbered.add(count);
        wakeUps.numbered();
      },
    }),
  );
  wakeUps.wakes(sequencer, stream);
  const committed = (): void => wakeUps.committed();
  // What changes from here on is heard of.
  await connections.refresh();
  await stream.start();
  sequencer.start();

  let listeningOn = config.port;
  const { breachedPasswordsUrl, oidc, sessionSecret } = config;
  const publicUrl = (): string => config.baseUrl ?? `http://localhost:${listeningOn}`;
  const signIn = createSignIn({ db, clock, log, bus, sessionSecret, publicUrl, breachedPasswordsUrl, oidc, passwords: parts.passwords });
  started.use(signIn.background);
  started.use(new SignInSweep({ db, log }));
  started.use(new ProofProjector({ db, stream, log }));
  started.use(new PlanProjector({ em: () => orm.em.fork(), plans, clock, log, committed }));
  started.use(new PlanCompactor({ db, plans, clock, log }));
  const outbound = new Outbound({ rules: config.outbound, resolve: parts.webhooks?.resolve });
  const noticeBell = new NoticeBellInMemory(bus);
  const webhooks = createWebhooks({
    ...{ db, stream, outbound, sessionSecret, usage, clock, log, metrics, bus, publicUrl, bell: noticeBell },
    ...parts.webhooks,
  });
  started.use(webhooks.courier);
  const fileStore = createFileStore(config);
  started.use(new EventKeeper({ ...config, store: fileStore, clock, log }));
  started.use(new PairingSweep({ em: () => orm.em.fork(), clock, log, committed }));
  const { smtpUrl, from } = config.mail;
  if (smtpUrl !== null) started.use(new MailSender({ db, clock, log, smtpUrl, from, keepBodies: config.demo }));
  const publicMarks = new PublicMarksInMemory(db, clock);
  const reached = publicMarks.reached.bind(publicMarks);
  started.use(new PublicLogKeeper({ db, stream, clock, log, reached, ...pollOf('gatherMs', polls.publicLog) }));
  const exportBell = new NoticeBellInMemory(bus, 'exports');
  const exportsOf = {
    bell: exportBell,
    notices: noticeBell,
    folder: join(config.dataDir, 'ekspor-sementara'),
    license: config.openDataLicense,
    home: publicUrl,
  };
  started.use(new ExportWorker({ ...config, ...exportsOf, db, store: fileStore, clock, log, ...pollOf('firstMs', polls.openData) }));
  const vapid = vapidKeys(sessionSecret);
  const contact = contactOf(from, config.baseUrl);
  started.use(
    new WatchWorker({
      ...{ db, stream, clock, log, bell: noticeBell, baseUrl: publicUrl, secret: sessionSecret, outbound, vapid, contact },
      ...pollOf('firstMs', polls.watches),
    }),
  );
  const schema = serverSchema();
  const trusted = createTrustedDocuments();
  const budgets = started.use(createBudgets(config.redisUrl, installation, log));
  const sharedResults = new SharedResults(() => clock.now().getTime());
  const runtime: Runtime = {
    config,
    schema,
    documents: new Documents(schema, { limits: config.limits, trusted }),
    trusted,
    budgets,
    sharedResults,
    fanOut: createFanOut({ budgets, usage, sharedResults, config, clock, metrics }, () => runtime),
    reads,
    metrics,
    readiness: new ReadinessLookout({ db: streamDb, stream, stopping: () => connections.stopping }),
    orm,
    replicas,
    stream,
    committed,
    auth: signIn.auth,
    signIn,
    connections,
    access: started.use(new AccessBroadcast(connections, bus)),
    bus,
    follows: new FollowsInMemory(db, undefined, bus),
    noticeBell,
    publicMarks,
    pushKey: vapid.publicKey,
    outbound,
    presence: started.use(new PresenceInMemory(() => clock.now(), bus)),
    plans,
    planPresence: started.use(new PlanPresenceInMemory(bus)),
    exportBell,
    webhooks: webhooks.desk,
    usage,
    fileStore,
    boundaries,
    refusals: new RefusalLog({ db, clock, log }),
    clock,
    log,
  };

  metrics.watchStore(() => readStore(streamDb()));
  metrics.watch({
    connections: () => connections.byKind,
    mostWaitingBytes: () => connections.mostWaiting,
    groups: () => runtime.fanOut.groups,
    members: () => runtime.fanOut.members,
    streamPosition: () => stream.head.pos,
    streamLag: () => stream.lagMs / 1_000,
    heldBytes: () => stream.heldBytes,
    webhooksWaiting: () => webhooks.courier.waiting,
    sequencerHolds: () => sequencer.holds,
    kept: () => reads.answers.figures,
    bus: () => bus.health,
    replicas: () => replicas.all,
    boundaries: () => boundaries?.found ?? null,
  });

  const apollo = createApollo(runtime);
  await apollo.start();
  started.defer(() => apollo.stop());
  const uploads = started.use(new FileUploads(runtime));
  const server = createHttpServer(runtime, apollo, uploads);
  serveWebSockets(server, runtime);
  await listen(server, config);
  started.defer(() => drain(server, connections, uploads));

  const { port } = server.address() as AddressInfo;
  listeningOn = port;
  const all = started.move();
  return {
    url: config.baseUrl ?? `http://${shownHost(config.host)}:${port}`,
    port,
    metricsUrl: metricsServer?.url ?? null,
    runtime,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** A setting that is left out when nobody set it. */
function pollOf<Name extends string>(name: Name, ms: number | undefined): { [key in Name]?: number } {
  return ms === undefined ? {} : ({ [name]: ms } as { [key in Name]: number });
}
