import { randomUUID } from 'node:crypto';

import { emptyPlanDocument, planEdits, type PlanEdits, type PlanParties } from '@saling/schema/plan';
import * as Y from 'yjs';

import { overSse, overWebSocket, request, type Answer, type Line, type OpenSubscription, type Variables } from './harness-client.ts';

const CLIENT = 'clientId personId name regionCode';
const OPEN = `mutation ($input: OpenPlanInput!) { openPlan(input: $input) {
  planId proposalId state seq clientId spareClientIds clients { ${CLIENT} } mayWrite regionCode regionCodes storeFailing } }`;
const APPLY = `mutation ($input: ApplyPlanUpdateInput!) { applyPlanUpdate(input: $input) {
  __typename ... on PlanUpdateStored { seq at } ... on PlanUpdateRefused { code detail permanent message { id en } } } }`;
const FOLLOW = `subscription ($planId: ID!, $after: Int!, $proposalId: ID) { told: planUpdates(planId: $planId, after: $after, proposalId: $proposalId) {
  __typename ... on PlanUpdate { seq update merged author { ${CLIENT} } } ... on PlanCaughtUp { seq } ... on PlanStoreState { failing } } }`;
const AFTER = `query ($planId: ID!, $after: Int!, $proposalId: ID, $waitMs: Int) {
  told: planUpdatesAfter(planId: $planId, after: $after, proposalId: $proposalId, waitMs: $waitMs) {
    nodes { seq update merged author { ${CLIENT} } } seq hasMore storeFailing } }`;

export interface PlanClientFields {
  clientId: number;
  personId: string;
  name: string;
  regionCode: string;
}

export interface Opened {
  planId: string;
  proposalId: string | null;
  state: string;
  seq: number;
  clientId: number | null;
  spareClientIds: number[];
  clients: PlanClientFields[];
  mayWrite: boolean;
  regionCode: string | null;
  regionCodes: [string, string];
  storeFailing: boolean;
}

export type Applied =
  | { __typename: 'PlanUpdateStored'; seq: number; at: string }
  | { __typename: 'PlanUpdateRefused'; code: string; detail: string; permanent: boolean; message: { id: string; en: string } };

/** What the stream of a plan brings. */
export type Told =
  | { __typename: 'PlanUpdate'; seq: number; update: string; merged: boolean; author: PlanClientFields | null }
  | { __typename: 'PlanCaughtUp'; seq: number }
  | { __typename: 'PlanStoreState'; failing: boolean };

/** How a mutation or query reaches the server: tests put a bad network in between. */
export type Ask = <T>(document: string, variables: Variables) => Promise<Answer<T>>;

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

const askOf =
  (line: Line): Ask =>
  (document, variables) =>
    request(line, document, variables);

/** Asks for a plan; the code of the error when it is not opened. */
export async function openPlan(line: Line, input: Variables, ask: Ask = askOf(line)): Promise<Opened | string> {
  const answer = await ask<{ openPlan: Opened }>(OPEN, { input });
  return answer.data?.openPlan ?? answer.errors![0]!.extensions?.code ?? answer.errors![0]!.message;
}

/** Sends an update; the code of the error when it is not looked at. */
export async function applyUpdate(line: Line, input: Variables, ask: Ask = askOf(line)): Promise<Applied | string> {
  const answer = await ask<{ applyPlanUpdate: Applied }>(APPLY, { input: { clientUpdateId: randomUUID(), ...input } });
  return answer.data?.applyPlanUpdate ?? answer.errors![0]!.extensions?.code ?? answer.errors![0]!.message;
}

export interface PlanPage {
  nodes: { seq: number; update: string; merged: boolean; author: PlanClientFields | null }[];
  seq: number;
  hasMore: boolean;
  storeFailing: boolean;
}

/** Asks for what was stored behind a number. */
export async function updatesAfter(line: Line, variables: Variables, signal?: AbortSignal): Promise<PlanPage | string> {
  const answer = await request<{ told: PlanPage }>(line, AFTER, variables, signal);
  return answer.data?.told ?? answer.errors![0]!.extensions?.code ?? answer.errors![0]!.message;
}

/** Opens the stream of a plan. */
export function followPlan(line: Line, road: 'ws' | 'sse', variables: Variables): OpenSubscription<{ told: Told }> {
  return (road === 'ws' ? overWebSocket : overSse)<{ told: Told }>(line, FOLLOW, variables);
}

/**
 * Somebody who has a plan open, as PLAN-PROTOCOL.md says: edits its document, sends one update at a time, what waits
 * merged, and the same again under the same id until it is answered.
 */
export class PlanClient {
  readonly doc: Y.Doc;
  readonly edits: PlanEdits;
  readonly planId: string;
  readonly parties: PlanParties;
  /** Everything up to this one is in the document. */
  seq: number;
  /** How the store stands, as it was told. */
  failing: boolean;
  readonly refusals: Extract<Applied, { __typename: 'PlanUpdateRefused' }>[] = [];
  readonly #line: Line;
  readonly #ask: Ask;
  #waiting: Uint8Array[] = [];
  #sending: { clientUpdateId: string; update: Uint8Array } | null = null;

  private constructor(line: Line, opened: Opened, ask: Ask) {
    this.#line = line;
    this.#ask = ask;
    this.planId = opened.planId;
    this.parties = opened.regionCodes;
    this.seq = opened.seq;
    this.failing = opened.storeFailing;
    this.doc = emptyPlanDocument(opened.regionCodes);
    if (opened.clientId !== null) this.doc.clientID = opened.clientId;
    Y.applyUpdate(this.doc, fromBase64(opened.state), 'remote');
    this.edits = planEdits(this.doc, opened.regionCodes, 'me');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.#waiting.push(update);
    });
  }

  static async open(line: Line, planId: string, ask: Ask = askOf(line)): Promise<PlanClient> {
    const opened = await openPlan(line, { planId }, ask);
    if (typeof opened === 'string') throw new Error(`the plan was not opened: ${opened}`);
    return new PlanClient(line, opened, ask);
  }

  /** Something was written that nobody acknowledged. */
  get dirty(): boolean {
    return this.#sending !== null || this.#waiting.length > 0;
  }

  /** Sends what waits, once; answers what it came to, or null when there was nothing. Rejects when no answer came: call it again. */
  async send(): Promise<Applied | string | null> {
    if (!this.#sending) {
      if (this.#waiting.length === 0) return null;
      const waiting = this.#waiting.splice(0);
      this.#sending = { clientUpdateId: randomUUID(), update: waiting.length === 1 ? waiting[0]! : Y.mergeUpdates(waiting) };
    }
    const { clientUpdateId, update } = this.#sending;
    const applied = await applyUpdate(this.#line, { planId: this.planId, clientUpdateId, update: base64(update) }, this.#ask);
    if (typeof applied === 'string') return applied;
    if (applied.__typename === 'PlanUpdateRefused') this.refusals.push(applied);
    if (applied.__typename === 'PlanUpdateStored' || applied.permanent) this.#sending = null;
    return applied;
  }

  /** Sends until everything is acknowledged. @throws {Error} when something is refused for good. */
  async flush(): Promise<void> {
    while (this.dirty) {
      const applied = await this.send();
      if (typeof applied === 'string') throw new Error(`not sent: ${applied}`);
      if (applied?.__typename === 'PlanUpdateRefused') throw new Error(`refused: ${applied.code} ${applied.detail}`);
    }
  }

  /** Takes in what the stream brings. */
  hear(told: Told): void {
    if (told.__typename === 'PlanStoreState') this.failing = told.failing;
    if (told.__typename !== 'PlanUpdate') return;
    Y.applyUpdate(this.doc, fromBase64(told.update), 'remote');
    this.seq = Math.max(this.seq, told.seq);
  }

  /** Takes in everything stored behind what it has. */
  async catchUp(): Promise<void> {
    for (let more = true; more;) {
      const page = await updatesAfter(this.#line, { planId: this.planId, after: this.seq });
      if (typeof page === 'string') throw new Error(`not caught up: ${page}`);
      for (const node of page.nodes) this.hear({ __typename: 'PlanUpdate', ...node });
      // Another process may have stored more than this one had told.
      more = page.nodes.length > 0;
    }
  }

  /** The stream behind what it has. */
  follow(road: 'ws' | 'sse'): OpenSubscription<{ told: Told }> {
    return followPlan(this.#line, road, { planId: this.planId, after: this.seq });
  }
}
