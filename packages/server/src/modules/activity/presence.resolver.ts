import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root, Subscription } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { PresenceKind as Kind } from '../../api/presence.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { openPresence, presentPeople } from './presence.service.ts';
import { Presence, PresenceKind, PresentPerson } from './presence.types.ts';

interface PlaceArgs {
  kind: Kind;
  id: string;
}

@Resolver(() => PresentPerson)
export class PresenceResolver {
  @Cost({ statements: 1 })
  @Query(() => Presence, {
    description: 'Who is on a page now, for networks without WebSocket and SSE: asking counts as being there for 45 seconds.',
  })
  presentPeople(
    @Ctx() ctx: Context,
    @Arg('kind', () => PresenceKind, { description: 'Kind of page.' }) kind: Kind,
    @Arg('id', () => ID, { description: 'What the page is about.' }) id: string,
  ): Promise<Presence> {
    return presentPeople(ctx, { kind, id });
  }

  @Cost({ statements: 1 })
  @Subscription(() => Presence, {
    description: 'Who is on a page now, told at once and at every change. Whoever subscribes is there themselves, until they go.',
    subscribe: ({ args, context }) => openPresence(context as Context, args as PlaceArgs),
  })
  presence(
    @Root() presence: Presence,
    @Arg('kind', () => PresenceKind, { description: 'Kind of page.' }) _kind: Kind,
    @Arg('id', () => ID, { description: 'What the page is about.' }) _id: string,
  ): Presence {
    return presence;
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { nullable: true, description: 'Region they work for.' })
  region(@Ctx() ctx: Context, @Root() { regionCode }: PresentPerson): Promise<Region | null> {
    return regionByCode(ctx, regionCode);
  }
}
