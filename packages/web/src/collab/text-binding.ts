import type * as Y from 'yjs';

import { changeAtCaret, mapThrough, type Delta } from './text-changes.ts';

export interface TextBindingOptions {
  /** Runs an edit under an origin that is taken back by `undo`. */
  write: (change: () => void) => void;
  undo: () => void;
  redo: () => void;
  /** UTF-16 units. */
  maxLength: number;
  singleLine?: boolean;
}

type Field = HTMLTextAreaElement | HTMLInputElement;

/**
 * Binds a field to a text of the document; what is returned ends it. The field's own letters go to the text by the smallest
 * edit; others' letters come in without moving the caret, but not while an IME composes.
 */
export function bindText(field: Field, text: Y.Text, options: () => TextBindingOptions): () => void {
  /** What the field shows, and what others changed since that it does not show yet. */
  let shown = text.toJSON();
  let unseen: Delta[] = [];
  let composing = false;
  field.value = shown;

  /** The field's letters go into the text, past what others wrote meanwhile. */
  function take(): void {
    const { maxLength, singleLine, write } = options();
    const caret = field.selectionStart ?? field.value.length;
    const change = changeAtCaret(shown, singleLine ? field.value.replaceAll(/[\r\n]/g, ' ') : field.value, caret);
    if (change) {
      // What others wrote at the edge of what is replaced stays.
      const from = mapThrough(unseen, change.from, change.to > change.from ? 'before' : 'after');
      const to = Math.max(from, mapThrough(unseen, change.to, 'after'));
      const room = Math.max(0, maxLength - text.length + (to - from));
      const insert = wholeLetters(change.insert.slice(0, room));
      write(() => {
        if (to > from) text.delete(from, to - from);
        if (insert !== '') text.insert(from, insert);
      });
      show(from + insert.length, from + insert.length);
    } else show(mapThrough(unseen, caret, 'after'), mapThrough(unseen, field.selectionEnd ?? caret, 'after'));
  }

  /** The field shows what the text says. */
  function show(start: number | null, end: number | null): void {
    shown = text.toJSON();
    unseen = [];
    if (field.value !== shown) {
      const { selectionDirection, scrollTop } = field;
      field.value = shown;
      if (start !== null && end !== null && field === field.ownerDocument.activeElement) {
        field.setSelectionRange(start, end, selectionDirection ?? undefined);
      }
      field.scrollTop = scrollTop;
    }
  }

  let own = false;
  const onText = (event: Y.YTextEvent): void => {
    if (own) return;
    unseen.push(event.delta);
    if (composing) return;
    const { selectionStart, selectionEnd } = field;
    show(
      // Who writes at the same place writes behind the caret: two words stay two words.
      selectionStart === null ? null : mapThrough(unseen, selectionStart, 'after'),
      selectionEnd === null ? null : mapThrough(unseen, selectionEnd, 'after'),
    );
  };
  const onInput = (): void => {
    if (composing) return;
    own = true;
    try {
      take();
    } finally {
      own = false;
    }
  };
  const onCompositionStart = (): void => {
    composing = true;
  };
  const onCompositionEnd = (): void => {
    composing = false;
    onInput();
  };
  const back = (event: Event, way: 'undo' | 'redo'): void => {
    event.preventDefault();
    if (!composing) options()[way]();
  };
  const onBeforeInput = (event: Event): void => {
    const { inputType } = event as InputEvent;
    if (inputType === 'historyUndo') back(event, 'undo');
    if (inputType === 'historyRedo') back(event, 'redo');
  };
  const onKeyDown = (event: Event): void => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event as KeyboardEvent;
    if (altKey || !(ctrlKey || metaKey)) return;
    if (key.toLowerCase() === 'z') back(event, shiftKey ? 'redo' : 'undo');
    else if (key.toLowerCase() === 'y') back(event, 'redo');
  };

  const listeners: [string, (event: Event) => void][] = [
    ['input', onInput],
    ['compositionstart', onCompositionStart],
    ['compositionend', onCompositionEnd],
    ['beforeinput', onBeforeInput],
    ['keydown', onKeyDown],
  ];
  for (const [name, listener] of listeners) field.addEventListener(name, listener);
  text.observe(onText);
  return () => {
    if (composing) onCompositionEnd();
    for (const [name, listener] of listeners) field.removeEventListener(name, listener);
    text.unobserve(onText);
  };
}

/** Without half a letter: cut off at its end, or pasted. On its way to the others it would become another sign than here. */
function wholeLetters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return (last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text).toWellFormed();
}
