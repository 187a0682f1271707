import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { demoMail } from './demo-mail.service.ts';
import { DemoMailConnection } from './demo-mail.types.ts';
import { accessText, forgottenSince } from './forgotten.service.ts';
import { Forgotten } from './forgotten.types.ts';
import { Viewer } from './identity.types.ts';
import { membershipsOfViewer } from './members.service.ts';
import { Membership } from './members.types.ts';
import { organisationById } from './organisation.service.ts';
import { Organisation } from './organisation.types.ts';
import { endOtherSessions, endSession, hasPassword, secondFactorOfViewer, sessionsOfViewer } from './sessions.service.ts';
import { SecondFactor, Session, SessionsEnded, SingleSignOn, ViewerClient } from './sessions.types.ts';

/** What a viewer may know of their own account. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'Organisation the viewer speaks for; null for visitors and people in none.',
  })
  organisation(@Ctx() ctx: Context): Promise<Organisation | null> | null {
    return ctx.viewer.organisation === null ? null : organisationById(ctx, ctx.viewer.organisation.id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => [Membership], { description: 'Memberships that count today; empty for visitors and clients.' })
  memberships(@Ctx() ctx: Context): Promise<Membership[]> {
    return membershipsOfViewer(ctx);
  }

  @Cost({ statements: 1, entries: 100 })
  @FieldResolver(() => [Session], {
    description: 'Browsers the viewer is signed in with, the present one first; empty for visitors and clients.',
  })
  sessions(@Ctx() ctx: Context): Promise<Session[]> {
    return sessionsOfViewer(ctx);
  }

  @Cost({ statements: 2, rows: 2 })
  @FieldResolver(() => SecondFactor, { nullable: true, description: 'Second factor; null for visitors and clients.' })
  secondFactor(@Ctx() ctx: Context): Promise<SecondFactor | null> {
    return secondFactorOfViewer(ctx);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Boolean, { description: 'False for people who only came by OpenID Connect, for visitors and for clients.' })
  hasPassword(@Ctx() ctx: Context): Promise<boolean> {
    return hasPassword(ctx);
  }

  @FieldResolver(() => ViewerClient, { nullable: true, description: 'The API client whose token asks; null for people and visitors.' })
  client(@Ctx() ctx: Context): ViewerClient | null {
    return ctx.viewer.client;
  }

  @FieldResolver(() => String, { description: 'What this viewer may see, as opaque text: keep it beside what was read, for `forgotten`.' })
  access(@Ctx() ctx: Context): string {
    return accessText(ctx.viewer);
  }

  @FieldResolver(() => SingleSignOn, { nullable: true, description: 'Sign-in by OpenID Connect; null when it is not set up.' })
  singleSignOn(@Ctx() ctx: Context): SingleSignOn | null {
    return ctx.singleSignOn === null ? null : { name: ctx.singleSignOn };
  }

  @FieldResolver(() => Boolean, { description: 'True when letters are really sent.' })
  mails(@Ctx() ctx: Context): boolean {
    return ctx.mails;
  }

  @Cost({ statements: 0 })
  @Query(() => Forgotten, { description: 'What a client that had this access is to drop from its cache now.' })
  forgotten(
    @Ctx() ctx: Context,
    @Arg('access', () => String, { description: '`viewer.access` of when it was read.' }) access: string,
  ): Forgotten {
    return forgottenSince(ctx, access);
  }

  @Cost({ statements: 2, rows: 1 })
  @Query(() => DemoMailConnection, { description: 'Letters of a demo, newest first; FORBIDDEN outside demo mode.' })
  demoMail(
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<DemoMailConnection> {
    return demoMail(ctx, { first, after });
  }

  @Cost({ statements: 3, rows: 100 })
  @Mutation(() => SessionsEnded, { description: "Ends one of one's own sessions; NOT_FOUND for any other." })
  endSession(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The session.' }) id: string): Promise<SessionsEnded> {
    return endSession(ctx, id);
  }

  @Cost({ statements: 201, rows: 200 })
  @Mutation(() => SessionsEnded, { description: "Ends all of one's own sessions but this one." })
  endOtherSessions(@Ctx() ctx: Context): Promise<SessionsEnded> {
    return endOtherSessions(ctx);
  }
}
