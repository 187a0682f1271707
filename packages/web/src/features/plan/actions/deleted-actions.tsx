import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { PlanAction, PlanParties } from '@saling/schema/plan';
import { Button } from '@mantine/core';

import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { whoSet } from '../who-wrote.ts';
import css from './actions.module.css';

/** Name of who deleted an action; null when it is not known. */
export function useDeletedBy(action: Pick<PlanAction, 'id' | 'deleted'>): string | null {
  const { doc, regions, authorOf } = usePlanHere();
  if (!action.deleted) return null;
  const client = whoSet(doc, regions.map(({ code }) => code) as unknown as PlanParties, action.id, 'deleted');
  return client === null ? null : (authorOf(client)?.name ?? null);
}

/** What was taken out of the plan: it is kept with everything in it and can be brought back (P19). */
export function DeletedActions(): React.ReactElement | null {
  const { actions } = usePlanContent();
  const deleted = actions.filter((action) => action.deleted);
  const count = deleted.length;
  if (count === 0) return null;
  return (
    <details className={css.deleted} data-deleted={count}>
      <summary>
        <Plural value={count} other="# kegiatan dihapus" />
      </summary>
      <ul className={css.deletedList}>
        {deleted.map((action) => (
          <Deleted key={action.id} action={action} />
        ))}
      </ul>
    </details>
  );
}

function Deleted({ action }: { action: PlanAction }): React.ReactElement {
  const { t } = useLingui();
  const { edits, mayWrite } = usePlanHere();
  const by = useDeletedBy(action);
  const name = action.what || t`Kegiatan tanpa nama`;
  return (
    <li>
      <span>
        <s>{name}</s>
        {by && (
          <span className={css.quiet}>
            {' · '}
            <Trans>dihapus {by}</Trans>
          </span>
        )}
      </span>
      {mayWrite(action.owner) && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t`Pulihkan ${name}`}
          onClick={() => edits.restoreAction(action.id)}
          data-restore={action.id}
        >
          <Trans>Pulihkan</Trans>
        </Button>
      )}
    </li>
  );
}
