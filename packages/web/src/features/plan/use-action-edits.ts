import { useLingui } from '@lingui/react/macro';
import type { PlanAction, PlanContent, PlanParties } from '@saling/schema/plan';
import { findAction } from '@saling/schema/plan';
import { useEffect, useMemo, useRef } from 'react';
import * as Y from 'yjs';

import { placeAtEnd, placeBefore, stepFrom, type ActionPlace } from './actions/move-action.ts';
import { newUuid } from './new-uuid.ts';
import { usePlanContent, usePlanHere } from './plan-context.tsx';

/** What is done with whole actions; the same object for as long as the plan is open. */
export interface ActionEdits {
  /** Adds one and says its id. */
  add: (owner: string | null, group: string | null) => string;
  /** Takes one out, with the way back. */
  remove: (action: Pick<PlanAction, 'id' | 'what'>) => void;
  restore: (id: string) => void;
  move: (id: string, to: ActionPlace) => void;
  /** One place up or down among the rows that are shown; false at the edge. */
  step: (shown: readonly string[], id: string, by: 1 | -1) => boolean;
  toGroup: (id: string, group: string | null) => void;
  /** Puts one before another. */
  before: (id: string, other: string) => void;
  /** A text of an action as it lies in the document. */
  textOf: (id: string, field: string) => Y.Text | null;
}

/** Edits of whole actions, said with the way back where something is taken away. */
export function useActionEdits(): ActionEdits {
  const { t } = useLingui();
  const { edits, doc, regions, say } = usePlanHere();
  const content = usePlanContent();
  const latest = useRef<PlanContent>(content);
  useEffect(() => {
    latest.current = content;
  });
  return useMemo(() => {
    const move = (id: string, to: ActionPlace): void => edits.moveAction(id, to.group, to.index);
    return {
      add: (owner, group) => {
        const id = newUuid();
        edits.addAction({ id, owner, group });
        return id;
      },
      remove: ({ id, what }) => {
        edits.deleteAction(id);
        const name = what || t`Kegiatan tanpa nama`;
        say(t`“${name}” dihapus.`, () => edits.restoreAction(id));
      },
      restore: (id) => edits.restoreAction(id),
      move,
      step: (shown, id, by) => {
        const to = stepFrom(latest.current, shown, id, by);
        if (to) move(id, to);
        return to !== null;
      },
      toGroup: (id, group) => move(id, placeAtEnd(latest.current, id, group)),
      before: (id, other) => {
        const to = placeBefore(latest.current, id, other);
        if (to) move(id, to);
      },
      textOf: (id, field) => {
        const text = findAction(doc, regions.map(({ code }) => code) as unknown as PlanParties, id)?.map.get(field);
        return text instanceof Y.Text ? text : null;
      },
    };
  }, [edits, doc, regions, say, t]);
}
