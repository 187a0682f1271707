import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';

import { asksForType } from '../../api/asked-types.ts';
import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { pageSize } from '../../api/page.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { PublicMark } from '../../api/stream.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { openChanges, pollChanges } from './changes.service.ts';
import { ChangeConnection, ChangeFilter, EventPage, IndicatorChange, IndicatorChangeResult, type ChangeDelivery } from './changes.types.ts';
import { indicatorOf } from './frameworks.service.ts';
import { Indicator } from './frameworks.types.ts';
import { readRecentChanges } from './recent-changes.service.ts';

interface StreamArgs {
  filter?: ChangeFilter | null;
  after?: string | null;
}

@Resolver(() => IndicatorChange)
export class ChangesResolver {
  @Cost({ statements: 1 })
  @Query(() => ChangeConnection, { description: 'What moved lately: changes the viewer may see, newest first.' })
  recentChanges(
    @Ctx() ctx: Context,
    @Arg('filter', () => ChangeFilter, { nullable: true, description: 'Which changes.' }) filter: ChangeFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'Only what had happened at this moment.' }) at: Date | null,
  ): Promise<ChangeConnection> {
    return readRecentChanges(ctx, { filter, first, after, at });
  }

  @Cost({ statements: 1 })
  @Query(() => EventPage, {
    description:
      'Long-poll: the same stream as indicatorChanges, for networks without WebSocket and SSE. Without `after` it answers at once where the stream stands.',
  })
  events(
    @Ctx() ctx: Context,
    @Arg('filter', () => ChangeFilter, { nullable: true, description: 'Which changes.' }) filter: ChangeFilter | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: 'Cursor of the answer before, or the asOf of a read.' }) after:
      | string
      | null,
    @Arg('first', () => Int, { nullable: true, description: 'Most changes in one answer, 1 to 50, with a token to 100; 25 when left out.' })
    first: number | null,
    @Arg('waitMs', () => Int, { nullable: true, description: 'How long to wait while there are none, 0 to 25,000 ms; 0 when left out.' })
    waitMs: number | null,
  ): Promise<EventPage> {
    return pollChanges(ctx, { filter, after, first: pageSize(first), waitMs });
  }

  @Cost({ statements: 0 })
  @Subscription(() => IndicatorChangeResult, {
    description:
      'Every change the viewer may see: what came after `after`, a mark, then what happens. Nothing is lost, nothing comes twice, all in order.',
    subscribe: ({ args, context, info }) =>
      openChanges(context as Context, (args as StreamArgs).filter, (args as StreamArgs).after, asksForType(info, PublicMark.name)),
  })
  indicatorChanges(
    @Root() delivery: ChangeDelivery,
    @Arg('filter', () => ChangeFilter, { nullable: true, description: 'Which changes.' }) _filter: ChangeFilter | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: 'Cursor to go on from; from now on when left out.' }) _after:
      | string
      | null,
  ): typeof IndicatorChangeResult {
    return delivery;
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region it happened in.' })
  region(@Ctx() ctx: Context, @Root() change: IndicatorChange): Promise<Region> {
    return requireRegion(ctx, change.regionCode);
  }

  @FieldResolver(() => Indicator, { description: 'Indicator.' })
  indicator(@Root() change: IndicatorChange): Indicator {
    return indicatorOf(change.frameworkId, change.indicatorCode);
  }
}
