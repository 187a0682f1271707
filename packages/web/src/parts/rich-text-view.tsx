import { useLingui } from '@lingui/react/macro';
import type { RichText, RichTextBlock, RichTextInline, RichTextMark, RichTextTableCell } from '@saling/schema';
import { Fragment, type ReactNode } from 'react';

import type { StoredFileData } from './practice-content-document.ts';
import css from './rich-text.module.css';
import { ScrollFrame } from './scroll-frame.tsx';

export interface RichTextViewProps {
  doc: RichText;
  /** The files that its images name; an image of another file is left out. */
  files: readonly StoredFileData[];
  /** Level of the heading above it: a text under an `h2` begins with `h3`. */
  under?: 2 | 3;
}

/** A rich text as React elements: only the parts that are known, whatever else stands in it is left out (A5). */
export function RichTextView({ doc, files, under = 2 }: RichTextViewProps): React.ReactElement {
  return (
    <div className={css.text} data-rich-text="">
      <Blocks blocks={doc.content} files={files} under={under} />
    </div>
  );
}

type Around = Required<Omit<RichTextViewProps, 'doc'>>;

function Blocks({ blocks, ...around }: Around & { blocks: readonly RichTextBlock[] | undefined }): ReactNode {
  return blocks?.map((block, index) => <Block key={index} block={block} {...around} />);
}

function Block({ block, ...around }: Around & { block: RichTextBlock }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Inline parts={block.content} />
        </p>
      );
    case 'heading': {
      const Tag = `h${Math.min(block.attrs.level + around.under - 1, 6)}` as 'h3' | 'h4' | 'h5';
      return (
        <Tag>
          <Inline parts={block.content} />
        </Tag>
      );
    }
    case 'bulletList':
      return <ul>{items(block.content, around)}</ul>;
    case 'orderedList':
      return <ol start={block.attrs?.start}>{items(block.content, around)}</ol>;
    case 'blockquote':
      return (
        <blockquote>
          <Blocks blocks={block.content} {...around} />
        </blockquote>
      );
    case 'horizontalRule':
      return <hr />;
    case 'image':
      return <Picture {...block.attrs} files={around.files} />;
    case 'table':
      return <Table rows={block.content} {...around} />;
    default:
      return null;
  }
}

function items(content: readonly { content: RichTextBlock[] }[], around: Around): ReactNode {
  return content.map((item, index) => (
    <li key={index}>
      <Blocks blocks={item.content} {...around} />
    </li>
  ));
}

function Picture(props: { fileId: string; alt: string; width?: number | undefined; files: readonly StoredFileData[] }): ReactNode {
  const file = props.files.find((one) => one.id === props.fileId);
  if (!file) return null;
  const ratio = file.width && file.height ? `${file.width} / ${file.height}` : undefined;
  return (
    <img
      src={file.url}
      alt={props.alt}
      loading="lazy"
      // Its place is kept while it loads, so that nothing moves under the finger.
      style={{ width: props.width ?? file.width ?? undefined, aspectRatio: ratio }}
    />
  );
}

function Table({ rows, ...around }: Around & { rows: readonly { content: RichTextTableCell[] }[] }): React.ReactElement {
  const { t } = useLingui();
  return (
    <ScrollFrame label={t`Tabel`}>
      <table>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.content.map((cell, place) => {
                const Cell = cell.type === 'tableHeader' ? 'th' : 'td';
                return (
                  <Cell key={place} scope={headScope(cell, row)} colSpan={cell.attrs?.colspan} rowSpan={cell.attrs?.rowspan}>
                    <Blocks blocks={cell.content} {...around} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

/** A row of heads names its columns; a single head names its row. */
function headScope(cell: RichTextTableCell, row: { content: RichTextTableCell[] }): 'col' | 'row' | undefined {
  if (cell.type !== 'tableHeader') return undefined;
  return row.content.every((other) => other.type === 'tableHeader') ? 'col' : 'row';
}

function Inline({ parts }: { parts: readonly RichTextInline[] | undefined }): ReactNode {
  return parts?.map((part, index) => {
    if (part.type === 'hardBreak') return <br key={index} />;
    if (part.type !== 'text') return null;
    return <Fragment key={index}>{(part.marks ?? []).reduce<ReactNode>(marked, part.text)}</Fragment>;
  });
}

/** What a link may lead to; the server stores no other, and this shows no other. */
const LINKS = /^(https?:\/\/|mailto:)/i;

function marked(text: ReactNode, mark: RichTextMark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{text}</strong>;
    case 'italic':
      return <em>{text}</em>;
    case 'underline':
      return <u>{text}</u>;
    case 'strike':
      return <s>{text}</s>;
    case 'code':
      return <code>{text}</code>;
    case 'link':
      if (!LINKS.test(mark.attrs.href)) return text;
      return (
        <a href={mark.attrs.href} rel="noopener noreferrer nofollow">
          {text}
        </a>
      );
    default:
      return text;
  }
}
