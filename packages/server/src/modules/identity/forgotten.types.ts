import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An object that a client is to drop from its cache, with everything below it.' })
export class ForgottenObject {
  @Field(() => String, { description: 'Name of its type, like `Region`.' })
  typename!: string;

  @Field(() => ID, { description: 'Its id or code.' })
  id!: string;
}

@ObjectType({ description: 'What is no longer to be kept by a client whose access was another before.' })
export class Forgotten {
  @Field(() => String, { description: 'The access of now: keep it in place of the old one.' })
  access!: string;

  @Field(() => Boolean, { description: 'True: drop all that was read. The text could not be read, or it was of somebody else.' })
  everything!: boolean;

  @Field(() => [ForgottenObject], { description: 'What to drop; empty when nothing, or everything.' })
  objects!: ForgottenObject[];
}
