import { randomUUID } from 'node:crypto';

import { emptyPlanDocument, planEdits, type PlanParties } from '@saling/schema/plan';

import type { ApiPerson } from './api.ts';

/** What two regions say about a plan, to look at: a comment on an action, a proposal among the other's actions, a named version, a signature. Answers the number of what was signed. */
export async function talkAbout(
  plan: { id: string; action: string },
  people: { ayu: ApiPerson; budi: ApiPerson; hendra: ApiPerson },
): Promise<string> {
  const { ayu, budi, hendra } = people;
  await budi.ask('mutation($input: AddPlanCommentInput!) { addPlanComment(input: $input) { __typename } }', {
    input: {
      clientMutationId: randomUUID(),
      planId: plan.id,
      anchor: { actionId: plan.action, field: 'what', quote: 'Gabungkan kanal pengaduan' },
      body: 'Apakah tiga kanal yang tersisa ikut? @[Ayu Rahmawati](demo-ayu)',
    },
  });
  await propose(ayu, plan.id);
  await ayu.ask('mutation($input: NamePlanVersionInput!) { namePlanVersion(input: $input) { __typename } }', {
    input: { clientMutationId: randomUUID(), planId: plan.id, name: 'Sebelum rapat kedua' },
  });
  const { plan: read } = await hendra.ask<{ plan: { signing: { currentHash: string } } }>(
    'query($id: ID!) { plan(id: $id) { signing { currentHash } } }',
    { id: plan.id },
  );
  const { signPlan } = await hendra.ask<{ signPlan: { code: string } }>(
    'mutation($input: SignPlanInput!) { signPlan(input: $input) { ... on PlanVersion { code } } }',
    { input: { clientMutationId: randomUUID(), planId: plan.id, hash: read.signing.currentHash } },
  );
  return signPlan.code;
}

/** Proposes an action among those of the other region's, and hands it over. */
async function propose(person: ApiPerson, planId: string): Promise<void> {
  const { openPlanProposal: proposal } = await person.ask<{ openPlanProposal: { id: string } }>(
    'mutation($input: OpenPlanProposalInput!) { openPlanProposal(input: $input) { ... on PlanProposal { id } } }',
    { input: { clientMutationId: randomUUID(), planId } },
  );
  const { openPlan } = await person.ask<{ openPlan: { clientId: number; regionCodes: PlanParties; regionCode: string } }>(
    'mutation($input: OpenPlanInput!) { openPlan(input: $input) { clientId regionCodes regionCode } }',
    { input: { planId, proposalId: proposal.id } },
  );
  const parties = openPlan.regionCodes;
  const doc = emptyPlanDocument(parties);
  doc.clientID = openPlan.clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const owner = parties.find((code) => code !== openPlan.regionCode)!;
  planEdits(doc, parties, 'test').addAction({ id: randomUUID(), owner, what: 'Terjemahkan modul untuk petugas desa', due: '2027-06-30' });
  await person.ask('mutation($input: ApplyPlanUpdateInput!) { applyPlanUpdate(input: $input) { __typename } }', {
    input: { planId, proposalId: proposal.id, clientUpdateId: randomUUID(), update: Buffer.from(updates[0]!).toString('base64') },
  });
  await person.ask('mutation($input: SubmitPlanProposalInput!) { submitPlanProposal(input: $input) { __typename } }', {
    input: { proposalId: proposal.id, title: 'Modul dibagikan lewat pustaka', note: 'Agar kecamatan lain ikut memakainya.' },
  });
}
