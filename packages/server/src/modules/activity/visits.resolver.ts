import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { CursorScalar } from '../../api/scalars.ts';
import { Pairing } from '../pairing/pairing.types.ts';
import { Plan } from '../plans/plan.types.ts';
import { Practice } from '../practices/practices.types.ts';
import { markSeen, readFeedVisit, readInbox, visitOf } from './visits.service.ts';
import { Inbox, SeenKind, Visit } from './visits.types.ts';

@Resolver(() => Visit)
export class VisitsResolver {
  @Cost({ statements: 3, rows: 2 })
  @Query(() => Inbox, {
    description:
      'How much was meant for the viewer, or found for them, and not seen: `recentActivity(filter: { forMe: true })` and `notices` list it.',
  })
  inbox(@Ctx() ctx: Context): Promise<Inbox> {
    return readInbox(ctx);
  }

  @Cost({ statements: 1 })
  @Query(() => Visit, {
    description: "The viewer's last look at what happens across the country, and what others did since, as far as the viewer may see it.",
  })
  feedVisit(@Ctx() ctx: Context): Promise<Visit> {
    return readFeedVisit(ctx);
  }

  @Cost({ statements: 4 })
  @Mutation(() => Visit, { description: 'Says how far something was seen. It never moves back, whatever device says so last.' })
  markSeen(
    @Ctx() ctx: Context,
    @Arg('kind', () => SeenKind, { description: 'What was seen.' }) kind: SeenKind,
    @Arg('objectId', () => ID, { description: 'Its id; `me` for the inbox and the library.' }) objectId: string,
    @Arg('cursor', () => CursorScalar, { description: 'How far: the asOf of what was read, or the cursor of what was delivered last.' })
    cursor: string,
  ): Promise<Visit> {
    return markSeen(ctx, { kind, objectId, cursor });
  }
}

@Resolver(() => Pairing)
export class PairingVisitResolver {
  @Cost({ statements: 2, each: true, rows: 100 })
  @FieldResolver(() => Visit, {
    nullable: true,
    description: "The viewer's last visit and what others did since; null for tokens and visitors.",
  })
  visit(@Ctx() ctx: Context, @Root() { id }: Pairing): Promise<Visit | null> {
    return visitOf(ctx, 'PAIRING', id);
  }
}

@Resolver(() => Practice)
export class PracticeVisitResolver {
  @Cost({ statements: 2, each: true, rows: 100 })
  @FieldResolver(() => Visit, {
    nullable: true,
    description: "The viewer's last visit and what others did since; null for tokens and visitors.",
  })
  visit(@Ctx() ctx: Context, @Root() { id }: Practice): Promise<Visit | null> {
    return visitOf(ctx, 'PRACTICE', id);
  }
}

@Resolver(() => Plan)
export class PlanVisitResolver {
  @Cost({ statements: 2, each: true, rows: 100 })
  @FieldResolver(() => Visit, {
    nullable: true,
    description: "The viewer's last visit and what others did since; null for tokens and visitors.",
  })
  visit(@Ctx() ctx: Context, @Root() { id }: Plan): Promise<Visit | null> {
    return visitOf(ctx, 'PLAN', id);
  }
}
