import { emptyContent, type PracticeContent } from '@saling/schema';
import { describe, expect, test } from 'vitest';

import { DraftKeeper, type SaveOutcome } from './draft-keeper.ts';
import type { DraftStore, KeptDraft } from './draft-store.ts';
import { sendable } from './sendable.ts';

const begun = emptyContent('Antrean daring');
const saved = (revision: number): SaveOutcome => ({ kind: 'saved', revision });

/** A device in memory. */
function device(held: Record<string, KeptDraft> = {}): { store: DraftStore; held: Record<string, KeptDraft> } {
  return {
    held,
    store: {
      read: async (key) => held[key],
      keep: async (key, draft) => void (held[key] = draft),
      forget: async (key) => void delete held[key],
    },
  };
}

/** A keeper whose saves the test answers by hand, in the order in which they were asked for. */
async function keeping(options: { held?: Record<string, KeptDraft>; content?: PracticeContent; revision?: number } = {}) {
  const { store, held } = device(options.held);
  const asked: { content: PracticeContent; revision: number; answer: (outcome: SaveOutcome) => void }[] = [];
  const network = { online: true };
  const keeper = new DraftKeeper({
    key: 'ayu|praktik|1',
    standing: { content: options.content ?? begun, revision: options.revision ?? 3 },
    save: (content, revision) => new Promise((answer) => void asked.push({ content, revision, answer })),
    sendable,
    store,
    online: () => network.online,
    quietMs: 0,
    retryMs: 0,
  });
  keeper.begin();
  await expect.poll(() => keeper.view().state.kind).not.toBe('loading');
  const ask = async (place: number) => {
    await expect.poll(() => asked.length).toBe(place + 1);
    return asked[place]!;
  };
  return { keeper, asked, ask, held, network, state: () => keeper.view().state.kind };
}

describe('keeping what is written', () => {
  test('one save at a time: what is typed meanwhile goes with the next, on the revision of the one before', async () => {
    const { keeper, asked, ask, held, state } = await keeping();
    keeper.edit({ summary: 'satu' });
    const first = await ask(0);
    keeper.edit({ summary: 'satu dua' });
    keeper.edit({ summary: 'satu dua tiga' });
    expect(asked).toHaveLength(1);
    await expect.poll(() => held['ayu|praktik|1']?.content.summary).toBe('satu dua tiga');
    first.answer(saved(4));
    const second = await ask(1);
    expect([second.content.summary, second.revision]).toEqual(['satu dua tiga', 4]);
    second.answer(saved(5));
    await expect.poll(state).toBe('saved');
    await expect.poll(() => held).toEqual({});
  });

  test('a save that was not answered is asked for again; stored after all, it is no conflict (A3)', async () => {
    const { keeper, ask, state } = await keeping();
    keeper.edit({ summary: 'satu' });
    (await ask(0)).answer({ kind: 'unanswered' });
    const again = await ask(1);
    expect(again.revision).toBe(3);
    again.answer({ kind: 'stale', by: 'Ayu', current: { content: { ...begun, summary: 'satu' }, revision: 4 } });
    await expect.poll(state).toBe('saved');
    expect(keeper.view().overtaken).toBeNull();
    expect(keeper.view().revision).toBe(4);
  });

  test('what somebody else saved is merged in, and sent on their revision (A3)', async () => {
    const { keeper, ask } = await keeping();
    keeper.edit({ summary: 'saya' });
    (await ask(0)).answer({ kind: 'stale', by: 'Budi', current: { content: { ...begun, costNote: 'APBD' }, revision: 7 } });
    const merged = await ask(1);
    expect(merged.revision).toBe(7);
    expect([merged.content.summary, merged.content.costNote]).toEqual(['saya', 'APBD']);
    expect(keeper.view().overtaken).toMatchObject({ by: 'Budi', taken: ['costNote'], conflicts: [] });
  });

  test('of what both changed nothing is sent until somebody decides, and both texts can stay (A3)', async () => {
    const { keeper, asked, ask, state } = await keeping();
    keeper.edit({ summary: 'saya' });
    (await ask(0)).answer({ kind: 'stale', by: 'Budi', current: { content: { ...begun, summary: 'Budi' }, revision: 7 } });
    await expect.poll(state).toBe('conflict');
    keeper.edit({ costNote: 'APBD' });
    expect(await keeper.flush()).toBe(false);
    expect(asked).toHaveLength(1);
    keeper.decide({ summary: 'both' });
    const decided = await ask(1);
    expect([decided.content.summary, decided.content.costNote, decided.revision]).toEqual(['saya\nBudi', 'APBD', 7]);
  });

  test('without a network nothing is sent and everything kept; a later visit goes on from there', async () => {
    const first = await keeping();
    first.network.online = false;
    first.keeper.edit({ summary: 'di kereta' });
    await expect.poll(first.state).toBe('offline');
    expect(first.asked).toHaveLength(0);
    first.keeper.end();

    const second = await keeping({ held: first.held });
    expect(second.keeper.view()).toMatchObject({ restored: true, content: { summary: 'di kereta' } });
    const { content, revision } = await second.ask(0);
    expect([content.summary, revision]).toEqual(['di kereta', 3]);
  });

  test('a read that is older than what this device has saved takes nothing back', async () => {
    const kept: KeptDraft = { content: { ...begun, summary: 'lebih baru' }, base: { ...begun, costNote: 'APBD' }, revision: 5 };
    const { keeper, ask } = await keeping({ held: { 'ayu|praktik|1': { ...kept, content: { ...kept.content, costNote: 'APBD' } } } });
    expect(keeper.view().content).toMatchObject({ summary: 'lebih baru', costNote: 'APBD' });
    expect((await ask(0)).revision).toBe(5);
  });

  test('a figure without its number stays on the device until it is whole', async () => {
    const { keeper, ask, held, state } = await keeping();
    const figure = { label: 'Lama', before: null, after: '', unit: 'hari', indicatorCode: null, period: null };
    keeper.edit({ summary: 'ada', figures: [figure] });
    const { content, answer } = await ask(0);
    expect(content.figures).toEqual([]);
    answer(saved(4));
    await expect.poll(state).toBe('saved');
    expect(held['ayu|praktik|1']?.content.figures).toEqual([figure]);
    keeper.edit({ figures: [{ ...figure, after: '1.5' }] });
    expect((await ask(1)).content.figures).toHaveLength(1);
  });

  test('what is refused stays on the device and is tried again with the next change', async () => {
    const { keeper, ask, held, state } = await keeping();
    keeper.edit({ summary: 'terlalu panjang' });
    (await ask(0)).answer({
      kind: 'broken',
      problems: [{ code: 'TOO_LONG', path: 'summary', message: { id: 'Terlalu panjang.', en: 'Too long.' } }],
    });
    await expect.poll(state).toBe('broken');
    expect(held['ayu|praktik|1']?.content.summary).toBe('terlalu panjang');
    keeper.edit({ summary: 'pendek' });
    (await ask(1)).answer(saved(4));
    await expect.poll(state).toBe('saved');
  });
});
