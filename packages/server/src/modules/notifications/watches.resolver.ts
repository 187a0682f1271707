import type { WatchKind as Kind } from '@saling/schema';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { resumeWatch, setWatch, stopWatch } from './change-watches.service.ts';
import { PREVIEW_EVENTS, previewWatch } from './preview.service.ts';
import { subscribeToPush, unsubscribeFromPush } from './push-subscriptions.service.ts';
import { changeSettings, readSettings } from './watch-settings.service.ts';
import { readWatches } from './watches.service.ts';
import {
  PushSubscriptionInput,
  Watch,
  WatchConnection,
  WatchInput,
  WatchKind,
  WatchPreview,
  WatchResult,
  WatchSettings,
  WatchSettingsInput,
  WatchSettingsResult,
} from './watches.types.ts';

@Resolver()
export class WatchesResolver {
  @Cost({ statements: 2 })
  @Query(() => WatchConnection, { description: 'What the viewer watches, newest first; what they stopped is listed for 30 days more.' })
  watches(
    @Ctx() ctx: Context,
    @Arg('kind', () => WatchKind, { nullable: true, description: 'Only of this kind.' }) kind: Kind | null,
    @Arg('objectId', () => ID, { nullable: true, description: 'Only of this object.' }) objectId: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<WatchConnection> {
    return readWatches(ctx, { kind, objectId, first, after });
  }

  @Cost({ statements: 8, rows: PREVIEW_EVENTS, base: 50 })
  @Query(() => WatchPreview, { description: 'What a watch would have told in the last 30 days.' })
  watchPreview(
    @Ctx() ctx: Context,
    @Arg('input', () => WatchInput, { description: 'The watch.' }) input: WatchInput,
  ): Promise<WatchPreview> {
    return previewWatch(ctx, input);
  }

  @Cost({ statements: 1 })
  @Query(() => WatchSettings, { description: 'How the viewer is told of what they watch.' })
  watchSettings(@Ctx() ctx: Context): Promise<WatchSettings> {
    return readSettings(ctx);
  }

  @Cost({ statements: 6 })
  @Mutation(() => WatchResult, { description: 'Watches something from now on, or changes how it is watched.' })
  setWatch(
    @Ctx() ctx: Context,
    @Arg('input', () => WatchInput, { description: 'The watch.' }) input: WatchInput,
  ): Promise<Watch | RuleBroken> {
    return setWatch(ctx, input);
  }

  @Cost({ statements: 2 })
  @Mutation(() => Watch, { description: 'Ends a watch; again changes nothing.' })
  stopWatch(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The watch.' }) id: string): Promise<Watch> {
    return stopWatch(ctx, id);
  }

  @Cost({ statements: 2 })
  @Mutation(() => Watch, { description: 'Takes up a watch that was stopped, from now on.' })
  resumeWatch(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The watch.' }) id: string): Promise<Watch> {
    return resumeWatch(ctx, id);
  }

  @Cost({ statements: 5 })
  @Mutation(() => WatchSettingsResult, { description: 'Changes how the viewer is told, also of what waits to be sent.' })
  changeWatchSettings(
    @Ctx() ctx: Context,
    @Arg('input', () => WatchSettingsInput, { description: 'How to be told.' }) input: WatchSettingsInput,
  ): Promise<WatchSettings | RuleBroken> {
    return changeSettings(ctx, input);
  }

  @Cost({ statements: 5 })
  @Mutation(() => WatchSettingsResult, { description: 'Has a browser be told by push.' })
  subscribeToPush(
    @Ctx() ctx: Context,
    @Arg('input', () => PushSubscriptionInput, { description: 'Its subscription.' }) input: PushSubscriptionInput,
  ): Promise<WatchSettings | RuleBroken> {
    return subscribeToPush(ctx, input);
  }

  @Cost({ statements: 3 })
  @Mutation(() => WatchSettings, { description: 'Has a browser be told by push no more, or every one.' })
  unsubscribeFromPush(
    @Ctx() ctx: Context,
    @Arg('endpoint', () => String, { nullable: true, description: 'Address of its subscription; left out, of all of them.' })
    endpoint: string | null,
  ): Promise<WatchSettings> {
    return unsubscribeFromPush(ctx, endpoint);
  }
}
