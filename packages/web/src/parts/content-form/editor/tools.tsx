import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconColumnInsertRight,
  IconColumnRemove,
  IconH2,
  IconH3,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPhoto,
  IconRowInsertBottom,
  IconRowRemove,
  IconTable,
  IconTableMinus,
  IconTableRow,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import type { ReactNode } from 'react';

/** One button of the toolbar. */
export interface Tool {
  id: string;
  label: MessageDescriptor;
  icon: ReactNode;
  keys?: string;
  /** Begins a group. */
  group?: boolean;
  run: (editor: Editor) => void;
  /** Whether it applies where the caret is; left out for what only happens once. */
  on?: (editor: Editor) => boolean;
  may?: (editor: Editor) => boolean;
  shown?: (editor: Editor) => boolean;
}

const icon = { size: 20, stroke: 1.5, 'aria-hidden': true } as const;

/** Tools for text; those that need more than the editor are given. */
export function textTools(others: { picture: () => void; link: () => void }): Tool[] {
  return [
    {
      id: 'undo',
      label: msg`Urungkan`,
      keys: 'Ctrl+Z',
      icon: <IconArrowBackUp {...icon} />,
      run: (editor) => editor.chain().focus().undo().run(),
      may: (editor) => editor.can().undo(),
    },
    {
      id: 'redo',
      label: msg`Ulangi`,
      keys: 'Ctrl+Y',
      icon: <IconArrowForwardUp {...icon} />,
      run: (editor) => editor.chain().focus().redo().run(),
      may: (editor) => editor.can().redo(),
    },
    {
      id: 'h2',
      group: true,
      label: msg`Judul bagian`,
      icon: <IconH2 {...icon} />,
      run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
      on: (editor) => editor.isActive('heading', { level: 2 }),
    },
    {
      id: 'h3',
      label: msg`Subjudul`,
      icon: <IconH3 {...icon} />,
      run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
      on: (editor) => editor.isActive('heading', { level: 3 }),
    },
    {
      id: 'bold',
      group: true,
      label: msg`Tebal`,
      keys: 'Ctrl+B',
      icon: <IconBold {...icon} />,
      run: (editor) => editor.chain().focus().toggleBold().run(),
      on: (editor) => editor.isActive('bold'),
    },
    {
      id: 'italic',
      label: msg`Miring`,
      keys: 'Ctrl+I',
      icon: <IconItalic {...icon} />,
      run: (editor) => editor.chain().focus().toggleItalic().run(),
      on: (editor) => editor.isActive('italic'),
    },
    {
      id: 'link',
      label: msg`Tautan`,
      icon: <IconLink {...icon} />,
      run: others.link,
      on: (editor) => editor.isActive('link'),
    },
    {
      id: 'bullets',
      group: true,
      label: msg`Daftar`,
      icon: <IconList {...icon} />,
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
      on: (editor) => editor.isActive('bulletList'),
    },
    {
      id: 'numbers',
      label: msg`Daftar bernomor`,
      icon: <IconListNumbers {...icon} />,
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
      on: (editor) => editor.isActive('orderedList'),
    },
    {
      id: 'quote',
      label: msg`Kutipan`,
      icon: <IconBlockquote {...icon} />,
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
      on: (editor) => editor.isActive('blockquote'),
    },
    { id: 'picture', group: true, label: msg`Gambar`, icon: <IconPhoto {...icon} />, run: others.picture },
    {
      id: 'table',
      label: msg`Tabel`,
      icon: <IconTable {...icon} />,
      run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      may: (editor) => !inTable(editor),
    },
  ];
}

const inTable = (editor: Editor): boolean => editor.isActive('table');

/** Tools for the table in which the caret stands. */
export const tableTools: Tool[] = [
  {
    id: 'row',
    group: true,
    label: msg`Tambah baris di bawah`,
    icon: <IconRowInsertBottom {...icon} />,
    run: (editor) => editor.chain().focus().addRowAfter().run(),
    shown: inTable,
  },
  {
    id: 'column',
    label: msg`Tambah kolom di kanan`,
    icon: <IconColumnInsertRight {...icon} />,
    run: (editor) => editor.chain().focus().addColumnAfter().run(),
    shown: inTable,
  },
  {
    id: 'less-rows',
    label: msg`Hapus baris`,
    icon: <IconRowRemove {...icon} />,
    run: (editor) => editor.chain().focus().deleteRow().run(),
    shown: inTable,
  },
  {
    id: 'less-columns',
    label: msg`Hapus kolom`,
    icon: <IconColumnRemove {...icon} />,
    run: (editor) => editor.chain().focus().deleteColumn().run(),
    shown: inTable,
  },
  {
    id: 'head',
    label: msg`Baris judul`,
    icon: <IconTableRow {...icon} />,
    run: (editor) => editor.chain().focus().toggleHeaderRow().run(),
    shown: inTable,
  },
  {
    id: 'less-tables',
    label: msg`Hapus tabel`,
    icon: <IconTableMinus {...icon} />,
    run: (editor) => editor.chain().focus().deleteTable().run(),
    shown: inTable,
  },
];
