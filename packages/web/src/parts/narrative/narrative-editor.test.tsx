import { emptyPlanDocument, readFragment, type PlanParties } from '@saling/schema/plan';
import { plainText } from '@saling/schema';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as Y from 'yjs';

import { PlanAwareness } from '../../collab/plan-awareness.ts';
import type { PlanAt } from '../../collab/plan-presence.ts';
import { expectAccessible, show } from '../../ui/testing/show.tsx';
import { NarrativeEditor } from './narrative-editor.tsx';
import type { SelectedRange } from './selected-range.ts';

const PARTIES: PlanParties = ['32.11', '34.02'];
const NAMES = { ayu: ['Ayu', '32.11'], budi: ['Budi', '34.02'] } as const;

/** Two people with an editor each on a document each, joined at once. */
async function open({ editable = true } = {}) {
  const docs = { ayu: emptyPlanDocument(PARTIES), budi: emptyPlanDocument(PARTIES) };
  const written = { ayu: 0, budi: 0 };
  const at: Record<string, PlanAt | null> = {};
  const selected: (SelectedRange | null)[] = [];
  const join = (from: 'ayu' | 'budi', to: 'ayu' | 'budi'): void => {
    docs[from].on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return;
      written[from] += 1;
      Y.applyUpdate(docs[to], update, 'remote');
    });
  };
  join('ayu', 'budi');
  join('budi', 'ayu');
  const awareness = {
    ayu: new PlanAwareness(docs.ayu, 'narrative', (now) => (at['ayu'] = now)),
    budi: new PlanAwareness(docs.budi, 'narrative', (now) => (at['budi'] = now)),
  };
  /** What the server tells the one of the other. */
  const tell = (of: 'ayu' | 'budi', to: 'ayu' | 'budi'): void => {
    const now = at[of];
    const caret =
      now && 'root' in now
        ? { anchor: JSON.parse(JSON.stringify(now.anchor)) as unknown, head: JSON.parse(JSON.stringify(now.head)) as unknown }
        : null;
    const [name, regionCode] = NAMES[of];
    awareness[to].show(
      [{ clientId: docs[of].clientID, personId: of, name, regionCode, field: null, root: 'narrative', caret, seenSeq: 1 }],
      (code) => (code === NAMES[to][1] ? 'a' : 'b'),
    );
  };
  const screen = await show(
    <>
      {(['ayu', 'budi'] as const).map((name) => (
        <section key={name} data-of={name}>
          <h2 id={name}>Latar belakang {name}</h2>
          <NarrativeEditor
            fragment={docs[name].getXmlFragment('narrative')}
            awareness={awareness[name]}
            editable={editable || name === 'ayu'}
            labelledBy={name}
            onSelect={(range) => selected.push(range)}
          />
        </section>
      ))}
    </>,
  );
  const field = (name: 'ayu' | 'budi') => screen.getByRole('textbox', { name: `Latar belakang ${name}` });
  const text = (name: 'ayu' | 'budi'): string => plainText(readFragment(docs[name].getXmlFragment('narrative')));
  return { screen, docs, written, field, text, tell, selected };
}

test('P3: two write in the same paragraph, and each sees the other’s letters and caret by the name that the server knows', async () => {
  const { field, text, tell } = await open();
  await userEvent.click(field('ayu'));
  await userEvent.keyboard('Latih petugas');
  await userEvent.click(field('budi'));
  await userEvent.keyboard('{Control>}{Home}{/Control}Segera: ');
  await expect.element(field('ayu')).toHaveTextContent('Segera: Latih petugas');
  await userEvent.click(field('ayu'));
  await userEvent.keyboard('{Control>}{End}{/Control} desa');
  await expect.poll(() => text('budi')).toBe('Segera: Latih petugas desa');
  tell('ayu', 'budi');
  const shown = (): HTMLElement | null => document.querySelector('[data-of="budi"] [data-caret]');
  await expect.poll(shown).not.toBeNull();
  const caret = shown()!;
  expect(caret.dataset).toMatchObject({ caret: 'Ayu', side: 'b' });
  expect(caret.ariaHidden).toBe('true');
  // No letters of a name are in the text that is read out, selected or copied.
  expect(caret.textContent).toBe('');
  expect(field('budi').element().textContent).toBe('Segera: Latih petugas desa');
});

test('P16: Ctrl+Z in a text takes back one’s own words alone', async () => {
  const { field, text } = await open();
  await userEvent.click(field('ayu'));
  await userEvent.keyboard('satu');
  await userEvent.click(field('budi'));
  await userEvent.keyboard('{Control>}{End}{/Control} dua');
  await expect.element(field('ayu')).toHaveTextContent('satu dua');
  await userEvent.click(field('ayu'));
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => text('ayu')).toBe('dua');
  await expect.poll(() => text('budi')).toBe('dua');
  await userEvent.keyboard('{Control>}y{/Control}');
  await expect.poll(() => text('budi')).toBe('satu dua');
});

test('opening a text writes nothing in it, and who only reads it is shown what others write', async () => {
  const { field, text, written, screen } = await open({ editable: false });
  expect(written).toEqual({ ayu: 0, budi: 0 });
  await userEvent.click(field('ayu'));
  await userEvent.keyboard('Judul');
  await userEvent.click(screen.getByRole('button', { name: /Judul bagian/ }));
  await userEvent.keyboard('{Enter}- butir');
  await expect.element(field('budi')).toHaveTextContent('Judulbutir');
  expect(written.budi).toBe(0);
  expect(text('budi')).toBe(text('ayu'));
  expect(document.querySelectorAll('[data-of="budi"] [role="toolbar"]')).toHaveLength(0);
  expect(document.querySelectorAll('[data-tool="picture"]')).toHaveLength(0);
  await expectAccessible();
});

test('what is selected is told by ends that hold while others write, and by its words', async () => {
  const { field, docs, selected } = await open();
  await userEvent.click(field('ayu'));
  await userEvent.keyboard('satu dua{Shift>}{ArrowLeft}{ArrowLeft}{ArrowLeft}{/Shift}');
  await expect.poll(() => selected.at(-1)?.quote).toBe('dua');
  const range = selected.at(-1)!;
  await userEvent.click(field('budi'));
  await userEvent.keyboard('{Control>}{Home}{/Control}nol ');
  const at = (end: string): number => {
    const bytes = Uint8Array.from(atob(end), (letter) => letter.charCodeAt(0));
    return Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), docs.budi)!.index;
  };
  expect([at(range.start), at(range.end)]).toEqual([9, 12]);
});
