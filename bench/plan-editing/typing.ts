import { setTimeout as pause } from 'node:timers/promises';

import type * as Y from 'yjs';

import { findAction } from '../../packages/schema/src/plan/plan.ts';
import { percentile } from '../harness/figures.ts';
import { actionId, type Editor, type Peer } from './editor.ts';
import { useOf } from './process-use.ts';

/** Several plans, so many editors in each, so many edits a second over all of them. */
export interface Scene {
  plans: number;
  editors: number;
  editsPerSecond: number;
  seconds: number;
}

/** Milliseconds from an edit to the copy of another editor; what the server used meanwhile. */
export interface Typed {
  edits: number;
  arrivals: number;
  p50: number;
  p99: number;
  /** Milliseconds of processor time of the server for each second. */
  cpu: number;
  /** Megabytes that it holds, and kilobytes of those for each plan, by what it held before. */
  memory: number;
  memoryOfPlan: number;
}

/** Everybody types a letter at a time, each in the output of an action of their own; when it stands in another's copy is measured. */
export async function type(peer: Peer, scene: Scene): Promise<Typed> {
  const before = useOf(peer.pid).bytes;
  const names = await peer.documents(scene.plans, scene.editors);
  await using opened = new AsyncDisposableStack();
  const seats: { editor: Editor; place: number; plan: number }[] = [];
  for (const [plan, name] of names.entries())
    for (let place = 0; place < scene.editors; place += 1) seats.push({ editor: opened.use(await peer.open(name, place)), place, plan });

  const latencies: number[] = [];
  /** When each letter was typed, by plan, action and place in its text. */
  const typed = new Map<string, number[]>();
  for (const seat of seats) {
    for (let action = 0; action < scene.editors; action += 1) {
      if (action === seat.place) continue;
      const times = timesOf(typed, `${seat.plan}:${action}`);
      let seen = 0;
      textOf(seat.editor.doc, action).observe((event) => {
        const now = performance.now();
        for (const { insert } of event.changes.delta)
          for (let letter = 0; letter < (typeof insert === 'string' ? insert.length : 0); letter += 1) latencies.push(now - times[seen++]!);
      });
    }
  }

  const used = useOf(peer.pid);
  const started = performance.now();
  let edits = 0;
  const total = scene.editsPerSecond * scene.seconds;
  while (edits < total) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1_000) * scene.editsPerSecond));
    for (; edits < due; edits += 1) {
      // A stride that meets every seat in turn, and not the editors of one plan one after another.
      const seat = seats[(edits * STRIDE) % seats.length]!;
      const text = textOf(seat.editor.doc, seat.place);
      timesOf(typed, `${seat.plan}:${seat.place}`).push(performance.now());
      text.insert(text.length, LETTERS[edits % LETTERS.length]!);
    }
    await pause(1);
  }
  const took = (performance.now() - started) / 1_000;
  await Promise.all(seats.map(({ editor }) => editor.settled()));
  const wanted = edits * (scene.editors - 1);
  for (let waited = 0; latencies.length < wanted && waited < 15_000; waited += 10) await pause(10);
  if (latencies.length !== wanted) throw new Error(`${peer.name}: ${latencies.length} of ${wanted} edits arrived`);
  const after = useOf(peer.pid);
  return {
    edits,
    arrivals: latencies.length,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpu: ((after.seconds - used.seconds) * 1_000) / took,
    memory: after.bytes / 1e6,
    memoryOfPlan: Math.max(0, after.bytes - before) / 1e3 / scene.plans,
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const STRIDE = 7_919;

function textOf(doc: Y.Doc, action: number): Y.Text {
  return findAction(doc, ['32.11', '34.02'], actionId(action))!.map.get('output') as Y.Text;
}

function timesOf(typed: Map<string, number[]>, key: string): number[] {
  const known = typed.get(key) ?? [];
  typed.set(key, known);
  return known;
}
