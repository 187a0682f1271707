import type { GraphQLSchema } from 'graphql';

import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../api/context.ts';
import type { AppConfig } from '../config.ts';
import { rows, type Orm, type Rows } from '../database/orm.ts';
import type { EventStream } from '../events/stream.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import type { Auth } from '../modules/identity/auth.ts';
import type { Connections } from './connections.ts';
import type { Documents } from './documents.ts';
import type { SharedResults } from './shared-results.ts';

/** What all transports share; made once by the app. */
export interface Runtime {
  config: AppConfig;
  schema: GraphQLSchema;
  documents: Documents;
  sharedResults: SharedResults;
  orm: Orm;
  stream: EventStream;
  /** Says that a transaction with events was committed. */
  committed: () => void;
  auth: Auth;
  connections: Connections;
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
}

/** The context of one operation: own EntityManager, own loaders. */
export function createContext(runtime: Runtime, asker: Asker): Context {
  return {
    get viewer() {
      return asker.viewer();
    },
    currentViewer: asker.viewer,
    em: runtime.orm.em.fork(),
    clock: runtime.clock,
    log: runtime.log.child({ requestId: asker.requestId }),
    requestId: asker.requestId,
    stream: runtime.stream,
    committed: runtime.committed,
    demo: runtime.config.demo,
    closeSlow: asker.closeSlow,
    signal: asker.signal,
    loaders: new Map(),
  };
}

/** Forgets what was loaded: a subscription's context outlives the event it loaded for. */
export function forget(context: Context): void {
  context.loaders.clear();
  context.em.clear();
}
