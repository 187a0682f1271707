import { randomUUID } from 'node:crypto';

import { BANTUL, SUMEDANG } from './actors.ts';
import type { TestApp } from './harness.ts';
import { changedProposal, writeProposal } from './plan-proposals.ts';
import { beginPlanOfTests, editPlanAs, pairOfTests } from './plans.ts';

/** A plan in which there is something of everything, and what questions about it need. */
export interface ExplainedPlan {
  /** Ids by the root field that asks for them. */
  ids: { plan: string; planProposal: string };
  /** Values of variables by name. */
  values: Record<string, unknown>;
  /** Parts of the proposal. */
  parts: string[];
  /** The same for single documents. */
  byDocument: Record<string, Record<string, unknown>>;
}

/** Makes a plan with actions, comments, proposals and a version. */
export async function explainedPlan(app: TestApp): Promise<ExplainedPlan> {
  const plan = await beginPlanOfTests(app, 'sumedangEditor');
  const actions = Array.from({ length: 6 }, () => randomUUID());
  await editPlanAs(app, 'sumedangEditor', plan, (edits) => {
    for (const [place, id] of actions.entries())
      edits.addAction({ id, owner: place % 2 === 0 ? SUMEDANG : null, what: `Kegiatan ${place}`, indicator: 'spbe-2020:17', levelTo: 5 });
  });
  await editPlanAs(app, 'bantulEditor', plan, (edits) => edits.addAction({ id: randomUUID(), owner: BANTUL, what: 'Lain' }));
  const comment = 'mutation ($input: AddPlanCommentInput!) { addPlanComment(input: $input) { ... on Comment { id } } }';
  for (const actionId of actions) {
    const input = { clientMutationId: randomUUID(), planId: plan, body: 'Ya', anchor: { actionId } };
    const answer = await (await app.as('bantulEditor')).query<{ addPlanComment: { id: string } }>(comment, { input });
    const reply = { ...input, clientMutationId: randomUUID(), parentId: answer.data!.addPlanComment.id };
    await (await app.as('sumedangEditor')).query(comment, { input: reply });
  }
  let [proposal, parts] = ['', [] as string[]];
  for (const who of ['bantulEditor', 'bantulHead'] as const) {
    const begun = await changedProposal(app, who, 'open', { planId: plan });
    await writeProposal(app, who, begun, (edits) => {
      for (const id of actions.filter((_, place) => place % 2 === 0)) edits.setText(id, 'output', 'Laporan');
    });
    const handed = await changedProposal(app, who, 'submit', { proposalId: begun.id });
    [proposal, parts] = [handed.id, handed.parts.map(({ id }) => id)];
  }
  const named = await (
    await app.as('sumedangEditor')
  ).query<{ namePlanVersion: { number: number } }>(
    `mutation ($input: NamePlanVersionInput!) { namePlanVersion(input: $input) { ... on PlanVersion { number } } }`,
    { input: { planId: plan, name: 'Awal', clientMutationId: randomUUID() } },
  );
  return {
    ids: { plan, planProposal: proposal },
    parts,
    values: {
      planId: plan,
      actionId: actions[0],
      root: 'narrative',
      since: '2020-01-01T00:00:00Z',
      seq: 2,
      number: named.data!.namePlanVersion.number,
    },
    byDocument: {
      PairPlans: { pairingId: await pairOfTests(app) },
      PlanActionAuthors: { id: plan },
      PlanDifferences: { from: { seq: 1 }, to: { seq: 2 } },
      PlanUpdatesAfter: { after: 0 },
    },
  };
}
