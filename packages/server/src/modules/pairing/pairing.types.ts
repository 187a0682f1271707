import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LIMITS, PAIRING_STATES, type PairingState as StateCode } from '@saling/schema';

import type { Role as RoleCode } from '../../access/viewer.ts';
import { connectionOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { CursorScalar, DateTimeScalar, LocalDateScalar } from '../../api/scalars.ts';
import { Role } from '../identity/identity.types.ts';
import type { PairingContactRow, StudyVisitRow } from './pairing-row.ts';

export const PairingState = Object.fromEntries(PAIRING_STATES.map((state) => [state, state])) as Record<StateCode, StateCode>;
registerEnumType(PairingState, {
  name: 'PairingState',
  description: 'How far the agreement of a pair has come.',
  valuesConfig: {
    PROPOSED: { description: 'One region proposed it; the other has not answered, and its time is not over.' },
    ACTIVE: { description: 'Accepted: the two learn from each other.' },
    DECLINED: { description: 'The region asked said no, with a reason.' },
    LAPSED: { description: 'The region asked did not answer in time.' },
    WITHDRAWN: { description: 'The region that asked took it back before there was an answer.' },
    ENDED: { description: 'One of the two ended the pair, with a reason.' },
  },
});

@ObjectType({ description: 'Whom to turn to in one of the two regions.' })
export class PairingContact {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Office, like `Diskominfo`.' })
  office!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;

  regionCode!: string;
}

@ObjectType({ description: 'The visit from which a pair grew (studi komparatif).' })
export class StudyVisit {
  @Field(() => LocalDateScalar, { description: 'Day of the visit.' })
  on!: string;

  @Field(() => String, { description: 'What it was for.' })
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'Number of the letter that announced it.' })
  letterNumber!: string | null;

  visitorCode!: string;
  hostCode!: string;
}

@ObjectType({ description: 'Somebody who works in one of the two regions.' })
export class PairingMember {
  @Field(() => ID, { description: 'Identifier of the person.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => Role, { description: 'What the person is there.' })
  role!: RoleCode;

  regionCode!: string;
}

@ObjectType({ description: 'What the viewer may do with a pair as it stands now.' })
export class PairingRights {
  @Field(() => Boolean, { description: 'Accept or decline the proposal.' })
  answer!: boolean;

  @Field(() => Boolean, { description: 'Take the open proposal back.' })
  withdraw!: boolean;

  @Field(() => Boolean, { description: 'End the pair.' })
  end!: boolean;

  @Field(() => Boolean, { description: 'Draft actions for the plan of the two.' })
  draftActions!: boolean;
}

@ObjectType({
  description:
    'Two regions that learn from each other, or what became of the proposal to. That a pair is active or was, everybody sees; what the two say to each other only they do.',
})
export class Pairing {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => PairingState, { description: 'How far it has come; LAPSED as soon as the time to answer is over.' })
  state!: StateCode;

  @Field(() => Int, { description: 'Grows with every change.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'What it is for; null for those who are of neither region, like names and reasons.' })
  purpose!: string | null;

  @Field(() => LocalDateScalar, { description: 'First day of what was agreed.' })
  startsOn!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day of what was agreed; null without one. A pair goes on until a region ends it.',
  })
  endsOn!: string | null;

  @Cost({ entries: 2 * LIMITS.contacts })
  @Field(() => [PairingContact], { description: 'Whom to turn to; empty for those who are of neither region.' })
  contacts!: PairingContactRow[];

  @Field(() => StudyVisit, { nullable: true, description: 'The visit it grew from; null without one.' })
  studyVisit!: StudyVisitRow | null;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Name of who proposed it.' })
  proposedBy!: string | null;

  @Field(() => DateTimeScalar, { description: 'Until when it may be answered.' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was accepted or declined.' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of who answered.' })
  answeredBy!: string | null;

  @Field(() => String, { nullable: true, description: 'What was said to it; always there when it was declined.' })
  answerReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the pair was ended, or its proposal taken back or lapsed.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of who ended it or took it back.' })
  endedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endReason!: string | null;

  @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf!: string;

  proposerCode!: string;
  partnerCode!: string;
}

export const PairingConnection = connectionOf(Pairing, 'Pairing', 'A pair');
export type PairingConnection = InstanceType<typeof PairingConnection>;

export const PairingResult = createUnionType({
  name: 'PairingResult',
  description: 'The pair as it is now, or why not.',
  types: () => [Pairing, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'Pairing'),
});
