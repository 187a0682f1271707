import { findAction, knowRoots, planEdits, type PlanParties } from '../../packages/schema/src/plan/plan.ts';
import * as Y from 'yjs';

/** What somebody is writing, letter by letter. */
interface Typing {
  text: Y.Text;
  left: string;
  at: number;
}

export const PARTIES: PlanParties = ['32.11', '34.02'];
/** Client ids of the three who write. */
export const CLIENTS = [1_000_000_001, 1_000_000_002, 1_000_000_003];

/** An edit as it is stored. */
export interface Edit {
  update: Uint8Array;
  client: number;
  from: number;
  to: number;
}

/** Seeded: mulberry32. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const WORDS = 'menyusun pedoman layanan melatih petugas desa mengukur kepuasan warga menerapkan arsitektur data memantau capaian '.split(
  ' ',
);

/** A plan of so many actions and edits, three people in turns: mostly typing, one character an edit, some choosing and some moving. */
export function* generateEdits(actions: number, edits: number): Generator<Edit> {
  const random = randomOf(2026);
  const doc = new Y.Doc();
  knowRoots(doc, PARTIES);
  const writer = planEdits(doc, PARTIES, 'bench');
  const idOf = (place: number): string => `00000000-0000-4000-8000-${place.toString(16).padStart(12, '0')}`;
  let update: Uint8Array = new Uint8Array();
  doc.on('update', (made: Uint8Array) => {
    update = made;
  });
  let typing: Typing | null = null;
  for (let [done, tried] = [0, 0]; done < edits; tried += 1) {
    const client = CLIENTS[Math.floor(tried / 50) % CLIENTS.length]!;
    doc.clientID = client;
    const from = Y.getState(doc.store, client);
    if (done < actions)
      writer.addAction({ id: idOf(done), owner: null, what: WORDS[random(WORDS.length)]!, indicator: `spbe-2020:${1 + random(47)}` });
    else if (typing && typing.left !== '') {
      const { text, left, at }: Typing = typing;
      text.insert(Math.min(at, text.length), left.charAt(0));
      typing = { text, left: left.slice(1), at: at + 1 };
    } else {
      const id = idOf(random(actions));
      const map = findAction(doc, PARTIES, id)!.map;
      const choice = random(10);
      if (choice < 2) writer.setValue(id, 'state', (['RUNNING', 'BLOCKED', 'DONE', 'NOT_STARTED'] as const)[random(4)]!);
      else if (choice === 2) writer.setValue(id, 'budget', random(1_000_000) * 1_000);
      else if (choice === 3) writer.moveAction(id, null, random(actions - 1));
      else {
        const text = map.get(random(2) === 0 ? 'what' : 'output') as Y.Text;
        // What is long is written anew, so that a text stays as long as people write one.
        if (text.length > 150) text.delete(0, text.length);
        typing = { text, left: ` ${WORDS[random(WORDS.length)]}`, at: random(text.length + 1) };
        if (text.length === 0) text.insert(0, 'x');
        else text.delete(random(text.length), 1);
      }
    }
    // What chose the value that stood already wrote nothing.
    if (update.length === 0) continue;
    yield { update, client, from, to: Y.getState(doc.store, client) };
    update = new Uint8Array();
    done += 1;
  }
}
