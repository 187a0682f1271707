import { sql } from 'kysely';

import { asks, knownPlans } from './access-matrix-plans.ts';
import type { Probe } from './access-probes.ts';
import { BANTUL, personId, SUMEDANG } from './actors.ts';
import type { TestApp } from './harness.ts';

/** Ids that everybody tries: of Bantul to Sumedang a proposal that was handed over and one that was not, and a comment of Sumedang's editor. */
const known = { proposal: '', draft: '', comment: '' };

/** Makes proposals and a comment in the plan of the matrix. Comes behind `knowPlans`. */
export async function knowPlanProposals(app: TestApp): Promise<void> {
  const propose = async (title: string, submitted: boolean): Promise<string> => {
    const made = await sql<{ id: string }>`
      insert into plan_proposal (id, plan_id, region_code, owner_code, title, state, base_seq, created_at, created_by_id, created_by_name,
        submitted_at, client_mutation_id, fingerprint)
      values (gen_random_uuid(), ${knownPlans.plan}::uuid, ${BANTUL}, ${SUMEDANG}, ${title}, 'OPEN', 0, now(), ${personId('bantulEditor')}, 'Budi',
        ${submitted ? new Date() : null}::timestamptz, ${title}, '') returning id`.execute(app.db());
    const { id } = made.rows[0]!;
    await sql`insert into plan_branch (plan_id, branch) values (${knownPlans.plan}::uuid, ${id})`.execute(app.db());
    return id;
  };
  const comment = await sql<{ id: string }>`
    insert into comment (id, plan_id, author_id, author_name, region_code, organisation_name, body, created_at, client_mutation_id, fingerprint)
    values (gen_random_uuid(), ${knownPlans.plan}::uuid, ${personId('sumedangEditor')}, 'Ayu', ${SUMEDANG}, 'Kabupaten Sumedang',
      'WHAT WAS SAID IN A PLAN', now(), 'in a plan', '') returning id`.execute(app.db());
  Object.assign(known, {
    proposal: await propose('WHAT BANTUL PROPOSES', true),
    draft: await propose('WHAT BANTUL MAY PROPOSE', false),
    comment: comment.rows[0]!.id,
  });
}

const proposal = () => ({ id: known.proposal });
const draft = () => ({ id: known.draft });
const plan = () => ({ id: knownPlans.plan });
const reading = 'query ($id: ID!) { planProposal(id: $id) { title } }';
const changing = (verb: string, more = ''): string =>
  `mutation ($id: ID!) { ${verb}PlanProposal(input: { proposalId: $id${more} }) { __typename } }`;

/** Root fields of proposals and of comments on plans. Each change that is allowed is refused for its content. */
export const PLAN_PROPOSAL_PROBES: Record<string, Probe[]> = {
  'Query.planProposal': [
    asks("Bantul's, handed over", reading, proposal, 'WHAT BANTUL PROPOSES'),
    asks("Bantul's, not handed over", reading, draft, 'WHAT BANTUL MAY PROPOSE'),
  ],
  'Mutation.openPlanProposal': [
    asks(
      'without an id of its own',
      'mutation ($id: ID!) { openPlanProposal(input: { planId: $id, clientMutationId: "" }) { __typename } }',
      plan,
      'RuleBroken',
    ),
  ],
  'Mutation.submitPlanProposal': [asks("Bantul's, in which nothing stands", changing('submit'), draft, 'RuleBroken')],
  'Mutation.decidePlanProposal': [
    asks(
      "Bantul's, without an id of its own",
      changing('decide', ', accept: [], reject: [], clientMutationId: ""'),
      proposal,
      'RuleBroken',
    ),
  ],
  'Mutation.withdrawPlanProposal': [
    asks('one that nobody made', changing('withdraw'), () => ({ id: '00000000-0000-7000-8000-000000000000' }), 'UNEXPECTED'),
  ],
  'Mutation.addPlanComment': [
    asks(
      'of no words',
      'mutation ($id: ID!) { addPlanComment(input: { planId: $id, clientMutationId: "m", body: "" }) { __typename } }',
      plan,
      'RuleBroken',
    ),
  ],
};

/** What is asked of a plan through fields that practices have too. */
export const PLAN_TALK_PROBES: Record<'Query.comment' | 'Query.mentionable', Probe> = {
  'Query.comment': asks(
    'one on a plan',
    'query ($id: ID!) { comment(id: $id) { body } }',
    () => ({ id: known.comment }),
    'WHAT WAS SAID IN A PLAN',
  ),
  'Query.mentionable': asks('near to a plan', 'query ($id: ID!) { mentionable(planId: $id, search: "rina") { name } }', plan, 'Rina'),
};
