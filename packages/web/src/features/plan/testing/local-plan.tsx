import { emptyPlanDocument, planEdits, type NewAction, type PlanContent, type PlanParties } from '@saling/schema/plan';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import * as Y from 'yjs';

import { FakeApi, FakeServer, type Answers } from '../../../api/testing/fake-server.tsx';
import { framework } from '../../../api/testing/fixtures.ts';
import { createPlanHistory, type PlanHistory } from '../../../collab/plan-history.ts';
import type { PlanPerson } from '../../../collab/plan-presence.ts';
import { createPlanReader, type PlanReader } from '../../../collab/plan-reader.ts';
import { InRouter } from '../../../ui/testing/in-router.tsx';
import { show } from '../../../ui/testing/show.tsx';
import { useToast } from '../head/toast.tsx';
import { PlanContentContext, PlanHereContext, type PlanHere } from '../plan-context.tsx';
import type { PlanRead } from '../plan-documents.ts';
import { PresenceContext, presenceStore, type PresenceStore } from '../presence-store.ts';
import { useMadeWords, WordsContext } from '../use-words.ts';

export const PARTIES: PlanParties = ['32.11', '34.02'];
export const ids = {
  train: '00000000-0000-4000-8000-00000000000a',
  portal: '00000000-0000-4000-8000-00000000000b',
  audit: '00000000-0000-4000-8000-00000000000c',
};
export const GROUP = '00000000-0000-4000-8000-0000000000f1';

/** Two windows on one plan without a server: ours is on screen, the partner's is told to us when `meet` is called. */
export class LocalPlan {
  readonly doc = emptyPlanDocument(PARTIES);
  readonly partnerDoc = emptyPlanDocument(PARTIES);
  readonly partner = planEdits(this.partnerDoc, PARTIES, 'partner');
  readonly history: PlanHistory;
  readonly reader: PlanReader;
  readonly people: PresenceStore = presenceStore();
  /** Where we said that we are. */
  where: string | null = null;
  /** Regions whose parts we may write, and what is both regions' with null. */
  writes: ReadonlySet<string | null> = new Set([null, '32.11']);

  /** State of the plan around the document; null for none that is known. */
  planState: 'DRAFT' | 'CLOSED' | null = null;

  constructor(actions: readonly NewAction[] = defaultActions(), { group = true } = {}) {
    const made = planEdits(this.doc, PARTIES, null);
    if (group) made.addGroup(GROUP, 'Layanan');
    for (const action of actions) made.addAction(action);
    this.meet();
    this.history = createPlanHistory(this.doc, PARTIES);
    this.reader = createPlanReader(this.doc, PARTIES);
  }

  /** Brings both windows together. */
  meet(): void {
    const [ours, theirs] = [
      Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.partnerDoc)),
      Y.encodeStateAsUpdate(this.partnerDoc, Y.encodeStateVector(this.doc)),
    ];
    Y.applyUpdate(this.doc, theirs, 'remote');
    Y.applyUpdate(this.partnerDoc, ours, 'remote');
  }

  readonly beAt = (field: string | null): void => {
    this.where = field;
  };

  get content(): PlanContent {
    return this.reader.read();
  }

  action(id: string) {
    return this.content.actions.find((one) => one.id === id)!;
  }
}

export function defaultActions(): NewAction[] {
  return [
    {
      id: ids.train,
      owner: null,
      what: 'Latih petugas',
      group: GROUP,
      indicator: 'uji-1:3',
      levelFrom: 2,
      levelTo: 4,
      due: '2027-03-01',
      state: 'RUNNING',
    },
    { id: ids.portal, owner: '32.11', what: 'Bangun portal', group: GROUP, budget: 250_000_000 },
    { id: ids.audit, owner: '34.02', what: 'Audit aplikasi', start: '2026-01-10', due: '2026-02-10', state: 'BLOCKED' },
  ];
}

function Around({
  plan,
  over,
  children,
}: {
  plan: LocalPlan;
  over: Partial<PlanHere> | undefined;
  children: ReactNode;
}): React.ReactElement {
  const [content, setContent] = useState(() => plan.content);
  const { say, toast } = useToast();
  useEffect(() => {
    const read = (): void => setContent(plan.content);
    plan.doc.on('update', read);
    return () => plan.doc.off('update', read);
  }, [plan]);
  const here = useMemo<PlanHere>(() => {
    const { history } = plan;
    return {
      planId: 'rencana-1',
      proposalId: null,
      plan: plan.planState && ({ id: 'rencana-1', state: plan.planState } as PlanRead),
      regions: [
        { code: '32.11', fullName: 'Kabupaten Sumedang', name: 'Kab. Sumedang', side: 'a' },
        { code: '34.02', fullName: 'Kabupaten Bantul', name: 'Kab. Bantul', side: 'b' },
      ],
      myRegion: '32.11',
      framework,
      doc: plan.doc,
      generation: 1,
      edits: history.edits,
      together: history.together,
      writeText: history.writeText,
      awareness: () => {
        throw new Error('no long texts here');
      },
      mayWrite: (owner) => plan.writes.has(owner),
      authorOf: (clientId) =>
        clientId === plan.doc.clientID
          ? { clientId, personId: 'ayu', name: 'Ayu Rahmawati', regionCode: '32.11' }
          : clientId === plan.partnerDoc.clientID
            ? { clientId, personId: 'budi', name: 'Budi Santoso', regionCode: '34.02' }
            : null,
      undo: () => void history.undo(),
      redo: () => void history.redo(),
      beAt: plan.beAt,
      ask: () => {},
      propose: null,
      say,
      ...over,
    };
  }, [plan, say, over]);
  return (
    <PlanHereContext value={here}>
      <PlanContentContext value={content}>
        <PresenceContext value={plan.people}>
          <Words>{children}</Words>
          {toast}
        </PresenceContext>
      </PlanContentContext>
    </PlanHereContext>
  );
}

function Words({ children }: { children: ReactNode }): React.ReactElement {
  return <WordsContext value={useMadeWords()}>{children}</WordsContext>;
}

/** Shows a part of the page over a plan of this window. */
export async function showPlan(
  plan: LocalPlan,
  part: ReactNode,
  options: { at?: string; width?: number; dark?: boolean; answers?: Answers; here?: Partial<PlanHere> } = {},
) {
  const server = new FakeServer({
    PlanPractice: () => ({ practice: null }),
    PlanActionAuthors: () => ({ planAuthorship: [] }),
    ...options.answers,
  });
  const screen = await show(
    <FakeApi server={server}>
      <InRouter
        path="/rencana/$id"
        at={options.at ?? '/rencana/rencana-1'}
        page={() => (
          <Around plan={plan} over={options.here}>
            {part}
          </Around>
        )}
      />
    </FakeApi>,
    { width: options.width ?? 1200, dark: options.dark ?? false },
  );
  return { screen, server };
}

/** Somebody of the partner in a field. */
export function budiAt(field: string | null): PlanPerson {
  return { clientId: 7, personId: 'budi', name: 'Budi Santoso', regionCode: '34.02', field, root: null, caret: null, seenSeq: 0 };
}
