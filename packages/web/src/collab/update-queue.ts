import { LIMITS } from '@saling/schema';
import * as Y from 'yjs';

import { backoff } from '../api/retry.ts';
import type { PendingUpdate, PlanCopies } from './plan-copies.ts';
import { PlanServerError, type Applied, type PlanServer } from './plan-server.ts';
import type { Place } from './plan-state.ts';

/** How long letters are gathered before they go together, ms. */
export const BATCH_MS = 30;
/** What waits is joined up to this many bytes: half of what the gate takes, since one more edit may be as large. */
const JOINED_BYTES = LIMITS.planUpdateBytes / 2;

type Refusal = Extract<Applied, { kind: 'refused' }>;

export interface QueueHandlers {
  /** Something came or went. */
  onChange: () => void;
  /** It lies on the device still: whoever keeps the copy takes it away. */
  onStored: (one: PendingUpdate, answer: Extract<Applied, { kind: 'stored' }>) => void;
  /** The server will never take it; null: one may not write any more. The queue has stopped: `takeAll`. */
  onRefused: (one: PendingUpdate, refusal: Refusal | null) => void;
  /** The server did not commit it now; the same is tried again. */
  onPutOff: (refusal: Refusal) => void;
  /** The device did not keep it. */
  onNotKept: () => void;
}

export interface QueueOptions extends QueueHandlers {
  server: Pick<PlanServer, 'apply'>;
  copies: Pick<PlanCopies, 'keepPending'>;
  newId: () => string;
  random: () => number;
}

interface Waiting extends PendingUpdate {
  /** From now on its id and bytes are what they are. */
  tried: boolean;
  /** When the device has it. */
  kept: Promise<void>;
}

/** What this window has written and the server has not acknowledged: kept on the device first, then sent, one at a time and in order (P5, P6). */
export function createUpdateQueue(options: QueueOptions) {
  const { server, copies } = options;
  let gathered: {
    updates: Uint8Array[];
    places: Set<Place>;
    clientId: number;
    away: boolean;
    timer: ReturnType<typeof setTimeout>;
  } | null = null;
  let waiting: Waiting[] = [];
  let active = false;
  let done: Promise<void> = Promise.resolve();
  let stopped = false;
  let failures = 0;
  let count = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const keep = (one: PendingUpdate): Promise<void> => copies.keepPending(one).catch(options.onNotKept);

  /** What was gathered becomes an update of its own, or part of the last one that was not tried yet. */
  function close(): void {
    if (!gathered) return;
    const { updates, places, clientId, away, timer } = gathered;
    clearTimeout(timer);
    gathered = null;
    const last = waiting.at(-1);
    const bytes = updates.reduce((sum, { length }) => sum + length, last?.update.length ?? 0);
    const joins = last && !last.tried && last.clientId === clientId && bytes <= JOINED_BYTES;
    count += joins ? 0 : 1;
    const one: PendingUpdate = {
      key: joins ? last.key : `${clientId}|${String(count).padStart(8, '0')}`,
      clientUpdateId: options.newId(),
      clientId,
      update: Y.mergeUpdates(joins ? [last.update, ...updates] : updates),
      places: [...new Set([...(joins ? last.places : []), ...places])],
      away: away || Boolean(joins && last.away),
    };
    if (joins) waiting.pop();
    waiting.push({ ...one, tried: false, kept: keep(one) });
  }

  /** Sends what waits, one after the other, until there is nothing left or it has to wait. */
  function go(): Promise<void> {
    if (!active) {
      active = true;
      done = run();
    }
    return done;
  }

  const next = (): Waiting | undefined => (stopped || retry !== undefined ? undefined : waiting[0]);

  async function run(): Promise<void> {
    try {
      for (let one = next(); one; one = next()) await send(one);
    } finally {
      active = false;
    }
  }

  async function send(one: Waiting): Promise<void> {
    one.tried = true;
    await one.kept;
    try {
      const answer = await server.apply(one);
      if (stopped) return;
      if (answer.kind === 'refused') refused(one, answer);
      else stored(one, answer);
    } catch (error) {
      if (stopped) return;
      if (error instanceof PlanServerError && error.kind === 'denied') end(() => options.onRefused(one, null));
      else again();
    }
  }

  function stored(one: Waiting, answer: Extract<Applied, { kind: 'stored' }>): void {
    failures = 0;
    waiting = waiting.filter((other) => other !== one);
    options.onStored(one, answer);
    options.onChange();
  }

  function refused(one: Waiting, refusal: Refusal): void {
    if (refusal.permanent) return end(() => options.onRefused(one, refusal));
    options.onPutOff(refusal);
    again();
  }

  function again(): void {
    const wait = backoff(failures, options.random);
    failures += 1;
    retry = setTimeout(() => {
      retry = undefined;
      void go();
    }, wait);
  }

  function end(then: () => void): void {
    stopped = true;
    then();
  }

  return {
    /** Takes up an edit; it goes within `BATCH_MS`. */
    add(update: Uint8Array, places: Iterable<Place>, clientId: number, away: boolean): void {
      gathered ??= { updates: [], places: new Set(), clientId, away, timer: setTimeout(() => this.flush(), BATCH_MS) };
      gathered.updates.push(update);
      for (const place of places) gathered.places.add(place);
      if (gathered.updates.length === 1) options.onChange();
    },
    /** Takes up what a window before this one has left behind, to be sent as it is. */
    adopt(left: readonly PendingUpdate[]): void {
      waiting = [...left.map((one) => ({ ...one, tried: true, kept: Promise.resolve() })), ...waiting];
      options.onChange();
    },
    /** Gives to the device and the server what there is. */
    flush(): void {
      close();
      void go();
    },
    /** There is a connection again: no waiting for the next try. */
    wake(): void {
      failures = 0;
      clearTimeout(retry);
      retry = undefined;
      this.flush();
    },
    get size(): number {
      return waiting.length + (gathered ? 1 : 0);
    },
    /** Where what was not acknowledged stands. */
    places(): Place[] {
      return [...new Set([...waiting.flatMap((one) => one.places), ...(gathered?.places ?? [])])];
    },
    /** Everything that was not acknowledged, and no more of it will be sent. */
    takeAll(): PendingUpdate[] {
      close();
      stopped = true;
      clearTimeout(retry);
      return waiting;
    },
    /** Sends what is left as long as the server answers; what it does not take stays on the device. */
    async drain(): Promise<void> {
      close();
      await go();
      await Promise.all(waiting.map(({ kept }) => kept));
      stopped = true;
      clearTimeout(retry);
    },
  };
}

export type UpdateQueue = ReturnType<typeof createUpdateQueue>;
