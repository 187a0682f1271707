import { randomUUID } from 'node:crypto';

import { createClient, type Client } from 'graphql-ws';
import * as Y from 'yjs';

import { emptyPlanDocument } from '../../packages/schema/src/plan/plan.ts';
import type { Editor } from './editor.ts';

const OPEN = `mutation ($input: OpenPlanInput!) { openPlan(input: $input) { state seq clientId regionCodes } }`;
const APPLY = `mutation ($input: ApplyPlanUpdateInput!) { applyPlanUpdate(input: $input) {
  __typename ... on PlanUpdateStored { seq } ... on PlanUpdateRefused { code detail } } }`;
const FOLLOW = `subscription ($planId: ID!, $after: Int!) { planUpdates(planId: $planId, after: $after) {
  __typename ... on PlanUpdate { seq update } ... on PlanCaughtUp { seq } } }`;

interface Opened {
  openPlan: { state: string; seq: number; clientId: number; regionCodes: [string, string] };
}
interface Applied {
  applyPlanUpdate: { __typename: string; seq?: number; code?: string; detail?: string };
}
interface Told {
  planUpdates: { __typename: string; seq: number; update?: string };
}

/** What an editor of Saling is told of an edit that was acknowledged. */
export type Acknowledged = (update: Uint8Array) => void;

/** An editor after PLAN-PROTOCOL.md: one update on its way at a time, what comes meanwhile is sent together. */
export class SalingEditor implements Editor {
  readonly doc: Y.Doc;
  readonly #client: Client;
  readonly #planId: string;
  readonly #acknowledged: Acknowledged;
  #waiting: Uint8Array[] = [];
  #sending: Promise<void> | null = null;

  private constructor(doc: Y.Doc, client: Client, planId: string, acknowledged: Acknowledged) {
    this.doc = doc;
    this.#client = client;
    this.#planId = planId;
    this.#acknowledged = acknowledged;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return;
      this.#waiting.push(update);
      this.#sending ??= this.#send().finally(() => (this.#sending = null));
    });
  }

  static async open(url: string, cookie: string, planId: string, acknowledged: Acknowledged = () => undefined): Promise<SalingEditor> {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: socketWith(cookie, url),
      lazy: false,
      retryAttempts: 0,
    });
    const { openPlan } = await ask<Opened>(client, OPEN, { input: { planId } });
    const doc = emptyPlanDocument(openPlan.regionCodes);
    doc.clientID = openPlan.clientId;
    Y.applyUpdate(doc, Buffer.from(openPlan.state, 'base64'), 'remote');
    const editor = new SalingEditor(doc, client, planId, acknowledged);
    await new Promise<void>((resolve, reject) =>
      client.subscribe<Told>(
        { query: FOLLOW, variables: { planId, after: openPlan.seq } },
        {
          next: ({ data }) => {
            const told = data!.planUpdates;
            if (told.update) Y.applyUpdate(doc, Buffer.from(told.update, 'base64'), 'remote');
            else if (told.__typename === 'PlanCaughtUp') resolve();
          },
          error: reject,
          complete: () => undefined,
        },
      ),
    );
    return editor;
  }

  async settled(): Promise<void> {
    while (this.#sending) await this.#sending;
  }

  async #send(): Promise<void> {
    while (this.#waiting.length > 0) {
      const update = this.#waiting.length === 1 ? this.#waiting[0]! : Y.mergeUpdates(this.#waiting);
      this.#waiting = [];
      const input = { planId: this.#planId, clientUpdateId: randomUUID(), update: Buffer.from(update).toString('base64') };
      const { applyPlanUpdate: answer } = await ask<Applied>(this.#client, APPLY, { input });
      if (answer.__typename !== 'PlanUpdateStored') throw new Error(`refused: ${answer.code} ${answer.detail}`);
      this.#acknowledged(update);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.dispose();
  }
}

/** Asks once over a socket that stays open. */
function ask<Data>(client: Client, query: string, variables: Record<string, unknown>): Promise<Data> {
  return new Promise((resolve, reject) =>
    client.subscribe<Data>(
      { query, variables },
      {
        next: ({ data, errors }) => (data && !errors ? resolve(data) : reject(new Error(JSON.stringify(errors)))),
        error: (error) => reject(error instanceof Error ? error : new Error(JSON.stringify(error))),
        complete: () => undefined,
      },
    ),
  );
}

/** A WebSocket that comes with somebody's session, as a browser's does. */
function socketWith(cookie: string, origin: string): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, { protocols, headers: { cookie, origin } } as never);
    }
  };
}
