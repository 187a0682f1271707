import { Trans, useLingui } from '@lingui/react/macro';
import type { ActionConflict, PlanAction } from '@saling/schema/plan';
import { Button } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';

import { PracticeName } from '../pickers/practice-name.tsx';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import { clientOf } from '../who-wrote.ts';
import css from './detail.module.css';
import conflictCss from './conflict.module.css';

export interface ConflictChooserProps {
  action: PlanAction;
  conflict: ActionConflict;
  /** Takes the focus when it appears. */
  focused?: boolean;
  onDone?: () => void;
}

/** A field that two filled at the same time: both values with who set them, until one is chosen (P2). */
export function ConflictChooser({ action, conflict, focused = false, onDone }: ConflictChooserProps): React.ReactElement {
  const { t } = useLingui();
  const { edits, mayWrite } = usePlanHere();
  const words = usePlanWords();
  const frame = useRef<HTMLDivElement>(null);
  const field = words.field(conflict.field);
  const may = mayWrite(action.owner);
  useEffect(() => {
    if (focused) frame.current?.querySelector('button')?.focus();
  }, [focused]);
  // Within a cell Esc ends the choice, from whichever button.
  const keys = onDone && {
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onDone();
    },
  };
  return (
    <div
      ref={frame}
      className={conflictCss.conflict}
      role="group"
      aria-label={t`Dua nilai untuk ${field}`}
      data-conflict-of={conflict.field}
      {...keys}
    >
      <p className={conflictCss.conflictHead}>
        <Trans>{field} diisi dua orang pada saat yang sama. Pilih yang dipakai.</Trans>
      </p>
      <ul className={conflictCss.conflictList}>
        {conflict.values.map(({ id, value }) => (
          <li key={id}>
            <Value conflict={conflict} action={action} value={value} />
            <SetBy id={id} />
            {may && (
              <Button
                size="compact-sm"
                variant="default"
                data-choose={typeof value === 'string' ? value : JSON.stringify(value)}
                onClick={() => {
                  edits.setValue(action.id, conflict.field, value);
                  onDone?.();
                }}
              >
                <Trans>Pakai ini</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Value({ conflict, action, value }: { conflict: ActionConflict; action: PlanAction; value: unknown }): React.ReactElement {
  const { t } = useLingui();
  const words = usePlanWords();
  const { groups } = usePlanContent();
  if (conflict.field === 'practice' && value !== null) return <PracticeName practice={value as NonNullable<PlanAction['practice']>} />;
  const text =
    conflict.field === 'group'
      ? (groups.find(({ id }) => id === value)?.name ?? t`Tanpa kelompok`)
      : words.value(conflict.field, value as never, action) || t`kosong`;
  return <strong className={conflictCss.conflictValue}>{text}</strong>;
}

/** Who set a value, and for which region. */
function SetBy({ id }: { id: string }): React.ReactElement | null {
  const { authorOf, regions } = usePlanHere();
  const author = authorOf(clientOf(id));
  if (!author) return null;
  const { name } = author;
  const region = regions.find(({ code }) => code === author.regionCode)?.name ?? author.regionCode;
  return (
    <span className={css.quiet}>
      <Trans>
        oleh {name} ({region})
      </Trans>
    </span>
  );
}
