import { LIMITS } from '../limits.ts';

/** What a node may hold and say. */
export interface NodeForm {
  /** Types of its children; none for those that have no children. */
  holds: readonly string[];
  /** Whether it needs a child. */
  filled?: boolean;
  /** Type of its first child, where it matters. */
  first?: string;
  /** Attributes that are kept. */
  attrs?: Readonly<Record<string, AttrForm>>;
  marks?: boolean;
}

/** An attribute: how it is read (undefined when it is not as it should be), and the value that is left out. */
export interface AttrForm {
  read: (value: unknown) => unknown;
  usual?: unknown;
  needed?: boolean;
}

const whole =
  (least: number, most: number) =>
  (value: unknown): number | undefined =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined;
const oneOf =
  (values: readonly unknown[]) =>
  (value: unknown): unknown =>
    values.includes(value) ? value : undefined;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Id of a stored file in its normal form; undefined for what cannot be one. */
export function fileIdOf(value: unknown): string | undefined {
  return typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : undefined;
}

/** Columns or rows that a cell spans, and how wide one of them is in CSS pixels. */
const SPAN = 20;
const WIDTH = 4_000;

function columnWidths(value: unknown): number[] | undefined {
  const fits = Array.isArray(value) && value.length >= 1 && value.length <= SPAN;
  return fits && value.every((one) => one === null || whole(0, WIDTH)(one) !== undefined)
    ? value.map((one: number | null) => one ?? 0)
    : undefined;
}

const BLOCKS = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote', 'horizontalRule', 'image', 'table'];
const INLINE = ['text', 'hardBreak'];
const CELL: NodeForm = {
  holds: BLOCKS,
  filled: true,
  attrs: {
    colspan: { read: whole(1, SPAN), usual: 1 },
    rowspan: { read: whole(1, SPAN), usual: 1 },
    colwidth: { read: columnWidths },
  },
};

/** Every part that a rich text may have (A5). A map: names of clients must not meet `Object.prototype`. */
export const NODE_FORMS: ReadonlyMap<string, NodeForm> = new Map<string, NodeForm>([
  ['doc', { holds: BLOCKS }],
  ['paragraph', { holds: INLINE }],
  ['heading', { holds: INLINE, attrs: { level: { read: oneOf([2, 3]), needed: true } } }],
  ['bulletList', { holds: ['listItem'], filled: true }],
  ['orderedList', { holds: ['listItem'], filled: true, attrs: { start: { read: whole(0, 9_999), usual: 1 } } }],
  ['listItem', { holds: BLOCKS, filled: true, first: 'paragraph' }],
  ['blockquote', { holds: BLOCKS, filled: true }],
  ['horizontalRule', { holds: [] }],
  ['table', { holds: ['tableRow'], filled: true }],
  ['tableRow', { holds: ['tableHeader', 'tableCell'], filled: true }],
  ['tableHeader', CELL],
  ['tableCell', CELL],
  [
    'image',
    {
      holds: [],
      attrs: {
        fileId: { read: fileIdOf, needed: true },
        alt: {
          read: (value) => (value === null ? '' : typeof value === 'string' && value.length <= LIMITS.shortTextLength ? value : undefined),
          needed: true,
        },
        width: { read: whole(1, WIDTH) },
      },
    },
  ],
  ['text', { holds: [], marks: true }],
  ['hardBreak', { holds: [], marks: true }],
]);

/** Marks without attributes; a link is the only one with. */
export const PLAIN_MARKS: ReadonlySet<string> = new Set(['bold', 'italic', 'strike', 'underline', 'code']);

/** Attributes that TipTap's extensions write and that say nothing here: they are left out without a word. */
export const SILENT_ATTRS: ReadonlySet<string> = new Set([
  'target',
  'rel',
  'class',
  'title',
  'id',
  'src',
  'height',
  'type',
  'tight',
  'textAlign',
  'align',
  'dir',
]);
