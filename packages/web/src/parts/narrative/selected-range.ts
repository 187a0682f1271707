import type { EditorState } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

import { toBase64 } from '../../collab/bytes.ts';

/** A stretch of a rich text that stays the same stretch while others write around it: its ends as Yjs relative positions in base64, and its words. */
export interface SelectedRange {
  start: string;
  end: string;
  quote: string;
}

/** What is selected in an editor that is bound to a document; null when it is nothing. */
export function selectedRange(state: EditorState): SelectedRange | null {
  const { from, to, empty } = state.selection;
  const bound = ySyncPluginKey.getState(state) as { type: Y.XmlFragment; binding: { mapping: Map<never, never> } | null } | undefined;
  if (empty || !bound?.binding) return null;
  const { type, binding } = bound;
  const at = (place: number): string =>
    toBase64(Y.encodeRelativePosition(absolutePositionToRelativePosition(place, type, binding.mapping) as Y.RelativePosition));
  return { start: at(from), end: at(to), quote: state.doc.textBetween(from, to, ' ') };
}
