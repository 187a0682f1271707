import { visit, type GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root, Subscription } from 'type-graphql';

import { asksForType } from '../../api/asked-types.ts';
import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { pageSize } from '../../api/page.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { PublicMark } from '../../api/stream.types.ts';
import { adoptionById } from '../adoption/adoption-reads.service.ts';
import { Adoption } from '../adoption/adoption.types.ts';
import { commentById } from '../conversation/comments.service.ts';
import { Comment } from '../conversation/comments.types.ts';
import { planById } from '../plans/plan-reads.service.ts';
import { Plan } from '../plans/plan.types.ts';
import { practiceById } from '../practices/practices.service.ts';
import { Practice } from '../practices/practices.types.ts';
import { NATION, nation, regionByCode, requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { actorIdFor, mentions, openActivity, pollActivity } from './activity.service.ts';
import { Activity, ActivityConnection, ActivityFilter, ActivityPage, ActivityResult, type ActivityDelivery } from './activity.types.ts';
import { readRecentActivity } from './recent-activity.service.ts';

const streamArgs = (args: { filter?: ActivityFilter | null; after?: string | null }) => ({ filter: args.filter, after: args.after });

/** Fields of an entry that lead to what says to each person something else, like what they may do with it. */
const TO_PERSONAL = new Set(['comment', 'practice', 'adoption', 'plan']);

const COUNT = new Set(['totalCount']);

/** Whether one of those is asked for, at whatever depth: without personal ones, an entry says the same to all who may see the same. */
function asksForOneOf({ operation, fragments }: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  let asked = false;
  for (const node of [operation, ...Object.values(fragments)]) visit(node, { Field: ({ name }) => void (asked ||= names.has(name.value)) });
  return asked;
}

@Resolver(() => Activity)
export class ActivityResolver {
  @Cost({ statements: 3 })
  @Query(() => ActivityConnection, {
    description: 'What happened lately, newest first, as far as the viewer may know of it. `totalCount` is counted up to 1,000.',
  })
  recentActivity(
    @Ctx() ctx: Context,
    @Arg('filter', () => ActivityFilter, { nullable: true, description: 'Which activity.' }) filter: ActivityFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before, or the cursor of an entry.' }) after:
      | string
      | null,
    @Arg('until', () => DateTimeScalar, { nullable: true, description: 'Only what had happened at this moment; until now when left out.' })
    until: Date | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ActivityConnection> {
    return readRecentActivity(ctx, { filter, first, after, until, counted: asksForOneOf(info, COUNT) });
  }

  @Cost({ statements: 3 })
  @Query(() => ActivityPage, {
    description:
      'Long-poll: the same stream as activity, for networks without WebSocket and SSE. Without `after` it answers at once where the stream stands.',
  })
  activities(
    @Ctx() ctx: Context,
    @Arg('filter', () => ActivityFilter, { nullable: true, description: 'Which activity.' }) filter: ActivityFilter | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: 'Cursor of the answer before, or the asOf of a read.' }) after:
      | string
      | null,
    @Arg('first', () => Int, { nullable: true, description: 'Most entries in one answer, 1 to 50, with a token to 100; 25 when left out.' })
    first: number | null,
    @Arg('waitMs', () => Int, { nullable: true, description: 'How long to wait while there are none, 0 to 25,000 ms; 0 when left out.' })
    waitMs: number | null,
  ): Promise<ActivityPage> {
    return pollActivity(ctx, { filter, after, first: pageSize(first), waitMs });
  }

  @Cost({ statements: 2 })
  @Subscription(() => ActivityResult, {
    description:
      'Everything that happens and that the viewer may know of: what came after `after`, a mark, then what happens. Nothing is lost, nothing comes twice, all in order.',
    subscribe: ({ args, context, info }) =>
      openActivity(context as Context, {
        ...streamArgs(args),
        plain: !asksForOneOf(info, TO_PERSONAL),
        marks: asksForType(info, PublicMark.name),
      }),
  })
  activity(
    @Root() delivery: ActivityDelivery,
    @Arg('filter', () => ActivityFilter, { nullable: true, description: 'Which activity.' }) _filter: ActivityFilter | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: 'Cursor to go on from; from now on when left out.' }) _after:
      | string
      | null,
  ): typeof ActivityResult {
    return delivery;
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, {
    description: 'Region that acted; for the ministry the one it is about, or the whole country with the code `ID`.',
  })
  region(@Ctx() ctx: Context, @Root() { regionCode, cursor }: Activity): Promise<Region> {
    return regionCode === NATION ? Promise.resolve(nation(cursor)) : requireRegion(ctx, regionCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { nullable: true, description: 'The other region it concerns; null without one.' })
  withRegion(@Ctx() ctx: Context, @Root() { withRegionCode }: Activity): Promise<Region | null> {
    return withRegionCode === null ? Promise.resolve(null) : regionByCode(ctx, withRegionCode);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Identifier of who did it; null when nobody did, and for those who belong to no organisation.',
  })
  actorId(@Ctx() ctx: Context, @Root() activity: Activity): string | null {
    return actorIdFor(ctx.currentViewer(), activity);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer is mentioned in it.' })
  mentionsMe(@Ctx() ctx: Context, @Root() activity: Activity): boolean {
    return mentions(ctx.currentViewer(), activity);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Comment, {
    nullable: true,
    description: 'The comment as it is now; null when there is none that the viewer may see.',
  })
  comment(@Ctx() ctx: Context, @Root() { commentId }: Activity): Promise<Comment | null> {
    return commentId === null ? Promise.resolve(null) : commentById(ctx, commentId);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Practice, {
    nullable: true,
    description: 'The practice as it is now; null when there is none that the viewer may see.',
  })
  practice(@Ctx() ctx: Context, @Root() { practiceId }: Activity): Promise<Practice | null> {
    return practiceId === null ? Promise.resolve(null) : practiceById(ctx, practiceId);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Adoption, {
    nullable: true,
    description: 'The adoption as it is now; null when there is none that the viewer may see.',
  })
  adoption(@Ctx() ctx: Context, @Root() { adoptionId }: Activity): Promise<Adoption | null> {
    return adoptionId === null ? Promise.resolve(null) : adoptionById(ctx, adoptionId);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Plan, {
    nullable: true,
    description: 'The joint plan as it is now; null when there is none that the viewer may see.',
  })
  plan(@Ctx() ctx: Context, @Root() { planId }: Activity): Promise<Plan | null> {
    return planId === null ? Promise.resolve(null) : planById(ctx, planId);
  }
}
