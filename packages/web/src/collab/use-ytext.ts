import { useCallback, useEffect, useRef, type RefCallback } from 'react';
import type * as Y from 'yjs';

import { bindText, type TextBindingOptions } from './text-binding.ts';

/** `write`, `undo` and `redo` are those of `LivePlan` (`writeText`, `undo`, `redo`); with `singleLine`, line breaks become spaces. */
export type YTextOptions = TextBindingOptions;

/**
 * Binds a textarea or input to a text of the document: put the result on its `ref` and give it no `value`. The caret stays
 * where it is while others write, an IME composes undisturbed, Ctrl+Z takes back one's own, and no letter is cut in two (P3).
 */
export function useYText(text: Y.Text | null, options: YTextOptions): RefCallback<HTMLTextAreaElement | HTMLInputElement> {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  return useCallback((field) => (field && text ? bindText(field, text, () => latest.current) : undefined), [text]);
}
