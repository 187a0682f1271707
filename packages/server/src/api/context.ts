import type { Viewer } from '../access/viewer.ts';
import type { EntityManager } from '../database/orm.ts';
import type { PublicMarks } from '../events/public-marks.ts';
import type { EventStream } from '../events/stream.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { BoundaryFile } from './boundary-file.ts';
import type { LiveSeat } from './live-seat.ts';
import type { FollowBook } from './follow-book.ts';
import type { NoticeBell } from './notice-bell.ts';
import type { PlanPresenceBook } from './plan-presence.ts';
import type { PlanStore } from './plan-store.ts';
import type { PresenceBook } from './presence.ts';
import type { WebhookDesk } from './webhook-desk.ts';

/** Everything a service needs; made anew for each request or subscription. */
export interface Context {
  viewer: Viewer;
  /** Forked for this request. */
  em: EntityManager;
  clock: Clock;
  log: Logger;
  requestId: string;
  stream: EventStream;
  /** Says that a transaction with events was committed. */
  committed: () => void;
  /** What people follow, for open streams. */
  follows: FollowBook;
  /** Rings when somebody was told something that they watch. */
  noticeBell: NoticeBell;
  /** How far the public log is written, for streams that tell of it. */
  publicMarks: PublicMarks;
  /** Public key of this installation for push, base64url. */
  pushKey: string;
  /** Judges addresses that others named. */
  outbound: Pick<Outbound, 'check'>;
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
  /** Shapes of regions, when the operator gave any. */
  boundaries: BoundaryFile | null;
  /** One-click sign-in is on. */
  demo: boolean;
  /** Letters are really sent, not only kept. */
  mails: boolean;
  /** What the button for sign-in by OpenID Connect says; null when there is none. */
  singleSignOn: string | null;
  /** Where browsers reach this server, like `https://saling.example.go.id`: links in letters begin with it. */
  baseUrl: string;
  /** Network address of whoever asks, as far as proxies are believed; null when unknown. */
  place: string | null;
  /** Says that a session or token is over, `session:<id>`: what is connected with it is closed at once. */
  credentialEnded: (credential: string) => void;
  /** Has everybody who is connected looked at anew, after somebody's rights were changed. */
  accessChanged: () => void;
  /** How many recovery codes of a person were not used yet; only the sign-in library can read them. */
  recoveryCodesLeft: (personId: string) => Promise<number>;
  /** The viewer as of now, for judging deliveries of a long-lived subscription. */
  currentViewer: () => Viewer;
  /** Counts a cursor that cannot be served. */
  cursorGone: (reason: 'UNKNOWN' | 'TOO_OLD') => void;
  /** Closes the connection because its consumer is too far behind. */
  closeSlow: () => void;
  /** A place among those who asked the same, for a subscription; null when it is delivered to alone. */
  seat: LiveSeat | null;
  /** Aborted when whoever asked is gone: a long-poll stops waiting. */
  signal: AbortSignal;
  /** Loaders of this request, by name. */
  loaders: Map<string, unknown>;
}
