import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Scope as ScopeCode } from '@saling/schema';

import { DateTimeScalar } from '../../api/scalars.ts';
import { Scope } from '../../api/scope.types.ts';

@ObjectType({ description: 'A browser in which the viewer is signed in.' })
export class Session {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => Boolean, { description: 'True for the one that asks.' })
  current!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was signed in.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last used, to the day.' })
  lastUsedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends if it is not used.' })
  expiresAt!: Date;

  @Field(() => String, { nullable: true, description: 'Network address it was signed in from; null when unknown.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'Browser and system, like `Chrome · Windows`; null when unknown.' })
  device!: string | null;
}

@ObjectType({ description: 'Sessions are over, and what was connected with them is closed.' })
export class SessionsEnded {
  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'A second factor by codes of an authenticator app.' })
export class SecondFactor {
  @Field(() => Boolean, { description: 'True when sign-in asks for a code.' })
  enabled!: boolean;

  @Field(() => Int, { description: 'Recovery codes that were not used yet.' })
  recoveryCodesLeft!: number;
}

@ObjectType({ description: 'The API client that asks.' })
export class ViewerClient {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => [Scope], { description: 'What it may do.' })
  scopes!: readonly ScopeCode[];
}

@ObjectType({ description: 'Sign-in by an OpenID Connect provider.' })
export class SingleSignOn {
  @Field(() => String, { description: 'Name of the provider, for the button.' })
  name!: string;
}
