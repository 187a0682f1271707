import { randomUUID } from 'node:crypto';

import { findAction } from '@saling/schema/plan';
import type * as Y from 'yjs';

import type { Line } from './harness-client.ts';
import { PlanClient } from './plan-client.ts';
import type { Random } from './random.ts';

/** An edit that the server said is stored: its words are found once in the document, whatever happened since. */
export interface StoredEdit {
  words: string;
  seq: number;
}

/**
 * Somebody who writes notes as fast as they are acknowledged, while the server comes and goes: what was not answered is sent
 * again. Ends when `stop` is called and everything was acknowledged.
 */
export class TirelessWriter {
  readonly stored: StoredEdit[] = [];
  readonly #client: PlanClient;
  readonly #actionId = randomUUID();
  readonly #random: Random;
  #stopped = false;

  private constructor(client: PlanClient, random: Random) {
    this.#client = client;
    this.#random = random;
  }

  /** @param line where the server is now: asked for before each request. */
  static async open(line: Line, planId: string, random: Random): Promise<TirelessWriter> {
    return new TirelessWriter(await PlanClient.open(line, planId), random);
  }

  stop(): void {
    this.#stopped = true;
  }

  async run(): Promise<void> {
    this.#client.edits.addAction({ id: this.#actionId, owner: null, what: 'Kegiatan' });
    await this.#untilStored();
    while (!this.#stopped) {
      const words: string[] = [];
      for (let edit = 1 + this.#random.below(3); edit > 0; edit -= 1) {
        words.push(randomUUID());
        this.#client.edits.addNote(this.#actionId, words.at(-1)!);
      }
      const seq = await this.#untilStored();
      this.stored.push(...words.map((said) => ({ words: said, seq })));
      // What an action may hold is bounded: older notes go.
      const { map } = findAction(this.#client.doc, this.#client.parties, this.#actionId)!;
      if ((map.get('notes') as Y.Array<unknown>).length > 150) return;
    }
  }

  async #untilStored(): Promise<number> {
    for (;;) {
      const applied = await this.#client.send().catch(() => null);
      if (applied !== null && typeof applied === 'object') {
        if (applied.__typename === 'PlanUpdateStored') return applied.seq;
        if (applied.permanent) throw new Error(`refused: ${applied.code} ${applied.detail}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** How often each of these words stands in the notes of a plan's document. */
export function countWords(doc: Y.Doc, parties: readonly [string, string]): Map<string, number> {
  const found = new Map<string, number>();
  for (const id of doc.getMap('actions').keys()) {
    const notes = findAction(doc, parties, id)!.map.get('notes') as Y.Array<unknown>;
    for (const note of notes.toArray()) found.set(String(note), (found.get(String(note)) ?? 0) + 1);
  }
  return found;
}
