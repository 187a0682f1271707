import { Trans } from '@lingui/react/macro';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import type * as Y from 'yjs';

import type { PlanAwareness } from '../../collab/use-plan.ts';
import { cleanPasted } from '../content-form/editor/clean-pasted.ts';
import editorCss from '../content-form/editor/editor.module.css';
import { extensions } from '../content-form/editor/extensions.ts';
import { Toolbar } from '../content-form/editor/toolbar.tsx';
import textCss from '../rich-text.module.css';
import css from './narrative-editor.module.css';
import { selectedRange, type SelectedRange } from './selected-range.ts';

export interface NarrativeEditorProps {
  /** `doc.getXmlFragment('narrative')`. Another one is another editor: give it a `key` of `state.generation` and root. */
  fragment: Y.XmlFragment;
  /** `live.awareness(root)`: whose carets are shown, and where one's own is told. */
  awareness: PlanAwareness;
  editable: boolean;
  labelledBy: string;
  describedBy?: string;
  /** What is selected, to comment on; null when nothing is. */
  onSelect?: (range: SelectedRange | null) => void;
}

/** One rich text of a plan that several write at once: the editor of practices without new pictures, with the others' carets. */
export function NarrativeEditor({
  fragment,
  awareness,
  editable,
  labelledBy,
  describedBy,
  onSelect,
}: NarrativeEditorProps): React.ReactElement {
  const toolbar = useRef<HTMLDivElement>(null);
  const after = useRef<HTMLParagraphElement>(null);
  const select = useRef(onSelect);
  useEffect(() => {
    select.current = onSelect;
  });
  const editor = useEditor({
    extensions: [
      ...extensions({ urlOf: (id) => `/berkas/${id}/gambar` }, false),
      Collaboration.configure({ fragment }),
      // The name is what the server says: what is given here as one's own goes nowhere.
      CollaborationCaret.configure({ provider: { awareness }, user: { name: '' }, render: caretOf, selectionRender: selectionOf }),
    ],
    editable,
    shouldRerenderOnTransaction: false,
    onSelectionUpdate: (event) => select.current?.(selectedRange(event.editor.state)),
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
        ...(describedBy && { 'aria-describedby': describedBy }),
        class: `${textCss.text} ${editorCss.text} ${css.text}`,
      },
      transformPastedHTML: cleanPasted,
      handleKeyDown: (_view, event) => {
        if (event.key === 'F10' && event.altKey) {
          toolbar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
          return true;
        }
        // Tab makes lists and goes through tables, so there is another way out.
        if (event.key === 'Escape') after.current?.focus();
        return event.key === 'Escape';
      },
    },
  });
  useEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);
  return (
    <div className={editorCss.editor} data-editor="" data-editable={editable}>
      {editable && <Toolbar ref={toolbar} editor={editor} />}
      <EditorContent editor={editor} />
      <p ref={after} tabIndex={-1} className={editorCss.help}>
        <Trans>Alt+F10: ke bilah alat. Esc: keluar dari kotak teks.</Trans>
      </p>
    </div>
  );
}

type Caret = { name?: unknown; side?: unknown };
const sideOf = ({ side }: Caret): 'a' | 'b' => (side === 'b' ? 'b' : 'a');

/** A caret with its name drawn by the style sheet: no text that a selection takes along or a screen reader reads in the middle of a word. */
function caretOf(user: Caret): HTMLElement {
  const caret = document.createElement('span');
  caret.className = css.caret!;
  caret.ariaHidden = 'true';
  caret.contentEditable = 'false';
  caret.dataset['caret'] = String(user.name);
  caret.dataset['side'] = sideOf(user);
  return caret;
}

function selectionOf(user: Caret): { class: string; 'data-side': string } {
  return { class: css.selection!, 'data-side': sideOf(user) };
}
