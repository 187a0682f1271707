import { LIMITS, PLAN_PROPOSAL_STATES, type PlanProposalState as State } from '@saling/schema';
import type { PlanFieldChangeKind as ChangeKind } from '@saling/schema/plan';
import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { PlanFieldChangeKind } from '../plan-history/plan-history.types.ts';

export const PlanProposalState = Object.fromEntries(PLAN_PROPOSAL_STATES.map((state) => [state, state])) as Record<State, State>;
registerEnumType(PlanProposalState, {
  name: 'PlanProposalState',
  description: 'What became of a proposal.',
  valuesConfig: {
    OPEN: { description: 'Being written, or waiting for the owner: see submittedAt.' },
    ACCEPTED: { description: 'The owner took all of it over.' },
    PARTLY: { description: 'The owner took some parts over and refused the others.' },
    REJECTED: { description: 'The owner refused all of it.' },
    WITHDRAWN: { description: 'The proposer took it back.' },
  },
});

export const PlanPartDecision = { ACCEPTED: 'ACCEPTED', REJECTED: 'REJECTED' } as const;
export type PlanPartDecision = keyof typeof PlanPartDecision;
registerEnumType(PlanPartDecision, {
  name: 'PlanPartDecision',
  description: 'What the owner decided about a part of a proposal.',
  valuesConfig: { ACCEPTED: { description: 'Taken over.' }, REJECTED: { description: 'Refused.' } },
});

@ObjectType({
  description:
    'One change of a proposal, which is accepted or refused as a whole: a field of an action, a new action, an action taken out, or a text.',
})
export class PlanProposalPart {
  @Field(() => ID, { description: 'Identifier; another one as soon as the proposer writes something else in it.' })
  id!: string;

  @Field(() => String, {
    description: 'Where: `<actionId>/<key>`, `<actionId>` for a new action, or the name of a text like `section:32.11`.',
  })
  place!: string;

  @Field(() => ID, { nullable: true, description: 'Action it is in; null for a text.' })
  actionId!: string | null;

  @Field(() => PlanFieldChangeKind, { description: 'What it does.' })
  kind!: ChangeKind;

  @Field(() => String, { nullable: true, description: 'What the action is called (`what`); null for a text.' })
  label!: string | null;

  @Field(() => String, { nullable: true, description: 'What stands in the plan (stood, once decided), as text; null when nothing does.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What would stand there if it were accepted, as text; null for nothing.' })
  after!: string | null;

  @Field(() => PlanPartDecision, { nullable: true, description: 'What was decided; null as long as nothing was.' })
  decision!: PlanPartDecision | null;
}

@ObjectType({ description: 'What the viewer may do with a proposal now.' })
export class PlanProposalRights {
  @Field(() => Boolean, { description: 'Go on writing it: who writes for the region that proposes.' })
  write!: boolean;

  @Field(() => Boolean, { description: 'Hand it to the owner.' })
  submit!: boolean;

  @Field(() => Boolean, { description: 'Accept or refuse its parts: who writes for the region that owns them.' })
  decide!: boolean;

  @Field(() => Boolean, { description: 'Take it back: who writes for the region that proposes.' })
  withdraw!: boolean;
}

@ObjectType({
  description:
    "Changes that a region proposes in what is the other region's in a plan. It is a branch of the plan's document, written as PLAN-PROTOCOL.md says; until it is submitted only the region that proposes sees it.",
})
export class PlanProposal {
  @Field(() => ID, { description: 'Identifier: openPlan and applyPlanUpdate take it as `proposalId`.' })
  id!: string;

  @Field(() => ID, { description: 'Plan it is about.' })
  planId!: string;

  @Field(() => String, { description: 'What it is about, in few words; may be empty.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What the proposer says about it.' })
  note!: string | null;

  @Field(() => PlanProposalState, { description: 'What became of it.' })
  state!: State;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => String, { description: 'Name of who began it.' })
  createdBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was handed to the owner; null as long as it was not.' })
  submittedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided or taken back; null while it is open.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of who decided it or took it back.' })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why parts of it were refused, or what the owner says to it.' })
  reason!: string | null;

  /** Region that proposes, and the one whose parts they are. */
  regionCode!: string;
  ownerCode!: string;
  createdById!: string;
  /** Of the plan: its pair, its title, and its regions in its order. */
  pairingId!: string;
  pairActive!: boolean;
  planTitle!: string;
  regionA!: string;
  regionB!: string;
  /** Its parts as they were when it was closed, as JSON; null while it is open. */
  closedParts!: string | null;
}

export const PlanProposalConnection = pagesOf(PlanProposal, 'PlanProposal', 'A proposal');
export type PlanProposalConnection = InstanceType<typeof PlanProposalConnection>;

const CLIENT_MUTATION_ID = 'Chosen by the client, 1 to 100 characters: the same again changes nothing and answers the same.';

@InputType({ description: 'A proposal to begin.' })
export class OpenPlanProposalInput {
  @Field(() => String, { description: CLIENT_MUTATION_ID })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Plan.' })
  planId!: string;

  @Field(() => String, { nullable: true, description: `What it is about, ${LIMITS.planTitleLength} characters at most.` })
  title?: string | null;
}

@InputType({ description: 'A proposal to hand to the owner.' })
export class SubmitPlanProposalInput {
  @Field(() => ID, { description: 'Proposal.' })
  proposalId!: string;

  @Field(() => String, {
    nullable: true,
    description: `What it is about, ${LIMITS.planTitleLength} characters at most; left out to keep it.`,
  })
  title?: string | null;

  @Field(() => String, { nullable: true, description: `A word to the owner, ${LIMITS.noteLength} characters at most.` })
  note?: string | null;
}

@InputType({ description: 'A decision about every part of a proposal: each is either accepted or refused.' })
export class DecidePlanProposalInput {
  @Field(() => String, { description: CLIENT_MUTATION_ID })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Proposal.' })
  proposalId!: string;

  @Field(() => [ID], { description: 'Parts that are taken over.' })
  accept!: string[];

  @Field(() => [ID], { description: 'Parts that are refused.' })
  reject!: string[];

  @Field(() => String, { nullable: true, description: `Why; needed when a part is refused. ${LIMITS.reasonLength} characters at most.` })
  reason?: string | null;
}

@InputType({ description: 'A proposal to take back.' })
export class WithdrawPlanProposalInput {
  @Field(() => ID, { description: 'Proposal.' })
  proposalId!: string;
}

export const PlanProposalResult = createUnionType({
  name: 'PlanProposalResult',
  description: 'The proposal as it is now, or why not.',
  types: () => [PlanProposal, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'PlanProposal'),
});
export type PlanProposalOutcome = PlanProposal | RuleBroken;
