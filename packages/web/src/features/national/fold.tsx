import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import css from './tables.module.css';

/** Shown of a long list on a phone: of one that is ordered by value the best and the last that have one, else so many in order. */
const BEST = 3;
const LAST = 2;
/** Fewer are not worth a button. */
const LEAST = 3;

export interface Folded<Row> {
  before: readonly Row[];
  /** Not shown until it is unfolded. */
  hidden: readonly Row[];
  after: readonly Row[];
}

/** @param hasValue of a list that is ordered by value: whether a row has one. */
export function fold<Row>(rows: readonly Row[], hasValue: ((row: Row) => boolean) | null): Folded<Row> {
  const best = hasValue ? BEST : BEST + LAST;
  const end = hasValue ? rows.findLastIndex(hasValue) + 1 : rows.length;
  const last = hasValue ? Math.max(best, end - LAST) : rows.length;
  // Those without a value come after the last, and are hidden with what lies between.
  const hidden = [...rows.slice(best, last), ...rows.slice(Math.max(end, best))];
  if (hidden.length < LEAST) return { before: rows, hidden: [], after: [] };
  return { before: rows.slice(0, best), hidden, after: rows.slice(last, Math.max(end, last)) };
}

/** The rows of a table; of a long one on a phone only its ends, until somebody unfolds it (N106). */
export function FoldedRows<Row>(props: {
  rows: readonly Row[];
  hasValue: ((row: Row) => boolean) | null;
  phone: boolean;
  columns: number;
  children: (row: Row) => React.ReactNode;
}): React.ReactElement {
  const { rows, hasValue, phone, columns, children: line } = props;
  const [open, setOpen] = useState(false);
  const { before, hidden, after } = fold(rows, hasValue);
  if (!phone || hidden.length === 0) return <>{rows.map(line)}</>;
  return (
    <>
      {before.map(line)}
      <tr data-fold={hidden.length}>
        <td colSpan={columns}>
          <Button className={css.fold} variant="default" fullWidth aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? <Trans>Tampilkan lebih sedikit</Trans> : <Plural value={hidden.length} other="Tampilkan # lagi" />}
          </Button>
        </td>
      </tr>
      {(open ? rows.slice(before.length) : after).map(line)}
    </>
  );
}
