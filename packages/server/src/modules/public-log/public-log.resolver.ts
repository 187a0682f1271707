import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { formatCursor } from '../../events/cursor.ts';
import { CaughtUp, PublicRange } from '../../api/stream.types.ts';
import { ActivityPage } from '../activity/activity.types.ts';
import { EventPage } from '../indicators/changes.types.ts';
import { PublicLog, PublicLogDayConnection } from './public-log.types.ts';
import { publicLog, publicLogDays, publicRange } from './read-public-log.service.ts';

/** Reading where it stands, bringing it up to date, and the two ends. */
const STATEMENTS = 9;
const RANGE = 'Which public events lie between `after` and `cursor`, and the hashes at both ends; null for a cursor that cannot be used.';

@Resolver(() => PublicLog)
export class PublicLogResolver {
  @Cost({ statements: 1 })
  @Query(() => PublicLog, { description: 'What of the event log is everybody’s, and how anybody can check that it is whole.' })
  publicLog(@Ctx() ctx: Context): Promise<PublicLog> {
    return publicLog(ctx);
  }

  @Cost({ statements: 2 })
  @FieldResolver(() => PublicLogDayConnection, { description: 'Days that are over and had events, newest first.' })
  days(
    @Ctx() ctx: Context,
    @Arg('day', () => String, { nullable: true, description: 'Only this one, also when nothing happened: `2026-11-30`.' }) day:
      | string
      | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PublicLogDayConnection> {
    return publicLogDays(ctx, { day, first, after });
  }
}

@Resolver(() => EventPage)
export class EventPageRangeResolver {
  @Cost({ statements: STATEMENTS })
  @FieldResolver(() => PublicRange, { nullable: true, description: RANGE })
  publicRange(@Ctx() ctx: Context, @Root() page: EventPage & { after?: string | null }): Promise<PublicRange | null> {
    return publicRange(ctx, page.after ?? null, page.cursor);
  }
}

@Resolver(() => ActivityPage)
export class ActivityPageRangeResolver {
  @Cost({ statements: STATEMENTS })
  @FieldResolver(() => PublicRange, { nullable: true, description: RANGE })
  publicRange(@Ctx() ctx: Context, @Root() page: ActivityPage & { after?: string | null }): Promise<PublicRange | null> {
    return publicRange(ctx, page.after ?? null, page.cursor);
  }
}

@Resolver(() => CaughtUp)
export class CaughtUpRangeResolver {
  @Cost({ statements: STATEMENTS })
  @FieldResolver(() => PublicRange, {
    nullable: true,
    description: 'All public events up to here, and the head of their chain: whoever counted along compares.',
  })
  publicRange(@Ctx() ctx: Context, @Root() { cursor }: CaughtUp): Promise<PublicRange | null> {
    return publicRange(ctx, formatCursor({ epoch: ctx.stream.head.epoch, pos: 0 }), cursor);
  }
}
