import { expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import * as Y from 'yjs';

import { useYText } from './use-ytext.ts';

interface Opened {
  text: Y.Text;
  field: HTMLTextAreaElement;
  asked: string[];
  /** Another person writes. */
  other: (edit: (text: Y.Text) => void) => void;
}

async function open(start: string, { maxLength = 100, singleLine = false } = {}): Promise<Opened> {
  const [here, there] = [new Y.Doc(), new Y.Doc()];
  const text = here.getText('t');
  text.insert(0, start);
  const asked: string[] = [];
  const Field = (): React.ReactElement => {
    const ref = useYText(text, {
      write: (change) => here.transact(change, 'own'),
      undo: () => asked.push('undo'),
      redo: () => asked.push('redo'),
      maxLength,
      singleLine,
    });
    return <textarea aria-label="Kegiatan" ref={ref} />;
  };
  const screen = await render(<Field />);
  const field = screen.getByLabelText('Kegiatan').element() as Opened['field'];
  const other: Opened['other'] = (edit) => {
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    edit(there.getText('t'));
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there), 'remote');
  };
  return { text, field, asked, other };
}

const caretAt = (field: Opened['field'], start: number, end = start): void => {
  field.focus();
  field.setSelectionRange(start, end);
};

test('P3: what is typed goes into the text where the caret is, and what others write leaves the caret at its letter', async () => {
  const { text, field, other } = await open('Latih petugas');
  caretAt(field, 6);
  other((theirs) => theirs.insert(0, 'Segera: '));
  expect(field.value).toBe('Segera: Latih petugas');
  expect(field.selectionStart).toBe(14);
  await userEvent.keyboard('para ');
  expect(text.toJSON()).toBe('Segera: Latih para petugas');
  other((theirs) => theirs.insert(theirs.length, ' desa'));
  expect(field.value).toBe('Segera: Latih para petugas desa');
  expect(field.selectionStart).toBe(19);
});

test('two who write at the same place write two words', async () => {
  const { text, field, other } = await open('');
  caretAt(field, 0);
  for (const [mine, theirs] of [
    ['a', 'x'],
    ['b', 'y'],
    ['c', 'z'],
  ] as const) {
    await userEvent.keyboard(mine);
    other((their) => their.insert(their.length, theirs));
  }
  expect(text.toJSON()).toBe('abcxyz');
});

test('a selection stays on its words while others write within and before them', async () => {
  const { text, field, other } = await open('satu dua tiga');
  caretAt(field, 5, 8);
  other((theirs) => theirs.insert(0, '>> '));
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('dua');
  other((theirs) => theirs.delete(8, 3));
  expect([field.selectionStart, field.selectionEnd]).toEqual([8, 8]);
  expect(text.toJSON()).toBe('>> satu  tiga');
});

test('P3: an IME composes undisturbed while another writes, and both are there after it', async () => {
  const { text, field, other } = await open('abc');
  caretAt(field, 1);
  const ime = cdp() as unknown as { send: (method: string, given: object) => Promise<void> };
  await ime.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 });
  expect(field.value).toBe('aかbc');
  expect(text.toJSON()).toBe('abc');
  other((theirs) => theirs.insert(0, 'XX'));
  expect(field.value).toBe('aかbc');
  await ime.send('Input.imeSetComposition', { text: 'かん', selectionStart: 2, selectionEnd: 2 });
  await ime.send('Input.insertText', { text: '漢' });
  await expect.poll(() => text.toJSON()).toBe('XXa漢bc');
  expect(field.value).toBe('XXa漢bc');
  expect(field.selectionStart).toBe(4);
});

test('P3: a letter of two units is put in, taken away and cut off whole', async () => {
  const { text, field } = await open('😀😁', { maxLength: 6 });
  caretAt(field, 4);
  await userEvent.keyboard('{Backspace}');
  expect(text.toJSON()).toBe('😀');
  caretAt(field, 0);
  const insert = cdp() as unknown as { send: (method: string, given: object) => Promise<void> };
  await insert.send('Input.insertText', { text: '😂a😂' });
  await expect.poll(() => text.toJSON()).toBe('😂a😀');
  expect(text.toJSON().isWellFormed()).toBe(true);
  expect(field.value).toBe('😂a😀');
});

test('Ctrl+Z and Ctrl+Y ask the plan, and the browser’s own history is left alone', async () => {
  const { text, field, asked } = await open('abc');
  caretAt(field, 3);
  await userEvent.keyboard('d');
  await userEvent.keyboard('{Control>}z{/Control}{Control>}y{/Control}{Control>}{Shift>}z{/Shift}{/Control}');
  expect(asked).toEqual(['undo', 'redo', 'redo']);
  expect(field.value).toBe('abcd');
  expect(text.toJSON()).toBe('abcd');
});

test('a cell of one line makes spaces of line breaks', async () => {
  const { text, field } = await open('', { singleLine: true });
  caretAt(field, 0);
  field.value = 'satu\ndua';
  field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  expect(text.toJSON()).toBe('satu dua');
  expect(field.value).toBe('satu dua');
});
