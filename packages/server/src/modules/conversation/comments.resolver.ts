import { LIMITS } from '@saling/schema';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { practiceById } from '../practices/practices.service.ts';
import { Practice } from '../practices/practices.types.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { addComment, addPlanComment } from './add-comment.service.ts';
import { deleteComment, editComment, reopenComment, resolveComment } from './change-comments.service.ts';
import { commentById, commentRights, repliesTo } from './comments.service.ts';
import {
  AddCommentInput,
  AddPlanCommentInput,
  Comment,
  CommentAuthor,
  CommentResult,
  CommentRights,
  MentionablePerson,
} from './comments.types.ts';
import { oneSubject } from './comment-subject.service.ts';
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
    description: `People whom a comment may concern, by name, ${MOST_MENTIONABLE} at most. On a practice: of the own region and its partners, of the practice's region and those that adopted it, and whoever commented. On a plan: of its two regions.`,
  })
  mentionable(
    @Ctx() ctx: Context,
    @Arg('search', () => String, { description: 'Beginning of a word of the name; empty for anybody.' }) search: string,
    @Arg('practiceId', () => ID, { nullable: true, description: 'The practice it is on: this or the plan.' }) practiceId: string | null,
    @Arg('planId', () => ID, { nullable: true, description: 'The plan it is on: this or the practice.' }) planId: string | null,
  ): Promise<MentionablePerson[]> {
    return mentionable(ctx, oneSubject(practiceId, planId), search);
  }

  @Cost({ statements: 8 })
  @Mutation(() => CommentResult, { description: 'Comments on a practice in the library, or answers a comment. Who is mentioned is told.' })
  addComment(@Ctx() ctx: Context, @Arg('input', () => AddCommentInput, { description: 'The comment.' }) input: AddCommentInput): Outcome {
    return addComment(ctx, input);
  }

  @Cost({ statements: 10 })
  @Mutation(() => CommentResult, {
    description:
      'Comments on a plan at a place of it, or answers a comment. Only people of its two regions read it and are mentioned in it.',
  })
  addPlanComment(
    @Ctx() ctx: Context,
    @Arg('input', () => AddPlanCommentInput, { description: 'The comment.' }) input: AddPlanCommentInput,
  ): Outcome {
    return addPlanComment(ctx, input);
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
  @Mutation(() => CommentResult, {
    description: 'Marks a thread as resolved: its author, and who writes for the region of the practice or one of the plan.',
  })
  resolveComment(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The comment that began it.' }) id: string): Outcome {
    return resolveComment(ctx, id);
  }

  @Cost({ statements: 5 })
  @Mutation(() => CommentResult, { description: 'Opens a resolved thread again.' })
  reopenComment(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The comment that began it.' }) id: string): Outcome {
    return reopenComment(ctx, id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Practice, { nullable: true, description: 'Practice it is about; null for one on a plan.' })
  practice(@Ctx() ctx: Context, @Root() { practiceId }: Comment): Promise<Practice | null> {
    return practiceId === null ? Promise.resolve(null) : practiceById(ctx, practiceId);
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
