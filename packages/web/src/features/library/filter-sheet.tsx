import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useId, useLayoutEffect, useRef } from 'react';

import { FacetList, type FacetListProps } from './facets.tsx';
import { filterCount, unfiltered } from './library-search.ts';
import sheet from './filter-sheet.module.css';
import css from './library.module.css';

/** The filters on a phone: a sheet from below over the list, which changes behind it. */
export function FilterSheet({ total, onClose, ...list }: FacetListProps & { total: number; onClose: () => void }): React.ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    heading.current?.focus();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={sheet.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={sheet.sheetInner}>
        <div className={sheet.sheetHead}>
          <h2 id={titleId} ref={heading} tabIndex={-1} className={sheet.sheetTitle}>
            <Trans>Saring praktik</Trans>
          </h2>
          {filterCount(list.search) > 0 && (
            <button type="button" className={css.clear} onClick={() => list.onChange(unfiltered(list.search))}>
              <Trans>Hapus semua saringan</Trans>
            </button>
          )}
        </div>
        <div className={sheet.sheetBody}>
          <FacetList {...list} />
        </div>
        <div className={sheet.sheetFoot}>
          <Button fullWidth size="md" onClick={onClose} data-show-results="">
            <Plural value={total} _0="Tidak ada yang cocok" other="Lihat # praktik" />
          </Button>
        </div>
      </div>
    </dialog>
  );
}
