// What of the edits that a server acknowledged is there after it was killed under load: Saling, and Hocuspocus with default settings, side by
// side on the same database. BENCH_QUICK=1: fewer rounds.
import { setTimeout as pause } from 'node:timers/promises';

import { listedOf, findAction } from '../packages/schema/src/plan/plan.ts';
import type * as Y from 'yjs';
import { actionId, type Editor } from './plan-editing/editor.ts';
import { HocuspocusPeer } from './plan-editing/hocuspocus-peer.ts';
import { SalingPeer } from './plan-editing/saling-peer.ts';
import { table } from './harness/figures.ts';
import { DEMO, QUICK, setUp } from './harness/set-up.ts';

const ROUNDS = QUICK ? 5 : 50;
const EDITORS = 6;
/** Rounds are killed somewhere between, ms after the first edit. */
const KILL_AFTER = [300, 8_000] as const;

interface Outcome {
  acknowledged: number;
  lost: number;
  doubled: number;
}

/** Writes notes, each with a number of its own, one after another, each counted when the server has acknowledged it; kills; looks. */
async function round(peer: SalingPeer | HocuspocusPeer, killAfter: number): Promise<Outcome> {
  const [plan] = await peer.documents(1, EDITORS);
  const acknowledged: string[] = [];
  const killing = new AbortController();
  const write = async (editor: Editor, place: number): Promise<void> => {
    for (let n = 0; !killing.signal.aborted && n < 190; n += 1) {
      const note = `${place}-${n}`;
      notesOf(editor.doc, place).push([note]);
      await editor.settled();
      // What comes back while the server is killed was never said to be stored.
      if (!killing.signal.aborted) acknowledged.push(note);
      await pause(40);
    }
  };
  {
    const editors: Editor[] = [];
    for (let place = 0; place < EDITORS; place += 1) editors.push(await peer.open(plan!, place));
    const writing = editors.map((editor, place) => write(editor, place).catch(() => undefined));
    await pause(killAfter);
    const killed = peer.kill();
    killing.abort();
    await killed;
    void writing;
    await Promise.allSettled(editors.map((editor) => editor[Symbol.asyncDispose]()));
  }
  await peer.restart();
  await using reader = await peer.open(plan!, 0);
  const found = Array.from({ length: EDITORS }, (_, place) => (findActionNotes(reader.doc, place) ?? []).map(String)).flat();
  const counts = Map.groupBy(found, (note) => note);
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((note) => !counts.has(note)).length,
    doubled: [...counts.values()].filter((notes) => notes.length > 1).length,
  };
}

function notesOf(doc: Y.Doc, place: number): Y.Array<unknown> {
  return findAction(doc, ['32.11', '34.02'], actionId(place))!.map.get('notes') as Y.Array<unknown>;
}

/** Null where even the action was lost. */
function findActionNotes(doc: Y.Doc, place: number): unknown[] | null {
  const found = findAction(doc, ['32.11', '34.02'], actionId(place));
  return found && listedOf(found.map.get('notes') as Y.Array<unknown>).map(({ value }) => value);
}

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { env: ground } = await setUp(running, { durable: true });
  const env = { ...ground, ...DEMO };
  const lines = [['', 'rounds', 'acknowledged', 'lost', 'rounds with a loss', 'doubled']];
  for (const start of [() => SalingPeer.start(env), () => HocuspocusPeer.start(env)]) {
    await using peer = await start();
    const outcomes: Outcome[] = [];
    for (let n = 0; n < ROUNDS; n += 1)
      outcomes.push(await round(peer, KILL_AFTER[0] + ((KILL_AFTER[1] - KILL_AFTER[0]) * n) / Math.max(1, ROUNDS - 1)));
    const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((all, outcome) => all + of(outcome), 0);
    lines.push(
      [
        peer.name,
        ROUNDS,
        sum(({ acknowledged }) => acknowledged),
        sum(({ lost }) => lost),
        sum(({ lost }) => (lost > 0 ? 1 : 0)),
        sum(({ doubled }) => doubled),
      ].map(String),
    );
  }
  console.log(table(lines).join('\n'));
}

await run();
