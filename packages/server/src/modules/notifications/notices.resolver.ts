import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Subscription } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { readInbox } from '../activity/visits.service.ts';
import { Inbox } from '../activity/visits.types.ts';
import { openInbox } from './inbox-stream.service.ts';
import { markNoticesRead, readNotices } from './notices.service.ts';
import { NoticeConnection } from './notices.types.ts';

@Resolver()
export class NoticesResolver {
  @Cost({ statements: 2 })
  @Query(() => NoticeConnection, { description: 'What was found for the viewer by what they watch, newest first.' })
  notices(
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<NoticeConnection> {
    return readNotices(ctx, { first, after });
  }

  @Cost({ statements: 4 })
  @Mutation(() => Inbox, { description: 'Says that notices up to one were read, on every device; it never moves back.' })
  async markNoticesRead(
    @Ctx() ctx: Context,
    @Arg('upTo', () => ID, { description: 'The newest that was read.' }) upTo: string,
  ): Promise<Inbox> {
    await markNoticesRead(ctx, upTo);
    return readInbox(ctx);
  }

  @Cost({ statements: 3 })
  @Subscription(() => Inbox, {
    description: 'How the inbox stands, at once and whenever something was found for the viewer or was read elsewhere.',
    subscribe: ({ context }) => openInbox(context as Context),
  })
  inboxChanged(@Ctx() ctx: Context): Promise<Inbox> {
    return readInbox(ctx);
  }
}
