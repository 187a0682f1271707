import { emptyPlanDocument, planEdits, type PlanParties } from '@saling/schema/plan';
import * as Y from 'yjs';

import { createConnectionStore } from '../../api/connection-state.ts';
import type { Topic } from '../../api/topic.ts';
import type { LiveHandlers, Transport } from '../../api/transport.ts';
import { PlanServerError, type Applied, type PlanServer } from '../plan-server.ts';
import type { PlanClient } from '../plan-state.ts';
import type { PlanChange, PlanPresence } from '../plan-topics.ts';

export const PARTIES: PlanParties = ['32.11', '34.02'];
export const ACTION = '00000000-0000-4000-8000-000000000001';

type Refusal = Extract<Applied, { kind: 'refused' }>;
export const refusal = (code: Refusal['code'], permanent: boolean): Refusal => ({
  kind: 'refused',
  code,
  permanent,
  message: { id: 'Tidak diterima.', en: 'Not accepted.' },
});

/** A server in memory that stores as PLAN-PROTOCOL.md says, with one action, and networks to it that can be held, cut and made to lose answers. */
export function fakePlan() {
  const doc = emptyPlanDocument(PARTIES);
  const log: { update: Uint8Array; author: PlanClient }[] = [];
  const clients = new Map<number, PlanClient>();
  const answers = new Map<string, { bytes: string; seq: number }>();
  const windows = new Set<() => void>();
  let lastClient = 100;
  doc.clientID = 1;
  planEdits(doc, PARTIES, null).addAction({ id: ACTION, owner: null, what: 'Latih petugas' });
  log.push({ update: Y.encodeStateAsUpdate(doc), author: { clientId: 1, personId: 'p', name: 'Seed', regionCode: '32.11' } });

  const plan = {
    doc,
    log,
    /** Says no to an update, or yes with undefined. */
    judge: (_update: Uint8Array): Refusal | undefined => undefined,
    /** How often an id came. */
    tries: new Map<string, number>(),
    mayWrite: true,
    denied: false,
    presence: { people: [], observers: 0 } as PlanPresence,
    reports: [] as { clientId: number; at: string | null; seenSeq: number }[],
    store(update: Uint8Array, author: PlanClient): number {
      Y.applyUpdate(doc, update);
      log.push({ update, author });
      for (const tell of windows) tell();
      return log.length;
    },
    /** A network of its own for one window of somebody. */
    network: (person: Omit<PlanClient, 'clientId'>) => network(person),
  };

  function network(person: Omit<PlanClient, 'clientId'>) {
    const connection = createConnectionStore();
    const waiting: { pass: () => void; lose: () => void }[] = [];
    const followers = new Set<{ push: () => void; resume: () => void }>();
    const listeners = new Set<() => void>();
    const ways = { online: true, held: false };
    const newClient = (): number => {
      lastClient += 1;
      clients.set(lastClient, { ...person, clientId: lastClient });
      return lastClient;
    };

    /** Waits for its turn when the network is held, and may lose the request or the answer. */
    function ask<Answer>(what: () => Answer): Promise<Answer> {
      return new Promise((resolve, reject) => {
        const lost = (): void => reject(new PlanServerError('unreachable', 'lost'));
        if (!ways.online) return lost();
        const run = (): void => {
          try {
            resolve(what());
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        if (!ways.held) return run();
        waiting.push({
          pass: run,
          lose: () => {
            try {
              what();
            } finally {
              lost();
            }
          },
        });
      });
    }

    const server: PlanServer = {
      open: ({ stateVector, spareClients }) =>
        ask(() => {
          if (plan.denied) throw new PlanServerError('denied', 'NOT_FOUND');
          return {
            state: Y.encodeStateAsUpdate(doc, stateVector),
            seq: log.length,
            clientId: plan.mayWrite ? newClient() : null,
            spareClientIds: plan.mayWrite ? Array.from({ length: spareClients }, newClient) : [],
            clients: [...clients.values()],
            mayWrite: plan.mayWrite,
            regionCode: person.regionCode,
            parties: PARTIES,
            storeFailing: false,
          };
        }),
      apply: ({ clientUpdateId, update }) =>
        ask((): Applied => {
          plan.tries.set(clientUpdateId, (plan.tries.get(clientUpdateId) ?? 0) + 1);
          if (plan.denied) throw new PlanServerError('denied', 'FORBIDDEN');
          const bytes = update.join();
          const before = answers.get(clientUpdateId);
          if (before && before.bytes !== bytes) return refusal('REUSED_ID', true);
          if (before) return { kind: 'stored', seq: before.seq, at: Date.now() };
          const no = plan.judge(update) ?? gap(update);
          if (no) return no;
          const client = Y.parseUpdateMeta(update).from.keys().next().value;
          const seq = plan.store(update, clients.get(client ?? -1) ?? { ...person, clientId: client ?? 0 });
          answers.set(clientUpdateId, { bytes, seq });
          return { kind: 'stored', seq, at: Date.now() };
        }),
      report: (report) => ask(() => void plan.reports.push(report)),
    };

    const transport: Pick<Transport, 'follow'> = {
      follow: <One, Filter>(topic: Topic<One, Filter>, _filter: Filter, after: string | null, handlers: LiveHandlers<One>) => {
        const follower = topic.name === 'plan' ? updates(Number(after), handlers as unknown as LiveHandlers<PlanChange>) : people(handlers);
        followers.add(follower);
        windows.add(follower.push);
        // The transport opens its road when somebody follows, and not before.
        queueMicrotask(() => {
          if (ways.online) connection.set({ state: 'live', road: 'ws' });
          follower.resume();
        });
        return () => {
          followers.delete(follower);
          windows.delete(follower.push);
        };
      },
    };
    function updates(after: number, handlers: LiveHandlers<PlanChange>) {
      let seq = after;
      const push = (): void => {
        if (!ways.online || ways.held) return;
        for (const { update, author } of log.slice(seq)) {
          seq += 1;
          handlers.onChange({ kind: 'update', seq, update, author }, false);
        }
      };
      const resume = (): void => {
        push();
        if (ways.online && !ways.held) handlers.onCaughtUp?.(String(seq));
      };
      return { push, resume, say: handlers.onChange };
    }
    function people<One>(handlers: LiveHandlers<One>) {
      const push = (): void => {
        if (ways.online) handlers.onChange(plan.presence as unknown as One, false);
      };
      return { push, resume: push };
    }

    return {
      server,
      transport,
      connection,
      network: {
        isOnline: () => ways.online,
        subscribe: (listener: () => void) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      },
      waiting,
      newClient,
      /** Requests and updates stand still until they are let through, one by one or with `release`. */
      hold: () => void (ways.held = true),
      release: () => {
        ways.held = false;
        for (const one of waiting.splice(0)) one.pass();
        for (const one of followers) one.resume();
      },
      cut: () => {
        ways.online = false;
        for (const one of waiting.splice(0)) one.lose();
        connection.set({ state: 'offline', road: null });
        for (const listener of listeners) listener();
      },
      join: () => {
        ways.online = true;
        for (const listener of listeners) listener();
        if (followers.size > 0) connection.set({ state: 'live', road: 'ws' });
        for (const one of followers) one.resume();
      },
      /** The store's state, as the stream tells it. */
      tellStore: (failing: boolean) => {
        for (const one of followers) if ('say' in one) (one.say as (change: PlanChange) => void)({ kind: 'store', failing });
      },
    };
  }

  /** The gate's step that a client can break by losing something: a struct behind what the server has. */
  function gap(update: Uint8Array): Refusal | undefined {
    const have = Y.decodeStateVector(Y.encodeStateVector(doc));
    for (const [client, clock] of Y.parseUpdateMeta(update).from) if (clock > (have.get(client) ?? 0)) return refusal('CLOCK_GAP', true);
    return undefined;
  }

  return plan;
}

export type FakePlan = ReturnType<typeof fakePlan>;
