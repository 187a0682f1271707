import { useLingui } from '@lingui/react/macro';
import { useEditorState, type Editor } from '@tiptap/react';
import { useRef, useState, type KeyboardEvent, type Ref } from 'react';

import { ACCEPTED_IMAGES } from '../upload/file-types.ts';
import css from './editor.module.css';
import { LinkDialog } from './link-dialog.tsx';
import { tableTools, textTools, type Tool } from './tools.tsx';

export interface ToolbarProps {
  editor: Editor;
  ref: Ref<HTMLDivElement>;
  /** Left out where a text takes no new pictures. */
  onPictures?: (files: FileList | null) => void;
}

/** The tools above a text: one stop of Tab, arrow keys within, Home and End to its ends. */
export function Toolbar({ editor, ref, onPictures }: ToolbarProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const [linking, setLinking] = useState(false);
  const [current, setCurrent] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const tools: Tool[] = [...textTools({ picture: () => input.current?.click(), link: () => setLinking(true) }), ...tableTools].filter(
    ({ id }) => onPictures || id !== 'picture',
  );
  const states = useEditorState({
    editor,
    selector: (snapshot) =>
      tools.map((tool) => ({
        shown: tool.shown?.(snapshot.editor) ?? true,
        on: tool.on?.(snapshot.editor) ?? null,
        may: tool.may?.(snapshot.editor) ?? true,
      })),
  });
  const shown = tools.flatMap((tool, index) => (states[index]?.shown ? [{ ...tool, state: states[index] }] : []));
  const place = Math.min(current, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (event.key === 'Escape') editor.commands.focus();
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + shown.length) % shown.length;
    setCurrent(next);
    event.currentTarget.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  return (
    <div
      ref={ref}
      role="toolbar"
      tabIndex={-1}
      aria-label={t`Alat teks`}
      aria-orientation="horizontal"
      className={css.toolbar}
      onKeyDown={onKeyDown}
    >
      {shown.map((tool, index) => {
        const label = i18n._(tool.label);
        const name = tool.keys ? `${label} (${tool.keys})` : label;
        return (
          <span key={tool.id} style={{ display: 'contents' }}>
            {tool.group && index > 0 && <span className={css.divider} aria-hidden="true" />}
            <button
              type="button"
              className={css.tool}
              data-tool={tool.id}
              aria-label={name}
              title={name}
              aria-pressed={tool.state.on ?? undefined}
              aria-disabled={!tool.state.may}
              tabIndex={index === place ? 0 : -1}
              onFocus={() => setCurrent(index)}
              // The selection in the text stays where it is.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => tool.state.may && tool.run(editor)}
            >
              {tool.icon}
            </button>
          </span>
        );
      })}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED_IMAGES}
        data-pictures=""
        aria-label={t`Pilih gambar`}
        onChange={(event) => {
          onPictures?.(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </div>
  );
}
