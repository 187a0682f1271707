import { randomUUID } from 'node:crypto';

import { LIMITS } from '@saling/schema';
import {
  emptyPlanDocument,
  planEdits,
  planParts,
  readPlan,
  sectionRoot,
  writeFragment,
  type PlanAction,
  type PlanContent,
} from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';

import { BANTUL, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { whileItWaits } from '../../testing/held-plan.ts';
import { applyUpdate, base64, fromBase64, openPlan, PlanClient } from '../../testing/plan-client.ts';
import {
  changedProposal,
  changeProposalAs,
  openProposal,
  proposalAs,
  writeProposal,
  type ProposalSaid,
  type ProposalWindow,
} from '../../testing/plan-proposals.ts';
import { beginPlanOfTests, editPlanAs, pairOfTests, projectedSeq } from '../../testing/plans.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const [OURS, JOINT, NEW] = [randomUUID(), randomUUID(), randomUUID()];

/** A plan with an action of Sumedang's own and one of both. */
async function planOf(): Promise<string> {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  await editPlanAs(app, 'sumedangEditor', planId, (edits, doc) => {
    edits.addAction({ id: OURS, owner: SUMEDANG, what: 'Latih petugas', budget: 1 });
    edits.addAction({ id: JOINT, owner: null, what: 'Ukur hasil' });
    const text = { type: 'text' as const, text: 'Sumedang mulai.' };
    writeFragment(planParts(doc).section(SUMEDANG), { type: 'doc', content: [{ type: 'paragraph', content: [text] }] });
  });
  return planId;
}

/** A proposal of Bantul's: what is done, a due day, a new action, and a text of Sumedang's; handed over. */
async function proposed(planId: string, submit = true): Promise<ProposalSaid> {
  const begun = await changedProposal(app, 'bantulEditor', 'open', { planId, title: 'Perluasan' });
  const written = await writeProposal(app, 'bantulEditor', begun, (edits, doc) => {
    edits.setText(OURS, 'what', 'Latih petugas desa');
    edits.setValue(OURS, 'due', '2027-06-30');
    edits.addAction({ id: NEW, owner: SUMEDANG, what: 'Bangun portal', notes: ['dari Bantul'] });
    const text = (planParts(doc).section(SUMEDANG).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(text.length, ' Bantul ikut.');
  });
  expect(written).toMatchObject({ __typename: 'PlanUpdateStored' });
  if (!submit) return (await proposalAs(app, 'bantulEditor', begun.id)) as ProposalSaid;
  return changedProposal(app, 'bantulEditor', 'submit', { proposalId: begun.id, note: 'Mohon dipertimbangkan.' });
}

const contentOf = async (planId: string): Promise<PlanContent> => (await app.app.runtime.plans.read({ planId, branch: '' })).content;
const actionOf = async (planId: string, actionId: string): Promise<PlanAction | undefined> =>
  (await contentOf(planId)).actions.find(({ id }) => id === actionId);

async function eventsOf(
  proposalId: string,
): Promise<{ type: string; audience: string; regionCode: string; withRegionCode: string; actor: string }[]> {
  const found = await sql<{ type: string; audience: string; regionCode: string; withRegionCode: string; actor: string }>`
    select type, audience, region_code as "regionCode", with_region_code as "withRegionCode", payload::jsonb ->> 'actorName' as actor
    from event where payload::jsonb ->> 'proposalId' = ${proposalId} order by stream_version`.execute(app.db());
  return found.rows;
}
const idsAt = ({ parts }: ProposalSaid, ...places: string[]): string[] =>
  parts.filter(({ place }) => places.includes(place)).map(({ id }) => id);
const others = ({ parts }: ProposalSaid, accept: readonly string[]): string[] =>
  parts.map(({ id }) => id).filter((id) => !accept.includes(id));

test('P4 a proposal is written in what is the other region’s, and only there', async () => {
  const planId = await planOf();
  const begun = await changedProposal(app, 'bantulEditor', 'open', { planId });
  expect(begun).toMatchObject({ state: 'OPEN', region: { code: BANTUL }, ownerRegion: { code: SUMEDANG }, submittedAt: null, parts: [] });
  const what = async (who: ActorName, edit: Parameters<typeof writeProposal>[3]) => {
    const said = await writeProposal(app, who, begun, edit);
    return typeof said === 'string' ? said : said.__typename === 'PlanUpdateStored' ? 'stored' : said.code;
  };
  expect(await what('bantulEditor', (edits) => edits.setText(OURS, 'what', 'Usul'))).toBe('stored');
  expect(await what('bantulHead', (edits) => edits.setText(OURS, 'output', 'Hasil'))).toBe('stored');
  expect(await what('bantulEditor', (edits) => edits.setText(JOINT, 'what', 'Bersama'))).toBe('NOT_YOURS');
  expect(await what('bantulEditor', (edits) => edits.addAction({ id: randomUUID(), owner: BANTUL }))).toBe('NOT_YOURS');
  // Until it is handed over, its owner does not know of it, nor who writes it.
  const namesKnown = async () => {
    const opened = await openPlan(await app.as('sumedangEditor'), { planId });
    return typeof opened === 'string' ? opened : [...new Set(opened.clients.map(({ name }) => name))];
  };
  expect(await namesKnown()).toEqual(['Ayu Rahmawati']);
  expect(await what('sumedangEditor', (edits) => edits.setText(OURS, 'what', 'x'))).toBe('NOT_FOUND');
  await changedProposal(app, 'bantulEditor', 'submit', { proposalId: begun.id });
  expect(await what('sumedangEditor', (edits) => edits.setText(OURS, 'what', 'x'))).toBe('FORBIDDEN');
  expect(await actionOf(planId, OURS)).toMatchObject({ what: 'Latih petugas', output: '' });
});

test('P13 who sees and changes a proposal', async () => {
  const planId = await planOf();
  const draft = await proposed(planId, false);
  const seenBy = async (names: readonly ActorName[]) =>
    Object.fromEntries(
      await Promise.all(
        names.map(async (name) => {
          const said = await proposalAs(app, name, draft.id);
          if (said === null || typeof said === 'string') return [name, said];
          return [name, Object.entries(said.viewerCan).flatMap(([right, may]) => (may ? [right] : []))] as const;
        }),
      ),
    );
  const names = [
    'bantulEditor',
    'bantulAdmin',
    'sumedangViewer',
    'sumedangHead',
    'stranger',
    'observer',
    'tokenPlansRead',
    'tokenPracticesRead',
    'anonymous',
  ] as const;
  expect(await seenBy(names)).toEqual({
    bantulEditor: ['write', 'submit', 'withdraw'],
    bantulAdmin: ['write', 'submit', 'withdraw'],
    sumedangViewer: null,
    sumedangHead: null,
    stranger: null,
    observer: null,
    tokenPlansRead: null,
    tokenPracticesRead: 'FORBIDDEN',
    anonymous: null,
  });
  const id = { proposalId: draft.id };
  expect(await changeProposalAs(app, 'sumedangEditor', 'submit', id)).toBe('NOT_FOUND');
  expect(await changeProposalAs(app, 'sumedangEditor', 'decide', { ...id, accept: [], reject: [] })).toBe('NOT_FOUND');
  await changedProposal(app, 'bantulAdmin', 'submit', id);
  expect(await seenBy(names)).toEqual({
    bantulEditor: ['write', 'withdraw'],
    bantulAdmin: ['write', 'withdraw'],
    sumedangViewer: [],
    sumedangHead: ['decide'],
    stranger: null,
    observer: null,
    tokenPlansRead: [],
    tokenPracticesRead: 'FORBIDDEN',
    anonymous: null,
  });
  const decision = { ...id, accept: [], reject: draft.parts.map((part) => part.id), reason: 'Tidak' };
  expect(await changeProposalAs(app, 'bantulHead', 'decide', decision)).toBe('FORBIDDEN');
  expect(await changeProposalAs(app, 'sumedangViewer', 'decide', decision)).toBe('FORBIDDEN');
  expect(await changeProposalAs(app, 'stranger', 'decide', decision)).toBe('NOT_FOUND');
  expect(await changeProposalAs(app, 'sumedangEditor', 'withdraw', id)).toBe('FORBIDDEN');
  expect(await changeProposalAs(app, 'sumedangViewer', 'open', { planId })).toBe('FORBIDDEN');
  expect(await changeProposalAs(app, 'stranger', 'open', { planId })).toBe('NOT_FOUND');
});

test('P13 accepted in parts: exactly those are in the plan, under both names', async () => {
  const planId = await planOf();
  const proposal = await proposed(planId);
  expect(proposal.parts.map(({ place, kind, before, after }) => [place, kind, before, after])).toEqual([
    [sectionRoot(SUMEDANG), 'CHANGED', 'Sumedang mulai.', 'Sumedang mulai. Bantul ikut.'],
    [`${OURS}/what`, 'CHANGED', 'Latih petugas', 'Latih petugas desa'],
    [`${OURS}/due`, 'ADDED', null, '2027-06-30'],
    [NEW, 'ADDED', null, 'Bangun portal'],
  ]);
  // Its owner goes on writing meanwhile, in the same words too.
  const window = await PlanClient.open(await app.as('sumedangHead'), planId);
  window.edits.setText(OURS, 'what', 'Kami latih petugas');
  window.edits.setValue(OURS, 'budget', 7);
  await window.flush();
  const before = await contentOf(planId);
  const accept = idsAt(proposal, `${OURS}/what`, NEW);
  const decided = await changedProposal(app, 'sumedangEditor', 'decide', {
    proposalId: proposal.id,
    accept,
    reject: others(proposal, accept),
    reason: 'Tenggatnya kami atur sendiri.',
  });
  expect(decided).toMatchObject({
    state: 'PARTLY',
    decidedBy: 'Ayu Rahmawati',
    createdBy: 'Budi Santoso',
    reason: 'Tenggatnya kami atur sendiri.',
  });
  expect(decided.parts.map(({ place, decision }) => [place, decision])).toEqual([
    [sectionRoot(SUMEDANG), 'REJECTED'],
    [`${OURS}/what`, 'ACCEPTED'],
    [`${OURS}/due`, 'REJECTED'],
    [NEW, 'ACCEPTED'],
  ]);
  const after = await contentOf(planId);
  expect(await actionOf(planId, OURS)).toMatchObject({ what: 'Kami latih petugas desa', due: null, budget: 7, conflicts: [] });
  expect(await actionOf(planId, NEW)).toMatchObject({ what: 'Bangun portal', owner: SUMEDANG, notes: [{ value: 'dari Bantul' }] });
  expect(after.sections).toEqual(before.sections);
  const stored = await sql<{ author: string; accepted: string | null; proposal: string | null }>`
    select author_name as author, accepted_by_name as accepted, proposal_id as proposal from plan_update
    where plan_id = ${planId}::uuid and branch = '' order by seq desc limit 1`.execute(app.db());
  expect(stored.rows).toEqual([{ author: 'Budi Santoso', accepted: 'Ayu Rahmawati', proposal: proposal.id }]);
  const answer = await (
    await app.as('bantulHead')
  ).query<{ planAuthorship: { place: string; text: string | null; name: string; regionCode: string; acceptedBy: string | null }[] }>(
    `{ planAuthorship(planId: "${planId}", actionId: "${OURS}") { place text name regionCode acceptedBy } }`,
  );
  const runs = answer.data!.planAuthorship.filter(({ place }) => place === `${OURS}/what`);
  expect(runs.map(({ text, name, acceptedBy }) => [text, name, acceptedBy])).toEqual([
    ['Kami l', 'Hendra Wijaya', null],
    ['atih petugas', 'Ayu Rahmawati', null],
    [' desa', 'Budi Santoso', 'Ayu Rahmawati'],
  ]);
  // Whoever has the plan open hears of it and goes on writing where it changed.
  window.edits.setText(OURS, 'what', 'Kami latih 12 petugas');
  await window.flush();
  await window.catchUp();
  expect(readPlan(window.doc, window.parties)).toEqual(await contentOf(planId));
  expect((await actionOf(planId, OURS))!.what).toBe('Kami latih 12 petugas desa');
});

test('P13 each who wrote in a proposal keeps their own words', async () => {
  const planId = await planOf();
  const begun = await changedProposal(app, 'bantulEditor', 'open', { planId });
  await writeProposal(app, 'bantulEditor', begun, (edits) => edits.setText(OURS, 'output', 'Laporan'));
  await writeProposal(app, 'bantulHead', begun, (edits) => edits.setText(OURS, 'output', 'Laporan triwulan'));
  const proposal = await changedProposal(app, 'bantulHead', 'submit', { proposalId: begun.id });
  const decided = await changedProposal(app, 'sumedangHead', 'decide', {
    proposalId: begun.id,
    accept: idsAt(proposal, `${OURS}/output`),
    reject: [],
  });
  expect(decided.state).toBe('ACCEPTED');
  expect((await actionOf(planId, OURS))!.output).toBe('Laporan triwulan');
  const stored = await sql<{ author: string }>`
    select author_name as author from plan_update where plan_id = ${planId}::uuid and branch = '' and proposal_id is not null order by seq`.execute(
    app.db(),
  );
  expect(stored.rows.map(({ author }) => author)).toEqual(['Budi Santoso', 'Sri Wahyuni']);
});

test('P13 refused as a whole: nothing changes, with a reason that the proposer reads', async () => {
  const planId = await planOf();
  const proposal = await proposed(planId);
  const [before, seq] = [await contentOf(planId), await app.app.runtime.plans.seqOf({ planId, branch: '' })];
  const window = (await openProposal(app, 'bantulEditor', proposal)) as ProposalWindow;
  expect(window.mayWrite).toBe(true);
  const decision = { proposalId: proposal.id, accept: [], reject: proposal.parts.map(({ id }) => id) };
  expect(await changeProposalAs(app, 'sumedangEditor', 'decide', decision)).toBe('REASON_REQUIRED reason');
  expect(await changeProposalAs(app, 'sumedangEditor', 'decide', { ...decision, reason: 'x'.repeat(1_001) })).toBe('TOO_LONG reason');
  const decided = await changedProposal(app, 'sumedangEditor', 'decide', { ...decision, reason: 'Sudah ada.' });
  expect(decided).toMatchObject({ state: 'REJECTED', reason: 'Sudah ada.' });
  expect(await contentOf(planId)).toEqual(before);
  expect(await app.app.runtime.plans.seqOf({ planId, branch: '' })).toBe(seq);
  // It is closed: read, and no longer written.
  expect(await window.write((edits) => edits.setText(OURS, 'what', 'lagi'))).toMatchObject({ code: 'READ_ONLY', permanent: true });
  expect(await openProposal(app, 'bantulEditor', proposal)).toMatchObject({ mayWrite: false });
  expect(((await proposalAs(app, 'bantulEditor', proposal.id)) as ProposalSaid).viewerCan).toEqual({
    write: false,
    submit: false,
    decide: false,
    withdraw: false,
  });
});

test('P13 a decision is about what was looked at, and about all of it', async () => {
  const planId = await planOf();
  const proposal = await proposed(planId);
  const decide = (accept: string[], reject: string[]) =>
    changeProposalAs(app, 'sumedangEditor', 'decide', { proposalId: proposal.id, accept, reject, reason: 'x' });
  const ids = proposal.parts.map(({ id }) => id);
  expect(await decide(ids.slice(1), [])).toBe('PROPOSAL_CHANGED accept');
  expect(await decide(ids, ['nothing'])).toBe('PROPOSAL_CHANGED reject');
  expect(await decide(ids, ids.slice(0, 1))).toBe('BAD_INPUT');
  await writeProposal(app, 'bantulEditor', proposal, (edits) => edits.setValue(OURS, 'due', '2028-01-01'));
  expect(await decide(ids, [])).toBe('PROPOSAL_CHANGED accept');
  const now = (await proposalAs(app, 'sumedangEditor', proposal.id)) as ProposalSaid;
  expect(now.parts.filter(({ id }) => !ids.includes(id)).map(({ place }) => place)).toEqual([`${OURS}/due`]);
  expect(
    await decide(
      now.parts.map(({ id }) => id),
      [],
    ),
  ).toMatchObject({ state: 'ACCEPTED' });
  expect((await actionOf(planId, OURS))!.due).toBe('2028-01-01');
});

test('P13 what is written in a proposal between the reading and the decision is not decided', async () => {
  const planId = await planOf();
  await expect.poll(() => projectedSeq(app, planId)).toBeGreaterThan(1);
  const proposal = await proposed(planId);
  const decided = await whileItWaits(
    app,
    planId,
    () =>
      changeProposalAs(app, 'sumedangEditor', 'decide', {
        proposalId: proposal.id,
        accept: proposal.parts.map(({ id }) => id),
        reject: [],
      }),
    () => writeProposal(app, 'bantulEditor', proposal, (edits) => edits.setText(OURS, 'output', 'Yang tidak dibaca siapa pun')),
  );
  expect(decided).toBe('PROPOSAL_CHANGED accept');
  expect(await actionOf(planId, OURS)).toMatchObject({ what: 'Latih petugas', output: '' });
});

test('P8 a client id that was given for the plan is none for a proposal, and the other way round', async () => {
  const planId = await planOf();
  const { id: proposalId } = await changedProposal(app, 'bantulEditor', 'open', { planId });
  const budi = await app.as('bantulEditor');
  const sent = async (to: { proposalId?: string }, from: { proposalId?: string }) => {
    const opened = await openPlan(budi, { planId, ...to });
    const other = await openPlan(budi, { planId, ...from });
    if (typeof opened === 'string' || typeof other === 'string') throw new Error('not opened');
    const doc = emptyPlanDocument(opened.regionCodes);
    Y.applyUpdate(doc, fromBase64(opened.state));
    doc.clientID = other.clientId!;
    const before = Y.encodeStateVector(doc);
    const edits = planEdits(doc, opened.regionCodes, 'me');
    if (to.proposalId) edits.setText(OURS, 'what', 'Usul');
    else edits.setTitle('Judul');
    return applyUpdate(budi, { planId, ...to, update: base64(Y.encodeStateAsUpdate(doc, before)) });
  };
  expect(await sent({}, { proposalId })).toMatchObject({ code: 'FOREIGN_CLIENT', permanent: true });
  expect(await sent({ proposalId }, {})).toMatchObject({ code: 'FOREIGN_CLIENT', permanent: true });
  expect(await sent({ proposalId }, { proposalId })).toMatchObject({ __typename: 'PlanUpdateStored' });
});

test('P13 it is decided once: two who decide at once, the same again, and one that is taken back meanwhile', async () => {
  const planId = await planOf();
  const proposal = await proposed(planId);
  const ids = proposal.parts.map(({ id }) => id);
  const accepting = { proposalId: proposal.id, accept: ids, reject: [], clientMutationId: 'sama' };
  const all = await Promise.all([
    changeProposalAs(app, 'sumedangEditor', 'decide', accepting),
    changeProposalAs(app, 'sumedangEditor', 'decide', accepting),
    changeProposalAs(app, 'sumedangHead', 'decide', { proposalId: proposal.id, accept: ids, reject: [] }),
    changeProposalAs(app, 'bantulEditor', 'withdraw', { proposalId: proposal.id }),
  ]);
  const states = all.map((said) => (typeof said === 'string' ? said : said.state));
  const final = (await proposalAs(app, 'sumedangEditor', proposal.id)) as ProposalSaid;
  expect(['ACCEPTED', 'WITHDRAWN']).toContain(final.state);
  for (const state of states) expect([final.state, 'NOT_OPEN proposalId']).toContain(state);
  expect((await eventsOf(proposal.id)).map(({ type }) => type)).toEqual([
    'plan.proposed',
    final.state === 'ACCEPTED' ? 'plan.proposal_decided' : 'plan.proposal_withdrawn',
  ]);
  const stored = await sql`select 1 from plan_update where plan_id = ${planId}::uuid and branch = '' and proposal_id is not null`.execute(
    app.db(),
  );
  expect(stored.rows).toHaveLength(final.state === 'ACCEPTED' ? 1 : 0);
});

test('P13 a decision sent twice is answered the same; under the same id with other content it is refused', async () => {
  const planId = await planOf();
  const proposal = await proposed(planId);
  const ids = proposal.parts.map(({ id }) => id);
  const decision = { proposalId: proposal.id, accept: ids, reject: [], clientMutationId: 'keputusan' };
  const first = await changedProposal(app, 'sumedangEditor', 'decide', decision);
  expect(await changeProposalAs(app, 'sumedangEditor', 'decide', decision)).toEqual(first);
  expect(await changeProposalAs(app, 'sumedangEditor', 'decide', { ...decision, reason: 'lain' })).toBe(
    'CLIENT_MUTATION_ID_REUSED clientMutationId',
  );
  expect(await changeProposalAs(app, 'sumedangHead', 'decide', decision)).toBe('NOT_OPEN proposalId');
});

test('P13 a proposal is begun once, goes on as one’s own draft, and is told when it is handed over', async () => {
  const planId = await planOf();
  const [one, same] = await Promise.all(
    [0, 1].map(() => changedProposal(app, 'bantulEditor', 'open', { planId, clientMutationId: 'mulai', title: 'Satu' })),
  );
  expect(same!.id).toBe(one!.id);
  expect((await changedProposal(app, 'bantulEditor', 'open', { planId })).id).toBe(one!.id);
  expect((await changedProposal(app, 'bantulHead', 'open', { planId })).id).not.toBe(one!.id);
  expect(await changeProposalAs(app, 'bantulEditor', 'open', { planId, clientMutationId: 'mulai', title: 'Dua' })).toBe(
    'CLIENT_MUTATION_ID_REUSED clientMutationId',
  );
  expect(await changeProposalAs(app, 'bantulEditor', 'submit', { proposalId: one!.id })).toBe('NOTHING_CHANGED proposalId');
  await writeProposal(app, 'bantulEditor', one!, (edits) => edits.setValue(OURS, 'budget', 5));
  expect(await eventsOf(one!.id)).toEqual([]);
  await changedProposal(app, 'bantulEditor', 'submit', { proposalId: one!.id });
  await changedProposal(app, 'bantulEditor', 'submit', { proposalId: one!.id, title: 'Anggaran' });
  expect(await eventsOf(one!.id)).toEqual([
    { type: 'plan.proposed', audience: 'PLAN', regionCode: BANTUL, withRegionCode: SUMEDANG, actor: 'Budi Santoso' },
  ]);
  expect((await changedProposal(app, 'bantulEditor', 'open', { planId })).id).not.toBe(one!.id);
});

test('a plan has so many open proposals, and each proposal so many parts', async () => {
  const planId = await planOf();
  const { id } = await changedProposal(app, 'bantulEditor', 'open', { planId });
  const many = Array.from({ length: LIMITS.planProposalParts + 1 }, () => randomUUID());
  for (const some of [many.slice(0, 60), many.slice(60, 120), many.slice(120)])
    await writeProposal(app, 'bantulEditor', { planId, id }, (edits) => {
      for (const actionId of some) edits.addAction({ id: actionId, owner: SUMEDANG, what: 'x' });
    });
  expect(await changeProposalAs(app, 'bantulEditor', 'submit', { proposalId: id })).toBe('TOO_MANY null');
  await sql`
    insert into plan_proposal (id, plan_id, region_code, owner_code, title, state, base_seq, created_at, created_by_id, created_by_name,
      client_mutation_id, fingerprint)
    select gen_random_uuid(), ${planId}::uuid, ${BANTUL}, ${SUMEDANG}, '', 'OPEN', 0, now(), 'x', 'X', n::text, ''
    from generate_series(2, ${LIMITS.planProposals}::int) as n`.execute(app.db());
  expect(await changeProposalAs(app, 'bantulHead', 'open', { planId })).toBe('TOO_MANY null');
});

test('P13 one that is taken back stays readable; one that nobody saw is not told', async () => {
  const planId = await planOf();
  const draft = await proposed(planId, false);
  expect(await changeProposalAs(app, 'bantulEditor', 'withdraw', { proposalId: draft.id })).toMatchObject({ state: 'WITHDRAWN' });
  expect(await eventsOf(draft.id)).toEqual([]);
  expect(await proposalAs(app, 'sumedangEditor', draft.id)).toBeNull();
  const proposal = await proposed(planId);
  const withdrawn = await changedProposal(app, 'bantulHead', 'withdraw', { proposalId: proposal.id });
  expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', decidedBy: 'Sri Wahyuni' });
  expect(withdrawn.parts.map(({ place, decision }) => [place, decision])).toEqual(proposal.parts.map(({ place }) => [place, null]));
  expect(await changeProposalAs(app, 'bantulHead', 'withdraw', { proposalId: proposal.id })).toMatchObject({ state: 'WITHDRAWN' });
  expect((await eventsOf(proposal.id)).map(({ type }) => type)).toEqual(['plan.proposed', 'plan.proposal_withdrawn']);
});

test('P13 proposals of a plan come newest first, page without gap or double, and by state', async () => {
  const planId = await planOf();
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) ids.unshift((await proposed(planId)).id);
  const draft = await changedProposal(app, 'bantulEditor', 'open', { planId });
  await changedProposal(app, 'bantulEditor', 'withdraw', { proposalId: ids[1] });
  const read = async (who: ActorName, args: string) => {
    const answer = await (
      await app.as(who)
    ).query<{
      plan: { proposals: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } };
    }>(`{ plan(id: "${planId}") { proposals(${args}) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } } }`);
    return answer.data!.plan.proposals;
  };
  const seen: string[] = [];
  for (let after = ''; ;) {
    const page = await read('sumedangViewer', `first: 1${after}`);
    expect(page.totalCount).toBe(3);
    seen.push(...page.nodes.map(({ id }) => id));
    if (!page.pageInfo.hasNextPage) break;
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
  expect(seen).toEqual(ids);
  expect((await read('sumedangEditor', 'state: OPEN, first: 5')).nodes.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  expect((await read('bantulEditor', 'first: 5')).nodes.map(({ id }) => id)).toEqual([draft.id, ...ids]);
});

test('S7 in a plan of a pair that ended nothing is proposed or decided any more', async () => {
  const planId = await planOf();
  const proposal = await proposed(planId);
  const pairingId = await pairOfTests(app);
  await sql`update pairing_agreement set state = 'ENDED', ended_at = now() where id = ${pairingId}::uuid`.execute(app.db());
  const decision = { proposalId: proposal.id, accept: proposal.parts.map(({ id }) => id), reject: [] };
  expect(await changeProposalAs(app, 'sumedangEditor', 'decide', decision)).toBe('NOT_OPEN null');
  expect(await changeProposalAs(app, 'bantulHead', 'open', { planId })).toBe('NOT_OPEN null');
  expect(((await proposalAs(app, 'sumedangEditor', proposal.id)) as ProposalSaid).viewerCan.decide).toBe(false);
  expect(await changeProposalAs(app, 'bantulEditor', 'withdraw', { proposalId: proposal.id })).toMatchObject({ state: 'WITHDRAWN' });
  await sql`update pairing_agreement set state = 'ACTIVE', ended_at = null where id = ${pairingId}::uuid`.execute(app.db());
});
