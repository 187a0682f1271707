import { LIMITS } from '@saling/schema';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { requirePractice } from '../practices/practices.service.ts';
import { Practice } from '../practices/practices.types.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { addComment } from './add-comment.service.ts';
import { deleteComment, editComment, reopenComment, resolveComment } from './change-comments.service.ts';
import { commentById, commentRights, repliesTo } from './comments.service.ts';
import { AddCommentInput, Comment, CommentAuthor, CommentResult, CommentRights, MentionablePerson } from './comments.types.ts';
import { mentionable, MOST_MENTIONABLE } from './mentions.service.ts';

type Outcome = Promise<Comment | RuleBroken>;

@Resolver(() => Comment)
export class CommentsResolver {
  @Cost({ statements: 1 })
  @Query(() => Comment, { nullable: true, description: 'A comment; null when there is none of this id that the viewer may see.' })
  comment(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Identifier.' }) id: string): Promise<Comment | null> {
    return commentById(ctx, id);
  }

  @Cost({ statements: 2, entries: MOST_MENTIONABLE })
  @Query(() => [MentionablePerson], {
    description: `People whom a comment on a practice may concern, by name, ${MOST_MENTIONABLE} at most: of the own region and its partners, of the practice's region and those that adopted it, and whoever commented.`,
  })
  mentionable(
    @Ctx() ctx: Context,
    @Arg('practiceId', () => ID, { description: 'The practice.' }) practiceId: string,
    @Arg('search', () => String, { description: 'Beginning of a word of the name; empty for anybody.' }) search: string,
  ): Promise<MentionablePerson[]> {
    return mentionable(ctx, practiceId, search);
  }

  @Cost({ statements: 8 })
  @Mutation(() => CommentResult, { description: 'Comments on a practice in the library, or answers a comment. Who is mentioned is told.' })
  addComment(@Ctx() ctx: Context, @Arg('input', () => AddCommentInput, { description: 'The comment.' }) input: AddCommentInput): Outcome {
    return addComment(ctx, input);
  }

  @Cost({ statements: 6 })
  @Mutation(() => CommentResult, {
    description: "Changes the text of a comment of one's own, for fifteen minutes. Who is mentioned newly is told; nobody twice.",
  })
  editComment(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: 'The comment.' }) id: string,
    @Arg('body', () => String, { description: 'Its text from now on, as in addComment.' }) body: string,
  ): Outcome {
    return editComment(ctx, id, body);
  }

  @Cost({ statements: 5 })
  @Mutation(() => CommentResult, { description: "Takes the text of a comment of one's own away; its place and the answers stay." })
  deleteComment(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The comment.' }) id: string): Outcome {
    return deleteComment(ctx, id);
  }

  @Cost({ statements: 5 })
  @Mutation(() => CommentResult, { description: 'Marks a thread as resolved: its author, and who writes for the region of the practice.' })
  resolveComment(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The comment that began it.' }) id: string): Outcome {
    return resolveComment(ctx, id);
  }

  @Cost({ statements: 5 })
  @Mutation(() => CommentResult, { description: 'Opens a resolved thread again.' })
  reopenComment(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The comment that began it.' }) id: string): Outcome {
    return reopenComment(ctx, id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Practice, { description: 'Practice it is about.' })
  practice(@Ctx() ctx: Context, @Root() { practiceId }: Comment): Promise<Practice> {
    return requirePractice(ctx, practiceId);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => [Comment], { description: `Answers, oldest first; ${LIMITS.commentReplies} at most. Answers have none.` })
  replies(@Ctx() ctx: Context, @Root() comment: Comment): Promise<Comment[]> {
    return repliesTo(ctx, comment);
  }

  @FieldResolver(() => CommentRights, { description: 'What the viewer may do with it now.' })
  viewerCan(@Ctx() ctx: Context, @Root() comment: Comment): CommentRights {
    return commentRights(ctx, comment);
  }
}

@Resolver(() => CommentAuthor)
export class CommentAuthorResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { nullable: true, description: 'Region they spoke for; null for the ministry.' })
  region(@Ctx() ctx: Context, @Root() { regionCode }: CommentAuthor): Promise<Region | null> {
    return regionCode === null ? Promise.resolve(null) : regionByCode(ctx, regionCode);
  }
}
