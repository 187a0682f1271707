import type { FollowKind as Kind } from '@saling/schema';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { follow, requirePersonFollowing, unfollow } from './change-follows.service.ts';
import { readFollows } from './follows.service.ts';
import { type Follow, FollowConnection, FollowKind, FollowResult } from './follows.types.ts';

@Resolver()
export class FollowsResolver {
  @Cost({ statements: 2 })
  @Query(() => FollowConnection, { description: 'What the viewer follows, newest first.' })
  follows(
    @Ctx() ctx: Context,
    @Arg('kind', () => FollowKind, { nullable: true, description: 'Only of this kind.' }) kind: Kind | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<FollowConnection> {
    return readFollows(ctx, { kind, first, after });
  }

  @Cost({ statements: 1 })
  @Query(() => Boolean, { description: 'Whether the viewer follows something.' })
  isFollowing(
    @Ctx() ctx: Context,
    @Arg('kind', () => FollowKind, { description: 'Kind.' }) kind: Kind,
    @Arg('objectId', () => ID, { description: 'What, as in Follow.objectId.' }) objectId: string,
  ): Promise<boolean> {
    return requirePersonFollowing(ctx, kind, objectId);
  }

  @Cost({ statements: 4 })
  @Mutation(() => FollowResult, { description: 'Follows something from now on; again changes nothing.' })
  follow(
    @Ctx() ctx: Context,
    @Arg('kind', () => FollowKind, { description: 'Kind.' }) kind: Kind,
    @Arg('objectId', () => ID, { description: 'What, as in Follow.objectId.' }) objectId: string,
  ): Promise<Follow | RuleBroken> {
    return follow(ctx, kind, objectId);
  }

  @Cost({ statements: 2 })
  @Mutation(() => Boolean, { description: 'Follows it no longer; answers whether the viewer did.' })
  unfollow(
    @Ctx() ctx: Context,
    @Arg('kind', () => FollowKind, { description: 'Kind.' }) kind: Kind,
    @Arg('objectId', () => ID, { description: 'What, as in Follow.objectId.' }) objectId: string,
  ): Promise<boolean> {
    return unfollow(ctx, kind, objectId);
  }
}
