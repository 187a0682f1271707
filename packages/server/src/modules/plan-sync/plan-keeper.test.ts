import { planParts, readPlan } from '@saling/schema/plan';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { PLAN_PARTIES, planEditor, type PlanEditor } from '../../testing/plan-editors.ts';
import { raw, rawUpdate } from '../../testing/raw-update.ts';
import { createPlanKeeper, type KeeperOptions } from './plan-keeper.ts';
import type { BranchKey, PlanKeeper, StoredDocument, Vetted } from './plan-keeper.types.ts';

const MAIN: BranchKey = { planId: 'plan', branch: '' };
const OTHER: BranchKey = { planId: 'other', branch: '' };
const BRANCH: BranchKey = { planId: 'plan', branch: 'proposal' };
const ONE = '00000000-0000-4000-8000-000000000001';

/** What a database would hold, and a keeper over it. */
class Stage implements AsyncDisposable {
  readonly stored = new Map<string, { seq: number; update: Uint8Array }[]>();
  readonly loads: string[] = [];
  readonly keeper: PlanKeeper;

  constructor(options: Partial<KeeperOptions> = {}) {
    this.keeper = createPlanKeeper({ workers: 1, load: (key, after) => Promise.resolve(this.#load(key, after)), ...options });
  }

  rows({ planId, branch }: BranchKey): { seq: number; update: Uint8Array }[] {
    const name = `${planId}/${branch}`;
    const rows = this.stored.get(name) ?? [];
    this.stored.set(name, rows);
    return rows;
  }

  vet(editor: PlanEditor, key = MAIN, update = editor.written()!): Promise<Vetted> {
    return this.keeper.vet(key, update, { clientIds: [0, 1, 2].map((more) => editor.clientId + more), owners: [null, editor.regionCode] });
  }

  /** Stores what was vetted, and says so. */
  store(vetted: Vetted, key = MAIN): void {
    if (!vetted.ok) throw new Error(`${vetted.code} ${vetted.detail}`);
    const rows = this.rows(key);
    if (vetted.update) rows.push({ seq: rows.length + 1, update: vetted.update });
    this.keeper.stored(key, rows.length, vetted.ticket);
  }

  async title(key = MAIN): Promise<string> {
    return (await this.keeper.read(key)).content.title;
  }

  #load(key: BranchKey, after?: number): StoredDocument {
    if (after === undefined) this.loads.push(`${key.planId}/${key.branch}`);
    const part = { checkpoint: null, updates: this.rows(key).filter(({ seq }) => seq > (after ?? 0)) };
    const main =
      key.branch !== '' && after === undefined ? { main: { checkpoint: null, updates: [...this.rows({ ...key, branch: '' })] } } : {};
    return { parties: PLAN_PARTIES, ...part, ...main };
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.keeper[Symbol.asyncDispose]();
  }
}

let open: Stage | null = null;
afterEach(async () => {
  await open?.[Symbol.asyncDispose]();
  open = null;
});
const stage = (options: Partial<KeeperOptions> = {}): Stage => (open = new Stage(options));

/**
 * 15,000 structs in one place, each of which passes 15,000 of another client id that are stored before: Yjs needs many
 * seconds for it, though every byte is right.
 */
async function slow(at: Stage, editor: PlanEditor): Promise<Uint8Array> {
  const { doc, clientId } = editor;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText()]);
  planParts(doc).narrative.insert(0, [paragraph]);
  at.store(await at.vet(editor));
  const spans = paragraph.get(0)._item!.id;
  const structs = Array.from({ length: 15_000 }, () => raw.textIn([spans.client, spans.clock], 'x'));
  const [first, second] = [1, 2].map((more) => rawUpdate([{ client: clientId + more, clock: 0, structs }]));
  at.store(await at.vet(editor, MAIN, first));
  return second!;
}

describe('a keeper holds copies of what is stored', () => {
  test('P10 what was vetted and stored reads the same from the copy, from its state and from a copy made anew', async () => {
    const at = stage();
    const [ours, theirs] = [planEditor(11, '32.11'), planEditor(22, '34.02')];
    ours.edits.setTitle('Rencana bersama');
    ours.making.addAction({ id: ONE, owner: '32.11', what: 'Latih petugas' });
    at.store(await at.vet(ours));
    const first = await at.keeper.state(MAIN, null);
    theirs.hear(first.state);
    theirs.edits.setTitle('Rencana kita bersama');
    at.store(await at.vet(theirs));
    const { state, seq } = await at.keeper.state(MAIN, Y.encodeStateVector(ours.doc));
    ours.hear(state);
    expect([first.seq, seq]).toEqual([1, 2]);
    const read = await at.keeper.read(MAIN);
    expect(read).toEqual({ seq: 2, content: readPlan(ours.doc, PLAN_PARTIES) });
    await at.keeper.drop(MAIN);
    expect(await at.keeper.read(MAIN)).toEqual(read);
    expect(at.loads).toEqual(['plan/', 'plan/']);
  });

  test('P7 what is refused changes nothing, and what others wrote goes on', async () => {
    const at = stage();
    const [ours, theirs] = [planEditor(11, '32.11'), planEditor(22, '34.02')];
    ours.edits.setTitle('Rencana');
    at.store(await at.vet(ours));
    const forged = rawUpdate([{ client: 11, clock: 7, structs: [raw.gc(2 ** 31 - 1_000)] }]);
    expect(await at.vet(theirs, MAIN, forged)).toMatchObject({ ok: false, code: 'FOREIGN_CLIENT' });
    expect(await at.vet(theirs, MAIN, Uint8Array.of(1, 2, 3))).toMatchObject({ ok: false, code: 'MALFORMED' });
    ours.edits.setTitle('Rencana dua');
    at.store(await at.vet(ours));
    expect(await at.title()).toBe('Rencana dua');
  });

  test('P5 nobody is shown what was vetted and is not stored yet; what is dropped was never there', async () => {
    const at = stage();
    const ours = planEditor(11, '32.11');
    ours.edits.setTitle('Rencana');
    const vetted = await at.vet(ours);
    const order: string[] = [];
    const read = at.title().then((title) => order.push(`read ${title}`));
    await at.keeper.follow(MAIN, []);
    order.push('stored');
    at.store(vetted);
    await read;
    expect(order).toEqual(['stored', 'read Rencana']);
    ours.edits.setTitle('Rencana yang hilang');
    await at.vet(ours);
    const later = at.title();
    await at.keeper.drop(MAIN);
    expect(await later).toBe('Rencana');
  });

  test('P5 whoever types goes on while somebody reads what waits to be stored', async () => {
    const at = stage();
    const ours = planEditor(11, '32.11');
    ours.edits.setTitle('Rencana');
    const first = await at.vet(ours);
    const read = at.title();
    ours.edits.setTitle('Rencana dua');
    const second = await at.vet(ours);
    at.store(first);
    at.store(second);
    expect(await read).toBe('Rencana dua');
  });

  test('a copy made anew holds what was vetted and is about to be stored', async () => {
    const at = stage({ deadlineMs: 800 });
    const ours = planEditor(11, '32.11');
    ours.edits.setTitle('Rencana');
    at.store(await at.vet(ours));
    const attack = await slow(at, ours);
    ours.edits.setTitle('Rencana satu');
    const vetted = await at.vet(ours);
    expect(await at.vet(ours, MAIN, attack)).toMatchObject({ ok: false, code: 'TOO_SLOW' });
    const next = planEditor(33, '34.02');
    next.hear(Y.encodeStateAsUpdate(ours.doc));
    next.edits.setTitle('Rencana dua');
    const second = await at.vet(next);
    at.store(vetted);
    at.store(second);
    expect(await at.title()).toBe('Rencana dua');
  });

  test('what builds on an update of another process is looked up before it is refused', async () => {
    const at = stage();
    const [ours, theirs] = [planEditor(11, '32.11'), planEditor(22, '34.02')];
    ours.edits.setTitle('Rencana');
    at.store(await at.vet(ours));
    ours.edits.setTitle('Rencana dari tempat lain');
    const elsewhere = ours.written()!;
    at.rows(MAIN).push({ seq: 2, update: elsewhere });
    theirs.hear(Y.encodeStateAsUpdate(ours.doc));
    theirs.edits.setTitle('Rencana dari tempat lain juga');
    expect(await at.vet(theirs)).toMatchObject({ ok: true });
    expect(at.loads).toEqual(['plan/']);
  });

  test('copies that nobody asked for lately make room', async () => {
    const at = stage({ maxCopies: 2 });
    for (const planId of ['a', 'b', 'a', 'c', 'a', 'b']) await at.title({ planId, branch: '' });
    expect(at.loads).toEqual(['a/', 'b/', 'c/', 'b/']);
  });
});

describe('branches', () => {
  test('P13 a branch holds the main document with its own; main never holds a branch’s', async () => {
    const at = stage();
    const ours = planEditor(11, '32.11');
    ours.making.addAction({ id: ONE, owner: '32.11', what: 'Latih petugas' });
    at.store(await at.vet(ours));
    const proposer = planEditor(44, '34.02');
    proposer.hear((await at.keeper.state(BRANCH, null)).state);
    proposer.edits.setText(ONE, 'what', 'Latih petugas desa');
    const writer = { clientIds: [44], owners: ['32.11'] };
    at.store(await at.keeper.vet(BRANCH, proposer.written()!, writer), BRANCH);
    ours.edits.setTitle('Rencana');
    at.store(await at.vet(ours));
    const elsewhere = planEditor(55, '34.02');
    elsewhere.hear((await at.keeper.state(MAIN, null)).state);
    elsewhere.edits.setTitle('Rencana lain');
    const update = elsewhere.written()!;
    at.rows(MAIN).push({ seq: 3, update });
    await at.keeper.follow(MAIN, [{ seq: 3, update }]);
    const branch = await at.keeper.read(BRANCH);
    expect(branch.content).toMatchObject({ title: 'Rencana lain', actions: [{ what: 'Latih petugas desa' }] });
    expect(branch.seq).toBe(1);
    expect((await at.keeper.read(MAIN)).content).toMatchObject({ title: 'Rencana lain', actions: [{ what: 'Latih petugas' }] });
    expect(at.loads).toEqual(['plan/', 'plan/proposal']);
  });
});

describe('P7 deadline', () => {
  test('who is too slow is refused; the plans of others are asked again and know nothing of it', async () => {
    const at = stage({ deadlineMs: 800 });
    const [ours, theirs] = [planEditor(11, '32.11'), planEditor(22, '34.02')];
    ours.edits.setTitle('Rencana');
    at.store(await at.vet(ours));
    theirs.edits.setTitle('Lain');
    at.store(await at.vet(theirs, OTHER), OTHER);
    const attack = await slow(at, ours);
    const attacked = at.vet(ours, MAIN, attack);
    theirs.edits.setTitle('Lain lagi');
    const meanwhile = [at.vet(theirs, OTHER), at.keeper.follow(OTHER, []), at.keeper.state({ planId: 'third', branch: '' }, null)] as const;
    expect(await attacked).toMatchObject({ ok: false, code: 'TOO_SLOW' });
    at.store((await Promise.all(meanwhile))[0], OTHER);
    expect(await at.title(OTHER)).toBe('Lain lagi');
    expect(await at.title()).toBe('Rencana');
    ours.edits.setTitle('Rencana dua');
    at.store(await at.vet(ours));
    expect(await at.title()).toBe('Rencana dua');
  });

  test('an error in the worker is an answer: the thread and the other copies live on', async () => {
    const at = stage();
    const ours = planEditor(11, '32.11');
    ours.edits.setTitle('Rencana');
    at.store(await at.vet(ours));
    await expect(at.keeper.job({ name: 'there is none' }, null)).rejects.toThrow('there is none');
    await expect(at.keeper.job({ name: 'constructor' }, null)).rejects.toThrow();
    await expect(at.keeper.follow(MAIN, [{ seq: 9, update: Uint8Array.of(1, 1) }])).rejects.toThrow();
    expect(await at.title()).toBe('Rencana');
    expect(at.loads).toEqual(['plan/']);
  });

  test('after the end nothing is asked', async () => {
    const at = stage();
    await at[Symbol.asyncDispose]();
    await expect(at.title()).rejects.toThrow('ended');
  });
});
