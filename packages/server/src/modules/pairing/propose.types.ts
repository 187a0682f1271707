import { Field, ID, InputType } from 'type-graphql';

import { LocalDateScalar } from '../../api/scalars.ts';

@InputType({ description: 'Whom to turn to in one of the two regions.' })
export class PairingContactInput {
  @Field(() => ID, { description: 'Which of the two regions.' })
  regionCode!: string;

  @Field(() => String, { description: 'Name, 200 characters at most.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Office, 200 characters at most.' })
  office?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number, 200 characters at most.' })
  phone?: string | null;
}

@InputType({ description: 'The visit from which a pair grew: one of the two regions came to the other.' })
export class StudyVisitInput {
  @Field(() => ID, { description: 'The region that came.' })
  visitorCode!: string;

  @Field(() => LocalDateScalar, { description: 'Day of the visit.' })
  on!: string;

  @Field(() => String, { description: 'What it was for, 2,000 characters at most.' })
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'Number of the letter that announced it, 200 characters at most.' })
  letterNumber?: string | null;
}

@InputType({ description: 'A proposal of one region to another.' })
export class ProposePairingInput {
  @Field(() => ID, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Region that proposes: the own one.' })
  regionCode!: string;

  @Field(() => ID, { description: 'Region that is asked.' })
  partnerCode!: string;

  @Field(() => String, { description: 'What it is for, 2,000 characters at most.' })
  purpose!: string;

  @Field(() => LocalDateScalar, { description: 'First day of what is agreed.' })
  startsOn!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day, after the first and not over yet; left out without one.' })
  endsOn?: string | null;

  @Field(() => [PairingContactInput], { description: 'Whom to turn to in either region, six at most.' })
  contacts!: PairingContactInput[];

  @Field(() => StudyVisitInput, { nullable: true, description: 'The visit it grew from.' })
  studyVisit?: StudyVisitInput | null;
}

@InputType({ description: 'An answer to a proposal.' })
export class AnswerPairingInput {
  @Field(() => ID, { description: 'The pair.' })
  id!: string;

  @Field(() => Boolean, { description: 'True accepts, false declines.' })
  accept!: boolean;

  @Field(() => String, { nullable: true, description: 'What is said to it, 1,000 characters at most; required to decline.' })
  reason?: string | null;

  @Field(() => [PairingContactInput], {
    nullable: true,
    description: 'Whom to turn to in the region that answers, six at most; instead of those the proposal named there.',
  })
  contacts?: PairingContactInput[] | null;
}
