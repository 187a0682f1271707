import { PLAN_REFUSALS, type LocalizedText as Text, type PlanRefusal as Code } from '@saling/schema';
import { createUnionType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import type { LoggedDelivery } from '../../api/logged-delivery.ts';
import { PLAN_PRESENCE_NAMED } from '../../api/plan-presence.ts';
import { Base64Scalar, DateTimeScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';

/** Client ids that a page of the price is reckoned with; a plan may have more. */
const CLIENTS_PRICED = 100;
/** Updates of a page. */
const PAGE_PRICED = 100;

@ObjectType({ description: 'Who is behind a client id of a plan’s document.' })
export class PlanClient {
  @Field(() => Float, { description: 'Client id of the Yjs document: a whole number below 2^32.' })
  clientId!: number;

  @Field(() => ID, { description: 'Identifier of the person it was given to.' })
  personId!: string;

  @Field(() => String, { description: 'Name of the person, as it was then.' })
  name!: string;

  @Field(() => String, { description: 'Code of the region they wrote for.' })
  regionCode!: string;
}

@InputType({ description: 'Which document is opened, and what of it is there already.' })
export class OpenPlanInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, { nullable: true, description: 'Proposal whose branch is opened; the main document when left out.' })
  proposalId?: string | null;

  @Field(() => Base64Scalar, {
    nullable: true,
    description: 'Yjs state vector of what is there already; everything is sent when left out.',
  })
  stateVector?: Uint8Array | null;

  @Field(() => Int, { nullable: true, description: 'Further client ids, to be kept for windows that open without a network.' })
  spareClients?: number | null;
}

@ObjectType({ description: 'A plan’s document as it is now, and what the viewer writes it with.' })
export class PlanOpened {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, { nullable: true, description: 'Proposal whose branch it is; null for the main document.' })
  proposalId!: string | null;

  @Field(() => Base64Scalar, { description: 'One Yjs update (V1) that brings a document from the state vector to now.' })
  state!: Uint8Array;

  @Field(() => Int, { description: 'Number of the last stored update that is surely in it: follow after it.' })
  seq!: number;

  @Field(() => Float, { nullable: true, description: 'Client id that this window writes with; null for those who only read.' })
  clientId!: number | null;

  @Field(() => [Float], { description: 'Further client ids, as many as were asked for; none for those who only read.' })
  spareClientIds!: number[];

  @Cost({ entries: CLIENTS_PRICED })
  @Field(() => [PlanClient], { description: 'Who is behind each client id by which something was stored.' })
  clients!: PlanClient[];

  @Field(() => Boolean, { description: 'Whether the viewer writes here.' })
  mayWrite!: boolean;

  @Field(() => String, { nullable: true, description: 'Code of the region for which the viewer writes or reads.' })
  regionCode!: string | null;

  @Field(() => [String], { description: 'Codes of the two regions, in the order in which the document names its parts.' })
  regionCodes!: string[];

  @Field(() => Boolean, { description: 'Whether storing this plan fails now.' })
  storeFailing!: boolean;
}

@InputType({ description: 'An update of a plan’s document.' })
export class ApplyPlanUpdateInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => ID, { nullable: true, description: 'Proposal whose branch it is for; the main document when left out.' })
  proposalId?: string | null;

  @Field(() => ID, { description: 'UUID of the client’s own: the same again is answered the same and stores nothing.' })
  clientUpdateId!: string;

  @Field(() => Base64Scalar, { description: 'Yjs update in encoding V1.' })
  update!: Uint8Array;
}

@ObjectType({ description: 'The update is committed.' })
export class PlanUpdateStored {
  @Field(() => Int, { description: 'Its number in its branch.' })
  seq!: number;

  @Field(() => DateTimeScalar, { description: 'When it was stored.' })
  at!: Date;
}

export const PlanRefusal = Object.fromEntries(PLAN_REFUSALS.map((code) => [code, code])) as Record<Code, Code>;
const MEANING: Record<Code, string> = {
  TOO_LARGE: 'It has more bytes than one update may have: send it in parts.',
  MALFORMED: 'It is no Yjs update in encoding V1, or holds more than one may.',
  FOREIGN_CLIENT: 'It holds something under a client id that was not given to this person for this branch.',
  CLOCK_GAP: 'Something before it of the same client id has not come: send that first.',
  MISSING_PARENT: 'It builds on something that neither the document nor the update has.',
  UNKNOWN_PART: 'It touches what a plan’s document does not have.',
  NOT_YOURS: 'It touches what the other region writes: propose it.',
  RULE_BROKEN: 'A value is of another type or beyond its limit.',
  TOO_SLOW: 'It took too long to be looked at.',
  READ_ONLY: 'The pair has ended, or the proposal is closed.',
  NOT_STORED: 'The database did not commit: send the same again.',
  REUSED_ID: 'This `clientUpdateId` had other bytes.',
  TOO_MANY_REFUSED: 'Too many updates of this person were refused within a minute: come back later.',
};
registerEnumType(PlanRefusal, {
  name: 'PlanRefusal',
  description: 'Why an update of a plan is refused. The list is closed.',
  valuesConfig: Object.fromEntries(PLAN_REFUSALS.map((code) => [code, { description: MEANING[code] }])),
});

@ObjectType({ description: 'The update is not stored, and nobody’s document has changed.' })
export class PlanUpdateRefused {
  @Field(() => PlanRefusal, { description: 'Why.' })
  code!: Code;

  @Field(() => LocalizedText, { description: 'What happened and what to do.' })
  message!: Text;

  @Field(() => String, { description: 'What exactly, for whoever writes a client.' })
  detail!: string;

  @Field(() => Boolean, { description: 'False when the same may be sent again.' })
  permanent!: boolean;
}

export const ApplyPlanUpdateResult = createUnionType({
  name: 'ApplyPlanUpdateResult',
  description: 'What became of an update.',
  types: () => [PlanUpdateStored, PlanUpdateRefused] as const,
  resolveType: (value) => ('seq' in value ? PlanUpdateStored : PlanUpdateRefused),
});

@ObjectType({ description: 'A stored update of a plan’s document. Applying it twice, or in another order, is harmless.' })
export class PlanUpdate {
  @Field(() => Int, { description: 'Its number in its branch; of several that were merged, that of the last.' })
  seq!: number;

  @Field(() => Base64Scalar, { description: 'Yjs update in encoding V1.' })
  update!: Uint8Array;

  @Field(() => Boolean, { description: 'Several were merged into one, since single ones of that time are no longer kept.' })
  merged!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was stored.' })
  at!: Date;

  @Field(() => PlanClient, { nullable: true, description: 'Who wrote it; null when it was merged or only takes away.' })
  author!: PlanClient | null;
}

@ObjectType({ description: 'Sent once, when everything stored before has been sent: what follows happens now.' })
export class PlanCaughtUp {
  @Field(() => Int, { description: 'Number of the last update that was sent.' })
  seq!: number;
}

@ObjectType({ description: 'Whether storing this plan fails; sent when that changes.' })
export class PlanStoreState {
  @Field(() => Boolean, { description: 'True while nothing can be stored.' })
  failing!: boolean;
}

/** What the stream of a plan brings; `kind` tells which, for `resolveType`. */
export type PlanDelivery =
  | ({ kind: 'UPDATE' } & PlanUpdate & Partial<LoggedDelivery>)
  | ({ kind: 'CAUGHT_UP' } & PlanCaughtUp)
  | ({ kind: 'STATE' } & PlanStoreState);

export const PlanUpdateResult = createUnionType({
  name: 'PlanUpdateResult',
  description: 'What the stream of a plan brings.',
  types: () => [PlanUpdate, PlanCaughtUp, PlanStoreState] as const,
  resolveType: (value) => {
    const { kind } = value as PlanDelivery;
    return kind === 'UPDATE' ? PlanUpdate : kind === 'CAUGHT_UP' ? PlanCaughtUp : PlanStoreState;
  },
});

@ObjectType({ description: 'Stored updates of a plan’s document behind a number.' })
export class PlanUpdatesPage {
  @Cost({ entries: PAGE_PRICED })
  @Field(() => [PlanUpdate], { description: 'In order; none when nothing was stored within the time.' })
  nodes!: PlanUpdate[];

  @Field(() => Int, { description: 'Number of the last one: ask after it.' })
  seq!: number;

  @Field(() => Boolean, { description: 'There is more: ask again at once.' })
  hasMore!: boolean;

  @Field(() => Boolean, { description: 'Whether storing this plan fails now.' })
  storeFailing!: boolean;
}

@InputType({ description: 'Where a window is in a plan.' })
export class PlanPresenceInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => Float, { description: 'Client id of the window, as `openPlan` gave it to the viewer.' })
  clientId!: number;

  @Field(() => String, { nullable: true, description: 'Where: JSON of the client’s own form, 2,000 bytes at most.' })
  at?: string | null;

  @Field(() => Int, { description: 'Number of the last update that is on the screen.' })
  seenSeq!: number;
}

@ObjectType({ description: 'A window in which somebody has a plan open.' })
export class PlanPresent {
  @Field(() => Float, { description: 'Client id of the window.' })
  clientId!: number;

  @Field(() => ID, { description: 'Identifier of the person.' })
  personId!: string;

  @Field(() => String, { description: 'Name, as the server knows it.' })
  name!: string;

  @Field(() => String, { description: 'Code of their region.' })
  regionCode!: string;

  @Field(() => String, { nullable: true, description: 'Where in the plan, as their window said it.' })
  at!: string | null;

  @Field(() => Int, { description: 'Number of the last update that is on their screen.' })
  seenSeq!: number;
}

@ObjectType({ description: 'Who is in a plan now.' })
export class PlanPresence {
  @Cost({ entries: PLAN_PRESENCE_NAMED })
  @Field(() => [PlanPresent], { description: `Windows in which people write, ${PLAN_PRESENCE_NAMED} at most, who came first first.` })
  people!: PlanPresent[];

  @Field(() => Int, { description: 'How many people look on without writing.' })
  observers!: number;
}
