import { randomUUID } from 'node:crypto';

import { emptyPlanDocument, planEdits, type PlanEdits } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { ActorName } from './actors.ts';
import type { TestApp } from './harness.ts';
import { applyUpdate, base64, fromBase64, openPlan, type Applied } from './plan-client.ts';

const FIELDS = `__typename id planId title note state createdBy submittedAt decidedAt decidedBy reason region { code } ownerRegion { code }
  parts { id place actionId kind label before after decision } viewerCan { write submit decide withdraw }`;
const RESULT = `... on PlanProposal { ${FIELDS} } ... on RuleBroken { __typename problems { code path } }`;

export interface ProposalSaid {
  __typename: string;
  id: string;
  planId: string;
  title: string;
  note: string | null;
  state: string;
  createdBy: string;
  submittedAt: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
  region: { code: string };
  ownerRegion: { code: string };
  parts: {
    id: string;
    place: string;
    actionId: string | null;
    kind: string;
    label: string | null;
    before: string | null;
    after: string | null;
    decision: string | null;
  }[];
  viewerCan: { write: boolean; submit: boolean; decide: boolean; withdraw: boolean };
  problems?: { code: string; path: string | null }[];
}

type Verb = 'open' | 'submit' | 'decide' | 'withdraw';

/** Asks for a change of a proposal; the code of the error, or the problems as text, when it is not made. */
export async function changeProposalAs(
  app: TestApp,
  who: ActorName,
  verb: Verb,
  input: Record<string, unknown>,
): Promise<ProposalSaid | string> {
  const Name = verb[0]!.toUpperCase() + verb.slice(1);
  const document = `mutation ($input: ${Name}PlanProposalInput!) { done: ${verb}PlanProposal(input: $input) { ${RESULT} } }`;
  const needsId = verb === 'open' || verb === 'decide';
  const answer = await (
    await app.as(who)
  ).query<{ done: ProposalSaid }>(document, { input: { ...(needsId && { clientMutationId: randomUUID() }), ...input } });
  const done = answer.data?.done;
  if (!done) return answer.errors![0]!.extensions?.code ?? answer.errors![0]!.message;
  return done.problems ? done.problems.map(({ code, path }) => `${code} ${path}`).join() : done;
}

/** The same where it is certain. */
export async function changedProposal(app: TestApp, who: ActorName, verb: Verb, input: Record<string, unknown>): Promise<ProposalSaid> {
  const said = await changeProposalAs(app, who, verb, input);
  if (typeof said === 'string') throw new Error(`${verb}: ${said}`);
  return said;
}

/** A proposal as somebody sees it; null when they do not. */
export async function proposalAs(app: TestApp, who: ActorName, id: string): Promise<ProposalSaid | string | null> {
  const answer = await (
    await app.as(who)
  ).query<{ it: ProposalSaid | null }>(`query ($id: ID!) { it: planProposal(id: $id) { ${FIELDS} } }`, { id });
  return answer.data ? answer.data.it : (answer.errors![0]!.extensions?.code ?? answer.errors![0]!.message);
}

/** A window in which somebody writes a proposal. */
export interface ProposalWindow {
  mayWrite: boolean;
  /** Edits, sends, and answers what the server said. */
  write: (edit: (edits: PlanEdits, doc: Y.Doc) => void) => Promise<Applied | string>;
}

/** Opens a proposal's branch as somebody; the code of the error when it is not opened. */
export async function openProposal(
  app: TestApp,
  who: ActorName,
  { planId, id }: Pick<ProposalSaid, 'planId' | 'id'>,
): Promise<ProposalWindow | string> {
  const actor = await app.as(who);
  const opened = await openPlan(actor, { planId, proposalId: id });
  if (typeof opened === 'string') return opened;
  const doc = emptyPlanDocument(opened.regionCodes);
  if (opened.clientId !== null) doc.clientID = opened.clientId;
  Y.applyUpdate(doc, fromBase64(opened.state));
  const edits = planEdits(doc, opened.regionCodes, 'test');
  return {
    mayWrite: opened.mayWrite,
    write: (edit) => {
      const before = Y.encodeStateVector(doc);
      edit(edits, doc);
      return applyUpdate(actor, { planId, proposalId: id, update: base64(Y.encodeStateAsUpdate(doc, before)) });
    },
  };
}

/** Writes in a proposal in a window of its own. Who only reads writes all the same, under an id that nobody gave. */
export async function writeProposal(
  app: TestApp,
  who: ActorName,
  proposal: Pick<ProposalSaid, 'planId' | 'id'>,
  edit: (edits: PlanEdits, doc: Y.Doc) => void,
): Promise<Applied | string> {
  const window = await openProposal(app, who, proposal);
  return typeof window === 'string' ? window : window.write(edit);
}
