import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { planParts } from '@saling/schema/plan';
import { ActionIcon, Badge } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';

import { SaveLight } from '../../../collab/save-light.tsx';
import type { LivePlan } from '../../../collab/use-plan.ts';
import { useYText } from '../../../collab/use-ytext.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { SampleBadge } from '../../../ui/sample-badge.tsx';
import { HEAD_ACTIONS } from '../panels/registry.ts';
import { usePlanHere } from '../plan-context.tsx';
import { useFocused } from '../use-focused.ts';
import { usePlanWords } from '../use-words.ts';
import { planStateNames } from '../words.ts';
import css from './head.module.css';
import { PlanPeople } from './plan-people.tsx';

const STATE_COLOURS: Record<string, string> = { DRAFT: 'gray', PROPOSED: 'biru', AGREED: 'green', REOPENED: 'yellow', CLOSED: 'gray' };

/** Head of a plan: title, period, state, how it is stored, who is here, and what can be done with the whole. */
export function PlanHead({
  title,
  live,
  nameOf,
  labelOf,
}: {
  title: string;
  live: LivePlan;
  nameOf: (code: string) => string;
  labelOf: (place: string) => string;
}): React.ReactElement {
  const { t, i18n } = useLingui();
  const { plan, regions, mayWrite } = usePlanHere();
  const words = usePlanWords();
  const [renaming, setRenaming] = useState(false);
  const state = plan?.state ?? 'DRAFT';
  const [first, second] = regions.map((region) => region.name);
  const period = [plan?.startsOn, plan?.endsOn].map((day) => words.day(day ?? null) || '…').join(' – ');
  return (
    <>
      <PageHeader
        title={title.trim() === '' ? t`Rencana tanpa judul` : title}
        below={
          <>
            {plan && (
              <Link to="/mitra/$id" params={{ id: plan.pairing.id }}>
                {first} ⇄ {second}
              </Link>
            )}
            {(plan?.startsOn || plan?.endsOn) && <span data-period="">{period}</span>}
            <Badge color={STATE_COLOURS[state] ?? 'gray'} data-plan-state={state}>
              {i18n._(planStateNames[state]!)}
            </Badge>
            {plan?.sample && <SampleBadge />}
            {mayWrite(null) && (
              <button type="button" className={css.rename} aria-expanded={renaming} onClick={() => setRenaming(!renaming)} data-rename="">
                <IconPencil size={16} stroke={1.5} aria-hidden />
                <Trans>Ubah judul</Trans>
              </button>
            )}
            <SaveLight live={live} nameOf={nameOf} labelOf={labelOf} />
          </>
        }
        actions={
          <>
            <PlanPeople people={live.people} observers={live.observers} />
            {mayWrite(null) && <UndoButtons canUndo={live.canUndo} canRedo={live.canRedo} />}
            <HeadActions />
          </>
        }
      />
      {renaming && <TitleField onDone={() => setRenaming(false)} />}
    </>
  );
}

/** What can be done with the whole plan; others' letters do not draw it anew. */
const HeadActions = memo(function HeadActions() {
  return HEAD_ACTIONS.map((Action, index) => <Action key={index} />);
});

const UndoButtons = memo(function UndoButtons({ canUndo, canRedo }: Pick<LivePlan, 'canUndo' | 'canRedo'>): React.ReactElement {
  const { t } = useLingui();
  const { undo, redo } = usePlanHere();
  return (
    <span className={css.undo} role="group" aria-label={t`Perubahan Anda`}>
      <ActionIcon
        variant="default"
        size={36}
        disabled={!canUndo}
        aria-label={t`Urungkan perubahan Anda`}
        title={t`Urungkan (Ctrl+Z)`}
        onClick={undo}
        data-undo=""
      >
        <IconArrowBackUp size={20} stroke={1.5} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        disabled={!canRedo}
        aria-label={t`Ulangi perubahan Anda`}
        title={t`Ulangi (Ctrl+Y)`}
        onClick={redo}
        data-redo=""
      >
        <IconArrowForwardUp size={20} stroke={1.5} />
      </ActionIcon>
    </span>
  );
});

/** The title, letter by letter as everything else. */
function TitleField({ onDone }: { onDone: () => void }): React.ReactElement {
  const { t } = useLingui();
  const { doc, writeText, undo, redo } = usePlanHere();
  const field = useYText(planParts(doc).title, { write: writeText, undo, redo, maxLength: LIMITS.planTitleLength, singleLine: true });
  const hold = useFocused(field);
  return (
    <form
      className={css.titleForm}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <input
        ref={hold}
        className={css.titleField}
        aria-label={t`Judul rencana`}
        data-title-field=""
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <button type="submit" className={css.rename}>
        <Trans>Selesai</Trans>
      </button>
    </form>
  );
}
