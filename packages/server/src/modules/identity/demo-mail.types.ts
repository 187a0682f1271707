import { Field, ID, ObjectType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';

@ObjectType({ description: 'A letter of the demo: shown here instead of being sent.' })
export class DemoMail {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'E-mail address.' })
  recipient!: string;

  @Field(() => String, { description: 'Subject.' })
  subject!: string;

  @Field(() => String, { description: 'Text.' })
  body!: string;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt!: Date;
}

export const DemoMailConnection = pagesOf(DemoMail, 'DemoMail', 'A letter');
export type DemoMailConnection = InstanceType<typeof DemoMailConnection>;
