import type { Viewer } from '../access/viewer.ts';
import type { EntityManager } from '../database/orm.ts';
import type { EventStream } from '../events/stream.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';

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
  /** One-click sign-in is on. */
  demo: boolean;
  /** The viewer as of now, for judging deliveries of a long-lived subscription. */
  currentViewer: () => Viewer;
  /** Closes the connection because its consumer is too far behind. */
  closeSlow: () => void;
  /** Aborted when whoever asked is gone: a long-poll stops waiting. */
  signal: AbortSignal;
  /** Loaders of this request, by name. */
  loaders: Map<string, unknown>;
}
