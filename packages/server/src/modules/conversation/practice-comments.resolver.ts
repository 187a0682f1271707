import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Practice } from '../practices/practices.types.ts';
import { commentCount, commentsOn } from './comments.service.ts';
import { CommentConnection } from './comments.types.ts';
import { followerCount, isFollowing } from './follows.service.ts';

@Resolver(() => Practice)
export class PracticeConversationResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => CommentConnection, { description: 'Threads, oldest first, with their answers in them.' })
  comments(
    @Ctx() ctx: Context,
    @Root() practice: Practice,
    @Arg('resolved', () => Boolean, { nullable: true, description: 'Only resolved ones, or only open ones; both when left out.' })
    resolved: boolean | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<CommentConnection> {
    return commentsOn(ctx, { kind: 'practice', id: practice.id }, { resolved, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Int, { description: 'How many comments and answers there are, without those that were deleted.' })
  commentCount(@Ctx() ctx: Context, @Root() practice: Practice): Promise<number> {
    return commentCount(ctx, practice.id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Boolean, { description: 'Whether the viewer follows it.' })
  following(@Ctx() ctx: Context, @Root() practice: Practice): Promise<boolean> {
    return isFollowing(ctx, 'PRACTICE', practice.id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Int, { description: 'How many people follow it.' })
  followerCount(@Ctx() ctx: Context, @Root() practice: Practice): Promise<number> {
    return followerCount(ctx, practice.id);
  }
}
