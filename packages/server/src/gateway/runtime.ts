import type { IncomingMessage } from 'node:http';

import type { GraphQLSchema } from 'graphql';

import type { Viewer } from '../access/viewer.ts';
import type { BoundaryFile } from '../api/boundary-file.ts';
import type { Context } from '../api/context.ts';
import type { FollowBook } from '../api/follow-book.ts';
import type { NoticeBell } from '../api/notice-bell.ts';
import type { PlanPresenceBook } from '../api/plan-presence.ts';
import type { PlanStore } from '../api/plan-store.ts';
import type { PresenceBook } from '../api/presence.ts';
import type { WebhookDesk } from '../api/webhook-desk.ts';
import type { Bus } from '../bus/bus.ts';
import type { AppConfig } from '../config.ts';
import { rows, type EntityManager, type Orm, type Rows } from '../database/orm.ts';
import type { Resumption } from '../events/live-source.ts';
import type { PublicMarks } from '../events/public-marks.ts';
import type { EventStream } from '../events/stream.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { UsageRecorder } from '../modules/api-clients/usage.service.ts';
import type { FileStore } from '../modules/files/file-store.ts';
import type { Auth } from '../modules/identity/auth.ts';
import { recoveryCodesLeft } from '../modules/identity/recovery-codes.service.ts';
import type { SignIn } from '../modules/identity/sign-in.ts';
import type { AccessBroadcast } from './access-broadcast.ts';
import { askedFrom, type Asking } from './asking.ts';
import type { RefusalLog } from './audit-refusals.ts';
import type { Budgets, Standing } from './budget.ts';
import type { Charge } from './charge.ts';
import type { Connections } from './connections.ts';
import type { Documents } from './documents.ts';
import type { FanOut } from './fan-out/fan-out.ts';
import type { Lodger } from './fan-out/lodging.ts';
import type { Sink } from './fan-out/sink.ts';
import type { Reads } from './kept/reads.ts';
import type { ReadinessLookout } from './readiness.ts';
import type { Replica, Replicas } from './replicas/replicas.ts';
import type { SharedResults } from './shared-results.ts';

/** What all transports share; made once by the app. */
export interface Runtime {
  config: AppConfig;
  schema: GraphQLSchema;
  documents: Documents;
  sharedResults: SharedResults;
  /** Groups of those who asked the same. */
  fanOut: FanOut;
  /** What makes reads cheap. */
  reads: Reads;
  /** What is counted. */
  metrics: Metrics;
  readiness: ReadinessLookout;
  orm: Orm;
  /** Copies of the database that queries are read from. */
  replicas: Replicas;
  stream: EventStream;
  /** Says that a transaction with events was committed. */
  committed: () => void;
  auth: Auth;
  /** What the sign-in addresses work with. */
  signIn: SignIn;
  connections: Connections;
  /** Tells all processes that who may do what was changed. */
  access: AccessBroadcast;
  /** How this process stands to the others. */
  bus: Bus;
  /** What people follow, for open streams. */
  follows: FollowBook;
  /** The guarded way out to addresses that others named. */
  outbound: Outbound;
  /** Rings when somebody was told something that they watch. */
  noticeBell: NoticeBell;
  /** How far the public log is written, for streams that tell of it. */
  publicMarks: PublicMarks;
  /** Public key of this installation for push. */
  pushKey: string;
  /** Who is where now. */
  presence: PresenceBook;
  /** What making and changing webhooks needs. */
  webhooks: WebhookDesk;
  /** Documents of plans, and who follows them. */
  plans: PlanStore;
  /** Who is where in a plan now. */
  planPresence: PlanPresenceBook;
  /** Tells who waits for an export, and the one who makes it, that it gets on. */
  exportBell: NoticeBell;
  /** Whether a document is one of the web client's own. */
  trusted: (query: string) => boolean;
  /** What may still be spent in the present minute. */
  budgets: Budgets;
  /** Writes down what was refused. */
  refusals: RefusalLog;
  /** Counts what clients do. */
  usage: UsageRecorder;
  /** Where the bytes of files are kept. */
  fileStore: FileStore;
  /** Shapes of regions, when the operator gave any. */
  boundaries: BoundaryFile | null;
  clock: Clock;
  log: Logger;
}

/** Plain rows outside of any request. */
export function freshRows(runtime: Runtime): Rows {
  return rows(runtime.orm.em.fork());
}

/** What is particular to one operation. */
export interface Asker {
  /** Who asks, as of now: a long-lived connection's viewer changes. */
  viewer: () => Viewer;
  requestId: string;
  signal: AbortSignal;
  closeSlow: () => void;
  /** The request; over a socket what counts of the one that opened it, which is not kept. */
  request: IncomingMessage | Asking;
  /** Where the results of a subscription go, when several may be given the same bytes. */
  sink?: Sink | Lodger;
  /** Where a subscription goes on that its group delivered to. */
  resumed?: Resumption;
}

/** What the gateway keeps beside what services need. */
export interface GatewayContext extends Context {
  runtime: Runtime;
  request: IncomingMessage | Asking;
  sink: Sink | Lodger | null;
  resumed: Resumption | null;
  /** Set once it is decided where a query is read; and the replica, when from one. */
  placed: boolean;
  replica: Replica | null;
  /** What was taken from a budget for this operation; null until it is admitted. */
  charge: Charge | null;
  /** What it would have cost, when the budget did not have it. */
  refused: { price: number; standing: Standing } | null;
  /** When it began, as `performance.now()` has it. */
  beganAt: number;
  /** Its name, when it is one of the web client's own; null of all others, and before it is admitted. */
  trustedName: string | null;
  /** Asked to be told the cost; clients are told always. */
  wantsCost: boolean;
}

/** The context of one operation: own EntityManager, own loaders. */
export function createContext(runtime: Runtime, asker: Asker): GatewayContext {
  const { client, credential } = asker.viewer();
  let em: EntityManager | null = null;
  let log: Logger | null = null;
  if (client && credential) runtime.usage.seen(credential.slice('token:'.length));
  // What this process holds follows the primary: whoever looked at it reads there from then on.
  const stay = (): void => {
    if (context.replica) em = context.replica = null;
  };
  const context: GatewayContext = {
    runtime,
    request: asker.request,
    sink: asker.sink ?? null,
    resumed: asker.resumed ?? null,
    seat: null,
    placed: false,
    replica: null,
    charge: null,
    refused: null,
    beganAt: performance.now(),
    trustedName: null,
    get viewer() {
      return asker.viewer();
    },
    currentViewer: asker.viewer,
    // Made when asked for: what is answered from memory needs none.
    get em() {
      return (em ??= context.replica ? context.replica.em() : runtime.orm.em.fork());
    },
    clock: runtime.clock,
    get log() {
      return (log ??= runtime.log.child({ requestId: asker.requestId }));
    },
    requestId: asker.requestId,
    get stream() {
      stay();
      return runtime.stream;
    },
    committed: runtime.committed,
    follows: runtime.follows,
    noticeBell: runtime.noticeBell,
    publicMarks: runtime.publicMarks,
    pushKey: runtime.pushKey,
    outbound: runtime.outbound,
    presence: runtime.presence,
    webhooks: runtime.webhooks,
    get plans() {
      stay();
      return runtime.plans;
    },
    planPresence: runtime.planPresence,
    exportBell: runtime.exportBell,
    boundaries: runtime.boundaries,
    demo: runtime.config.demo,
    mails: runtime.config.mail.smtpUrl !== null,
    singleSignOn: runtime.config.oidc?.name ?? null,
    ...('headers' in asker.request ? askedFrom(runtime.config, asker.request) : asker.request),
    credentialEnded: (credential) => runtime.access.credentialEnded(credential),
    accessChanged: () => runtime.access.accessChanged(),
    recoveryCodesLeft: (personId) => recoveryCodesLeft(runtime.auth, personId),
    cursorGone: (reason) => runtime.metrics.gone.add(reason),
    closeSlow: asker.closeSlow,
    signal: asker.signal,
    loaders: new Map(),
  };
  return context;
}

/** Forgets what was loaded: a subscription's context outlives the event it loaded for. */
export function forget(context: Context): void {
  context.loaders.clear();
  context.em.clear();
}
