import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';

import { emptyPlanDocument, planEdits, type PlanParties } from '../../packages/schema/src/plan/plan.ts';
import { startChild, type Child } from '../harness/child.ts';
import { actionId, type Editor, type Peer } from './editor.ts';

const PARTIES: PlanParties = ['32.11', '34.02'];

/** The leading server for Yjs with its default settings, and its own client. */
export class HocuspocusPeer implements Peer {
  readonly name = 'Hocuspocus';
  #child: Child;
  #port: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(child: Child, port: string, env: NodeJS.ProcessEnv) {
    this.#child = child;
    this.#port = port;
    this.#env = env;
  }

  static async start(env: NodeJS.ProcessEnv): Promise<HocuspocusPeer> {
    const child = startChild('bench/plan-editing/hocuspocus.child.ts', env);
    return new HocuspocusPeer(child, await child.says(/localhost:(\d+)/), env);
  }

  get pid(): number {
    return this.#child.pid;
  }

  async documents(count: number, actions: number): Promise<string[]> {
    const names = Array.from({ length: count }, (_, n) => `plan-${n}-${Math.random().toString(36).slice(2)}`);
    for (const name of names) {
      await using editor = await this.open(name);
      const edits = planEdits(editor.doc, PARTIES, 'bench');
      for (let place = 0; place < actions; place += 1) edits.addAction({ id: actionId(place), owner: null, what: `Kegiatan ${place}` });
      await editor.settled();
    }
    return names;
  }

  async open(document: string): Promise<Editor> {
    const websocketProvider = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${this.#port}`, maxAttempts: 1 });
    const doc = emptyPlanDocument(PARTIES);
    const provider = await new Promise<HocuspocusProvider>((resolve) => {
      const made = new HocuspocusProvider({ websocketProvider, name: document, document: doc, onSynced: () => resolve(made) });
      made.attach();
    });
    return {
      doc,
      settled: async () => {
        while (provider.hasUnsyncedChanges) await told(provider);
      },
      [Symbol.asyncDispose]: async () => {
        provider.destroy();
        websocketProvider.destroy();
      },
    };
  }

  async kill(): Promise<void> {
    process.kill(this.#child.pid, 'SIGKILL');
    await this.#child.ended;
  }

  async restart(): Promise<void> {
    this.#child = startChild('bench/plan-editing/hocuspocus.child.ts', this.#env);
    this.#port = await this.#child.says(/localhost:(\d+)/);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(this.#child[Symbol.asyncDispose]());
  }
}

/** Waits until what is not acknowledged has become another number. */
function told(provider: HocuspocusProvider): Promise<void> {
  return new Promise((resolve) => {
    const listener = (): void => {
      provider.off('unsyncedChanges', listener);
      resolve();
    };
    provider.on('unsyncedChanges', listener);
  });
}
