import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useId, useRef, type ReactNode } from 'react';

import { useDeletedBy } from '../actions/deleted-actions.tsx';
import { filterActions, filterOf } from '../actions/filter-actions.ts';
import { useGo, usePlanSearch } from '../plan-address.ts';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { useActionEdits } from '../use-action-edits.ts';
import { useToday } from '../use-today.ts';
import { usePlanWords } from '../use-words.ts';
import { ActionAuthors } from './action-authors.tsx';
import { ActionFields } from './action-fields.tsx';
import css from './detail.module.css';
import { EvidenceList } from './evidence-list.tsx';
import { NotesList } from './notes-list.tsx';
import { standing } from '@saling/schema/plan';

/** One action with everything in it: beside the plan on a laptop, alone on a phone's screen, where `light` says whether it is stored. */
export function ActionSheet({ id, light }: { id: string; light?: ReactNode }): React.ReactElement | null {
  const { t } = useLingui();
  const { actions } = usePlanContent();
  const { beAt, edits, mayWrite, ask } = usePlanHere();
  const words = usePlanWords();
  const actionEdits = useActionEdits();
  const go = useGo();
  const search = usePlanSearch();
  const today = useToday();
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const action = actions.find((one) => one.id === id);
  const known = action !== undefined;
  const close = (): void => go({ kegiatan: undefined });
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const from = document.activeElement;
    // On a phone it is the whole screen, so what lies under it is out of reach.
    if (phone) element.showModal();
    else element.show();
    heading.current?.focus();
    return () => {
      element.close();
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    };
  }, [phone, known]);
  useEffect(() => {
    beAt(id);
    return () => beAt(null);
  }, [beAt, id]);
  if (!action) return null;
  const list = filterActions(standing({ actions }), filterOf(search), { today, changedIds: null });
  const place = list.findIndex((one) => one.id === id);
  const [before, after] = place < 0 ? [undefined, undefined] : [list[place - 1], list[place + 1]];
  const may = mayWrite(action.owner) && !action.deleted;
  const name = action.what || t`Kegiatan tanpa nama`;
  return (
    <dialog
      ref={dialog}
      className={css.sheet}
      aria-labelledby={titleId}
      data-sheet={id}
      data-gone={action.deleted}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
        event.preventDefault();
        close();
      }}
    >
      <div className={css.bar}>
        <div className={css.steps}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={!before}
            onClick={() => go({ kegiatan: before?.id }, { replace: true })}
            data-before=""
          >
            <Trans>Sebelumnya</Trans>
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={!after}
            onClick={() => go({ kegiatan: after?.id }, { replace: true })}
            data-after=""
          >
            <Trans>Berikutnya</Trans>
          </Button>
        </div>
        {/* The plan's head lies under it there. */}
        {phone && light}
        <Button size="compact-sm" variant="subtle" onClick={close} data-close-sheet="">
          <Trans>Tutup</Trans>
        </Button>
      </div>
      <div className={css.body}>
        <h2 id={titleId} ref={heading} tabIndex={-1} className={css.title}>
          {name}
        </h2>
        <p className={css.quiet}>{words.owner(action.owner)}</p>
        <Gone id={id} deleted={action.deleted} may={mayWrite(action.owner)} onRestore={() => edits.restoreAction(id)} />
        <ActionFields action={action} may={may} />
        <NotesList action={action} may={may} />
        <EvidenceList action={action} may={may} />
        <ActionAuthors action={action} />
        <div className={css.foot}>
          <Button variant="default" size="sm" onClick={() => ask('komentar', { actionId: id, quote: name })}>
            <Trans>Komentari</Trans>
          </Button>
          {may && (
            <Button
              variant="light"
              color="red"
              size="sm"
              data-delete-action=""
              onClick={() => {
                close();
                actionEdits.remove(action);
              }}
            >
              <Trans>Hapus kegiatan</Trans>
            </Button>
          )}
        </div>
      </div>
    </dialog>
  );
}

/** Says that it was deleted, by whom, and brings it back (P19). */
function Gone(props: { id: string; deleted: boolean; may: boolean; onRestore: () => void }): React.ReactElement | null {
  const by = useDeletedBy(props);
  if (!props.deleted) return null;
  return (
    <div className={css.gone} role="alert" data-deleted-by={by ?? ''}>
      <span>
        {by ? <Trans>Kegiatan ini dihapus {by}.</Trans> : <Trans>Kegiatan ini dihapus.</Trans>} <Trans>Yang tertulis tetap disimpan.</Trans>
      </span>
      {props.may && (
        <Button size="compact-sm" variant="default" onClick={props.onRestore} data-restore={props.id}>
          <Trans>Pulihkan</Trans>
        </Button>
      )}
    </div>
  );
}
