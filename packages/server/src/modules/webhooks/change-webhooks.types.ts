import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { RuleBroken } from '../../api/problems.types.ts';
import { CursorScalar } from '../../api/scalars.ts';
import { Webhook, WebhookFilterInput } from './webhooks.types.ts';

const MUTATION_ID = 'Chosen by the client; the same request sent again is stored once.';

@InputType({ description: 'A new webhook.' })
export class CreateWebhookInput {
  @Field(() => ID, { description: 'API client whose eyes it has: it needs the scope `events:subscribe`.' })
  clientId!: string;

  @Field(() => String, { description: 'What to call it, 1 to 80 characters.' })
  name!: string;

  @Field(() => String, { description: 'Where to send it: an https address that can be reached from the internet.' })
  url!: string;

  @Field(() => WebhookFilterInput, { nullable: true, description: 'Which events; all that its client may see when left out.' })
  filter?: WebhookFilterInput | null;

  @Field(() => CursorScalar, { nullable: true, description: 'Begin after this; from now on when left out.' })
  after?: string | null;

  @Field(() => String, { description: MUTATION_ID })
  clientMutationId!: string;
}

@InputType({ description: 'What to change of a webhook; what is left out stays.' })
export class ChangeWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What to call it, 1 to 80 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Where to send it. What waits is tried at once at a new address.' })
  url?: string | null;

  @Field(() => WebhookFilterInput, { nullable: true, description: 'Which events from now on.' })
  filter?: WebhookFilterInput | null;
}

@InputType({ description: 'From where a webhook is to be sent (again).' })
export class ReplayWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;

  @Field(() => CursorScalar, { description: 'Go on after this, whether it lies behind or ahead.' })
  after!: string;

  @Field(() => String, { description: MUTATION_ID })
  clientMutationId!: string;
}

@InputType({ description: 'A new secret for a webhook, beside or instead of the old one.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;

  @Field(() => Int, { description: 'Hours for which the old secret signs as well, 0 to 168; with 0 it ends at once.' })
  overlapHours!: number;

  @Field(() => String, { description: MUTATION_ID })
  clientMutationId!: string;
}

@InputType({ description: 'A test of a webhook.' })
export class PingWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;

  @Field(() => String, { description: MUTATION_ID })
  clientMutationId!: string;
}

@ObjectType({ description: 'A webhook with its new secret, which is shown this once.' })
export class WebhookWithSecret {
  @Field(() => Webhook, { description: 'The webhook.' })
  webhook!: Webhook;

  @Field(() => String, { description: 'The secret, `whsec_…`: by it the receiver verifies signatures.' })
  secret!: string;
}

export const WebhookResult = createUnionType({
  name: 'WebhookResult',
  description: 'A webhook with a new secret, or why not.',
  types: () => [WebhookWithSecret, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'WebhookWithSecret'),
});

export const ChangeWebhookResult = createUnionType({
  name: 'ChangeWebhookResult',
  description: 'The webhook as it is now, or why not.',
  types: () => [Webhook, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'Webhook'),
});
