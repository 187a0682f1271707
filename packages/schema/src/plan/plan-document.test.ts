import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { emptyPlanDocument, planParts, type PlanParties } from './plan.ts';

const PARTIES: PlanParties = ['32.11', '34.02'];

/** The same numbers for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Two who mark the same text for a while, each hearing of the other late; answers their copies and what they wrote, in order. */
function markTogether(seed: number): { copies: Y.Doc[]; updates: Uint8Array[] } {
  const below = randomOf(seed);
  const updates: Uint8Array[] = [];
  const inboxes: Uint8Array[][] = [[], []];
  const copies = [1, 2].map((clientId, own) => {
    const doc = emptyPlanDocument(PARTIES);
    doc.clientID = clientId;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'others') return;
      updates.push(update);
      inboxes[1 - own]!.push(update);
    });
    return doc;
  });
  planParts(copies[0]!).purpose.insert(0, [new Y.XmlText('abcdef')]);
  const hear = (who: number, count: number): void =>
    inboxes[who]!.splice(0, count).forEach((update) => Y.applyUpdate(copies[who]!, update, 'others'));
  hear(1, 1);
  for (let step = 0; step < 30; step += 1) {
    const who = below(2);
    const text = planParts(copies[who]!).purpose.get(0) as Y.XmlText;
    const at = below(text.length + 1);
    const length = Math.min(below(4), text.length - at);
    const choice = below(5);
    if (choice === 0) text.insert(at, 'xy', below(2) === 0 ? { bold: {} } : undefined);
    else if (choice === 1) text.delete(at, length);
    else if (choice === 2) hear(who, 1 + below(4));
    else text.format(at, length, { bold: below(3) === 0 ? null : {} });
  }
  for (const who of [0, 1, 0, 1]) hear(who, Infinity);
  return { copies, updates };
}

test('P10 copies that have the same updates read the same, also where marks met: who only reads, and who takes all at once', () => {
  for (let seed = 1; seed <= 250; seed += 1) {
    const { copies, updates } = markTogether(seed);
    const [reader, late] = [emptyPlanDocument(PARTIES), emptyPlanDocument(PARTIES)];
    for (const update of updates) Y.applyUpdate(reader, update);
    Y.applyUpdate(late, Y.mergeUpdates(updates));
    const [said, ...others] = [...copies, reader, late].map((doc) => (planParts(doc).purpose.get(0) as Y.XmlText).toString());
    for (const other of others) expect(other, `seed ${seed}`).toBe(said);
  }
});
