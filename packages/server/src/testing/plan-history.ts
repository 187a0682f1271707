import { sql } from 'kysely';
import * as Y from 'yjs';

import { systemClock } from '../kernel/clock.ts';
import { authorOf } from '../modules/plan-sync/plan-rights.service.ts';
import { storeTrusted } from '../modules/plan-sync/write-plan.service.ts';
import type { PersonName } from './actors.ts';
import type { TestApp } from './harness.ts';
import { planEditor, type PlanEditor } from './plan-editors.ts';
import { contextOf } from './plans.ts';

/** Ends the pair of a plan, and makes it active again when disposed. */
export async function endPair(app: TestApp, planId: string): Promise<AsyncDisposable> {
  const set = (state: string) =>
    sql`update pairing_agreement g set state = ${state} where g.id = (select p.pairing_id from plan p where p.id = ${planId}::uuid)`.execute(
      app.db(),
    );
  await set('ENDED');
  return { [Symbol.asyncDispose]: async () => void (await set('ACTIVE')) };
}

/** A window of somebody in a plan: what is stored now, and a way to store what was written in it. */
export async function windowOf(
  app: TestApp,
  who: PersonName,
  planId: string,
): Promise<PlanEditor & { store: (update?: Uint8Array | null) => Promise<number>; refresh: () => Promise<void> }> {
  const ctx = contextOf(app, who);
  const key = { planId, branch: '' };
  const author = authorOf(ctx.viewer)!;
  const { parties } = (await ctx.plans.facts(planId))!;
  const [clientId] = await ctx.plans.giveClients(key, author, 1);
  const editor = planEditor(clientId!, author.regionCode, parties);
  const refresh = async (): Promise<void> => editor.hear((await ctx.plans.state(key, Y.encodeStateVector(editor.doc))).state);
  await refresh();
  return {
    ...editor,
    refresh,
    store: async (update = editor.written()) => {
      if (!update) return ctx.plans.seqOf(key);
      const owners = [null, author.regionCode];
      const stored = await ctx.plans.apply(key, { clientUpdateId: systemClock.newId(), update, author }, { author, owners });
      if (!stored.ok) throw new Error(`${stored.code} ${stored.detail}`);
      return stored.seq;
    },
  };
}

/** Lets two people set the due day of an action without knowing of each other. */
export async function twoValues(app: TestApp, planId: string, actionId: string): Promise<void> {
  const [ours, theirs] = [await windowOf(app, 'sumedangEditor', planId), await windowOf(app, 'bantulEditor', planId)];
  ours.edits.setValue(actionId, 'due', '2027-04-01');
  theirs.edits.setValue(actionId, 'due', '2027-05-01');
  await ours.store();
  await theirs.store();
}

/** Takes what was written in a window into the plan as a proposal that somebody accepted. */
export async function acceptFrom(
  app: TestApp,
  planId: string,
  { written, clientId }: PlanEditor,
  people: { by: PersonName; acceptedBy: PersonName },
): Promise<void> {
  const update = written()!;
  const own = Y.decodeUpdate(update).structs.filter(({ id }) => id.client === clientId);
  const from = own[0]!.id.clock;
  const clocks = [{ client: clientId, from, to: own.reduce((end, { id, length }) => Math.max(end, id.clock + length), from) }];
  const ctx = contextOf(app, people.by);
  const author = authorOf(ctx.viewer)!;
  const { id, name } = authorOf(contextOf(app, people.acceptedBy).viewer)!;
  const trusted = { update, clocks, author, acceptedBy: { id, name }, proposalId: systemClock.newId() };
  await ctx.em.transactional((em) => storeTrusted(em, ctx, planId, trusted));
  await ctx.plans.lookAgain({ planId, branch: '' });
}
