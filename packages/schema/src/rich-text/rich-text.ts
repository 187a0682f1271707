/**
 * A rich text: the part of ProseMirror's JSON that TipTap's StarterKit, tables and images write, closed. What is not
 * named here does not exist in a stored text (A5).
 */
export interface RichText {
  type: 'doc';
  content: RichTextBlock[];
}

/** What stands by itself. */
export type RichTextBlock =
  | RichTextParagraph
  | RichTextHeading
  | RichTextBulletList
  | RichTextOrderedList
  | RichTextQuote
  | RichTextRule
  | RichTextImage
  | RichTextTable;

export interface RichTextParagraph {
  type: 'paragraph';
  content?: RichTextInline[];
}
export interface RichTextHeading {
  type: 'heading';
  /** 2 or 3: 1 is the page's own. */
  attrs: { level: 2 | 3 };
  content?: RichTextInline[];
}
export interface RichTextBulletList {
  type: 'bulletList';
  content: RichTextListItem[];
}
export interface RichTextOrderedList {
  type: 'orderedList';
  /** Number of the first item; 1 when left out. */
  attrs?: { start: number };
  content: RichTextListItem[];
}
export interface RichTextListItem {
  type: 'listItem';
  /** Begins with a paragraph. */
  content: RichTextBlock[];
}
export interface RichTextQuote {
  type: 'blockquote';
  content: RichTextBlock[];
}
export interface RichTextRule {
  type: 'horizontalRule';
}
export interface RichTextImage {
  type: 'image';
  /** A stored file, never an address; `width` in CSS pixels, its own when left out. */
  attrs: { fileId: string; alt: string; width?: number };
}
export interface RichTextTable {
  type: 'table';
  content: RichTextTableRow[];
}
export interface RichTextTableRow {
  type: 'tableRow';
  content: RichTextTableCell[];
}
export interface RichTextTableCell {
  type: 'tableHeader' | 'tableCell';
  /** Left out where they are 1 and unknown. `colwidth` has a width in CSS pixels, or 0, for each column spanned. */
  attrs?: { colspan?: number; rowspan?: number; colwidth?: number[] };
  content: RichTextBlock[];
}

/** What stands in a line. */
export type RichTextInline = RichTextSpan | RichTextBreak;
export interface RichTextSpan {
  type: 'text';
  text: string;
  marks?: RichTextMark[];
}
export interface RichTextBreak {
  type: 'hardBreak';
  marks?: RichTextMark[];
}
export type RichTextMark =
  | { type: 'bold' | 'italic' | 'strike' | 'underline' | 'code' }
  /** `href` is an http, https or mailto address. */
  | { type: 'link'; attrs: { href: string } };

/** Any part of a rich text. */
export type RichTextNode = RichText | RichTextBlock | RichTextListItem | RichTextTableRow | RichTextTableCell | RichTextInline;
