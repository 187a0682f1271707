import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { CursorScalar } from '../../api/scalars.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { cursorBefore } from '../../events/cursor.ts';
import { changeWebhook, createWebhook, removeWebhook } from './change-webhooks.service.ts';
import {
  ChangeWebhookInput,
  ChangeWebhookResult,
  CreateWebhookInput,
  PingWebhookInput,
  ReplayWebhookInput,
  RotateWebhookSecretInput,
  WebhookResult,
  type WebhookWithSecret,
} from './change-webhooks.types.ts';
import { disableWebhook, enableWebhook, pingWebhook, replayWebhook, rotateWebhookSecret } from './webhook-acts.service.ts';
import { readFilter, type KeptFilter } from './webhook-filter.ts';
import { deliveriesOf, lastDeliveryOf, secretsOf, webhookById } from './webhooks.service.ts';
import { Webhook, WebhookDelivery, WebhookDeliveryConnection, WebhookFilter, WebhookSecret } from './webhooks.types.ts';

@Resolver(() => Webhook)
export class WebhooksResolver {
  @Cost({ statements: 1 })
  @Query(() => Webhook, { nullable: true, description: "One webhook; null when it is not of the viewer's organisation." })
  webhook(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Identifier.' }) id: string): Promise<Webhook | null> {
    return webhookById(ctx, id);
  }

  @Cost({ statements: 10, rows: 10 })
  @Mutation(() => WebhookResult, { description: 'Makes a webhook with its first secret, which is shown this once.' })
  createWebhook(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateWebhookInput, { description: 'The webhook.' }) input: CreateWebhookInput,
  ): Promise<WebhookWithSecret | RuleBroken> {
    return createWebhook(ctx, input);
  }

  @Cost({ statements: 7, rows: 10 })
  @Mutation(() => ChangeWebhookResult, { description: 'Changes name, address or filter.' })
  changeWebhook(
    @Ctx() ctx: Context,
    @Arg('input', () => ChangeWebhookInput, { description: 'What to change.' }) input: ChangeWebhookInput,
  ): Promise<Webhook | RuleBroken> {
    return changeWebhook(ctx, input);
  }

  @Cost({ statements: 7, rows: 10 })
  @Mutation(() => ChangeWebhookResult, { description: 'Sends again from where it stopped: nothing is left out.' })
  enableWebhook(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The webhook.' }) id: string): Promise<Webhook | RuleBroken> {
    return enableWebhook(ctx, id);
  }

  @Cost({ statements: 7, rows: 10 })
  @Mutation(() => ChangeWebhookResult, { description: 'Stops sending until it is enabled.' })
  disableWebhook(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The webhook.' }) id: string): Promise<Webhook | RuleBroken> {
    return disableWebhook(ctx, id);
  }

  @Cost({ statements: 8, rows: 10 })
  @Mutation(() => ChangeWebhookResult, {
    description: 'Has it go on after a cursor: what came after it is sent, whether it was before or not.',
  })
  replayWebhook(
    @Ctx() ctx: Context,
    @Arg('input', () => ReplayWebhookInput, { description: 'From where.' }) input: ReplayWebhookInput,
  ): Promise<Webhook | RuleBroken> {
    return replayWebhook(ctx, input);
  }

  @Cost({ statements: 8, rows: 10 })
  @Mutation(() => WebhookResult, { description: 'Makes a new secret; the old one signs as well for a while, or ends at once.' })
  rotateWebhookSecret(
    @Ctx() ctx: Context,
    @Arg('input', () => RotateWebhookSecretInput, { description: 'Which, and for how long the old one.' }) input: RotateWebhookSecretInput,
  ): Promise<WebhookWithSecret | RuleBroken> {
    return rotateWebhookSecret(ctx, input);
  }

  @Cost({ statements: 7, rows: 10 })
  @Mutation(() => ChangeWebhookResult, {
    description: 'Sends one test message, of type `webhook.ping`, also while it is disabled; the log says what came of it.',
  })
  pingWebhook(
    @Ctx() ctx: Context,
    @Arg('input', () => PingWebhookInput, { description: 'Which.' }) input: PingWebhookInput,
  ): Promise<Webhook | RuleBroken> {
    return pingWebhook(ctx, input);
  }

  @Cost({ statements: 6, rows: 10 })
  @Mutation(() => Webhook, { description: 'Removes a webhook with its secrets and its log for good; answers it as it was.' })
  removeWebhook(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The webhook.' }) id: string): Promise<Webhook> {
    return removeWebhook(ctx, id);
  }

  @FieldResolver(() => WebhookFilter, { description: 'Which events it is sent, of those its client may see.' })
  filter(@Root() { filterText }: Webhook): KeptFilter {
    return readFilter(filterText);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => [WebhookSecret], { description: 'Secrets that sign today, newest first.' })
  secrets(@Ctx() ctx: Context, @Root() webhook: Webhook): Promise<WebhookSecret[]> {
    return secretsOf(ctx, webhook);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => WebhookDelivery, { nullable: true, description: 'The latest attempt; null when there was none within 30 days.' })
  lastDelivery(@Ctx() ctx: Context, @Root() webhook: Webhook): Promise<WebhookDelivery | null> {
    return lastDeliveryOf(ctx, webhook);
  }

  @Cost({ statements: 2, each: true })
  @FieldResolver(() => WebhookDeliveryConnection, {
    description: 'Attempts of the last 30 days, newest first; `totalCount` is counted up to 10,000.',
  })
  deliveries(
    @Ctx() ctx: Context,
    @Root() webhook: Webhook,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Arg('failed', () => Boolean, { nullable: true, description: 'Only those that failed or were called off.' }) failed: boolean | null,
  ): Promise<WebhookDeliveryConnection> {
    return deliveriesOf(ctx, webhook, { first, after, failed });
  }
}

@Resolver(() => WebhookDelivery)
export class WebhookDeliveriesResolver {
  @FieldResolver(() => CursorScalar, {
    nullable: true,
    description: 'Replay after this to have this one sent again, and what came after it; null for a test.',
  })
  before(@Root() { cursor }: WebhookDelivery): string | null {
    return cursor === null ? null : cursorBefore(cursor);
  }
}
