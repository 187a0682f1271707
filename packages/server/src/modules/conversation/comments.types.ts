import { LIMITS } from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { Base64Scalar, DateTimeScalar } from '../../api/scalars.ts';

@ObjectType({ description: 'Who wrote a comment, as they were when they wrote it.' })
export class CommentAuthor {
  @Field(() => ID, { description: 'Identifier of the person.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'Organisation they spoke for.' })
  organisationName!: string;

  /** Null for the ministry. */
  regionCode!: string | null;
}

@ObjectType({ description: 'A piece of a comment: plain text, or a mention.' })
export class CommentPart {
  @Field(() => String, { description: 'The text; of a mention `@` and the name.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'Person who is mentioned; null for plain text.' })
  personId!: string | null;
}

@ObjectType({ description: 'What the viewer may do with a comment now.' })
export class CommentRights {
  @Field(() => Boolean, { description: 'Change its text: the author, for fifteen minutes.' })
  edit!: boolean;

  @Field(() => Boolean, { description: 'Take it back: the author.' })
  delete!: boolean;

  @Field(() => Boolean, {
    description:
      'Resolve or reopen the thread: its author, and who writes for the region of the practice or for one of the two of the plan.',
  })
  resolve!: boolean;

  @Field(() => Boolean, { description: 'Answer it.' })
  reply!: boolean;
}

@ObjectType({
  description:
    "Where in a plan a comment stands. Only `actionId` is judged; the rest is the client's own and may point to what is there no more: then `quote` says what it was about.",
})
export class PlanCommentAnchor {
  @Field(() => ID, { nullable: true, description: 'Action; null for a text of the plan, or for the plan as a whole.' })
  actionId!: string | null;

  @Field(() => String, { nullable: true, description: 'Field of the action, like `what` or `due`; null for the action as a whole.' })
  field!: string | null;

  @Field(() => String, { nullable: true, description: 'Root of the document for a text of the plan, like `narrative`.' })
  root!: string | null;

  @Field(() => Base64Scalar, { nullable: true, description: 'Yjs relative position at which the words begin that it is about.' })
  start!: Uint8Array | null;

  @Field(() => Base64Scalar, { nullable: true, description: 'Yjs relative position at which they end.' })
  end!: Uint8Array | null;

  @Field(() => String, { nullable: true, description: 'The words themselves, as they were.' })
  quote!: string | null;
}

@ObjectType({ description: 'A comment on a practice or a plan, or an answer to one.' })
export class Comment {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'Comment it answers; null for one that begins a thread.' })
  parentId!: string | null;

  @Field(() => CommentAuthor, { description: 'Who wrote it.' })
  author!: CommentAuthor;

  @Field(() => String, { description: 'Text as written, with mentions as `@[Name](person-id)`; empty when it was deleted.' })
  body!: string;

  @Field(() => [CommentPart], { description: 'The text in pieces, for showing; empty when it was deleted.' })
  parts!: CommentPart[];

  @Field(() => Int, { nullable: true, description: 'Version of the practice that was the newest when it was written; null on a plan.' })
  versionNumber!: number | null;

  @Field(() => PlanCommentAnchor, { nullable: true, description: 'Where in a plan it stands; null on a practice, and for answers.' })
  anchor!: PlanCommentAnchor | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its text was changed last; null when it never was.' })
  editedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was deleted; its place stays, and so do the answers.' })
  deletedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the thread was resolved; null while it is open, and for answers.' })
  resolvedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of who resolved it.' })
  resolvedBy!: string | null;

  /** What it is about: one of the two is set. */
  practiceId!: string | null;
  planId!: string | null;
  /** Regions of what it is about: one for a practice, both for a plan. */
  regionCodes!: readonly string[];
  /** False on a plan of a pair that has ended (S7). */
  open!: boolean;
}

export const CommentConnection = connectionOf(Comment, 'Comment', 'A comment that begins a thread');
export type CommentConnection = InstanceType<typeof CommentConnection>;

@ObjectType({ description: 'A person who can be mentioned.' })
export class MentionablePerson {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'Organisation they work for.' })
  organisationName!: string;
}

@InputType({ description: 'A new comment.' })
export class AddCommentInput {
  @Field(() => ID, { description: 'Chosen by the client, 1 to 100 characters: the same again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Practice it is about.' })
  practiceId!: string;

  @Field(() => ID, { nullable: true, description: 'Comment it answers, one that begins a thread; left out to begin one.' })
  parentId?: string | null;

  @Field(() => String, { description: 'Text, 1 to 4,000 characters; a mention is `@[Name](person-id)`, 20 at most.' })
  body!: string;
}

@InputType({ description: 'Where in a plan a comment stands; nothing of it for the plan as a whole.' })
export class PlanCommentAnchorInput {
  @Field(() => ID, { nullable: true, description: 'Action.' })
  actionId?: string | null;

  @Field(() => String, { nullable: true, description: `Field of the action, ${LIMITS.codeLength} characters at most.` })
  field?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Root of the document for a text of the plan, ${LIMITS.codeLength} characters at most.`,
  })
  root?: string | null;

  @Field(() => Base64Scalar, { nullable: true, description: `Yjs relative position, ${LIMITS.planPositionBytes} bytes at most.` })
  start?: Uint8Array | null;

  @Field(() => Base64Scalar, { nullable: true, description: `Yjs relative position, ${LIMITS.planPositionBytes} bytes at most.` })
  end?: Uint8Array | null;

  @Field(() => String, { nullable: true, description: `The words it is about, ${LIMITS.shortTextLength} characters at most.` })
  quote?: string | null;
}

@InputType({ description: 'A new comment on a plan.' })
export class AddPlanCommentInput {
  @Field(() => ID, { description: 'Chosen by the client, 1 to 100 characters: the same again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Plan it is about.' })
  planId!: string;

  @Field(() => PlanCommentAnchorInput, { nullable: true, description: 'Where in it; left out for the plan as a whole, and for answers.' })
  anchor?: PlanCommentAnchorInput | null;

  @Field(() => ID, { nullable: true, description: 'Comment it answers, one that begins a thread; left out to begin one.' })
  parentId?: string | null;

  @Field(() => String, {
    description: 'Text, 1 to 4,000 characters; a mention is `@[Name](person-id)`, 20 at most, of people of the two regions.',
  })
  body!: string;
}

export const CommentResult = createUnionType({
  name: 'CommentResult',
  description: 'The comment as it is now, or why not.',
  types: () => [Comment, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'Comment'),
});
