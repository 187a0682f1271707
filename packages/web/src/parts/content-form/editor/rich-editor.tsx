import { Trans, useLingui } from '@lingui/react/macro';
import { isEmptyRichText, normalizeRichText, type RichText } from '@saling/schema';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';

import type { StoredFileData } from '../../practice-content-document.ts';
import textCss from '../../rich-text.module.css';
import { isImage } from '../upload/file-types.ts';
import { cleanPasted } from './clean-pasted.ts';
import css from './editor.module.css';
import { extensions } from './extensions.ts';
import { Toolbar } from './toolbar.tsx';

/** Uploads come with the first picture. */
const PictureDialog = lazy(() => import('./picture-dialog.tsx').then((module) => ({ default: module.PictureDialog })));

export interface RichEditorProps {
  labelledBy: string;
  /** Id of what is said to be wrong; the element is there even while nothing is. */
  describedBy: string;
  value: RichText | null;
  onChange: (text: RichText | null) => void;
  files: readonly StoredFileData[];
  onFile: (file: StoredFileData) => void;
}

const EMPTY: JSONContent = { type: 'doc', content: [{ type: 'paragraph' }] };

/** The document without the empty line that the editor keeps at its end for the caret. */
function withoutEmptyEnd(doc: JSONContent): JSONContent {
  const content = [...(doc.content ?? [])];
  while (content.length > 1 && content.at(-1)?.type === 'paragraph' && !content.at(-1)?.content) content.pop();
  return { ...doc, content };
}

const REMEMBERED = 50;

/** The text in the form of the schema; null when it says nothing. What is beyond its bounds is refused by the server, with words. */
function read(doc: JSONContent): RichText | null {
  const bare = withoutEmptyEnd(doc);
  const text = normalizeRichText(bare) ?? (bare as RichText);
  return isEmptyRichText(text) ? null : text;
}

/** The editor of one long text: toolbar above, text below, all of it by keyboard. */
export function RichEditor({ labelledBy, describedBy, value, onChange, files, onFile }: RichEditorProps): React.ReactElement {
  const { t } = useLingui();
  const [pictures, setPictures] = useState<readonly File[]>([]);
  const known = useRef(files);
  known.current = files;
  const change = useRef(onChange);
  change.current = onChange;
  /** What was given out lately: while one types fast, what comes back may be a letter behind. */
  const given = useRef([JSON.stringify(value)]);
  const toolbar = useRef<HTMLDivElement>(null);
  const after = useRef<HTMLParagraphElement>(null);
  const take = (list: FileList | null | undefined): boolean => {
    const found = [...(list ?? [])].filter(isImage);
    if (found.length > 0) setPictures((now) => [...now, ...found]);
    return found.length > 0;
  };
  const editor = useEditor({
    extensions: extensions({ urlOf: (id) => known.current.find((file) => file.id === id)?.url ?? `/berkas/${id}/gambar` }),
    content: value ?? EMPTY,
    shouldRerenderOnTransaction: false,
    onUpdate: (event) => {
      const text = read(event.editor.getJSON());
      given.current = [...given.current.slice(-REMEMBERED), JSON.stringify(text)];
      change.current(text);
    },
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
        'aria-describedby': describedBy,
        class: `${textCss.text} ${css.text}`,
      },
      transformPastedHTML: cleanPasted,
      handlePaste: (_view, event) => {
        // Word brings a picture of the text beside the text itself.
        const html = event.clipboardData?.getData('text/html') ?? '';
        return html === '' && take(event.clipboardData?.files);
      },
      handleDrop: (view, event) => {
        const { dataTransfer } = event;
        if (!dataTransfer || dataTransfer.files.length === 0) return false;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (place) editorRef.current?.commands.setTextSelection(place.pos);
        return take(dataTransfer.files);
      },
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
  const editorRef = useRef(editor);
  editorRef.current = editor;

  useEffect(() => {
    // What was given out comes back; a text of another origin, merged in, replaces what one sees.
    const incoming = JSON.stringify(value);
    if (given.current.includes(incoming)) return;
    given.current = [incoming];
    editor.commands.setContent(value ?? EMPTY, { emitUpdate: false });
  }, [editor, value]);

  const [picture] = pictures;
  return (
    <div className={css.editor} data-editor="">
      <Toolbar ref={toolbar} editor={editor} onPictures={take} />
      <EditorContent editor={editor} />
      <p ref={after} tabIndex={-1} className={css.help}>
        <Trans>Alt+F10: ke bilah alat. Esc: keluar dari kotak teks. Gambar dapat ditempel atau diseret ke teks.</Trans>
      </p>
      {picture && (
        <Suspense>
          <PictureDialog
            key={`${picture.name} ${picture.lastModified} ${pictures.length}`}
            file={picture}
            title={pictures.length > 1 ? t`Sisipkan gambar (${pictures.length} menunggu)` : t`Sisipkan gambar`}
            onInsert={(file, alt) => {
              onFile(file);
              known.current = [...known.current, file];
              setPictures((now) => now.slice(1));
              editor.chain().focus().insertStoredImage({ fileId: file.id, alt }).run();
            }}
            onClose={() => setPictures((now) => now.slice(1))}
          />
        </Suspense>
      )}
    </div>
  );
}
