import { randomUUID } from 'node:crypto';

import { startChild, type Child } from '../harness/child.ts';
import { actionId, type Editor, type Peer } from './editor.ts';
import { SalingEditor, type Acknowledged } from './saling-editor.ts';
import { planEdits } from '../../packages/schema/src/plan/plan.ts';

/** One of each region in turns. */
const PEOPLE = ['demo-ayu', 'demo-budi', 'demo-hendra', 'demo-sri'];

/** A server of Saling as in production, with the pair of the demo. */
export class SalingPeer implements Peer {
  readonly name = 'Saling';
  #child: Child;
  #url: string;
  #cookies: string[] = [];
  readonly #env: NodeJS.ProcessEnv;

  private constructor(child: Child, url: string, env: NodeJS.ProcessEnv) {
    this.#child = child;
    this.#url = url;
    this.#env = env;
  }

  static async start(env: NodeJS.ProcessEnv): Promise<SalingPeer> {
    const child = startChild('packages/server/dist/main.js', {
      ...env,
      LIMITS: 'personPerMinute=999999999,viewerConnections=10000,addressConnections=10000',
    });
    const peer = new SalingPeer(child, `http://localhost:${await child.says(/localhost:(\d+)/)}`, env);
    for (const person of PEOPLE) peer.#cookies.push(await signIn(peer.#url, person));
    return peer;
  }

  get pid(): number {
    return this.#child.pid;
  }

  async documents(count: number, actions: number): Promise<string[]> {
    const { pairings } = await this.#ask<{ pairings: { nodes: { id: string; state: string }[] } }>(
      '{ pairings(first: 20) { nodes { id state } } }',
    );
    const pairingId = pairings.nodes.find(({ state }) => state === 'ACTIVE')!.id;
    const plans: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const { createPlan } = await this.#ask<{ createPlan: { id?: string; problems?: unknown } }>(
        `mutation ($input: CreatePlanInput!) { createPlan(input: $input) { ... on Plan { id } ... on RuleBroken { problems { code path } } } }`,
        { input: { pairingId, title: `Rencana ${n}`, frameworkId: 'spbe-2020', clientMutationId: randomUUID(), from: { empty: true } } },
      );
      if (!createPlan.id) throw new Error(JSON.stringify(createPlan.problems));
      plans.push(createPlan.id);
      await using editor = await this.open(createPlan.id, 0);
      const edits = planEdits(editor.doc, ['32.11', '34.02'], 'bench');
      for (let place = 0; place < actions; place += 1) edits.addAction({ id: actionId(place), owner: null, what: `Kegiatan ${place}` });
      await editor.settled();
    }
    return plans;
  }

  open(document: string, person: number, acknowledged?: Acknowledged): Promise<Editor> {
    return SalingEditor.open(this.#url, this.#cookies[person % PEOPLE.length]!, document, acknowledged);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    process.kill(this.#child.pid, 'SIGKILL');
    await this.#child.ended;
  }

  /** Starts it again on what it left. */
  async restart(): Promise<void> {
    this.#child = startChild('packages/server/dist/main.js', {
      ...this.#env,
      LIMITS: 'personPerMinute=999999999,viewerConnections=10000,addressConnections=10000',
    });
    this.#url = `http://localhost:${await this.#child.says(/localhost:(\d+)/)}`;
  }

  async #ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookies[0]! },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: Data; errors?: unknown };
    if (!answer.data || answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(this.#child[Symbol.asyncDispose]());
  }
}

async function signIn(url: string, personId: string): Promise<string> {
  const response = await fetch(`${url}/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  });
  if (!response.ok) throw new Error(`${personId} could not sign in: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
